import { expect, test } from 'vitest'
import { fraction } from '#kernel/fraction.ts'
import { needOf, runList } from '../bom/need.ts'
import { effectiveQuantity, type PlanRow, plannedByItem } from '../bom/plan.ts'
import { spread } from '../bom/spread.ts'
import type { EntryOf } from '../ledger/entry.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { bom, byId, component, material, subAssembly } from '../testing/items.ts'
import { entryOf } from '../testing/memory-ledger.ts'
import { editedPlan } from './edit.ts'
import type { PlanChange } from './entries.ts'
import { addRow, editWay, overrideRow, removeRow, replaceRow, resetItem, resetRow } from './plan-rows.ts'
import type { WorkOrderPlan } from './work-order.ts'

const THICK = material('thick')
const THIN = material('thin')
const GLUE = material('glue', { unit: 'litre' })
const items = [
  THICK,
  THIN,
  GLUE,
  subAssembly('lamp', [component('thick', 2), component('glue', 0.05)]),
  bom('pair', [component('lamp', 2), component('thick')]),
]
const itemById = byId(items)
const orderItems = [{ itemId: 'pair', planned: quantityOfUnits(10) }]
const planned = plannedByItem(orderItems)

function planOf(readyLamps = 0): WorkOrderPlan {
  const made = spread({
    items: orderItems,
    itemById,
    locationId: 'w',
    readyMadeByItemId: new Map([['lamp', quantityOfUnits(readyLamps)]]),
  })
  if (!made.ok) throw new Error('it spreads')
  const rows = made.value.rows
  return { v: 1, part: 'plan', id: 'o:plan', workOrderId: 'o', rows, version: 0, lostEdits: [] }
}

function after(plan: WorkOrderPlan, changes: readonly PlanChange[]): WorkOrderPlan {
  const act = { kind: 'planEdited' as const, body: { changes: [...changes], note: '' } }
  const entry = entryOf(act, { workOrderId: 'o' }, 'desk', plan.version + 1, 1_000)
  return editedPlan(plan, isPlanEdit(entry))
}

function isPlanEdit(entry: ReturnType<typeof entryOf>): EntryOf<'planEdited'> {
  if (entry.kind !== 'planEdited') throw new Error('an edit of the plan')
  return entry
}

function rowOf(plan: WorkOrderPlan, itemId: string): PlanRow {
  const row = plan.rows.find(one => one.itemId === itemId)
  if (row === undefined) throw new Error(`no row of ${itemId}`)
  return row
}

/** What two runs of the halves need of a part. */
function halves(plan: WorkOrderPlan, itemId: string): number[] {
  const half = { pair: quantityOfUnits(5) }
  const of = (before: Readonly<Record<string, number>>) =>
    runList(plan.rows, { before, run: half, planned }).find(line => line.itemId === itemId)?.required ?? 0
  return [of({}), of(half)]
}

test('PL1 an override is the effective quantity, and the original is what a row goes back to', () => {
  const plan = planOf()
  const row = rowOf(plan, 'thick')
  expect(overrideRow(row, row.original)).toEqual([])
  const edited = after(plan, overrideRow(row, quantityOfUnits(60)))
  expect(rowOf(edited, 'thick')).toMatchObject({ original: 500_000, override: 600_000 })
  const back = after(edited, overrideRow(rowOf(edited, 'thick'), quantityOfUnits(50)))
  expect(rowOf(back, 'thick').override).toBeNull()
})

test('PL2 a row planned by hand is shared evenly, and joins the row that is there', () => {
  const two = [...orderItems, { itemId: 'lamp', planned: quantityOfUnits(4) }]
  const [change] = addRow(THIN, 'w', quantityOfUnits(9), two)
  if (change?.what !== 'add') throw new Error('an added row')
  const all = plannedByItem(two)
  expect(needOf(change.row, all, all)).toBe(90_000)
  expect(needOf(change.row, { pair: quantityOfUnits(10) }, all)).toBe(50_000)
  const joined = after(planOf(), addRow(THICK, 'w', quantityOfUnits(5), orderItems))
  expect(effectiveQuantity(rowOf(joined, 'thick'))).toBe(550_000)
  expect(halves(joined, 'thick')).toEqual([280_000, 270_000])
})

test('PL3 another part stands for a row with its factor, in every share of a run', () => {
  const plan = planOf(5)
  const row = rowOf(plan, 'thick')
  // 20 lamps, 5 of them ready-made: 15 are built with two each, and 10 go in directly.
  expect(row.original).toBe(400_000)
  const to = { item: THIN, locationId: 'w', factor: fraction(2) }
  const thin = after(plan, replaceRow(row, to, planned))
  expect(rowOf(thin, 'thin')).toMatchObject({ original: 800_000, override: null })
  expect(halves(thin, 'thin')).toEqual(halves(plan, 'thick').map(quantity => quantity * 2))
})

