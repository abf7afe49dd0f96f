import { expect, test } from '@playwright/test'
import { startJob, tabletAtWork } from './screens/jobs.ts'
import { pickAllLeft } from './screens/pick-list.ts'
import { type ServerProcess, serverProcess } from './server-process.ts'

let server: ServerProcess

test.beforeAll(async () => {
  server = await serverProcess()
  await server.start()
})
test.afterAll(() => server.remove())

test("a supervisor takes back somebody else's report in its book, without network, with a reason", async ({
  browser,
}) => {
  const one = await tabletAtWork(browser, server, 'Ana')
  const { page } = one
  const runId = await startJob(one, /Oak stool/)
  await pickAllLeft(one)
  await one.press(/^Build$/)
  await one.press('1 built')
  await expect(page.getByRole('img', { name: /^1 of \d+ built/ })).toBeVisible()
  await one.open(`/runs/${runId}/book`)
  // Only rows in sight are drawn.
  const showEnd = () =>
    expect(async () => {
      await page.getByRole('table').getByRole('rowgroup').press('End')
      await expect(row).toBeVisible({ timeout: 1_000 })
    }).toPass()
  const row = page.getByRole('row', { name: /\d+ Built 1 pcs/ })
  await showEnd()
  await expect(page.getByRole('button', { name: 'Take it back…' })).toHaveCount(0)

  await one.expectAllSent()
  await one.open('/')
  await one.handTo('Mateo')
  await one.loseNetwork()
  await one.open(`/runs/${runId}/book`)
  await showEnd()
  await row.getByRole('button', { name: 'Take it back…' }).click()
  const form = page.getByRole('form', { name: 'Take it back' })
  await expect(form).toContainText('leave the book. What they used counts as in hand again.')
  const book = form.getByRole('button', { name: 'Take it back' })
  await expect(book).toBeDisabled()
  await form.getByLabel('Why does it not count?').fill('it stands on the wrong cart')
  await book.click()
  await expect(row).toContainText('Taken back, not sent yet: “it stands on the wrong cart”')
  await one.findNetwork()
  await one.expectAllSent()
  await expect(row).toContainText(/Taken back by number \d+, Mateo: “it stands on the wrong cart”/)
  await one.open(`/run/${runId}/build`)
  await expect(page.getByRole('img', { name: /^0 of \d+ built/ })).toBeVisible()
})
