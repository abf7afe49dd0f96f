import { expect, test } from 'vitest'
import { quantityOfUnits } from '../stock/quantity.ts'
import { completes, picks, type StoolJob, stoolJob } from '../testing/stool-job.ts'
import { groundOf, orderOf } from '../testing/stool-order.ts'
import { nextStep, otherSteps } from './next-step.ts'
import type { OrderAction } from './entries.ts'
import { listOrders, type OrderListQuery, orderListQuery } from './order-list.ts'

function step(job: StoolJob, action: OrderAction) {
  const act = { kind: 'orderStepped' as const, body: { action, note: '' } }
  return job.ledger.tell(act, { workOrderId: job.orderId, by: 'maria' })
}

function pickAll(job: StoolJob) {
  for (const [itemId, units] of [
    ['leg', 80],
    ['seat', 20],
    ['hinge', 20],
    ['glue', 0.4],
  ] as const) {
    job.ledger.tell(picks(job, itemId, units), { workOrderId: job.orderId, runId: job.runId })
  }
}

test('O23 work that a step waits for comes before the step itself', () => {
  const job = stoolJob({ output: 'inspection' })
  const told = { workOrderId: job.orderId, runId: job.runId }
  expect(nextStep(groundOf(job))).toEqual({ kind: 'work', runId: job.runId })
  pickAll(job)
  job.ledger.tell(completes(20), told)
  expect(nextStep(groundOf(job))).toEqual({ kind: 'action', action: 'submitForQc', refusal: null })
  step(job, 'submitForQc')
  expect(nextStep(groundOf(job))).toEqual({ kind: 'inspect', runId: job.runId })
  const dispositions = [{ itemId: 'stool', approved: quantityOfUnits(20), failed: [] }]
  job.ledger.tell({ kind: 'reviewed', body: { reviewId: 'review-1', dispositions } }, { ...told, by: 'iris' })
  expect(nextStep(groundOf(job))).toEqual({ kind: 'action', action: 'release', refusal: null })
  step(job, 'release')
  step(job, 'markComplete')
  expect(nextStep(groundOf(job))).toBeNull()
})

test('O23 a ready order starts a run, and so does one in progress with units left and nothing open', () => {
  const job = stoolJob({ units: 5 })
  const ready = {
    ...groundOf(job),
    order: { ...orderOf(job), status: 'ready' as const, runsById: {} },
    runs: [],
  }
  expect(nextStep(ready)).toEqual({ kind: 'startRun' })
  job.ledger.tell({ kind: 'runEnded', body: { reason: '' } }, { workOrderId: job.orderId, runId: job.runId })
  expect(nextStep(groundOf(job))).toEqual({ kind: 'startRun' })
})

test('O24 the other steps are those that start from the status, each with why it is refused', () => {
  const job = stoolJob()
  job.ledger.tell(picks(job, 'hinge', 20), { workOrderId: job.orderId, runId: job.runId })
  const ground = groundOf(job)
  const others = new Map(otherSteps(ground, nextStep(ground)).map(one => [one.action, one.refusal]))
  expect(others.get('pause')).toBeNull()
  expect(others.get('cancel')).toBe('runIsOpen')
  expect(others.get('submitForQc')).toBe('nothingBuilt')
  expect(others.has('markReady')).toBe(false)
  const draft = { ...ground, order: { ...orderOf(job), status: 'draft' as const } }
  expect(otherSteps(draft, nextStep(draft)).map(one => one.action)).toEqual(['quickStart', 'cancel'])
  for (const deleted of [false, true]) {
    const gone = { ...ground, order: { ...orderOf(job), status: 'cancelled' as const, deleted } }
    const actions = otherSteps(gone, nextStep(gone)).map(one => one.action)
    expect([actions.includes('delete'), actions.includes('restore')]).toEqual([!deleted, deleted])
  }
})

test('O25 a list is narrowed by status and by every word, and sorted', () => {
  const base = orderOf(stoolJob())
  const orders = [
    { ...base, id: 'a', number: 'WO-00001', name: 'Stühle', dueOn: '2026-11-09', openedAtMs: 1 },
    { ...base, id: 'b', number: 'WO-00002', name: 'Bench', dueOn: null, priority: 'rush' as const },
    { ...base, id: 'c', number: null, temporaryNumber: 'T2-7', name: 'Lamp', dueOn: '2026-11-02' },
    { ...base, id: 'd', number: 'WO-00003', name: 'Old', status: 'completed' as const },
  ]
  const plain = orderListQuery(new URLSearchParams())
  const ground = { itemText: () => 'Oak stool', today: '2026-11-01', shortIds: null }
  const ids = (more: Partial<OrderListQuery>) =>
    listOrders(orders, { ...plain, ...more }, ground).map(order => order.id)
  expect(ids({})).toEqual(['b', 'c', 'a'])
  expect(ids({ sort: 'due' })).toEqual(['c', 'a', 'b'])
  expect(ids({ sort: 'number' })).toEqual(['c', 'b', 'a'])
  expect(ids({ filter: 'closed' })).toEqual(['d'])
  expect(ids({ text: 'stuhle OAK' })).toEqual(['a'])
  expect(ids({ text: 't2-7' })).toEqual(['c'])
})
