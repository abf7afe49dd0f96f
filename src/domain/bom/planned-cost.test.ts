import { expect, test } from 'vitest'
import { byId, material, subAssembly } from '../testing/items.ts'
import type { PlanRow } from './plan.ts'
import { plannedCost } from './planned-cost.ts'

function row(itemId: string, original: number, override: number | null = null): PlanRow {
  const direct = { orderItemId: 'B', path: [], before: '0', cap: null, wasteQuantity: 0 }
  const contributions = [{ ...direct, perUnit: String(original), quantity: original }]
  return {
    rowId: `${itemId}@hall`,
    itemId,
    locationId: 'hall',
    decimals: 0,
    original,
    override,
    contributions,
  }
}

const items = byId([
  material('bolt', { unitCost: 1_250 }),
  material('cloth', { unit: 'metre', unitCost: 33_333 }),
  material('glue'),
  subAssembly('leg', [], { unitCost: 100_000 }),
])

test('B15 planned cost takes the effective quantities and drawn assemblies at their own cost', () => {
  const rows = [row('bolt', 80_000), row('leg', 20_000, 30_000)]
  expect(plannedCost(rows, items)).toEqual({ cost: 8 * 1_250 + 3 * 100_000, missing: [] })
})

test('B15 planned cost is rounded once, at the end', () => {
  const third = row('cloth', 3_333)
  expect(plannedCost([third, third, third], items).cost).toBe(33_330)
})

test('B15 items without a cost are named once, and not where nothing of them is needed', () => {
  expect(plannedCost([row('glue', 10_000), row('glue', 5_000), row('bolt', 10_000)], items)).toEqual({
    cost: 1_250,
    missing: ['glue'],
  })
  expect(plannedCost([row('glue', 10_000, 0)], items)).toEqual({ cost: 0, missing: [] })
})
