import { expect, test } from '@playwright/test'
import { tablet } from './screens/tablet.ts'
import { type ServerProcess, serverProcess } from './server-process.ts'
import { shopStock } from './shop.ts'

let server: ServerProcess

test.beforeAll(async () => {
  server = await serverProcess()
  await server.start()
})

test.afterAll(() => server.remove())

test('an order of the shop becomes a work order and leads to it; the next takes its parts at once', async ({
  browser,
}) => {
  const desk = await tablet(browser, server.url, { viewport: { width: 1280, height: 800 } })
  const { page, press, open } = desk
  const order = async (body: object) => {
    const answer = await fetch(`${server.shopUrl}/_shop/orders`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    expect(answer.status).toBe(200)
  }
  const row = (name: RegExp | string) => page.getByRole('row').filter({ hasText: name })
  await desk.enrol('Desk')
  await desk.signIn('Ruth')

  await order({ lines: [{ sku: 'STOOL-OAK', quantity: 20 }] })
  await open('/shop-orders')
  await expect(row('#1001')).toContainText('20 × Oak stool')
  await expect(row('#1001')).toContainText('nobody yet')
  await press('Build for open orders')
  await press(/^Take \d+ to build/)
  await press('Save, ready to build')
  await expect(page.getByRole('heading', { name: 'For #1001' })).toBeVisible()
  await page.getByRole('link', { name: '#1001' }).click()
  await expect(page.getByLabel('How many wait')).toContainText('somebody builds for each')
  await row('#1001').getByRole('link', { name: /^WO-/ }).click()
  await expect(page.getByRole('heading', { name: 'For #1001' })).toBeVisible()

  await open('/shop-orders')
  await press('Settings')
  await page.getByLabel('Orders take parts at once').selectOption({ label: 'On' })
  await press('Save')
  await expect(page.getByText('All saved')).toBeVisible()
  const legs = async () =>
    (await shopStock(server.shopUrl, 'Workshop')).get('OAK-LEG-440')?.['available'] ?? 0
  const legsBefore = await legs()
  await order({ lines: [{ sku: 'BENCH-OAK', quantity: 2 }] })
  await open('/shop-orders?show=executed')
  await expect(row('#1002')).toContainText('2 taken: 2 from parts', { timeout: 15_000 })
  await expect.poll(legs).toBeLessThan(legsBefore)
  await row('#1002').first().click()
  await expect(page.getByRole('link', { name: 'Oak leg 440 mm' })).toBeVisible()
  await open('/shop-orders')
  await expect(row('#1002')).toContainText('taken when it came in')
})
