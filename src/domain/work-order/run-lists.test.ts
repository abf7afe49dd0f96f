import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { lineAt } from '../build-run/run.ts'
import type { PlanRow } from '../bom/plan.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { emptyStock, type Stock } from '../stock/stock.ts'
import { bom, byId, component, material, subAssembly } from '../testing/items.ts'
import { lineOf, picks, stoolJob, stoolRows } from '../testing/stool-job.ts'
import { runOf } from '../testing/stool-order.ts'
import { materialRows } from './materials.ts'
import { planOrder } from './open.ts'
import { addRow, overrideRow, removeRow } from './plan-rows.ts'
import { beyondWays, wayTree } from './plan-tree.ts'
import { addedLineNumber, listChangeFor, openRuns } from './run-lists.ts'
import { clearingsOf } from './shortage.ts'

const items = [{ itemId: 'stool', planned: quantityOfUnits(20) }]

function rowsWith(itemId: string, change: (row: PlanRow) => PlanRow | null): PlanRow[] {
  return stoolRows().flatMap(row => (row.itemId === itemId ? (change(row) ?? []) : row))
}

test('PL15 a change of plan changes an open run’s list: its share, bearing what the line asked for', () => {
  const job = stoolJob({ units: 10 })
  job.ledger.tell(picks(job, 'leg', 4), { workOrderId: job.orderId, runId: job.runId })
  const state = runOf(job)
  expect(openRuns([state])).toHaveLength(1)
  const rows = rowsWith('leg', row => ({ ...row, override: quantityOfUnits(100) }))
  const act = must(listChangeFor(state.run, { items, rows: stoolRows() }, { items, rows }), 'a change')
  expect(act.body.lines).toMatchObject([{ line: lineOf(job, 'leg'), was: 400_000, required: 500_000 }])
  job.ledger.tell(act, { workOrderId: job.orderId, runId: job.runId })
  const line = lineAt(runOf(job).run, lineOf(job, 'leg'))
  expect(line).toMatchObject({ required: 500_000, changed: { was: 400_000, actorId: 'ana' } })
})

test('PL15 a row that the run had no line for comes under a number drawn from part and place', () => {
  const job = stoolJob({ units: 10 })
  const { run } = runOf(job)
  const [added] = addRow(material('felt'), 'workshop', quantityOfUnits(80), items)
  const row = must(added?.what === 'add' ? added.row : undefined, 'an added row')
  const after = { items, rows: [...stoolRows(), row] }
  const act = listChangeFor(run, { items, rows: stoolRows() }, after)
  const number = addedLineNumber(run, 'felt', 'workshop', new Set())
  expect(number).toBeGreaterThanOrEqual(5_000)
  expect(act?.body.added).toMatchObject([{ line: number, itemId: 'felt', required: 400_000 }])
  const there = { ...run, added: [{ ...must(run.lines[0], 'a line'), line: number }] }
  expect(addedLineNumber(there, 'felt', 'workshop', new Set())).not.toBe(number)
})

test('PL15 a row that goes asks the run for nothing more, and what is as it was changes nothing', () => {
  const job = stoolJob({ units: 10 })
  const { run } = runOf(job)
  const before = { items, rows: stoolRows() }
  expect(listChangeFor(run, before, before)).toBeNull()
  const act = listChangeFor(run, before, { items, rows: rowsWith('hinge', () => null) })
  expect(act?.body).toMatchObject({
    lines: [{ line: lineOf(job, 'hinge'), was: 100_000, required: 0 }],
    added: [],
  })
})

test('PL13 the tree shows each step with its sum and its waste apart', () => {
  const itemById = byId([
    material('R'),
    subAssembly('S', [component('R', 2, 50)]),
    bom('B', [component('S'), component('R', 4)]),
  ])
  const eight = [{ itemId: 'B', planned: quantityOfUnits(8) }]
  const ground = { itemById, locationId: 'w', stockById: new Map(), promisedById: new Map() }
  const plan = planOrder({ items: eight, ...ground })
  const row = must(plan.ok ? plan.value.rows[0] : undefined, 'a row')
  expect(wayTree(row).map(({ itemId, depth, quantity, waste }) => [itemId, depth, quantity, waste])).toEqual([
    ['B', 0, 560_000, 80_000],
    ['S', 1, 240_000, 80_000],
  ])
  expect(beyondWays({ ...row, override: 600_000 })).toBe(40_000)
  expect(overrideRow(row, 0)).toHaveLength(1)
  expect(removeRow(row)).toEqual([{ what: 'remove', rowId: 'R@w', was: 560_000 }])
})

test('PL14 a shortage names allowed parts that lie here, other places, else to buy or to build', () => {
  const wick = { ...component('thick', 1), alternatives: [{ itemId: 'thin', factor: 20_000 }] }
  const itemById = byId([material('thick'), material('thin'), bom('candle', [wick])])
  const ten = [{ itemId: 'candle', planned: quantityOfUnits(10) }]
  const stockById = new Map<string, Stock>(
    [
      ['thick', 'w', 4],
      ['thick', 'shed', 9],
      ['thin', 'w', 6],
    ].map(([itemId, place, units]) => {
      const available = quantityOfUnits(Number(units))
      const stock = { ...emptyStock(String(itemId), String(place)), counted: true, available }
      return [`${itemId}@${place}`, stock]
    }),
  )
  const ground = { itemById, stockById, promisedById: new Map<string, number>() }
  const plan = planOrder({ items: ten, ...ground, locationId: 'w' })
  const rows = plan.ok ? plan.value.rows : []
  const [short] = materialRows({ items: ten, rows, runs: [], stockById, promisedBeforeById: new Map() })
  expect(clearingsOf(must(short, 'a row'), { ...ground, locationIds: ['w', 'shed'] })).toEqual([
    { kind: 'alternative', itemId: 'thin', factor: 20_000, left: 60_000, covers: 30_000 },
    { kind: 'place', locationId: 'shed', left: 90_000, covers: 60_000 },
    { kind: 'buy', covers: 60_000 },
  ])
})
