import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Fraction, ZERO, add, fraction, larger, multiply, smaller, subtract } from '#kernel/fraction.ts'
import { type Item, isAssembly } from '../catalogue/item.ts'
import { quantityOfUnits, roundUp } from '../stock/quantity.ts'
import { unitDecimals } from '../stock/unit.ts'
import { type Workshop, workshop } from '../testing/bom-arbitraries.ts'
import { bom, byId, component, material, subAssembly } from '../testing/items.ts'
import { seed } from '../testing/seed.ts'
import { type PlanRow, planRowSchema } from './plan.ts'
import { type SpreadRefusal, spread } from './spread.ts'

const HALL = 'hall'

function rowsOf(
  items: readonly Item[],
  order: Record<string, number>,
  readyMade: Record<string, number> = {},
): PlanRow[] {
  const result = attempt(items, order, readyMade)
  if (Array.isArray(result)) return result
  throw new Error(`refused: ${JSON.stringify(result)}`)
}

function attempt(
  items: readonly Item[],
  order: Record<string, number>,
  readyMade: Record<string, number> = {},
): PlanRow[] | SpreadRefusal {
  const result = spread({
    items: Object.entries(order).map(([itemId, units]) => ({ itemId, planned: quantityOfUnits(units) })),
    itemById: byId(items),
    locationId: HALL,
    readyMadeByItemId: new Map(
      Object.entries(readyMade).map(([itemId, units]) => [itemId, quantityOfUnits(units)]),
    ),
  })
  return result.ok ? result.value.rows : result.error
}

function unitsByItem(rows: readonly PlanRow[]): Record<string, number> {
  return Object.fromEntries(rows.map(row => [row.itemId, row.original / 10_000]))
}

/** L0 contains L1 contains … contains R. */
function chainOf(count: number): Item[] {
  return Array.from({ length: count }, (_, index) =>
    subAssembly(`L${index}`, [component(index + 1 < count ? `L${index + 1}` : 'R')]),
  )
}

const nested = [
  material('R'),
  subAssembly('T', [component('R')]),
  subAssembly('S', [component('T')]),
  bom('B', [component('S')]),
]

