import { expect, test } from 'vitest'
import { following, isCarriedOut, STANDARD_POLICY } from '../shopify/policy.ts'
import { emptyStock } from '../stock/stock.ts'
import { bom, component, material } from '../testing/items.ts'

test('OD17 an active BOM follows its orders alone once they are carried out', () => {
  const stool = bom('stool', [component('leg')], { active: true })
  expect(isCarriedOut(stool, { orderExecution: true })).toBe(true)
  expect(isCarriedOut(stool, { orderExecution: false })).toBe(false)
  expect(isCarriedOut(stool, null)).toBe(false)
  expect(isCarriedOut({ ...stool, active: false }, { orderExecution: true })).toBe(false)
  expect(isCarriedOut({ ...stool, archived: true }, { orderExecution: true })).toBe(false)
  expect(isCarriedOut(material('leg'), { orderExecution: true })).toBe(false)
})

test('OD17 what Shopify promised to orders is not followed a second time', () => {
  const stock = { ...emptyStock('stool', 'workshop'), available: 200_000 }
  const read = { available: 15, committed: 5, safetyStock: 0 }
  const ground = { policy: STANDARD_POLICY, leader: 'orders', undecided: 0 } as const
  expect(following(stock, read, ground)).toEqual({ expected: 20, posted: 0, drift: -5 })
  // Once the order was carried out, nothing is left to explain.
  const after = { ...stock, available: 150_000 }
  expect(following(after, read, ground)).toEqual({ expected: 15, posted: 0, drift: 0 })
  const shown = { ...after, buildable: 7 }
  expect(following(shown, { ...read, available: 22 }, ground)).toMatchObject({ expected: 22, drift: 0 })
})
