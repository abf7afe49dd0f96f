import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import type { Act } from '../ledger/entry.ts'
import { voidOf } from '../ledger/void.ts'
import { stoolJob } from '../testing/stool-job.ts'

function reconciled(direction: 'toLocal' | 'toShopify', observed: number, expected: number): Act {
  const read = { observed, expected, committed: 2, safetyStock: 1, observedAtMs: 5 }
  const what = { reconcileId: 'reconcile-1', itemId: 'hinge', locationId: 'workshop', direction }
  return { kind: 'reconciled', body: { ...what, ...read, reason: 'counted by hand', madeForOrders: 0 } }
}

test('T7 taking the figure of Shopify posts the difference, keeps the residual, tells it nothing', () => {
  const { ledger } = stoolJob()
  const used = { itemId: 'hinge', locationId: 'workshop', reason: 'correction' as const, note: '' }
  ledger.tell({ kind: 'adjusted', body: { ...used, change: -4_000 } }, { by: 'maria' })
  const before = must(ledger.body('stock', 'hinge@workshop'), 'stock')
  const told = ledger.tell(reconciled('toLocal', 70, 80), { by: 'maria' })
  expect(ledger.body('stock', 'hinge@workshop')).toMatchObject({
    available: before.available - 100_000,
    observed: 70,
    committed: 2,
  })
  expect(told.effects).toEqual([])
  const back = ledger.tell(must(voidOf(told.entry, 'a mistake'), 'a void'), { by: 'maria' })
  expect(ledger.body('stock', 'hinge@workshop')?.available).toBe(before.available)
  expect(back.effects).toEqual([])
})

test('T7 giving Shopify ours posts nothing, and writes only where it shows what was seen', () => {
  const { ledger } = stoolJob()
  const told = ledger.tell(reconciled('toShopify', 70, 80), { by: 'maria' })
  expect(told.postings).toEqual([])
  const row = { kind: 'adjust', itemId: 'hinge', locationId: 'workshop', state: 'available' }
  expect(told.effects).toEqual([{ ...row, delta: 10, reason: 'correction', changeFrom: 70 }])
  const back = ledger.tell(must(voidOf(told.entry, 'a mistake'), 'a void'), { by: 'maria' })
  expect(back.effects).toEqual([{ ...row, delta: -10, reason: 'correction', changeFrom: 80 }])
  expect(ledger.tell(reconciled('toShopify', 80, 80), { by: 'maria' }).effects).toEqual([])
})

test('RC28 a reconcile settles what orders had made of parts; taking it back brings that back', () => {
  const { ledger } = stoolJob()
  const plain = { outcome: 'executed', reason: null, quantityMode: 'stock', fromReadyMade: 0 } as const
  const line = { lineId: 'l1', itemId: 'hinge', locationId: 'workshop', units: 3, components: [], ...plain }
  const order = { shopOrderId: 'o1', shopOrderName: '#1001', version: 1, event: 'placed' } as const
  ledger.tell({ kind: 'orderExecuted', body: { ...order, lines: [line] } }, { by: 'maria' })
  const made = () => ledger.body('stock', 'hinge@workshop')?.madeForOrders
  expect(made()).toBe(3)
  const act = reconciled('toShopify', 77, 80)
  if (act.kind !== 'reconciled') throw new Error('a reconcile')
  const told = ledger.tell({ ...act, body: { ...act.body, madeForOrders: 3 } }, { by: 'maria' })
  expect([made(), told.effects]).toEqual([0, [expect.objectContaining({ delta: 3, changeFrom: 77 })]])
  const back = must(voidOf(told.entry, 'a mistake'), 'a void')
  expect(ledger.tell(back, { by: 'maria' }).effects).toEqual([expect.objectContaining({ delta: -3 })])
  ledger.tell(back, { by: 'maria' })
  expect(made()).toBe(3)
})
