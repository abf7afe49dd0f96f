import fc from 'fast-check'
import type { OrderItem } from '../bom/plan.ts'
import type { Component, Item } from '../catalogue/item.ts'
import { byId, material, subAssembly } from './items.ts'

export type Workshop = {
  readonly itemById: Map<string, Item>
  readonly orderItems: OrderItem[]
  readonly readyMadeByItemId: Map<string, number>
}

const UNITS = ['piece', 'metre', 'gram', 'litre'] as const

const componentArbitrary = (choices: readonly string[]): fc.Arbitrary<Component> =>
  fc.record({
    componentId: fc.constant('c'),
    itemId: fc.constantFrom(...choices),
    quantity: fc.oneof(
      fc.integer({ min: 1, max: 4 }).map(units => units * 10_000),
      fc.integer({ min: 1, max: 30_000 }),
    ),
    waste: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 2_500 })),
    alternatives: fc.constant([]),
    locationId: fc.constant(null),
  })

/** Assemblies A0 to A5, each of parts and of assemblies before it, so that nothing is a cycle. */
function catalogue(): fc.Arbitrary<Item[]> {
  const materialIds = ['M0', 'M1', 'M2', 'M3']
  const materials = fc
    .tuple(...materialIds.map(() => fc.constantFrom(...UNITS)))
    .map(units => units.map((unit, index) => material(materialIds[index] ?? 'M', { unit })))
  const assemblies = Array.from({ length: 6 }, (_, index) => {
    const earlierIds = Array.from({ length: index }, (_, earlier) => `A${earlier}`)
    return fc
      .array(componentArbitrary([...materialIds, ...earlierIds, ...earlierIds]), {
        minLength: 1,
        maxLength: 4,
      })
      .map(components => subAssembly(`A${index}`, components))
  })
  return fc.tuple(materials, fc.tuple(...assemblies)).map(([parts, wholes]) => [...parts, ...wholes])
}

/** A catalogue, one to three items to build, and some pre-assembled stock that may be drawn. */
export function workshop(): fc.Arbitrary<Workshop> {
  const planned = fc.oneof(
    fc.integer({ min: 1, max: 20 }).map(units => units * 10_000),
    fc.integer({ min: 10_000, max: 90_000 }),
  )
  const orderItems = fc
    .uniqueArray(fc.constantFrom('A3', 'A4', 'A5'), { minLength: 1, maxLength: 3 })
    .chain(ids => fc.tuple(...ids.map(itemId => planned.map(quantity => ({ itemId, planned: quantity })))))
  const readyMade = fc
    .dictionary(fc.constantFrom('A0', 'A1', 'A2', 'A3', 'A4'), fc.integer({ min: -10_000, max: 200_000 }))
    .map(quantityById => new Map(Object.entries(quantityById)))
  return fc.tuple(catalogue(), orderItems, readyMade).map(([items, wanted, readyMadeByItemId]) => ({
    itemById: byId(items),
    orderItems: [...wanted],
    readyMadeByItemId,
  }))
}
