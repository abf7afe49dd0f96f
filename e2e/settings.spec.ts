import { expect, test } from '@playwright/test'
import { tablet } from './screens/tablet.ts'
import { type ServerProcess, serverProcess } from './server-process.ts'

let server: ServerProcess

test.beforeAll(async () => {
  server = await serverProcess()
  await server.start()
})

test.afterAll(() => server.remove())

test('what an owner sets stands on another tablet: a PIN, a reason of the shop’s own', async ({
  browser,
}) => {
  const desk = await tablet(browser, server.url, { viewport: { width: 1440, height: 900 } })
  const floor = await tablet(browser, server.url)
  await floor.enrol('Floor')
  await desk.enrol('Desk')
  await desk.signIn('Ruth')
  await desk.open('/people')
  await desk.page.getByText('Ana Ribeiro').click()
  await desk.page.getByLabel(/new PIN/).fill('1234')
  await desk.press('Set PIN')
  await expect(desk.page.getByRole('alert').getByText(/tried first by everybody/)).toBeVisible()
  await desk.page.getByLabel(/new PIN/).fill('2580')
  await desk.press('Set PIN')
  await expect(desk.page.getByText(/The PIN is set/)).toBeVisible()

  await desk.open('/settings')
  await desk.page.getByLabel('A new reason').fill('Bubble in the resin')
  await desk.press('Add')
  await desk.press('Save')
  await expect(desk.page.getByText('All saved')).toBeVisible()
  await expect(desk.page.getByText(/Ruth Alder, /)).toBeVisible()

  await floor.press(/\bAna\b/)
  await expect(async () => {
    for (const digit of '2580') await floor.page.getByRole('button', { name: digit, exact: true }).click()
    await expect(floor.page.getByText('Who are you?')).toBeHidden({ timeout: 2_000 })
  }).toPass()
  await floor.open('/print/codes?sheet=commands')
  await floor.loseNetwork()
  await expect(floor.page.getByText('Bubble in the resin')).toBeVisible()
})
