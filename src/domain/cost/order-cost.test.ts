import { expect, test } from 'vitest'
import type { PlanRow } from '../bom/plan.ts'
import { spread } from '../bom/spread.ts'
import type { Item } from '../catalogue/item.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { bom, byId, component, material, subAssembly } from '../testing/items.ts'
import { isLabour, needsPartsForCost, orderCost } from './order-cost.ts'

const ITEMS = byId([
  material('plank', { unitCost: 40_000 }),
  material('screw', { unitCost: 500 }),
  material('oil'),
  material('work', { unit: 'hour', unitCost: 300_000, picked: false }),
  subAssembly('leg', [component('plank', 0.5), component('screw', 2)]),
  bom('table', [component('leg', 4), component('plank', 3), component('oil', 1), component('work', 0.5)]),
])
const read = (itemId: string) => ITEMS.get(itemId)

function rowsOf(readyLegs = 0, items: ReadonlyMap<string, Item> = ITEMS): PlanRow[] {
  const result = spread({
    items: [{ itemId: 'table', planned: quantityOfUnits(10) }],
    itemById: items,
    locationId: 'hall',
    readyMadeByItemId: new Map([['leg', quantityOfUnits(readyLegs)]]),
  })
  if (!result.ok) throw new Error('the table spreads')
  return [...result.value.rows]
}

const NO_RUNS = { labourCost: null, runsById: {} }

test('CO1 the baseline is what was spread, at the cost of that day', () => {
  const rows = rowsOf().map(row => (row.itemId === 'plank' ? { ...row, override: 990_000 } : row))
  const dearer = new Map(ITEMS).set('plank', material('plank', { unitCost: 80_000 }))
  const { baseline } = orderCost({ order: NO_RUNS, rows, itemById: id => dearer.get(id), progresses: [] })
  // 50 planks at 4.00, 80 screws at 0.05; 5 hours at 30.00.
  expect(baseline).toEqual({
    materials: 2_040_000,
    labour: 1_500_000,
    lumpSum: 0,
    total: 3_540_000,
    missing: ['oil'],
  })
})

test('CO2 planned is the effective quantity, at the cost of today', () => {
  const rows = rowsOf().map(row => (row.itemId === 'plank' ? { ...row, override: 600_000 } : row))
  const dearer = new Map(ITEMS).set('plank', material('plank', { unitCost: 50_000 }))
  const { planned } = orderCost({ order: NO_RUNS, rows, itemById: id => dearer.get(id), progresses: [] })
  expect(planned).toMatchObject({ materials: 60 * 50_000 + 80 * 500, labour: 1_500_000, missing: ['oil'] })
})

test('CO2 a drawn assembly without a cost of its own is planned at what its parts cost', () => {
  const rows = rowsOf(40)
  expect(needsPartsForCost(rows, read)).toBe(true)
  expect(needsPartsForCost(rowsOf(), read)).toBe(false)
  const { planned, baseline } = orderCost({ order: NO_RUNS, rows, itemById: read, progresses: [] })
  expect(planned.materials).toBe(30 * 40_000 + 40 * 21_000)
  expect(baseline.materials).toBe(planned.materials)
})

test('CO8 labour as a material scales, the lump sum is added once, and both together are said', () => {
  const share = { materialCost: 900_000 }
  const order = { labourCost: 250_000, runsById: {} }
  const costed = orderCost({ order, rows: rowsOf(), itemById: read, progresses: [] })
  expect(costed.planned).toMatchObject({ labour: 1_500_000, lumpSum: 250_000, total: 3_790_000 })
  expect(costed.actual).toMatchObject({ lumpSum: 0, total: 0 })
  expect(costed.labourIsDouble).toBe(true)
  const runsById = { 'run-1': { ...EMPTY_SHARE, ...share } }
  const stampedByItem: Record<string, [number, number]> = { work: [10_000, 300_000] }
  const { actual } = orderCost({
    order: { ...order, runsById },
    rows: rowsOf(),
    itemById: read,
    progresses: [{ stampedByItem }],
  })
  expect(actual).toMatchObject({ materials: 600_000, labour: 300_000, lumpSum: 250_000, total: 1_150_000 })
  const without = rowsOf().filter(row => row.itemId !== 'work')
  expect(orderCost({ order, rows: without, itemById: read, progresses: [] }).labourIsDouble).toBe(false)
})

test('CO8 packaging that nobody picks is no labour', () => {
  expect(isLabour(material('box', { picked: false }))).toBe(false)
  expect(isLabour(material('drying', { unit: 'hour' }))).toBe(false)
  expect(isLabour(read('work'))).toBe(true)
})

const EMPTY_SHARE = {
  startedByItem: {},
  builtByItem: {},
  approvedByItem: {},
  failedByItem: {},
  scrappedByItem: {},
  output: 'stock' as const,
  startedById: 'ana',
  deviceId: 'tablet-1',
  startedAtMs: 0,
  ended: false,
  isRework: false,
  inspect: 'all' as const,
  apartByItem: {},
  usedAsIsByItem: {},
  heldBackByItem: {},
  notLookedAtByItem: {},
  unitsBeforeByItem: {},
  materialCost: 0,
}