describe('spread', () => {
  test('B1 the quantity is per unit of the parent and keeps its decimals', () => {
    const rows = rowsOf([material('wax', { unit: 'kilogram' }), bom('candle', [component('wax', 0.125)])], {
      candle: 3,
    })
    expect(unitsByItem(rows)).toEqual({ wax: 0.375 })
    expect(rows[0]).toMatchObject({ rowId: 'wax@hall', locationId: HALL, decimals: 3, override: null })
  })

  test('B2 waste is applied at each level and shown apart', () => {
    const items = [
      material('cloth', { unit: 'metre' }),
      subAssembly('panel', [component('cloth', 2, 10)]),
      bom('tent', [component('panel', 4, 5)]),
    ]
    const [row] = rowsOf(items, { tent: 10 })
    expect(row?.original).toBe(quantityOfUnits(92.4))
    expect(row?.contributions).toMatchObject([
      { quantity: quantityOfUnits(92.4), wasteQuantity: quantityOfUnits(12.4) },
    ])
  })

  test('B3 a BOM nests in a BOM as a sub-assembly does', () => {
    const items = [material('R'), bom('inner', [component('R', 2)]), bom('outer', [component('inner', 3)])]
    expect(unitsByItem(rowsOf(items, { outer: 2 }))).toEqual({ R: 12 })
    expect(unitsByItem(rowsOf(items, { outer: 2 }, { inner: 4 }))).toEqual({ inner: 4, R: 4 })
  })

  test('B4 a cycle that reached the catalogue is refused with its path', () => {
    const items = [
      bom('B', [component('S')]),
      subAssembly('S', [component('T')]),
      subAssembly('T', [component('S')]),
    ]
    expect(attempt(items, { B: 1 })).toEqual({ kind: 'cycle', path: ['S', 'T', 'S'] })
  })

  test('B5 the twenty-first level is refused', () => {
    expect(unitsByItem(rowsOf([material('R'), ...chainOf(20)], { L0: 1 }))).toEqual({ R: 1 })
    expect(attempt([material('R'), ...chainOf(21)], { L0: 1 })).toMatchObject({ kind: 'tooDeep' })
  })

  test('B6 ready-made stock is drawn at each level before the shortfall is expanded', () => {
    expect(unitsByItem(rowsOf(nested, { B: 8 }, { S: 5, T: 2 }))).toEqual({ S: 5, T: 2, R: 1 })
    expect(rowsOf(nested, { B: 8 }, { S: 5, T: 2 }).map(row => row.contributions)).toEqual([
      [contribution({ path: [], before: '0', cap: '50000', quantity: 50_000 })],
      [contribution({ path: ['S'], before: '50000', cap: '20000', quantity: 20_000 })],
      [contribution({ path: ['S', 'T'], before: '70000', cap: null, quantity: 10_000 })],
    ])
  })

  test('B6 stock that covers all of the demand leaves one row without a cap', () => {
    const rows = rowsOf(nested, { B: 8 }, { S: 9 })
    expect(unitsByItem(rows)).toEqual({ S: 8 })
    expect(rows[0]?.contributions).toEqual([
      contribution({ path: [], before: '0', cap: null, quantity: 80_000 }),
    ])
  })

  test('B6 what is built is never drawn from its own stock', () => {
    expect(unitsByItem(rowsOf(nested, { B: 8 }, { B: 100, S: 8 }))).toEqual({ S: 8 })
  })

  test('B6 stock that is promised beyond what is there counts as none', () => {
    expect(unitsByItem(rowsOf(nested, { B: 8 }, { S: -3 }))).toEqual({ R: 8 })
  })

  test('B7 the first way and the first item draw first, and nothing is drawn twice', () => {
    const items = [
      ...nested,
      subAssembly('U', [component('S', 2)]),
      bom('C', [component('U'), component('S')]),
    ]
    const rows = rowsOf(items, { C: 2, B: 5 }, { S: 7 })
    expect(unitsByItem(rows)).toEqual({ S: 7, R: 4 })
    const [drawn] = rows
    expect(
      drawn?.contributions.map(({ orderItemId, path, quantity }) => [orderItemId, path, quantity]),
    ).toEqual([
      ['C', ['U'], 40_000],
      ['C', [], 20_000],
      ['B', [], 10_000],
    ])
  })

  test('B8 a row names every way by which its item is needed', () => {
    const items = [
      material('bolt'),
      subAssembly('leg', [component('bolt')]),
      subAssembly('frame', [component('leg', 4)]),
      bom('table', [component('frame'), component('bolt', 2)]),
    ]
    const [row] = rowsOf(items, { table: 1 })
    expect(row?.original).toBe(quantityOfUnits(6))
    expect(row?.contributions.map(({ path, quantity }) => [path, quantity])).toEqual([
      [['frame', 'leg'], 40_000],
      [[], 20_000],
    ])
  })

  test('B8 a part that its parent lists twice is one way', () => {
    const [row] = rowsOf([material('R'), bom('B', [component('R', 2), component('R', 3)])], { B: 2 })
    expect(row?.contributions).toEqual([
      contribution({ path: [], perUnit: '50000', before: '0', cap: null, quantity: 100_000 }),
    ])
  })

  test('B8 more ways than a row can show are refused by name', () => {
    const levels = Array.from({ length: 12 }, (_, index) =>
      subAssembly(
        `L${index}`,
        index < 11 ? [component(`L${index + 1}`), component(`X${index + 1}`)] : [component('R')],
      ),
    )
    const mirrored = levels.map((level, index) => ({ ...level, id: `X${index}` }))
    expect(attempt([material('R'), ...levels, ...mirrored], { L0: 1 })).toEqual({
      kind: 'tooManyWays',
      itemId: 'R',
    })
  })

  test('B9 a whole-unit row is rounded up once, after waste and over all ways', () => {
    const items = [
      material('sheet'),
      subAssembly('door', [component('sheet', 0.3)]),
      bom('cabinet', [component('door', 2), component('sheet', 0.3, 10)]),
    ]
    expect(unitsByItem(rowsOf(items, { cabinet: 3 }))).toEqual({ sheet: 3 })
    expect(unitsByItem(rowsOf(items, { cabinet: 1 }))).toEqual({ sheet: 1 })
  })

  test('B9 a fractional shortfall is not rounded on its way down', () => {
    const items = [
      material('glue', { unit: 'gram' }),
      subAssembly('joint', [component('glue', 10)]),
      bom('chair', [component('joint', 2.5)]),
    ]
    expect(unitsByItem(rowsOf(items, { chair: 1 }, { joint: 2 }))).toEqual({ joint: 2, glue: 5 })
  })

  test('B10 an assembly without a parts list stays a row for all that is needed of it', () => {
    const items = [subAssembly('bought-in', []), bom('B', [component('bought-in', 2)])]
    expect(unitsByItem(rowsOf(items, { B: 3 }, { 'bought-in': 1 }))).toEqual({ 'bought-in': 6 })
  })

  test('B11 an item that is unknown, a material, empty or beyond every quantity is refused by name', () => {
    expect(attempt([], { B: 1 })).toEqual({ kind: 'unknownItem', itemId: 'B', path: [] })
    expect(attempt([bom('B', [component('gone')])], { B: 1 })).toEqual({
      kind: 'unknownItem',
      itemId: 'gone',
      path: [],
    })
    expect(attempt([material('R')], { R: 1 })).toEqual({ kind: 'notAnAssembly', itemId: 'R' })
    expect(attempt([bom('B', [])], { B: 1 })).toEqual({ kind: 'noComponents', itemId: 'B' })
    const huge = [
      material('R'),
      subAssembly('S', [component('R', 1_000_000)]),
      bom('B', [component('S', 1_000)]),
    ]
    expect(attempt(huge, { B: 1 })).toEqual({ kind: 'tooLarge', itemId: 'R', path: ['S'] })
  })
})

