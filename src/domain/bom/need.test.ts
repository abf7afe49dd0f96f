import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { runLineSchema } from '../build-run/run.ts'
import type { Item } from '../catalogue/item.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { workshop } from '../testing/bom-arbitraries.ts'
import { bom, byId, component, material, subAssembly } from '../testing/items.ts'
import { seed } from '../testing/seed.ts'
import { type UnitsByOrderItemId, lineNeed, needOf, runList } from './need.ts'
import { type PlanRow, effectiveQuantity } from './plan.ts'
import { spread } from './spread.ts'

type Order = { rows: PlanRow[]; planned: Record<string, number> }

function orderOf(
  items: readonly Item[],
  order: Record<string, number>,
  readyMade: Record<string, number> = {},
): Order {
  const planned = inUnits(order)
  const result = spread({
    items: Object.entries(planned).map(([itemId, quantity]) => ({ itemId, planned: quantity })),
    itemById: byId(items),
    locationId: 'hall',
    readyMadeByItemId: new Map(Object.entries(inUnits(readyMade))),
  })
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
  return { rows: result.value.rows, planned }
}

function inUnits(units: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(units).map(([id, value]) => [id, quantityOfUnits(value)]))
}

function listOf({ rows, planned }: Order, before: Record<string, number>, run: Record<string, number>) {
  const lines = runList(rows, { before: inUnits(before), run: inUnits(run), planned })
  return Object.fromEntries(lines.map(line => [line.itemId, line.required / 10_000]))
}

const nested = [
  material('R'),
  subAssembly('T', [component('R')]),
  subAssembly('S', [component('T')]),
  bom('B', [component('S')]),
]

describe('need', () => {
  test('B12 the first units use up the ready-made stock, the next ones build', () => {
    const order = orderOf(nested, { B: 8 }, { S: 5, T: 2 })
    expect(listOf(order, { B: 0 }, { B: 4 })).toEqual({ S: 4 })
    expect(listOf(order, { B: 4 }, { B: 4 })).toEqual({ S: 1, T: 2, R: 1 })
  })

  test('B12 a whole-unit row is shared by running total, so that runs add up to it', () => {
    const items = [material('sheet'), bom('B', [component('sheet', 0.4)])]
    const order = orderOf(items, { B: 5 })
    const lists = [0, 1, 2, 3, 4].map(built => listOf(order, { B: built }, { B: 1 })['sheet'] ?? 0)
    expect(lists).toEqual([1, 0, 1, 0, 0])
  })

  test('B12 a part of a unit has its part of the need', () => {
    const order = orderOf([material('oil', { unit: 'litre' }), bom('B', [component('oil', 2)])], { B: 2 })
    expect(listOf(order, {}, { B: 0.5 })).toEqual({ oil: 1 })
  })

  test('B12 units beyond the plan go on needing what the plan needed last', () => {
    expect(listOf(orderOf(nested, { B: 8 }, { S: 20 }), { B: 8 }, { B: 1 })).toEqual({ S: 1 })
    expect(listOf(orderOf(nested, { B: 8 }, { S: 5, T: 2 }), { B: 8 }, { B: 1 })).toEqual({ R: 1 })
  })

  test('B13 an overridden row grows evenly with the units, whatever its contributions say', () => {
    const order = orderOf(nested, { B: 8 }, { S: 5, T: 2 })
    const rows = order.rows.map(row => (row.itemId === 'S' ? { ...row, override: 40_000 } : row))
    const lists = [0, 2, 4, 6].map(built => listOf({ ...order, rows }, { B: built }, { B: 2 })['S'])
    expect(lists).toEqual([1, 1, 1, 1])
  })

  test('B13 an overridden row of several items is split as their contributions are', () => {
    const items = [
      material('bolt'),
      bom('table', [component('bolt', 6)]),
      bom('chair', [component('bolt', 2)]),
    ]
    const order = orderOf(items, { table: 1, chair: 3 })
    const rows = order.rows.map(row => ({ ...row, override: quantityOfUnits(20) }))
    expect(listOf({ ...order, rows }, {}, { table: 1 })).toEqual({ bolt: 10 })
    expect(listOf({ ...order, rows }, {}, { chair: 3 })).toEqual({ bolt: 10 })
  })

  test('B13 an override of zero leaves no line', () => {
    const order = orderOf(nested, { B: 8 })
    const rows = order.rows.map(row => ({ ...row, override: 0 }))
    expect(runList(rows, { before: {}, run: order.planned, planned: order.planned })).toEqual([])
  })

  test('B13 an override with more decimals than its unit is kept to the last of them', () => {
    const order = orderOf(nested, { B: 8 })
    const [row] = order.rows.map(plain => ({ ...plain, override: 25_000 }))
    expect(row && needOf(row, order.planned, order.planned)).toBe(25_000)
  })

  test('B13 a row added by hand, which depends on no level, is split evenly', () => {
    const byHand = ['table', 'chair'].map(orderItemId => ({
      orderItemId,
      path: [],
      perUnit: '0',
      before: '0',
      cap: null,
      quantity: 0,
      wasteQuantity: 0,
    }))
    const row = { contributions: byHand, original: 0, override: quantityOfUnits(4), decimals: 0 }
    const planned = inUnits({ table: 2, chair: 10 })
    expect(needOf(row, inUnits({ table: 2 }), planned)).toBe(quantityOfUnits(2))
    expect(needOf(row, inUnits({ table: 2, chair: 5 }), planned)).toBe(quantityOfUnits(3))
  })

  test('B13 a planned quantity changed without a new spread leaves the row as it is', () => {
    const order = orderOf(nested, { B: 8 }, { S: 5 })
    const planned = inUnits({ B: 16 })
    expect(order.rows.map(row => needOf(row, planned, planned))).toEqual([50_000, 30_000])
    expect(order.rows.map(row => needOf(row, inUnits({ B: 8 }), planned))).toEqual([50_000, 20_000])
  })
})

