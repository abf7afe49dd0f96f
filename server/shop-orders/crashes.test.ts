import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seed } from '#domain/testing/seed.ts'
import type { OrderLogRow } from '#protocol/order-log.ts'
import { OPENING, openOrderShop, type OrderShop } from './order-fixture.ts'

/** Does all there is to do, over every crash. */
async function settleOverCrashes(shop: OrderShop): Promise<number> {
  for (let crashes = 0; ; crashes += 1) {
    try {
      await shop.settle()
      return crashes
    } catch (error) {
      expect(String(error)).toContain('killed')
      await shop.restart()
    }
  }
}

const books = async (shop: OrderShop) =>
  Promise.all(['table', 'frame', 'leg', 'screw'].map(itemId => shop.units(itemId)))

test('OD26 killed before or after any request, each order is carried out and tagged once', async () => {
  let crashes = 0
  for (const when of ['before', 'after'] as const) {
    for (let request = 0; request < 4; request += 1) {
      const shop = await openOrderShop()
      const { number } = shop.place('table', 8)
      shop.crashAt(request, when)
      crashes += await settleOverCrashes(shop)
      expect(await books(shop)).toEqual([0, 0, 994, 1_976])
      expect(shop.shown('leg')).toBe(994)
      expect(shop.tags(number)).toEqual(['bom-processed'])
      shop.simulator.cancelOrder({ number })
      shop.crashAt(request, when)
      crashes += await settleOverCrashes(shop)
      expect(await books(shop)).toEqual([0, 0, 1_026, 2_040])
      const { rows } = await shop.look.log({ outcome: 'all' })
      expect(rows.map(({ event }) => event)).toEqual(['cancelled', 'placed'])
      await shop.close()
    }
  }
  expect(crashes).toBeGreaterThanOrEqual(8)
}, 120_000)

type Deed =
  | { readonly kind: 'place'; readonly sku: 'table' | 'gift'; readonly quantity: number }
  | {
      readonly kind: 'edit' | 'refund'
      readonly of: number
      readonly quantity: number
      readonly restock: boolean
    }
  | { readonly kind: 'cancel' | 'fulfil'; readonly of: number; readonly restock: boolean }
  | { readonly kind: 'settle' | 'crash'; readonly of: number }

const DEED: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('place' as const),
      sku: fc.constantFrom('table' as const, 'table' as const, 'table' as const, 'gift' as const),
      quantity: fc.integer({ min: 1, max: 6 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('edit' as const, 'refund' as const),
      of: fc.nat(),
      quantity: fc.integer({ min: 1, max: 6 }),
      restock: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('cancel' as const, 'fulfil' as const),
      of: fc.nat(),
      restock: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('settle' as const, 'crash' as const), of: fc.nat() }),
  },
)

const ORDERS = 200

/**
 * Units are conserved whatever came: tables kept assembled come back as tables, so that frames, legs and
 * screws that left are those of the tables that were built for orders, and of no others.
 */
test('OD27 200 orders with edits, refunds and crashes end with stock exactly right', async () => {
  const deeds = fc.sample(DEED, { seed, numRuns: ORDERS * 4 })
  const shop = await openOrderShop()
  await shop.change('table', { keepAssembledOnReturn: true })
  const placed: number[] = []
  for (const deed of deeds) {
    if (placed.length === ORDERS) break
    await act(shop, deed, placed)
  }
  await settleOverCrashes(shop)
  await settleOverCrashes(shop)
  expect(placed).toHaveLength(ORDERS)
  const { rows } = await allRows(shop)
  const lines = rows.flatMap(row => (row.outcome === 'executed' ? row.lines : []))
  const net = lines.reduce((sum, line) => sum + line.units, 0)
  const ready = lines.reduce((sum, line) => sum + line.fromReadyMade, 0)
  expect(net).toBe(wanted(shop))
  const built = net - ready
  const [tables = 0, frames = 0, legs = 0, screws = 0] = await books(shop)
  expect(tables).toBe((OPENING['table'] ?? 0) - ready)
  expect(screws).toBe((OPENING['screw'] ?? 0) - built * 8)
  expect(((OPENING['frame'] ?? 0) - frames) * 2 + (OPENING['leg'] ?? 0) - legs).toBe(built * 4)
  // Shopify was told of the parts and of nothing else; of tables it counts what it sold itself.
  expect([shop.shown('frame'), shop.shown('leg'), shop.shown('screw')]).toEqual([frames, legs, screws])
  expect(shop.outbox.counts()).toEqual({ waiting: 0, needsPerson: 0 })
  await shop.close()
}, 300_000)

/** Tables that orders still want, and those that they gave up without the shop putting them back. */
function wanted({ simulator }: OrderShop): number {
  let units = 0
  for (const { lines, refunds } of simulator.orders()) {
    const back = refunds.flatMap(refund => refund.lines).filter(one => one.restockType !== 'NO_RESTOCK')
    lines.forEach(({ sku, quantity, removed }, index) => {
      if (sku !== 'table') return
      const returned = back.filter(({ line }) => line === index)
      units += quantity - removed - returned.reduce((sum, one) => sum + one.quantity, 0)
    })
  }
  return units
}

async function allRows(shop: OrderShop) {
  const rows: OrderLogRow[] = []
  for (let before: number | undefined; ; before = rows.at(-1)?.number) {
    const page = await shop.look.log({ outcome: 'all', before })
    rows.push(...page.rows)
    if (!page.more) return { rows }
  }
}

async function act(shop: OrderShop, deed: Deed, placed: number[]): Promise<void> {
  const { simulator } = shop
  const of = (index: number) => placed[index % placed.length] ?? 0
  if (deed.kind === 'place') {
    const { number } = shop.place(deed.sku, deed.quantity)
    if (deed.sku === 'table') placed.push(number)
    return
  }
  if (placed.length === 0) return
  const number = of(deed.of)
  switch (deed.kind) {
    case 'settle':
      await settleOverCrashes(shop)
      return
    case 'crash':
      shop.crashAt(deed.of % 9, deed.of % 2 === 0 ? 'before' : 'after')
      await settleOverCrashes(shop)
      return
    case 'edit':
      return simulator.editOrder({ number, lines: [{ sku: 'table', quantity: deed.quantity }] })
    case 'refund':
      return simulator.refundOrder({
        number,
        lines: [{ sku: 'table', quantity: deed.quantity }],
        restock: deed.restock,
      })
    case 'cancel':
      return simulator.cancelOrder({ number, restock: deed.restock })
    case 'fulfil':
      return simulator.fulfilOrder(number)
  }
}
