import { expect, test } from 'vitest'
import { bom, byId, component, material, subAssembly } from '../testing/items.ts'
import { costParts, rolledUpCost, unitCostOf } from './unit-cost.ts'

const ITEMS = byId([
  material('leg', { unitCost: 12_500 }),
  material('glue', { unit: 'litre', unitCost: 90_000 }),
  material('seat', { unitCost: 100_000 }),
  material('mystery'),
  subAssembly('frame', [component('leg', 4, 10), component('glue', 0.02)]),
  subAssembly('bought-frame', [component('leg', 4)], { unitCost: 70_000 }),
  bom('stool', [component('frame'), component('seat')]),
  bom('bench', [component('frame', 2), component('bought-frame'), component('mystery', 3)]),
])
const read = (itemId: string) => ITEMS.get(itemId)

test('CO7 an assembly without a cost of its own costs what its parts cost, waste included', () => {
  // 4 legs with a tenth of waste: 4.4 × 1.25 = 5.50; 0.02 l of glue at 9.00: 0.18.
  expect(unitCostOf('frame', read)).toEqual({ cost: 56_800, missing: [] })
  expect(unitCostOf('stool', read)).toEqual({ cost: 156_800, missing: [] })
})

test('CO7 an assembly with a cost of its own counts at it, and its own page shows its parts too', () => {
  expect(unitCostOf('bought-frame', read).cost).toBe(70_000)
  const frame = ITEMS.get('bought-frame')
  if (frame?.kind !== 'subAssembly') throw new Error('a sub-assembly')
  expect(rolledUpCost(frame, read).cost).toBe(50_000)
})

test('CO7 parts that nobody knows the cost of are named once and left out', () => {
  expect(unitCostOf('bench', read)).toEqual({ cost: 2 * 56_800 + 70_000, missing: ['mystery'] })
  expect(unitCostOf('nothing', read)).toEqual({ cost: 0, missing: ['nothing'] })
})

test('CO7 each part says what it adds', () => {
  const bench = ITEMS.get('bench')
  if (bench?.kind !== 'bom') throw new Error('a BOM')
  expect(costParts(bench, read)).toEqual([
    { itemId: 'frame', cost: 113_600, missing: [] },
    { itemId: 'bought-frame', cost: 70_000, missing: [] },
    { itemId: 'mystery', cost: 0, missing: ['mystery'] },
  ])
})

test('CO7 thirds are summed exactly and rounded once', () => {
  const items = byId([
    material('cloth', { unit: 'metre', unitCost: 33_333 }),
    bom('flag', [component('cloth', 0.3333), component('cloth', 0.3333), component('cloth', 0.3334)]),
  ])
  expect(unitCostOf('flag', id => items.get(id)).cost).toBe(33_333)
})

test('CO7 a parts list that contains itself does not hang it', () => {
  const items = byId([
    bom('a', [component('b'), component('bolt')]),
    subAssembly('b', [component('a'), component('bolt')]),
    material('bolt', { unitCost: 100 }),
  ])
  expect(unitCostOf('a', id => items.get(id))).toEqual({ cost: 200, missing: ['a'] })
})

test('CO7 twenty levels of ten ways each are rolled up at once', () => {
  const levels = Array.from({ length: 19 }, (_, level) => {
    const ways = Array.from({ length: 10 }, () => component(`level-${level + 1}`))
    return subAssembly(`level-${level}`, ways)
  })
  const items = byId([...levels, material('level-19', { unitCost: 1 })])
  const { cost, missing } = unitCostOf('level-0', id => items.get(id))
  expect(missing).toEqual([])
  // Ten to the nineteenth is beyond the bound.
  expect(cost).toBe(900_000_000_000_000)
})
