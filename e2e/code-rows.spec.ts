import { expect, test } from '@playwright/test'
import { startJob, tabletAtWork } from './screens/jobs.ts'
import type { Tablet } from './screens/tablet.ts'
import { type ServerProcess, serverProcess } from './server-process.ts'
import { tabletEntries } from './tablet-entries.ts'

let server: ServerProcess

test.beforeAll(async () => {
  server = await serverProcess()
  await server.start()
})

test.afterAll(() => server.remove())

test('entries of a tablet that no network reaches go to another as QR codes, in any order', async ({
  browser,
}) => {
  const [shed, office] = await Promise.all([
    tabletAtWork(browser, server, 'Ben'),
    tabletAtWork(browser, server, 'Mateo'),
  ])
  // The job is all here before the network goes.
  await shed.page.getByRole('tab', { name: /All here/ }).click()
  await shed.page
    .getByRole('button', { name: /Cedar & Smoke/ })
    .first()
    .click()
  await expect(shed.page.getByRole('button', { name: 'Start', exact: true })).toBeVisible()
  await shed.loseNetwork()
  const runId = await startJob(shed, /Cedar & Smoke/)
  const unsent = (await tabletEntries(shed.page)).filter(({ sent }) => !sent)
  await shed.open('/entries')
  await shed.press('Show it as QR codes')
  const codes = await codesShown(shed)
  expect(codes.length).toBeGreaterThan(1)

  await office.open('/entries')
  await office.press('Hand in QR codes of another tablet')
  const [first = '', ...others] = codes.toReversed()
  await office.scan(first)
  await expect(office.page.getByText(`1 of ${codes.length} read`)).toBeVisible()
  await office.scan(first)
  await expect(office.page.getByText('This one was read before')).toBeVisible()
  for (const code of others) await office.scan(code)
  await expect(office.page.getByText(`${unsent.length} taken of Ben’s tablet.`).first()).toBeVisible()
  await office.press('Done')
  await office.open(`/run/${runId}/pick`)
  await expect(office.page.getByRole('region', { name: 'All lines' })).toBeVisible()

  await shed.press('Done')
  await shed.findNetwork()
  await shed.expectAllSent()
})

/** The texts of the codes on the screen: a drawn code bears its text for whoever cannot see it. */
async function codesShown(one: Tablet): Promise<string[]> {
  const shown = one.page.getByRole('dialog', { name: 'Entries as QR codes' })
  const title = shown.getByRole('heading', { name: /^\d+ of \d+$/ })
  const total = Number(/ of (\d+)$/.exec(await title.innerText())?.[1])
  const codes: string[] = []
  for (let number = 1; number <= total; number += 1) {
    const code = shown.getByRole('figure', { name: `Code ${number} of ${total}` }).getByAltText(/^FBE1/)
    codes.push((await code.getAttribute('alt')) ?? '')
    await shown.getByRole('button', { name: 'Next' }).click()
  }
  return codes
}
