import { expect, test } from '@playwright/test'
import { tabletAtWork } from './screens/jobs.ts'
import type { Tablet } from './screens/tablet.ts'
import { type ServerProcess, serverProcess } from './server-process.ts'
import { shopStock } from './shop.ts'

let server: ServerProcess
let mateo: Tablet

test.beforeAll(async ({ browser }) => {
  server = await serverProcess()
  await server.start()
  mateo = await tabletAtWork(browser, server, 'Mateo')
})

test.afterAll(() => server.remove())

test('goods received, moved and taken back without network end up in the shop as in the book', async () => {
  const legs = async (place: string) =>
    (await shopStock(server.shopUrl, place)).get('OAK-LEG-440')?.['available'] ?? 0
  const before = await legs('Workshop')
  await mateo.open('/materials')
  await mateo.page.getByLabel('Name, SKU or code').fill('oak leg')
  await mateo.page.getByText('Oak leg 440 mm').first().click()
  await mateo.loseNetwork()

  await stockDeed(mateo, 'Workshop', 'Receive', '1,234')
  await expect(mateo.page.getByText('"1,234" is not a number that is clear.')).toBeVisible()
  await mateo.page.getByLabel(/How many/).fill('12')
  await expect(mateo.page.getByText(`${before} pcs in the book → ${before + 12} pcs`)).toBeVisible()
  await confirm(mateo, 'Receive')
  await expectOnBin(mateo, 'Workshop', before + 12)
  await stockDeed(mateo, 'Workshop', 'Move', '30')
  await confirm(mateo, 'Move')
  await expectOnBin(mateo, 'Workshop', before - 18)
  await expectOnBin(mateo, 'Shop floor store', 30)

  await mateo.findNetwork()
  await mateo.expectAllSent()
  await expect.poll(() => legs('Workshop')).toBe(before - 18)
  await mateo.page
    .getByRole('row', { name: /Moved 30 pcs/ })
    .getByRole('button', { name: 'Take it back…' })
    .click()
  const form = mateo.page.getByRole('form', { name: 'Take it back' })
  await expect(form).toContainText('30 pcs Oak leg 440 mm lie at Workshop again, not at Shop floor store.')
  await form.getByRole('button', { name: 'Take it back' }).click()
  await expectOnBin(mateo, 'Workshop', before + 12)
  await mateo.expectAllSent()
  await expect.poll(() => legs('Workshop')).toBe(before + 12)
})

function placeOf({ page }: Tablet, place: string) {
  return page.getByRole('region', { name: place })
}

/** Opens a deed at a place, types the number, and tries to book it. */
async function stockDeed(one: Tablet, place: string, deed: string, number: string): Promise<void> {
  await placeOf(one, place).getByRole('button', { name: deed, exact: true }).click()
  await one.page.getByLabel(/How many/).fill(number)
  if (number.includes(',')) await confirm(one, deed)
}

async function confirm({ page }: Tablet, deed: string): Promise<void> {
  await page.getByRole('form').getByRole('button', { name: deed, exact: true }).click()
}

async function expectOnBin(one: Tablet, place: string, pieces: number): Promise<void> {
  await expect(placeOf(one, place).getByText(`${pieces} pcs on the bin`)).toBeVisible()
}
