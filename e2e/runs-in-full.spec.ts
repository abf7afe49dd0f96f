import { expect, test } from '@playwright/test'
import { must } from '#kernel/assert.ts'
import { runOnScreen, tabletAtWork } from './screens/jobs.ts'
import { pickAllLeft, sheetOf } from './screens/pick-list.ts'
import type { Tablet } from './screens/tablet.ts'
import { type ServerProcess, serverProcess } from './server-process.ts'
import { shopStock } from './shop.ts'

let server: ServerProcess

test.beforeAll(async () => {
  server = await serverProcess()
  await server.start()
})
test.afterAll(() => server.remove())

test('another part, lots, parts for another run and units taken apart, all without network', async ({
  browser,
}) => {
  const before = await shopStock(server.shopUrl, 'Workshop')
  const ana = await tabletAtWork(browser, server, 'Ana')
  const second = await startCandles(ana, '28')
  const first = await startCandles(ana, '20')
  const lines = await sheetOf(ana, first)
  await ana.expectAllSent()
  await ana.loseNetwork()
  const code = (sku: string) =>
    must(
      lines.find(line => line.sku === sku),
      sku,
    ).code

  await ana.scan(code('WICK-CD12'))
  await expectSaid(ana, 'Picked', '1 / 20 pcs')
  await ana.scan('WICK-CD6')
  await expectSaid(ana, 'Another part than planned', 'scan it again to use it')
  await ana.scan('WICK-CD6')
  await expectSaid(ana, 'Another part', '1 / 38 pcs')
  await ana.press('All 37')
  await expectSaid(ana, 'Line complete', '38 / 38 pcs')

  await ana.scan(code('WAX-SOY'))
  await expectSaid(ana, 'How much?', 'Soy wax flakes')
  await ana.press('Number')
  await typeNumber(ana, '2')
  await expectSaid(ana, 'Which lot?')
  await ana.scan('W-2026-11')
  await expectSaid(ana, 'Picked', 'Soy wax flakes')
  await ana.press(/^All /)
  await ana.press('W-2026-11')
  await expectSaid(ana, 'Line complete', 'Soy wax flakes')

  await ana.scan(code('JAR-220'))
  await ana.press('All 19')
  await expectSaid(ana, 'Line complete', '20 / 20 pcs')
  await tapLine(ana, 'Amber jar')
  await ana.press('Problem')
  await ana.press(/^Give to another run/)
  await ana.press(/this order/)
  await typeNumber(ana, '4')
  await expectSaid(ana, 'Given', '4 pcs Amber jar')

  await pickAllLeft(ana)
  await ana.press(/^Build/)
  await ana.press('Number')
  await typeNumber(ana, '20')
  await expect(ana.page.getByRole('img', { name: '20 of 20 built' })).toBeVisible()
  await ana.handTo('Mateo')
  await ana.open(`/run/${first}/build`)
  await ana.press('Take apart')
  await ana.press('How many')
  await typeNumber(ana, '3')
  await ana.press('Take 3 apart')
  await expectSaid(ana, 'Taken apart')

  await ana.findNetwork()
  await ana.expectAllSent()
  expect(second).not.toBe(first)
  const changes = { 'CNDL-CEDAR': 17, 'WICK-CD6': -32, 'WICK-CD12': -1, 'JAR-220': -17 }
  await expect
    .poll(async () => {
      const after = await shopStock(server.shopUrl, 'Workshop')
      return Object.fromEntries(
        Object.keys(changes).map(sku => [
          sku,
          (after.get(sku)?.['on_hand'] ?? 0) - (before.get(sku)?.['on_hand'] ?? 0),
        ]),
      )
    })
    .toEqual(changes)
})

async function startCandles(one: Tablet, units: string): Promise<string> {
  await one.open('/')
  await one.page.getByRole('tab', { name: /All here/ }).click()
  await one.page
    .getByRole('button', { name: /Cedar & Smoke.*to start/ })
    .first()
    .click()
  await one.press('Start')
  await one.press('Number')
  await typeNumber(one, units)
  await one.press(new RegExp(`^Start ${units}`))
  return runOnScreen(one)
}

async function typeNumber({ page }: Tablet, digits: string): Promise<void> {
  for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).click()
  await page.getByRole('button', { name: /^OK/ }).click()
}

async function tapLine({ page }: Tablet, name: string): Promise<void> {
  const list = page.getByRole('region', { name: 'All lines' })
  await list.getByRole('button', { name: / done$/ }).click()
  await list.getByRole('button', { name }).first().click()
}

/** All of these words stand in the line that speaks. */
async function expectSaid({ page }: Tablet, ...words: readonly string[]): Promise<void> {
  for (const word of words) await expect(page.getByRole('status').filter({ hasText: word })).toBeVisible()
}
