import { expect, test } from '@playwright/test'
import { tabletAtWork } from './screens/jobs.ts'
import { typeOrder } from './screens/orders.ts'
import type { Tablet } from './screens/tablet.ts'
import { type ServerProcess, serverProcess } from './server-process.ts'

let server: ServerProcess
let mateo: Tablet

test.beforeAll(async ({ browser }) => {
  server = await serverProcess()
  await server.start()
  mateo = await tabletAtWork(browser, server, 'Mateo')
})

test.afterAll(() => server.remove())

test('orders from a template, like another and for the shop stand in a view by its address', async () => {
  const { page, press, open } = mateo
  const units = () => page.getByLabel(/^Quantity/)
  await typeOrder(mateo, 'Oak stool', 4)
  await press('Save, ready to build')
  await press('Other steps')
  await press('Save as a template')
  await page.getByLabel('Name of the template').fill('Weekly stools')
  await press('Save template')
  await expect(page.getByText('Saved: “Weekly stools”')).toBeVisible()

  await open('/orders/new')
  await press(/Weekly stools/)
  await expect(units()).toHaveValue('4')
  await units().fill('5')
  await page.getByLabel('Priority').selectOption('rush')
  await press('Save, ready to build')
  await press('Other steps')
  await press('Duplicate')
  await expect(page.getByText('Spread anew, with what is here now.')).toBeVisible()
  await expect(page.getByLabel('Priority')).toHaveValue('rush')
  await press('Save as draft')
  await expect(page.getByRole('button', { name: 'Other steps' })).toBeVisible()

  const lines = [{ sku: 'STOOL-OAK', quantity: 20 }]
  await fetch(`${server.shopUrl}/_shop/orders`, { method: 'POST', body: JSON.stringify({ lines }) })
  await open('/orders/new?from=shop')
  await expect(page.getByText('20 ordered, 8 ready-made: build 12?')).toBeVisible()
  await press('Take 12 to build')
  await press('Save, ready to build')
  await expect(page.getByRole('heading', { name: 'For #1001' })).toBeVisible()

  await open('/orders?priority=rush&show=draft')
  const rows = page.getByRole('table', { name: 'Work orders' }).getByRole('row')
  await expect(rows).toHaveCount(2)
  await press('Save this view')
  await page.getByLabel('Name of the view').fill('Rush drafts')
  await press('Save view')
  const views = page.getByRole('combobox', { name: /^View/ })
  await expect(views).toContainText('Rush drafts (mine)')
  await page.getByRole('tab', { name: /All open/ }).click()
  await expect(rows).toHaveCount(3)
  await page.goBack()
  await expect(rows).toHaveCount(2)
  await views.selectOption('')
  await expect(rows).toHaveCount(8)
})

test('D15 a quantity typed a moment before the page is left stands there when it is back', async () => {
  const units = mateo.page.getByLabel(/^Quantity/)
  await typeOrder(mateo, 'Oak stool', 6)
  for (const typed of ['7', '8', '4']) {
    await units.fill(typed)
    await mateo.page.reload()
    await expect(units).toHaveValue(typed)
  }
})
