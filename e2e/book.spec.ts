import { expect, test } from '@playwright/test'
import { startJob, tabletAtWork } from './screens/jobs.ts'
import { type ServerProcess, serverProcess } from './server-process.ts'

let server: ServerProcess

test.beforeAll(async () => {
  server = await serverProcess()
  await server.start()
})
test.afterAll(() => server.remove())

test("a supervisor takes back somebody else's pick in its book, without network, with a reason", async ({
  browser,
}) => {
  const one = await tabletAtWork(browser, server, 'Ana')
  const { page } = one
  const runId = await startJob(one, /Oak stool/)
  await one.scan('OAK-LEG-440')
  await expect(page.getByRole('status').getByText('1 / 60')).toBeVisible()
  await one.open(`/runs/${runId}/book`)
  const row = page.getByRole('row', { name: /\d+ Picked 1 pcs/ })
  await expect(row).toBeVisible()
  await expect(page.getByRole('button', { name: 'Take it back…' })).toHaveCount(0)

  await one.expectAllSent()
  await one.open('/')
  await one.handTo('Mateo')
  await one.loseNetwork()
  await one.open(`/runs/${runId}/book`)
  await row.getByRole('button', { name: 'Take it back…' }).click()
  const form = page.getByRole('form', { name: 'Take it back' })
  await expect(form).toContainText('No hand moves. The book gets 1 pcs Oak leg 440 mm back.')
  const book = form.getByRole('button', { name: 'Take it back' })
  await expect(book).toBeDisabled()
  await form.getByLabel('Why does it not count?').fill('it lies on another cart')
  await book.click()
  await expect(row).toContainText('Taken back, not sent yet: “it lies on another cart”')
  await one.findNetwork()
  await one.expectAllSent()
  await expect(row).toContainText(/Taken back by number \d+, Mateo: “it lies on another cart”/)
  await expect(page.getByText('Why: it lies on another cart')).toBeVisible()
  await one.open(`/run/${runId}/pick`)
  await expect(page.getByRole('img', { name: '0 of 60 pcs' })).toBeVisible()
})
