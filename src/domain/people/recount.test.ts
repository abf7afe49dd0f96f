import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { readRunState } from '../build-run/run-state.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { picks, stoolJob } from '../testing/stool-job.ts'
import { openRunsOf, recountRows } from './recount.ts'

test('EF10 a recount names what a lost tablet’s runs hold and reserve, by bin', () => {
  const job = stoolJob({ units: 5 })
  job.ledger.tell(picks(job, 'hinge', 5), { workOrderId: job.orderId, runId: job.runId })
  const state = must(
    readRunState((name, id) => job.ledger.body(name, id), job.runId),
    'the run',
  )
  const itemById = new Map([
    ['hinge', { binByLocation: { [state.run.lines[0]?.locationId ?? '']: 'A1' } }],
    ['leg', { binByLocation: { [state.run.lines[0]?.locationId ?? '']: 'B2' } }],
  ])
  const rows = recountRows([state], itemById)
  expect(rows[0]).toMatchObject({ itemId: 'hinge', bin: 'A1', inHand: quantityOfUnits(5) })
  expect(rows.map(({ bin }) => bin).filter(bin => bin !== '')).toEqual(['A1', 'B2'])
  expect(openRunsOf([state], state.run.deviceId)).toEqual([state])
  expect(openRunsOf([state], 'another')).toEqual([])
})
