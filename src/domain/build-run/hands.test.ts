import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { picks, returns, stoolJob } from '../testing/stool-job.ts'
import { handsOnRun } from './hands.ts'
import { readRunState } from './run-state.ts'

test('TP6 a run names who has picked on how many of its lines, the latest first', () => {
  const job = stoolJob()
  const { ledger, orderId: workOrderId, runId } = job
  const hands = () =>
    handsOnRun(must(readRunState(ledger.body, runId), 'the run')).map(({ personId, lines }) => [
      personId,
      lines,
    ])
  expect(hands()).toEqual([])
  ledger.tell(picks(job, 'leg', 4), { workOrderId, runId, by: 'ana', device: 't1' })
  ledger.tell(picks(job, 'seat', 1), { workOrderId, runId, by: 'ana', device: 't2' })
  ledger.tell(picks(job, 'leg', 2), { workOrderId, runId, by: 'ben', device: 't3' })
  expect(hands()).toEqual([
    ['ben', 1],
    ['ana', 2],
  ])
  ledger.tell(returns(job, 'seat', 1), { workOrderId, runId, by: 'ana', device: 't2' })
  ledger.tell(picks(job, 'leg', 1), { workOrderId, runId, by: 'ana', device: 't2' })
  expect(hands()).toEqual([
    ['ana', 1],
    ['ben', 1],
  ])
})