test('PL3 a replaced part goes back to exactly what the parts list asks for', () => {
  const plan = planOf(5)
  const to = { item: THIN, locationId: 'elsewhere', factor: fraction(3, 2) }
  const thin = after(plan, replaceRow(rowOf(plan, 'thick'), to, planned))
  expect(rowOf(thin, 'thin')).toMatchObject({
    locationId: 'elsewhere',
    replaces: { itemId: 'thick', locationId: 'w', factor: '3/2' },
  })
  const back = after(thin, resetRow(rowOf(thin, 'thin'), itemById, planned))
  expect(back.rows).toEqual(plan.rows)
})

test('PL4 one way has a quantity of its own, and the row is what its ways come to', () => {
  const plan = planOf()
  const row = rowOf(plan, 'thick')
  const direct = row.contributions.findIndex(way => way.path.length === 0)
  const edited = after(plan, editWay(row, direct, quantityOfUnits(14), planned))
  expect(effectiveQuantity(rowOf(edited, 'thick'))).toBe(540_000)
  expect(halves(edited, 'thick')).toEqual([270_000, 270_000])
  const back = after(edited, editWay(rowOf(edited, 'thick'), direct, null, planned))
  expect(back.rows).toEqual(plan.rows)
})

test('PL5 several rows change in one entry, and a reset takes all of it back', () => {
  const plan = after(planOf(), addRow(THIN, 'w', quantityOfUnits(3), orderItems))
  const direct = rowOf(plan, 'thick').contributions.findIndex(way => way.path.length === 0)
  const edited = after(plan, [
    ...editWay(rowOf(plan, 'thick'), direct, quantityOfUnits(14), planned),
    ...overrideRow(rowOf(plan, 'glue'), 20_000),
  ])
  expect(edited.version).toBe(plan.version + 1)
  const back = after(
    edited,
    edited.rows.flatMap(row => resetRow(row, itemById, planned)),
  )
  expect(back.rows).toEqual(plan.rows)
})

test('PL18 a reset of one item leaves to the others what people changed about them', () => {
  const two = [...orderItems, { itemId: 'lamp', planned: quantityOfUnits(4) }]
  const all = plannedByItem(two)
  const made = spread({ items: two, itemById, locationId: 'w', readyMadeByItemId: new Map() })
  if (!made.ok) throw new Error('it spreads')
  const plan = { ...planOf(), rows: made.value.rows }
  const wayOf = (orderItemId: string) =>
    rowOf(plan, 'thick').contributions.findIndex(way => way.orderItemId === orderItemId)
  const own = after(plan, editWay(rowOf(plan, 'thick'), wayOf('lamp'), quantityOfUnits(9), all))
  const both = after(own, editWay(rowOf(own, 'thick'), wayOf('pair'), quantityOfUnits(30), all))
  const glued = after(both, overrideRow(rowOf(both, 'glue'), 50_000))
  const changes = resetItem(glued.rows, 'lamp', itemById, all)
  expect(changes.map(change => change.what)).toEqual(['replace'])
  const back = after(glued, changes)
  const alone = after(plan, editWay(rowOf(plan, 'thick'), wayOf('pair'), quantityOfUnits(30), all))
  expect(rowOf(back, 'thick')).toEqual(rowOf(alone, 'thick'))
  expect(rowOf(back, 'glue').override).toBe(50_000)
  expect(after(back, resetItem(back.rows, 'pair', itemById, all)).rows[0]).toEqual(plan.rows[0])
})

test('PL16 an edit that came too late is kept until what stands is edited', () => {
  const plan = planOf()
  const row = rowOf(plan, 'thick')
  const maria = after(plan, overrideRow(row, quantityOfUnits(12)))
  const mine = after(maria, overrideRow(row, quantityOfUnits(15)))
  expect(rowOf(mine, 'thick').override).toBe(120_000)
  expect(mine.lostEdits).toMatchObject([{ field: 'thick@w', wanted: '15' }])
  const taken = after(mine, overrideRow(rowOf(mine, 'thick'), quantityOfUnits(15)))
  expect(rowOf(taken, 'thick').override).toBe(150_000)
  expect(taken.lostEdits).toEqual([])
  expect(after(maria, overrideRow(row, quantityOfUnits(12))).lostEdits).toEqual([])
  const gone = after(maria, removeRow(row))
  expect(gone.lostEdits).toMatchObject([{ wanted: 'off the plan' }])
})
