import { expect, test } from 'vitest'
import { quantityOfUnits } from '../stock/quantity.ts'
import { bom, byId, component, material, subAssembly } from '../testing/items.ts'
import { findMaterials, type MaterialFilter } from './find-materials.ts'
import { materialRows } from './materials.ts'
import { planOrder } from './open.ts'

const itemById = byId([
  { ...material('bolt'), name: 'Bolt M5×20', sku: 'B-520' },
  { ...material('rail'), name: 'Linear rail' },
  { ...material('belt'), name: 'Toothed belt' },
  { ...subAssembly('gantry', [component('rail', 2), component('bolt', 8)]), name: 'Gantry' },
  { ...bom('machine', [component('gantry'), component('belt')]), name: 'Machine' },
])
const items = [{ itemId: 'machine', planned: quantityOfUnits(2) }]
const plan = planOrder({ items, itemById, locationId: 'w', stockById: new Map(), promisedById: new Map() })
const spread = plan.ok ? plan.value.rows : []
const rows = materialRows({
  items,
  rows: spread.map(row => (row.itemId === 'belt' ? { ...row, override: quantityOfUnits(3) } : row)),
  runs: [],
  stockById: new Map(),
  promisedBeforeById: new Map(),
}).map(row => {
  if (row.row.itemId === 'rail') return { ...row, picked: row.effective }
  return row.row.itemId === 'bolt' ? { ...row, short: quantityOfUnits(1) } : row
})

function found(text: string, filter: MaterialFilter = 'all'): string[] {
  return findMaterials(rows, { text, filter }, itemById).map(row => row.row.itemId)
}

test('PL20 materials are found by name, code, and what they go into', () => {
  const all = rows.map(row => row.row.itemId)
  expect([found(''), found('  ')]).toEqual([all, all])
  expect([found('m5'), found('B-520'), found('belt')]).toEqual([['bolt'], ['bolt'], ['belt']])
  expect(found('gantry').toSorted()).toEqual(['bolt', 'rail'])
  expect(found('machine')).toEqual(all)
  expect(found('nothing like it')).toEqual([])
})

test('PL20 and narrowed to what is short, left to pick or changed, in the order in which they stood', () => {
  expect([found('', 'short'), found('', 'changed')]).toEqual([['bolt'], ['belt']])
  expect(found('', 'toPick')).toEqual(rows.map(row => row.row.itemId).filter(id => id !== 'rail'))
  expect(found('gantry', 'toPick')).toEqual(['bolt'])
})
