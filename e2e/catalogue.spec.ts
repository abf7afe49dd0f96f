import { expect, test } from '@playwright/test'
import { tabletAtWork } from './screens/jobs.ts'
import type { Tablet } from './screens/tablet.ts'
import { type ServerProcess, serverProcess } from './server-process.ts'

let server: ServerProcess
let mateo: Tablet
let other: Tablet

test.beforeAll(async ({ browser }) => {
  server = await serverProcess()
  await server.start()
  mateo = await tabletAtWork(browser, server, 'Mateo')
  other = await tabletAtWork(browser, server, 'Mateo')
})

test.afterAll(() => server.remove())

test('a changed BOM is what a new order needs, and who changes it second is told', async () => {
  const { page } = mateo
  await edit(other, 'brace')
  await other.page.getByLabel('SKU').fill('BRACE-2')
  await edit(mateo, 'brace')
  await page.getByLabel('Add a component').fill('brass hinge')
  await page.getByLabel('Add a component').press('Enter')
  const hinge = page.getByRole('group', { name: /hinge/i })
  await hinge.getByLabel(/^Quantity/).fill('1,234')
  await mateo.press('Save')
  await expect(page.getByText('"1,234" is not a number that is clear.')).toBeVisible()
  await hinge.getByLabel(/^Quantity/).fill('2')
  await hinge.getByLabel('Waste, %').fill('50')
  await hinge.getByRole('button', { name: 'Alternative' }).click()
  await hinge.getByLabel(/What may stand in/).fill('dowel')
  await hinge.getByLabel(/What may stand in/).press('Enter')
  await hinge.getByLabel(/^instead of one/).fill('1.5')

  // A step away by mistake loses nothing.
  await mateo.press('Back')
  await mateo.press('Edit')
  await expect(page.getByText('What you typed before is here')).toBeVisible()
  await mateo.press('Save')
  await expect(page.getByText(/or 1\.5 × /)).toBeVisible()

  await mateo.open('/orders/new?item=brace')
  await page.getByLabel(/^Quantity/).fill('4')
  await expect(page.getByRole('row', { name: /hinge/i })).toContainText('12 pcs')

  await expect(other.page.getByText('Somebody changed it since you began.')).toBeVisible()
  await other.press('Save')
  await expect(other.page.getByText(/Mateo changed this at \d\d:\d\d: look again/)).toBeVisible()
  await other.press('Drop mine')
  await expect(other.page.getByRole('group', { name: /hinge/i })).toBeVisible()
})

async function edit({ page, open }: Tablet, itemId: string): Promise<void> {
  await open(`/boms/${itemId}/edit`)
  await expect(page.getByLabel('Name', { exact: true })).toBeVisible()
}
