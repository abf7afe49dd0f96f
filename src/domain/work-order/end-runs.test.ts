import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { readRunState } from '../build-run/run-state.ts'
import { partsInHand, returnAll } from '../build-run/wrap-up.ts'
import { picks, type StoolJob, stoolJob } from '../testing/stool-job.ts'
import { endAndCancel, runsInTheWay } from './end-runs.ts'

function runOf(job: StoolJob) {
  return must(readRunState(job.ledger.view.body, job.runId), 'the run')
}

function statusOf(job: StoolJob): string {
  const order = job.ledger.body('workOrders', job.orderId)
  return order?.part === 'head' ? order.status : 'no order'
}

/** Presses the offer once; gives the kinds of what it wrote. */
function endAll(job: StoolJob): string[] {
  const acts = endAndCancel(job.orderId, runsInTheWay([runOf(job)]))
  for (const { act, ...place } of acts) {
    expect(job.ledger.tell(act, { ...place, by: 'maria' }).verdict).toBe('accepted')
  }
  return acts.map(({ act }) => act.kind)
}

test('O3 cancelling ends a run that only holds reservations, and the order with it', () => {
  const job = stoolJob()
  expect(endAll(job)).toEqual(['runEnded', 'orderStepped'])
  expect(statusOf(job)).toBe('cancelled')
})

test('O3 what of a run is in a hand is put back before its order is cancelled', () => {
  const job = stoolJob()
  job.ledger.tell(picks(job, 'hinge', 3), { workOrderId: job.orderId, runId: job.runId, by: 'ana' })
  expect(endAll(job)).toEqual(['runEnded'])
  expect(statusOf(job)).toBe('in_progress')
  const way = runsInTheWay([runOf(job)])
  expect([way.toEnd.length, way.toPutBack.map(({ lines }) => lines)]).toEqual([0, [1]])
  const back = must(returnAll(partsInHand(runOf(job))), 'something to put back')
  job.ledger.tell(back, { workOrderId: job.orderId, runId: job.runId, by: 'ana' })
  expect(runsInTheWay([runOf(job)])).toEqual({ toEnd: [], toPutBack: [] })
  expect(endAll(job)).toEqual(['orderStepped'])
  expect(statusOf(job)).toBe('cancelled')
})
