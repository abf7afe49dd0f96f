import { expect, test } from 'vitest'
import type { ActKind } from '../ledger/entry.ts'
import { ORDER_ACTIONS, type OrderAction } from '../work-order/entries.ts'
import { stoolJob } from '../testing/stool-job.ts'
import { ROLES, type Role } from './person.ts'
import { hasRight, rightFor } from './rights.ts'

const act = (kind: ActKind) => ({ kind, body: {} })

function whoMay(kind: ActKind, action: OrderAction | null = null): Role[] {
  return ROLES.filter(role => hasRight([role], rightFor(act(kind), action)))
}

test('H9 who may do what on the floor', () => {
  const everybody: ActKind[] = [
    'orderOpened',
    'runStarted',
    'picked',
    'returned',
    'broken',
    'extraUsed',
    'lineClosedShort',
    'completed',
    'runEnded',
    'stoppedForToday',
    'binClaimed',
    'counted',
    'voided',
    'declaredLost',
  ]
  for (const kind of everybody) expect(whoMay(kind), kind).toEqual([...ROLES])
  for (const kind of ['reviewed', 'scrapped'] as const) {
    expect(whoMay(kind), kind).toEqual(['inspector', 'supervisor', 'owner'])
  }
  for (const kind of ['adjusted', 'extraAccepted', 'waived'] as const) {
    expect(whoMay(kind), kind).toEqual(['supervisor', 'owner'])
  }
})

test('H9 which steps of an order anybody may take', () => {
  const everybody = ORDER_ACTIONS.filter(action => whoMay('orderStepped', action).length === ROLES.length)
  expect(everybody).toEqual(['markReady', 'start', 'quickStart', 'pause', 'resume', 'submitForQc'])
  const rest = ORDER_ACTIONS.filter(action => !everybody.includes(action))
  for (const action of rest) expect(whoMay('orderStepped', action), action).toEqual(['supervisor', 'owner'])
})

test('H9 a run is ended by whoever started it, or by a supervisor', () => {
  const job = stoolJob()
  const onRun = { workOrderId: job.orderId, runId: job.runId }
  const ended = { kind: 'runEnded' as const, body: { reason: '' } }
  expect(job.ledger.tell(ended, { ...onRun, by: 'ben' })).toMatchObject({
    verdict: 'refused',
    reason: 'notAllowed',
  })
  expect(job.ledger.tell(ended, { ...onRun, by: 'maria' }).verdict).toBe('accepted')
  expect(stoolJob().ledger.tell(ended, onRun).verdict).toBe('accepted')
})
