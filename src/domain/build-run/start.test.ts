import { describe, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { planId, type WorkOrder, type WorkOrderPlan } from '../work-order/work-order.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { emptyStock, stockId } from '../stock/stock.ts'
import { byId } from '../testing/items.ts'
import { completes, STOOL_ITEMS, stoolJob, type StoolJob } from '../testing/stool-job.ts'
import { readRunState } from './run-state.ts'
import { startRunAct, stockOfLines, unitsAbovePlan, unitsOffered } from './start.ts'

function orderOf(job: StoolJob): { order: WorkOrder; plan: WorkOrderPlan } {
  const order = job.ledger.body('workOrders', job.orderId)
  const plan = job.ledger.body('workOrders', planId(job.orderId))
  if (order?.part !== 'head' || plan?.part !== 'plan') throw new Error('the job has an order and a plan')
  return { order, plan }
}

function start(job: StoolJob, units: number) {
  return startRunAct({
    ...orderOf(job),
    unitsByItem: { stool: quantityOfUnits(units) },
    picking: 'pickThenComplete',
    output: 'stock',
    temporaryNumber: 'T2-1',
    itemById: byId(STOOL_ITEMS),
    reserve: true,
  })
}

function started(job: StoolJob, units: number) {
  const act = start(job, units)
  if (!act.ok) throw new Error(act.error)
  return act.value
}

describe('starting a run', () => {
  test('R19 a start offers the units that no run has taken, and begins where they ended', () => {
    const job = stoolJob({ units: 8 })
    expect(unitsOffered(orderOf(job).order)).toEqual({ stool: quantityOfUnits(12) })
    const act = started(job, 12)
    expect(act.body.items).toEqual([
      { itemId: 'stool', quantity: quantityOfUnits(12), unitsBefore: quantityOfUnits(8) },
    ])
  })

  test('R19 the lists of two runs add up to the plan', () => {
    const job = stoolJob({ units: 8 })
    const first = must(job.ledger.body('runs', job.runId), 'first run').lines
    const second = started(job, 12).body.lines
    for (const row of orderOf(job).plan.rows) {
      const sum = [...first, ...second]
        .filter(line => line.itemId === row.itemId)
        .reduce((total, line) => total + line.required, 0)
      expect(sum).toBe(row.original)
    }
  })

  test('R19 a run that was ended gives back what it did not build', () => {
    const job = stoolJob({ units: 8 })
    const inRun = { workOrderId: job.orderId, runId: job.runId }
    job.ledger.tell(completes(3), inRun)
    job.ledger.tell({ kind: 'runEnded', body: { reason: '' } }, inRun)
    expect(unitsOffered(orderOf(job).order)).toEqual({ stool: quantityOfUnits(17) })
  })

  test('R20 refused: no units, parts of a unit, an order that allows no run', () => {
    const job = stoolJob({ units: 8 })
    expect(start(job, 0)).toEqual({ ok: false, error: 'nothingChosen' })
    expect(start(job, 1.5)).toEqual({ ok: false, error: 'partOfAUnit' })
    const { order, plan } = orderOf(job)
    const paused = startRunAct({
      order: { ...order, status: 'paused' },
      plan,
      unitsByItem: { stool: quantityOfUnits(1) },
      picking: 'pickThenComplete',
      output: 'stock',
      temporaryNumber: 'T2-1',
      itemById: new Map(),
      reserve: true,
    })
    expect(paused).toEqual({ ok: false, error: 'notStartable' })
  })

  test('R20 more than is left can be started, and is said', () => {
    const job = stoolJob({ units: 8 })
    expect(start(job, 15).ok).toBe(true)
    expect(unitsAbovePlan(orderOf(job).order, { stool: quantityOfUnits(15) })).toBe(quantityOfUnits(3))
  })

  test('R21 what the tablet expects to be reserved is what the server reserves', () => {
    const job = stoolJob({ units: 8, stock: { leg: 40, seat: 4 } })
    const stockById = new Map(job.ledger.bodies.stock)
    const act = started(job, 12)
    const guess = stockOfLines(act.body.lines, stockById)
    job.ledger.tell(act, { workOrderId: job.orderId, runId: 'run-2' })
    const state = must(
      readRunState((collection, id) => job.ledger.body(collection, id), 'run-2'),
      'second run',
    )
    for (const { line, there } of guess) {
      const totals = state.chunks[0]?.totalsByLine[String(line)]
      expect(totals?.reservedAtStart ?? 0).toBe(there ?? 0)
    }
    expect(guess.some(one => one.short > 0)).toBe(true)
  })

  test('R21 lines of one item and place share what is there; what was never counted is not short', () => {
    const counted = { ...emptyStock('leg', 'workshop'), counted: true, available: quantityOfUnits(5) }
    const stockById = new Map([[stockId('leg', 'workshop'), counted]])
    const line = { itemId: 'leg', locationId: 'workshop', required: quantityOfUnits(4) }
    const lines = [line, line, { ...line, itemId: 'glue' }]
    expect(stockOfLines(lines, stockById).map(one => [one.there, one.short])).toEqual([
      [quantityOfUnits(4), 0],
      [quantityOfUnits(1), quantityOfUnits(3)],
      [null, 0],
    ])
  })
})
