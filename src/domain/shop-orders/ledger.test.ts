import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import type { QuantityMode } from '../catalogue/item.ts'
import type { Act } from '../ledger/entry.ts'
import { voidOf } from '../ledger/void.ts'
import { following, STANDARD_POLICY } from '../shopify/policy.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { observed, SERVER, stoolJob } from '../testing/stool-job.ts'

/** Of an order for stools: some ready-made, the rest of three hinges each. */
function executed(units: number, fromReadyMade: number, quantityMode: QuantityMode): Act {
  const quantity = quantityOfUnits(units - fromReadyMade) * 3
  const components = quantity === 0 ? [] : [{ itemId: 'hinge', locationId: 'workshop', quantity }]
  const done = { outcome: 'executed', reason: null, quantityMode } as const
  const line = { lineId: 'l1', itemId: 'stool', locationId: 'workshop', units, fromReadyMade, components }
  const order = { shopOrderId: 'o1', shopOrderName: '#1001', version: 1, event: 'placed' } as const
  return { kind: 'orderExecuted', body: { ...order, lines: [{ ...line, ...done }] } }
}

function shop(readyMade: number) {
  const { ledger } = stoolJob()
  ledger.tell(observed('stool', readyMade), SERVER)
  const told = (act: Act) => {
    const { effects, entry } = ledger.tell(act, SERVER)
    return { entry, effects: effects.map(one => (one.kind === 'adjust' ? [one.itemId, one.delta] : [one])) }
  }
  const stock = (itemId: string) => must(ledger.body('stock', `${itemId}@workshop`), itemId)
  return { told, stock, ledger }
}

test('OD6 Shopify is told of the components, and nothing of the product', () => {
  const { told, stock } = shop(2)
  const before = stock('hinge').available
  expect(told(executed(5, 2, 'stock')).effects).toEqual([['hinge', -9]])
  expect(stock('stool').available).toBe(0)
  expect(stock('hinge').available).toBe(before - quantityOfUnits(9))
  expect(told(executed(-1, -1, 'stock')).effects).toEqual([])
  expect(stock('stool').available).toBe(quantityOfUnits(1))
})

test('OD13 a void brings back stock and parts, tells Shopify of the parts alone, and does so once', () => {
  const { told, stock } = shop(2)
  const before = [stock('stool').available, stock('hinge').available]
  const { entry } = told(executed(5, 2, 'stock'))
  const voided = must(voidOf(entry, 'by mistake'), 'can be voided')
  expect(told(voided).effects).toEqual([['hinge', 9]])
  expect([stock('stool').available, stock('hinge').available]).toEqual(before)
  expect(told(voided).effects).toEqual([])
  expect([stock('stool').available, stock('hinge').available]).toEqual(before)
})

test('OD14 what can be built is told as a difference, or put right as a whole; a sale tells nothing', () => {
  const { told, stock } = shop(2)
  const where = { itemId: 'stool', locationId: 'workshop' }
  const recalculated = (buildable: number | null, seen: number | null = null): Act => {
    return { kind: 'recalculated', body: { ...where, buildable, observed: seen } }
  }
  expect(told(recalculated(30)).effects).toEqual([['stool', 30]])
  expect(told(executed(5, 2, 'recalculated')).effects).toEqual([['hinge', -9]])
  expect(stock('stool')).toMatchObject({ available: 0, buildable: 27 })
  // The parts say the same: nothing to tell. A delivery says more.
  expect(told(recalculated(27)).effects).toEqual([])
  expect(told(recalculated(33)).effects).toEqual([['stool', 6]])
  expect(told(recalculated(33, 40)).effects).toEqual([['stool', -7]])
  expect(told(executed(-2, 0, 'recalculated')).effects).toEqual([['hinge', 6]])
  expect(stock('stool').buildable).toBe(35)
  expect(told(recalculated(null)).effects).toEqual([['stool', -35]])
  expect(stock('stool').buildable).toBeNull()
})

test('OD15 a maintained level is raised by what was sold and lowered by what came back', () => {
  const { told } = shop(2)
  expect(told(executed(5, 2, 'maintained')).effects).toEqual([
    ['stool', 5],
    ['hinge', -9],
  ])
  expect(told(executed(-2, -2, 'maintained')).effects).toEqual([['stool', -2]])
  const { entry } = told(executed(1, 1, 'maintained'))
  expect(told(must(voidOf(entry, ''), 'can be voided')).effects).toEqual([['stool', -1]])
})

test('OD29 what was made of parts for an order is what Shopify shows less: no drift, whoever leads', () => {
  const { told, stock } = shop(2)
  told(executed(5, 2, 'stock'))
  expect(stock('stool')).toMatchObject({ available: 0, madeForOrders: 3 })
  const read = { available: -3, committed: 5, safetyStock: 0 }
  for (const leader of ['orders', 'explained', 'shopify'] as const) {
    const ground = { policy: STANDARD_POLICY, leader, undecided: 0 }
    expect(following({ ...stock('stool'), committed: 5 }, read, ground)).toEqual({
      expected: -3,
      posted: 0,
      drift: 0,
    })
  }
  // Two come back as parts; the order is voided; a figure is put right as a whole.
  expect(told(executed(-2, 0, 'stock')).effects).toEqual([['hinge', 6]])
  expect(stock('stool').madeForOrders).toBe(1)
  const where = { itemId: 'stool', locationId: 'workshop' }
  told({ kind: 'recalculated', body: { ...where, buildable: 4, observed: null } })
  expect(stock('stool')).toMatchObject({ buildable: 4, madeForOrders: 0 })
})
