import { expect, type Locator, test } from '@playwright/test'
import { tablet } from './screens/tablet.ts'
import { type ServerProcess, serverProcess } from './server-process.ts'
import { deleteByHand, setByHand, shopStock } from './shop.ts'

let server: ServerProcess

test.beforeAll(async () => {
  server = await serverProcess()
  await server.start()
})

test.afterAll(() => server.remove())

const PLACE = 'Workshop'
const SKUS = ['STOOL-OAK', 'BENCH-OAK', 'CNDL-CEDAR'] as const

test('a shop is aligned both ways: compare, retry, history, undo, and then all agree', async ({
  browser,
}) => {
  const desk = await tablet(browser, server.url, { viewport: { width: 1440, height: 900 } })
  const { page } = desk
  await desk.enrol('Desk')
  await desk.signIn('Mateo')
  const available = async () => {
    const stock = await shopStock(server.shopUrl, PLACE)
    return SKUS.map(sku => stock.get(sku)?.['available'] ?? 0)
  }
  const alsoZero = async () => {
    await page.getByLabel(/^Also where it is 0/).check()
    await expect(page.getByText('3 BOMs differ')).toBeVisible()
  }
  const ours = await available()
  const edited = ours.map((units, index) => units + 3 + index)
  for (const [index, sku] of SKUS.entries()) {
    await setByHand(server.shopUrl, sku, PLACE, edited[index] ?? 0)
  }

  await desk.open('/boms')
  await page.getByLabel('Choose all').check()
  await desk.press('Reconcile inventory')
  // The bench is 0 here: it is out of sight until somebody asks, and the page says so.
  await expect(page.getByText('1 of them not 0 in Shopify')).toBeVisible()
  await alsoZero()
  await desk.press(/Update Shopify to match local values/)
  const bench = page.getByRole('group', { name: `Direction of Oak bench, ${PLACE}` })
  await bench.getByRole('button', { name: 'to Floorbook' }).click()
  await expect(page.getByLabel('What starting would do')).toContainText(
    'writes 2 rows to Shopify, 1 to Floorbook',
  )

  const fault = { kind: 'status', status: 400, operation: 'AdjustQuantities' }
  await fetch(`${server.shopUrl}/_shop/faults`, { method: 'POST', body: JSON.stringify(fault) })
  await desk.press('Start reconciliation')
  const tile = (name: string): Locator =>
    page.getByRole('group', { name: 'Filter' }).getByRole('button', { name })
  await expect(tile('Errors')).toContainText('2', { timeout: 15_000 })
  expect(await available()).toEqual(edited)
  await desk.press('Retry 2 errors')
  await expect(tile('Updated')).toContainText('3', { timeout: 15_000 })
  expect(await available()).toEqual([ours[0], edited[1], ours[2]])

  await expect(page.getByLabel('History')).toContainText('3 updated')
  await desk.press('Done')
  await page.getByLabel('History').getByRole('button').first().click()
  await desk.press(/^Undo/)
  await expect(page.getByText('3 rows can go back.')).toBeVisible()
  await desk.press('Take 3 rows back')
  await expect(tile('undone')).toContainText('3', { timeout: 15_000 })
  expect(await available()).toEqual(edited)

  await desk.open('/reconcile?items=all')
  await alsoZero()
  await desk.press(/Update local values to match Shopify/)
  await desk.press('Start reconciliation')
  await expect(tile('Updated')).toContainText('3', { timeout: 15_000 })
  await desk.open('/reconcile?items=all')
  await expect(page.getByText(/^All \d+ agree/)).toBeVisible()
  expect(await available()).toEqual(edited)

  // Once its deletion is noted it has no row any more: it is named, and leads to where a variant is chosen.
  await deleteByHand(server.shopUrl, 'STOOL-OAK')
  const toStool = page.getByRole('button', { name: 'Oak stool', exact: true })
  await expect(async () => {
    await desk.press('Compare again')
    await expect(toStool).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 30_000 })
  await expect(page.getByText('1 cannot be compared with Shopify')).toBeVisible()
  await toStool.click()
  await expect(page.getByText('Which variant is it?')).toBeInViewport()
  await expect(page).not.toHaveURL(/#/)
})
