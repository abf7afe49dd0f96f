import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RunState } from '../build-run/run-accounts.ts'
import { readRunState } from '../build-run/run-state.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { seed } from '../testing/seed.ts'
import { completes, picks, stoolJob, type StoolJob } from '../testing/stool-job.ts'
import { jobsOfOrder, orderOfWork, runIdsNotHere, sortedJobs } from './next-job.ts'
import { PRIORITIES, type WorkOrder } from './work-order.ts'

function jobsOf(job: StoolJob, personId: string | null = 'ana') {
  const order = orderOf(job)
  const runs = Object.keys(order.runsById)
    .map(runId => readRunState((collection, id) => job.ledger.body(collection, id), runId))
    .filter((state): state is RunState => state !== null)
  return sortedJobs(jobsOfOrder(order, runs, personId))
}

function orderOf(job: StoolJob): WorkOrder {
  const order = job.ledger.body('workOrders', job.orderId)
  if (order?.part !== 'head') throw new Error('the job has an order')
  return order
}

function inRun(job: StoolJob) {
  return { workOrderId: job.orderId, runId: job.runId }
}

function pickAll(job: StoolJob, share = 1) {
  for (const [itemId, units] of [
    ['leg', 80],
    ['seat', 20],
    ['hinge', 20],
    ['glue', 0.4],
  ] as const) {
    job.ledger.tell(picks(job, itemId, units * share), inRun(job))
  }
}

describe('the next job', () => {
  test('J1 an order offers what is left to start, beside its open runs', () => {
    const job = stoolJob({ units: 8 })
    expect(jobsOf(job).map(one => [one.step, one.units, one.unitsDone])).toEqual([
      ['pick', quantityOfUnits(8), 0],
      ['start', quantityOfUnits(20), quantityOfUnits(8)],
    ])
  })

  test('J2 the step follows from quantities: pick, build, finish, nothing', () => {
    const job = stoolJob({ units: 20 })
    expect(jobsOf(job).map(one => one.step)).toEqual(['pick'])
    pickAll(job)
    expect(jobsOf(job).map(one => one.step)).toEqual(['build'])
    job.ledger.tell(picks(job, 'leg', 2), inRun(job))
    job.ledger.tell(completes(20), inRun(job))
    expect(jobsOf(job).map(one => one.step)).toEqual(['finish'])
  })

  test('J2 a run with nothing left in anybody’s hands is no job any more', () => {
    const job = stoolJob({ units: 20 })
    pickAll(job)
    job.ledger.tell(completes(20), inRun(job))
    expect(jobsOf(job)).toEqual([])
  })

  test('J3 units that are held wait for an inspector, while the rest is still built', () => {
    const job = stoolJob({ units: 20, output: 'inspection' })
    pickAll(job)
    job.ledger.tell(completes(12), inRun(job))
    expect(jobsOf(job).map(one => [one.step, one.owner, one.units])).toEqual([
      ['build', 'mine', quantityOfUnits(20)],
      ['inspect', 'nobody', quantityOfUnits(12)],
    ])
  })

  test('J4 a run is mine once I started, picked or built in it; a start is nobody’s', () => {
    const job = stoolJob({ units: 8 })
    expect(jobsOf(job, 'ben').map(one => one.owner)).toEqual(['nobody', 'others'])
    job.ledger.tell(picks(job, 'leg', 2), { ...inRun(job), by: 'ben' })
    expect(jobsOf(job, 'ben').map(one => one.owner)).toEqual(['mine', 'nobody'])
    expect(jobsOf(job, null).map(one => one.owner)).toEqual(['nobody', 'others'])
  })

  test('J5 drafts, paused and closed orders start nothing; a paused one goes on with what is open', () => {
    const job = stoolJob({ units: 8 })
    const order = orderOf(job)
    const run = readRunState((collection, id) => job.ledger.body(collection, id), job.runId)
    if (run === null) throw new Error('the job has a run')
    const steps = (status: WorkOrder['status']) =>
      jobsOfOrder({ ...order, status }, [run], 'ana').map(one => one.step)
    expect(steps('draft')).toEqual([])
    expect(steps('paused')).toEqual(['pick'])
    expect(steps('quality_control')).toEqual([])
    expect(steps('completed')).toEqual([])
    expect(steps('qc_approved')).toEqual(['pick', 'start'])
  })

  test('J7 an open run whose list is not on this tablet is named, and is no job', () => {
    const job = stoolJob({ units: 8 })
    const order = orderOf(job)
    expect(jobsOfOrder(order, [], 'ana').map(one => one.step)).toEqual(['start'])
    expect(runIdsNotHere(order, [])).toEqual([job.runId])
    job.ledger.tell({ kind: 'runEnded', body: { reason: '' } }, inRun(job))
    expect(runIdsNotHere(orderOf(job), [])).toEqual([])
  })

  test('J6 the order of work: rush, due day, priority, age', () => {
    const order = orderOf(stoolJob())
    const list: WorkOrder[] = [
      { ...order, id: 'e', priority: 'normal', dueOn: null, openedAtMs: 2 },
      { ...order, id: 'd', priority: 'normal', dueOn: null, openedAtMs: 1 },
      { ...order, id: 'c', priority: 'low', dueOn: '2026-12-02' },
      { ...order, id: 'b', priority: 'high', dueOn: '2026-12-02' },
      { ...order, id: 'a', priority: 'rush', dueOn: null },
    ]
    expect(list.sort(orderOfWork).map(one => one.id)).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  test('J6 the order of work is a total order', () => {
    const base = orderOf(stoolJob())
    const orders = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      priority: fc.constantFrom(...PRIORITIES),
      dueOn: fc.constantFrom(null, '2026-12-01', '2026-12-02'),
      openedAtMs: fc.nat(3),
      rank: fc.constantFrom(null, null, 1, 2),
    })
    const sign = (left: Partial<WorkOrder>, right: Partial<WorkOrder>) =>
      Math.sign(orderOfWork({ ...base, ...left }, { ...base, ...right }))
    fc.assert(
      fc.property(orders, orders, orders, (a, b, c) => {
        expect(sign(a, b)).toBe(-sign(b, a) + 0)
        if (sign(a, b) <= 0 && sign(b, c) <= 0) expect(sign(a, c)).toBeLessThanOrEqual(0)
      }),
      { seed },
    )
  })
})
