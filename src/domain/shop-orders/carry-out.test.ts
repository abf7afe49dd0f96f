import { describe, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { type Assembly, isAssembly, type Item } from '../catalogue/item.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { bom, byId, component, material, subAssembly } from '../testing/items.ts'
import { type Carried, createCarrier } from './carry-out.ts'

/** A table of four legs in frames of two, each leg in a frame glued with waste; a thin screw may stand in. */
const ITEMS: readonly Item[] = [
  material('leg'),
  material('glue', { unit: 'gram' }),
  material('screw'),
  material('thin'),
  material('felt', { essential: false }),
  material('hour', { unit: 'hour', picked: false }),
  subAssembly('frame', [component('leg', 2), component('glue', 1.5, 10)]),
  bom('table', [
    component('frame', 2),
    { ...component('screw', 8), alternatives: [{ itemId: 'thin', factor: 20_000 }] },
    component('felt', 4),
    component('hour', 0.5),
  ]),
  bom('set', [component('table', 1), component('felt', 1)]),
]

function carrier(units: Readonly<Record<string, number>>, changes: readonly Item[] = []) {
  const itemById = byId([...ITEMS, ...changes])
  const carry = createCarrier({
    item: itemId => itemById.get(itemId),
    locationId: 'workshop',
    free: itemId => {
      const free = units[itemId]
      return free === undefined ? null : quantityOfUnits(free)
    },
  })
  const product = (itemId: string): Assembly => {
    const item = must(itemById.get(itemId), itemId)
    return must(isAssembly(item) ? item : null, `${itemId} as an assembly`)
  }
  return { carry, product }
}

function units({ components }: Carried): Record<string, number> {
  return Object.fromEntries(components.map(one => [one.itemId, one.quantity / 10_000]))
}

describe('taking', () => {
  test('OD4 ready-made units go first, and what they cover takes no parts', () => {
    const { carry, product } = carrier({ table: 5.7 })
    expect(carry.take(product('table'), 3)).toEqual({ fromReadyMade: 3, components: [] })
    // Two whole ones are left; the third is built.
    const rest = carry.take(product('table'), 3)
    expect(rest.fromReadyMade).toBe(2)
    expect(units(rest)).toEqual({ leg: 4, glue: 3.3, screw: 8, felt: 4 })
  })

  test('OD4 stock below zero is not ready-made', () => {
    const { carry, product } = carrier({ table: -3 })
    expect(carry.take(product('table'), 1).fromReadyMade).toBe(0)
  })

  test('OD5 a nested assembly is taken of its own stock first, then of its parts, waste included', () => {
    const { carry, product } = carrier({ frame: 3, leg: 100, screw: 100 })
    const taken = units(carry.take(product('table'), 3))
    expect(taken).toEqual({ frame: 3, leg: 6, glue: 4.95, screw: 24, felt: 12 })
  })

  test('OD5 layered: of a set’s tables, then of frames, then of legs', () => {
    const { carry, product } = carrier({ set: 1, table: 2, frame: 1, screw: 100 })
    const taken = carry.take(product('set'), 4)
    expect(taken.fromReadyMade).toBe(1)
    expect(units(taken)).toEqual({ table: 2, frame: 1, leg: 2, glue: 1.65, screw: 8, felt: 7 })
  })

  test('OD5 what may stand in is taken as far as it lies there, the rest goes below zero', () => {
    const { carry, product } = carrier({ screw: 3, thin: 6 })
    expect(units(carry.take(product('table'), 1))).toMatchObject({ screw: 5, thin: 6 })
  })

  test('OD5 lines of one order share what lies there', () => {
    const { carry, product } = carrier({ frame: 2 })
    expect(units(carry.take(product('table'), 1))).toMatchObject({ frame: 2 })
    expect(units(carry.take(product('table'), 1))).toMatchObject({ leg: 4 })
  })

  test('OD7 what sells only ready-made takes no parts, and stops the walk where it is nested', () => {
    const only = bom('table', [component('frame', 2)], { sellReadyMadeOnly: true })
    const { carry, product } = carrier({ table: 2, frame: 9 }, [only])
    expect(carry.take(product('table'), 5)).toEqual({ fromReadyMade: 5, components: [] })
    expect(units(carry.take(product('set'), 1))).toEqual({ table: 1, felt: 1 })
    expect(carry.putBack(product('table'), 2, new Map()).fromReadyMade).toBe(-2)
  })
})

describe('putting back', () => {
  test('OD8 without keeping, the parts come back; an assembly that keeps ends the walk', () => {
    const plain = carrier({})
    const back = plain.carry.putBack(plain.product('table'), 2, new Map())
    expect(back.fromReadyMade).toBe(0)
    expect(units(back)).toEqual({ leg: -8, glue: -6.6, screw: -16, felt: -8 })
    const frame = subAssembly('frame', [component('leg', 2)], { keepAssembledOnReturn: true })
    const nested = carrier({}, [frame])
    expect(units(nested.carry.putBack(nested.product('table'), 1, new Map()))).toMatchObject({ frame: -2 })
  })

  test('OD8 a kept unit goes to pre-assembled stock, and a line after it may take it', () => {
    const kept = bom('table', [component('frame', 2)], { keepAssembledOnReturn: true })
    const { carry, product } = carrier({ table: 0 }, [kept])
    expect(carry.putBack(product('table'), 2, new Map())).toEqual({ fromReadyMade: -2, components: [] })
    expect(carry.take(product('table'), 3).fromReadyMade).toBe(2)
  })

  test('OD9 what stood in comes back itself, then the part', () => {
    const { carry, product } = carrier({})
    const took = new Map([['thin@workshop', quantityOfUnits(6)]])
    expect(units(carry.putBack(product('table'), 1, took))).toMatchObject({ thin: -6, screw: -5 })
  })
})
