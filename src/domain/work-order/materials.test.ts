import { expect, test } from 'vitest'
import { quantityOfUnits } from '../stock/quantity.ts'
import { emptyStock, type Stock } from '../stock/stock.ts'
import { bom, byId, component, material, subAssembly } from '../testing/items.ts'
import { completes, picks, type StoolJob, stoolJob, stoolRows } from '../testing/stool-job.ts'
import { materialRows, unitsShort } from './materials.ts'
import { planOrder } from './open.ts'
import { orderProgress, unitsPickedFor } from './progress.ts'
import { orderOf, runOf } from '../testing/stool-order.ts'

function rowsOf(job: StoolJob, promised: Readonly<Record<string, number>> = {}) {
  const rows = materialRows({
    items: [{ itemId: 'stool', planned: quantityOfUnits(20) }],
    rows: stoolRows(),
    runs: [runOf(job)],
    stockById: new Map(job.ledger.bodies.stock),
    promisedBeforeById: new Map(
      Object.entries(promised).map(([itemId, units]) => [`${itemId}@workshop`, quantityOfUnits(units)]),
    ),
  })
  return new Map(rows.map(row => [row.row.itemId, row]))
}

test('O19 short is what is needed beyond what is free here, reserved or taken', () => {
  const job = stoolJob({ units: 10, stock: { leg: 60, seat: 50, hinge: 12 } })
  job.ledger.tell(picks(job, 'hinge', 4), { workOrderId: job.orderId, runId: job.runId })
  const rows = rowsOf(job)
  // 80 legs: 40 reserved by the run, 20 free; 20 hinges: 10 reserved or in hand, 2 free.
  expect(rows.get('leg')).toMatchObject({ reserved: quantityOfUnits(40), short: quantityOfUnits(20) })
  expect(rows.get('hinge')).toMatchObject({ picked: quantityOfUnits(4), short: quantityOfUnits(8) })
  expect(rows.get('seat')).toMatchObject({ short: 0 })
})

test('O19 what orders before this one were promised is not left for it; the uncounted is not short', () => {
  const job = stoolJob({ units: 10, stock: { leg: 100, seat: 50, hinge: 100 } })
  expect(rowsOf(job, { seat: 35 }).get('seat')).toMatchObject({
    available: quantityOfUnits(40),
    promisedBefore: quantityOfUnits(35),
    left: quantityOfUnits(5),
    short: quantityOfUnits(5),
  })
  expect(rowsOf(job).get('glue')).toMatchObject({ available: null, left: null, short: null })
})

test('O20 rows that miss the largest share come first, and say how many units cannot be built', () => {
  const job = stoolJob({ units: 5, stock: { leg: 70, seat: 8, hinge: 100 } })
  const rows = [...rowsOf(job).values()]
  expect(rows.slice(0, 2).map(row => row.row.itemId)).toEqual(['seat', 'leg'])
  // 12 of 20 seats are missing.
  expect(unitsShort(rows, 20)).toBe(12)
})

test('O21 a row names what it goes into, and a drawn assembly what is still built of it', () => {
  const itemById = byId([
    material('R'),
    subAssembly('S', [component('R', 2)]),
    bom('B', [component('S'), component('R', 3)]),
  ])
  const items = [{ itemId: 'B', planned: quantityOfUnits(8) }]
  const available = quantityOfUnits(5)
  const stock: Stock = { ...emptyStock('S', 'w'), counted: true, available }
  const stockById = new Map([['S@w', stock]])
  const plan = planOrder({ items, itemById, locationId: 'w', stockById, promisedById: new Map() })
  if (!plan.ok) throw new Error(plan.error.kind)
  const rows = materialRows({
    items,
    rows: plan.value.rows,
    runs: [],
    stockById,
    promisedBeforeById: new Map(),
  })
  expect(rows.find(row => row.row.itemId === 'S')).toMatchObject({
    effective: quantityOfUnits(5),
    toBuild: quantityOfUnits(3),
  })
  expect(rows.find(row => row.row.itemId === 'R')?.neededFor).toEqual([
    { itemId: 'S', quantity: quantityOfUnits(6) },
    { itemId: 'B', quantity: quantityOfUnits(24) },
  ])
})

test('O22 progress counts whole units; picked for is what the scarcest line in hand allows', () => {
  const job = stoolJob({ output: 'inspection' })
  const told = { workOrderId: job.orderId, runId: job.runId }
  for (const [itemId, units] of [
    ['leg', 80],
    ['seat', 20],
    ['hinge', 9],
    ['glue', 0.4],
  ] as const) {
    job.ledger.tell(picks(job, itemId, units), told)
  }
  expect(unitsPickedFor(runOf(job))).toBe(9)
  job.ledger.tell(completes(6), told)
  expect(unitsPickedFor(runOf(job))).toBe(3)
  const dispositions = [{ itemId: 'stool', approved: quantityOfUnits(4), failed: [] }]
  job.ledger.tell({ kind: 'reviewed', body: { reviewId: 'review-1', dispositions } }, { ...told, by: 'iris' })
  expect(orderProgress(orderOf(job))).toEqual({ planned: 20, built: 6, approved: 4, failed: 0, held: 2 })
})
