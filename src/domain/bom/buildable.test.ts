import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Item, isAssembly } from '../catalogue/item.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { unitDecimals } from '../stock/unit.ts'
import { type Workshop, workshop } from '../testing/bom-arbitraries.ts'
import { bom, byId, component, material, subAssembly } from '../testing/items.ts'
import { seed } from '../testing/seed.ts'
import { type Buildable, buildable, displayedUnits } from './buildable.ts'
import { spread } from './spread.ts'

const HALL = 'hall'

function stockOf(units: Record<string, number>): Map<string, number> {
  return new Map(
    Object.entries(units).map(([id, count]) => {
      return [id.includes('@') ? id : `${id}@${HALL}`, quantityOfUnits(count)]
    }),
  )
}

function canBuild(items: readonly Item[], itemId: string, stock: Record<string, number>): Buildable | null {
  return buildable({ itemId, itemById: byId(items), locationId: HALL, freeById: stockOf(stock) })
}

const stool = [
  material('leg'),
  material('seat'),
  subAssembly('frame', [component('leg', 4)]),
  bom('stool', [component('frame'), component('seat')]),
]

test('CT13 the scarcest part limits, ready-made sub-assemblies count before their parts', () => {
  expect(canBuild(stool, 'stool', { leg: 18, seat: 9, frame: 2 })).toEqual({
    units: 6,
    readyMade: 0,
    lacks: [{ itemId: 'leg', locationId: HALL, quantity: quantityOfUnits(2) }],
    uncountedIds: [],
  })
  expect(canBuild(stool, 'stool', { leg: 400, seat: 9, frame: 0 })).toMatchObject({
    units: 9,
    lacks: [{ itemId: 'seat', quantity: 10_000 }],
  })
})

test('CT13 stock below zero is none, and stock between the steps of a unit counts down to the step', () => {
  expect(canBuild(stool, 'stool', { leg: -4, seat: 9, frame: 0 })?.units).toBe(0)
  expect(canBuild(stool, 'frame', { leg: 7.9 })?.units).toBe(1)
})

test('CT14 its own ready-made stock is not built again, and is added to what is displayed', () => {
  const found = canBuild(stool, 'stool', { leg: 8, seat: 9, frame: 0, stool: 6.5 })
  expect(found).toMatchObject({ units: 2, readyMade: 6 })
  expect(found === null ? null : displayedUnits(found)).toBe(8)
})

test('CT15 what is not essential, labour, and what nobody has counted never limits', () => {
  const items = [
    ...stool,
    material('felt', { essential: false }),
    material('labour', { unit: 'hour', picked: false }),
    material('glue', { unit: 'litre' }),
    bom('bench', [component('seat'), component('felt', 4), component('labour', 2), component('glue', 0.1)]),
    bom('air', [component('glue', 0.1)]),
  ]
  expect(canBuild(items, 'bench', { seat: 3, felt: 0, labour: 0 })).toMatchObject({
    units: 3,
    uncountedIds: ['glue'],
  })
  const unlimited = canBuild(items, 'air', {})
  expect(unlimited).toMatchObject({ units: null, lacks: [], uncountedIds: ['glue'] })
  expect(unlimited === null ? 0 : displayedUnits(unlimited)).toBeNull()
})

test('CT16 an alternative counts with its factor, in order, as far as it lies there', () => {
  const wick = {
    ...component('thick', 1),
    alternatives: [
      { itemId: 'thin', factor: 20_000 },
      { itemId: 'flat', factor: 5_000 },
    ],
  }
  const items = [material('thick'), material('thin'), material('flat'), bom('candle', [wick])]
  expect(canBuild(items, 'candle', { thick: 3, thin: 5, flat: 0 })).toMatchObject({
    units: 5,
    lacks: [{ itemId: 'thick', quantity: 10_000 }],
  })
  expect(canBuild(items, 'candle', { thick: 3, thin: 5, flat: 2 })?.units).toBe(9)
  expect(canBuild(items, 'candle', { thick: 3 })?.units).toBe(3)
})

test('CT17 a component with a place of its own is taken from there only', () => {
  const there = { ...component('seat'), locationId: 'store' }
  const items = [material('seat'), bom('stool', [there])]
  expect(canBuild(items, 'stool', { seat: 50, 'seat@store': 2 })).toMatchObject({
    units: 2,
    lacks: [{ itemId: 'seat', locationId: 'store' }],
  })
})