describe('a list that is carried', () => {
  test('B14 the list of a run needs no plan and holds what the entry of its start may hold', () => {
    const order = orderOf(nested, { B: 8 }, { S: 5, T: 2 })
    const lines = runList(order.rows, { before: {}, run: order.planned, planned: order.planned })
    for (const line of lines) {
      runLineSchema.parse(line)
      expect(lineNeed(line.terms, line.decimals, order.planned)).toBe(line.required)
    }
  })

  test('B14 149 lines stay below 50 kB and 2,000 below 600 kB', () => {
    expect(bytesOfList(149)).toBeLessThan(50_000)
    expect(bytesOfList(2_000)).toBeLessThan(600_000)
  })
})

function uuid(index: number): string {
  return `019aa2c4-7a51-7c3e-9d2f-${String(index).padStart(12, '0')}`
}

/** Ids as long as real ones; every third part used again two levels down behind ready-made stock. */
function bytesOfList(count: number): number {
  const parts = Array.from({ length: count - 1 }, (_, index) => material(uuid(index)))
  const inner = subAssembly(
    uuid(90_000),
    parts.filter((_, index) => index % 3 === 0).map(part => component(part.id, 0.123, 2.5)),
  )
  const machine = bom(uuid(90_001), [
    component(inner.id, 3),
    ...parts.map((part, index) => component(part.id, 1 + (index % 7), index % 5)),
  ])
  const { rows, planned } = orderOf([...parts, inner, machine], { [machine.id]: 40 }, { [inner.id]: 17 })
  const lines = runList(rows, { before: {}, run: planned, planned })
  expect(lines).toHaveLength(count)
  return JSON.stringify(lines).length
}

describe('laws of need', () => {
  /** Rows of which some are overridden, and runs that together build the plan, in any sizes and sequence. */
  const planAndRuns = fc
    .record({
      shop: workshop(),
      overrides: fc.array(fc.option(fc.integer({ min: 0, max: 300_000 })), { maxLength: 8 }),
      cuts: fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 60_000 })), { maxLength: 12 }),
    })
    .map(({ shop, overrides, cuts }) => {
      const { orderItems: items, itemById, readyMadeByItemId } = shop
      const result = spread({ items, itemById, readyMadeByItemId, locationId: 'hall' })
      if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
      const rows = result.value.rows.map((row, index) => ({ ...row, override: overrides[index] ?? null }))
      const planned = Object.fromEntries(items.map(item => [item.itemId, item.planned]))
      return { rows, planned, runs: partition(planned, cuts) }
    })

  test('B12 the runs of any partition add up to the effective quantity exactly', () => {
    fc.assert(
      fc.property(planAndRuns, ({ rows, planned, runs }) => {
        const total = new Map<string, number>()
        let before: Record<string, number> = {}
        for (const run of runs) {
          for (const line of runList(rows, { before, run, planned })) {
            expect(line.required).toBeGreaterThan(0)
            total.set(line.itemId, (total.get(line.itemId) ?? 0) + line.required)
          }
          before = plus(before, run)
        }
        expect(before).toEqual(planned)
        for (const row of rows) expect(total.get(row.itemId) ?? 0).toBe(effectiveQuantity(row))
      }),
      { seed, numRuns: 300 },
    )
  })

  test('B12 the need at the planned quantities is the effective quantity and never falls before', () => {
    fc.assert(
      fc.property(planAndRuns, ({ rows, planned, runs }) => {
        for (const row of rows) {
          let units: Record<string, number> = {}
          let last = 0
          for (const run of runs) {
            units = plus(units, run)
            const now = needOf(row, units, planned)
            expect(now).toBeGreaterThanOrEqual(last)
            last = now
          }
          expect(last).toBe(effectiveQuantity(row))
        }
      }),
      { seed, numRuns: 200 },
    )
  })
})

function plus(left: UnitsByOrderItemId, right: UnitsByOrderItemId): Record<string, number> {
  const sum = { ...left }
  for (const [id, quantity] of Object.entries(right)) sum[id] = (sum[id] ?? 0) + quantity
  return sum
}

function partition(planned: Record<string, number>, cuts: readonly (readonly [number, number])[]) {
  const left = { ...planned }
  const ids = Object.keys(planned)
  const runs: Record<string, number>[] = []
  for (const [which, wanted] of cuts) {
    const id = must(ids[which % ids.length], 'order item')
    const quantity = Math.min(wanted, left[id] ?? 0)
    if (quantity === 0) continue
    left[id] = (left[id] ?? 0) - quantity
    runs.push({ [id]: quantity })
  }
  return [...runs, left]
}
