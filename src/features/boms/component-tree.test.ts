import { expect, test } from 'vitest'
import { bom, byId, component, material, subAssembly } from '#domain/testing/items.ts'
import { openableKeys, treeRows, whereUsed } from './component-tree.ts'

const strip = material('Strip', { unit: 'metre' })
const screw = material('Screw')
const brace = subAssembly('Brace', [component('Strip', 0.35, 5), component('Screw', 2)])
const stool = bom('Stool', [component('Brace', 2), component('Screw', 8), component('Gone', 1)])
const items = [strip, screw, brace, stool]
const itemById = byId(items)

test('a closed tree shows the direct components, an open one what is below them in their order', () => {
  expect(treeRows(stool, itemById, () => false).map(row => [row.component.itemId, row.open])).toEqual([
    ['Brace', false],
    ['Screw', null],
    ['Gone', null],
  ])
  const open = treeRows(stool, itemById, () => true)
  expect(open.map(row => [row.depth, row.component.itemId])).toEqual([
    [0, 'Brace'],
    [1, 'Strip'],
    [1, 'Screw'],
    [0, 'Screw'],
    [0, 'Gone'],
  ])
  expect(openableKeys(stool, itemById)).toEqual(['/c-Brace'])
})

test('what one of the whole needs is multiplied down the levels, with the waste of each', () => {
  const open = treeRows(stool, itemById, () => true)
  // 2 braces of 0.35 m with 5 % waste are 0.735 m; of 2 screws each, 4.
  expect(open.map(row => row.inOne)).toEqual([20_000, 7_350, 40_000, 80_000, 10_000])
})

test('a component that this device does not know keeps its row', () => {
  expect(treeRows(stool, itemById, () => false).at(-1)).toMatchObject({ item: null, parentName: 'Stool' })
})

test('a circle that should not exist ends at the deepest level', () => {
  const around = subAssembly('Around', [component('Around')])
  expect(treeRows(around, byId([around]), () => true)).toHaveLength(21)
})

test('an item is used where it is a component, with the sum of what is needed there', () => {
  const twice = bom('Twice', [component('Screw', 1), { ...component('Screw', 2), componentId: 'second' }])
  expect(whereUsed('Screw', [...items, twice]).map(use => [use.assembly.id, use.quantity])).toEqual([
    ['Brace', 20_000],
    ['Stool', 80_000],
    ['Twice', 30_000],
  ])
})