test('CT13 a material and an assembly without a parts list have no such figure', () => {
  expect(canBuild(stool, 'leg', { leg: 3 })).toBeNull()
  expect(canBuild([bom('b', [])], 'b', {})).toBeNull()
})

/** A workshop with stock of its parts, some parts not essential and some components with a place. */
const stocked = fc
  .tuple(
    workshop(),
    fc.dictionary(fc.constantFrom('M0', 'M1', 'M2', 'M3'), fc.integer({ min: 0, max: 900_000 }), {
      minKeys: 2,
    }),
    fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
  )
  .map(([made, stock, inessential, elsewhere]) => withPlaces(made, stock, inessential, elsewhere))

function withPlaces(
  made: Workshop,
  stock: Record<string, number>,
  inessential: readonly boolean[],
  elsewhere: readonly boolean[],
) {
  let at = 0
  const place = () => (elsewhere[(at += 1) % elsewhere.length] && at % 3 === 0 ? 'store' : null)
  const items = [...made.itemById.values()].map((item): Item => {
    if (item.kind === 'material') return { ...item, essential: !inessential[Number(item.id[1])] }
    return { ...item, components: item.components.map(one => ({ ...one, locationId: place() })) }
  })
  const freeById = new Map<string, number>()
  for (const [id, quantity] of [...Object.entries(stock), ...made.readyMadeByItemId]) {
    const item = items.find(one => one.id === id)
    const step = 10 ** (4 - unitDecimals(item?.unit ?? 'piece'))
    freeById.set(`${id}@${HALL}`, Math.floor(quantity / step) * step)
    freeById.set(`${id}@store`, Math.floor(quantity / 2 / step) * step)
  }
  return { items, freeById }
}

/** Whether the spread of so many units fits into the stock; null: no plan can hold what it would take. */
function spreadFits(items: readonly Item[], freeById: ReadonlyMap<string, number>, units: number) {
  const itemById = byId(items)
  const at = (place: string) => [...freeById].filter(([id]) => id.endsWith(`@${place}`))
  const result = spread({
    items: [{ itemId: 'A5', planned: quantityOfUnits(units) }],
    itemById,
    locationId: HALL,
    readyMadeByItemId: new Map(
      at(HALL).flatMap(([id, quantity]) => {
        const itemId = id.slice(0, id.indexOf('@'))
        const item = itemById.get(itemId)
        return item !== undefined && isAssembly(item) ? [[itemId, quantity] as const] : []
      }),
    ),
    readyMadeElsewhereById: new Map(at('store')),
  })
  if (!result.ok && result.error.kind === 'tooLarge') return null
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value.rows.every(row => {
    const item = itemById.get(row.itemId)
    const free = freeById.get(row.rowId)
    if (item?.kind === 'material' && !item.essential) return true
    return free === undefined || row.original <= Math.max(0, free)
  })
}

test('CT18 the spread of as many units as can be built fits into the stock, of one more not', () => {
  fc.assert(
    fc.property(stocked, ({ items, freeById }) => {
      const found = buildable({ itemId: 'A5', itemById: byId(items), locationId: HALL, freeById })
      if (found === null || found.units === null) return
      const [asMany, oneMore] = [found.units, found.units + 1].map(units =>
        spreadFits(items, freeById, units),
      )
      fc.pre(asMany !== null && oneMore !== null)
      if (found.units > 0) expect(asMany).toBe(true)
      expect(oneMore).toBe(false)
      expect(found.lacks.length).toBeGreaterThan(0)
    }),
    { seed, numRuns: 400 },
  )
})

test('CT18 the parts that one more unit lacks are enough for it when they come', () => {
  fc.assert(
    fc.property(stocked, ({ items, freeById }) => {
      const input = { itemId: 'A5', itemById: byId(items), locationId: HALL }
      const found = buildable({ ...input, freeById })
      if (found === null || found.units === null) return
      const more = new Map(freeById)
      for (const { itemId, locationId, quantity } of found.lacks) {
        const id = `${itemId}@${locationId}`
        more.set(id, Math.max(0, more.get(id) ?? 0) + quantity)
      }
      const then = buildable({ ...input, freeById: more })?.units ?? null
      expect(then === null || then >= found.units + 1).toBe(true)
    }),
    { seed, numRuns: 400 },
  )
})