describe('laws of the spread', () => {
  test('B9 a spread comes to what expanding everything in exact fractions comes to', () => {
    fc.assert(
      fc.property(workshop(), shop => {
        const rows = spreadOf(shop)
        for (const row of rows) planRowSchema.parse(row)
        expect(originals(rows)).toEqual(originalsByLevels(shop))
      }),
      { seed, numRuns: 300 },
    )
  })

  test('B7 the order of components changes no row', () => {
    fc.assert(
      fc.property(workshop(), fc.infiniteStream(fc.nat()), (shop, stream) => {
        const shuffled = [...shop.itemById.values()].map(item =>
          isAssembly(item)
            ? {
                ...item,
                components: item.components
                  .map(part => ({ part, key: stream.next().value ?? 0 }))
                  .toSorted((left, right) => left.key - right.key)
                  .map(({ part }) => part),
              }
            : item,
        )
        expect(originals(spreadOf({ ...shop, itemById: byId(shuffled) }))).toEqual(originals(spreadOf(shop)))
      }),
      { seed, numRuns: 300 },
    )
  })
})

function spreadOf(shop: Workshop): PlanRow[] {
  const { orderItems: items, itemById, readyMadeByItemId } = shop
  const result = spread({ items, itemById, readyMadeByItemId, locationId: HALL })
  if (result.ok) return result.value.rows
  throw new Error(`refused: ${JSON.stringify(result.error)}`)
}

function originals(rows: readonly PlanRow[]): [string, number][] {
  return rows.map((row): [string, number] => [row.itemId, row.original]).toSorted(byText)
}

function byText([left]: readonly [string, number], [right]: readonly [string, number]): number {
  return left < right ? -1 : left > right ? 1 : 0
}

/**
 * The same figure by another way: the assemblies from the outermost inwards, each with the whole demand for
 * it, less what there is of it. `A5` can only contain `A0` to `A4`, and so on.
 */
function originalsByLevels(shop: Workshop): [string, number][] {
  const demandById = new Map<string, Fraction>()
  const drawnById = new Map<string, Fraction>()
  const need = (itemId: string, quantity: Fraction) =>
    demandById.set(itemId, add(demandById.get(itemId) ?? ZERO, quantity))
  const expand = (item: Item | undefined, quantity: Fraction) => {
    if (item === undefined || !isAssembly(item)) return
    for (const part of item.components) {
      const perUnit = fraction(part.quantity * (10_000 + part.waste), 100_000_000)
      need(part.itemId, multiply(quantity, perUnit))
    }
  }
  for (const { itemId, planned } of shop.orderItems) expand(shop.itemById.get(itemId), fraction(planned))
  for (const itemId of ['A5', 'A4', 'A3', 'A2', 'A1', 'A0']) {
    const demand = demandById.get(itemId) ?? ZERO
    const drawn = smaller(demand, larger(ZERO, fraction(shop.readyMadeByItemId.get(itemId) ?? 0)))
    drawnById.set(itemId, drawn)
    expand(shop.itemById.get(itemId), subtract(demand, drawn))
  }
  return [...shop.itemById.values()]
    .map((item): [string, number] => {
      const total = (isAssembly(item) ? drawnById : demandById).get(item.id) ?? ZERO
      return [item.id, roundUp(total, unitDecimals(item.unit))]
    })
    .filter(([, quantity]) => quantity > 0)
    .toSorted(byText)
}

function contribution(changes: object) {
  return { orderItemId: 'B', perUnit: '10000', wasteQuantity: 0, ...changes }
}

describe('places', () => {
  const elsewhere = (itemId: string, units: number, locationId: string | null) => ({
    ...component(itemId, units),
    locationId,
  })

  test('B16 a component that names a place is a row of its own there', () => {
    const items = [material('oil'), bom('B', [component('oil', 1), elsewhere('oil', 2, 'store')])]
    const rows = rowsOf(items, { B: 3 })
    expect(rows.map(({ rowId, original }) => [rowId, original / 10_000])).toEqual([
      ['oil@hall', 3],
      ['oil@store', 6],
    ])
  })

  test('B16 a place named inside a sub-assembly counts, and none of the order place is drawn for it', () => {
    const items = [
      material('R'),
      subAssembly('S', [elsewhere('R', 1, 'store')]),
      bom('B', [elsewhere('S', 1, 'store'), component('S', 1)]),
    ]
    const result = spread({
      items: [{ itemId: 'B', planned: quantityOfUnits(8) }],
      itemById: byId(items),
      locationId: HALL,
      readyMadeByItemId: new Map([['S', quantityOfUnits(100)]]),
      readyMadeElsewhereById: new Map([['S@store', quantityOfUnits(5)]]),
    })
    const rows = result.ok ? result.value.rows : []
    expect(rows.map(({ rowId, original }) => [rowId, original / 10_000])).toEqual([
      ['S@store', 5],
      ['R@store', 3],
      ['S@hall', 8],
    ])
  })
})
