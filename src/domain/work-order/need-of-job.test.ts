import { expect, test } from 'vitest'
import { readRunState } from '../build-run/run-state.ts'
import { type Quantity, quantityOfUnits } from '../stock/quantity.ts'
import {
  completes,
  lineOf,
  picks,
  returns,
  stoolJob,
  type StoolJob,
  stoolRows,
} from '../testing/stool-job.ts'
import { needOfJob } from './need-of-job.ts'
import { jobsOfOrder, type JobStep } from './next-job.ts'

/** What each job of the order needs of an item, by the job's step. */
function needs(job: StoolJob, itemId: string): [JobStep, Quantity][] {
  const order = job.ledger.body('workOrders', job.orderId)
  const state = readRunState((collection, id) => job.ledger.body(collection, id), job.runId)
  if (order?.part !== 'head' || state === null) throw new Error('a job')
  return jobsOfOrder(order, [state], 'ana').map(one => [one.step, needOfJob(one, itemId, stoolRows())])
}

const units = quantityOfUnits

test('J9 a run needs what its list still asks for, and a start what no run has taken', () => {
  const job = stoolJob({ units: 8 })
  const inRun = { workOrderId: job.orderId, runId: job.runId }
  expect(needs(job, 'leg')).toEqual([
    ['pick', units(32)],
    ['start', units(48)],
  ])
  job.ledger.tell(picks(job, 'leg', 30), inRun)
  job.ledger.tell(returns(job, 'leg', 5), inRun)
  expect(needs(job, 'leg')[0]).toEqual(['pick', units(7)])
  job.ledger.tell(picks(job, 'leg', 9), inRun)
  expect(needs(job, 'leg')).toEqual([
    ['pick', 0],
    ['start', units(48)],
  ])
  expect(needs(job, 'glue')[1]).toEqual(['start', units(0.24)])
  expect(needs(job, 'screw')).toEqual([
    ['pick', 0],
    ['start', 0],
  ])
})

test('J9 a line that is closed short, and units that wait for a verdict, need nothing', () => {
  const job = stoolJob({ units: 20, output: 'inspection' })
  const inRun = { workOrderId: job.orderId, runId: job.runId }
  job.ledger.tell(picks(job, 'seat', 6), inRun)
  const line = lineOf(job, 'seat')
  job.ledger.tell(
    { kind: 'lineClosedShort', body: { lines: [{ line, limit: units(6), reason: '' }] } },
    inRun,
  )
  job.ledger.tell(completes(4), inRun)
  expect(needs(job, 'seat')).toEqual([
    ['pick', 0],
    ['inspect', 0],
  ])
})
