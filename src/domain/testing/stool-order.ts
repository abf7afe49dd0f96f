import type { RunState } from '../build-run/run-accounts.ts'
import { readRunState } from '../build-run/run-state.ts'
import { readStepGround } from '../ledger/refuse.ts'
import type { StepGround } from '../work-order/status.ts'
import type { WorkOrder } from '../work-order/work-order.ts'
import type { StoolJob } from './stool-job.ts'

/** The job's order as it stands. */
export function orderOf(job: StoolJob): WorkOrder {
  const order = job.ledger.body('workOrders', job.orderId)
  if (order?.part !== 'head') throw new Error('the job has an order')
  return order
}

/** The job's run with its totals as they stand. */
export function runOf(job: StoolJob): RunState {
  const state = readRunState((collection, id) => job.ledger.body(collection, id), job.runId)
  if (state === null) throw new Error('the job has a run')
  return state
}

/** What the guards of its steps look at. */
export function groundOf(job: StoolJob): StepGround {
  const ground = readStepGround(job.ledger.view, job.orderId)
  if (ground === null) throw new Error('the job has an order')
  return ground
}
