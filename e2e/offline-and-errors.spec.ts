import { expect, test } from '@playwright/test'
import { PROBLEMS } from '#protocol/problem.ts'
import { startJob, tabletAtWork } from './screens/jobs.ts'
import { pickWholeLine, sheetOf } from './screens/pick-list.ts'
import { tablet, type Tablet } from './screens/tablet.ts'
import { ENROLMENT_CODE, type ServerProcess, serverProcess } from './server-process.ts'
import { tabletEntries } from './tablet-entries.ts'

let server: ServerProcess

test.beforeAll(async () => {
  server = await serverProcess()
  await server.start()
})

test.afterAll(() => server.remove())

test('a wrong enrolment code is refused in words, and the right one still works', async ({ browser }) => {
  const { page, press } = await tablet(browser, server.url)
  await page.goto(`${server.url}/enrol/WRONG234`)
  await page.getByLabel('Name of this tablet').fill('Shed')
  await press('Enrol this tablet')
  const said = page.getByRole('alert')
  await expect(said).toHaveText('This enrolment code is wrong, used or too old. Ask for a new one.')
  await page.getByLabel('Enrolment code').fill(ENROLMENT_CODE)
  await press('Enrol this tablet')
  await expect(page.getByText('Who are you?')).toBeVisible()
})

test('five wrong PINs lock the pad, also over a cold start; a badge still opens it', async ({ browser }) => {
  const one = await tablet(browser, server.url)
  await one.enrol('Shed')
  const said = one.page.getByRole('status')
  await one.press(/Ana/)
  for (const words of [
    '4 tries left',
    '3 tries left',
    '2 tries left',
    'One try left',
    'or scan your badge',
  ]) {
    await typePin(one, '0000')
    await expect(said.getByText(words)).toBeVisible()
  }
  const expectLocked = async () => {
    await expect(one.page.getByRole('timer')).toHaveText(/^\d:\d\d$/)
    await expect(one.page.getByRole('button', { name: '1', exact: true })).toBeDisabled()
  }
  await expectLocked()

  await one.startCold()
  await one.press(/Ana/)
  await expectLocked()
  await one.handTo('Ana')
  await expect(one.page.getByText('Next job')).toBeVisible()
})

test('what a server with a full disk does not take stays here until there is room', async ({ browser }) => {
  const one = await tabletAtWork(browser, server, 'Ana')
  const lines = await sheetOf(one, await startJob(one, /Cedar & Smoke/))
  await one.expectAllSent()
  const { status, words } = PROBLEMS.diskFull
  let refusedCount = 0
  await one.context.route('**/api/push', async route => {
    refusedCount += 1
    await route.fulfill({ status, json: { code: 'diskFull', words, detail: null } })
  })
  for (const line of lines.slice(0, 3)) await pickWholeLine(one, line)
  await expect.poll(() => refusedCount).toBeGreaterThan(0)
  const unsent = (await tabletEntries(one.page)).filter(({ sent }) => !sent)
  expect(unsent.length).toBeGreaterThanOrEqual(3)
  await expect(one.page.getByText(`${unsent.length} not sent`)).toBeVisible()

  await one.context.unroute('**/api/push')
  // The pauses between tries have grown meanwhile, up to half a minute.
  await one.expectAllSent(45_000)
  const kept = await tabletEntries(one.page)
  expect(kept.every(({ sent }) => sent)).toBe(true)
  expect(kept).toEqual(expect.arrayContaining(unsent.map(entry => ({ ...entry, sent: true }))))
})

test('the app is loaded anew with entries that were not sent, and keeps them', async ({ browser }) => {
  const one = await tabletAtWork(browser, server, 'Ben')
  const lines = await sheetOf(one, await startJob(one, /Oak stool/))
  await one.expectAllSent()
  await server.kill()
  await one.loseNetwork()
  for (const line of lines.slice(0, 3)) await pickWholeLine(one, line)
  const done = await tabletEntries(one.page)
  const unsentCount = done.filter(({ sent }) => !sent).length
  for (let again = 0; again < 2; again += 1) {
    await one.page.reload()
    await expect(one.page.getByText(`${unsentCount} not sent`)).toBeVisible()
    await expect(one.page.getByText(`${lines.length - 3} lines to go`)).toBeVisible()
    expect(await tabletEntries(one.page)).toEqual(done)
  }
  await server.start()
  await one.findNetwork()
  await one.expectAllSent()
  expect(await tabletEntries(one.page)).toEqual(done.map(entry => ({ ...entry, sent: true })))
})

test('without network pages that need the server say so at once, and can be used again with it', async ({
  browser,
}) => {
  const desk = await tablet(browser, server.url, { viewport: { width: 1440, height: 900 } })
  const { page } = desk
  await desk.enrol('Desk')
  await desk.signIn('Ruth')
  await desk.open('/people')
  await page.getByText('Ana Ribeiro').click()
  await page.getByLabel('Name', { exact: true }).fill('Ana R.')
  const why = page.getByRole('status').filter({ hasText: 'No connection: this can be read here' })
  await desk.loseNetwork()
  await expect(why).toBeVisible({ timeout: 2_000 })
  await expect(page.getByLabel('Name', { exact: true })).toBeDisabled()
  await desk.findNetwork()
  await expect(why).toBeHidden()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Ana R.')

  await desk.loseNetwork()
  await desk.open('/settings')
  await expect(why).toBeVisible({ timeout: 2_000 })
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
  await expect(page.getByText('Save works once the server answers')).toBeVisible()
  await desk.open('/boms/oak-stool/edit')
  await expect(page.getByText('Changing this needs the server, which does not answer.')).toBeVisible()
  await expect(page.getByLabel('Add a component')).toBeDisabled()
  await desk.findNetwork()
  await expect(page.getByLabel('Add a component')).toBeEnabled()
})

async function typePin({ page }: Tablet, pin: string): Promise<void> {
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click()
}
