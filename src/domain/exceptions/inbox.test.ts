import { expect, test } from 'vitest'
import type { Act } from '../ledger/entry.ts'
import { completes, lineOf, picks, stoolJob } from '../testing/stool-job.ts'
import { runOf } from '../testing/stool-order.ts'
import { isAsking, isCardFor, orderOfCards, pickedSince } from './inbox.ts'

const BEN = { by: 'ben', device: 'tablet-2' }

function jobWithCards() {
  const job = stoolJob()
  const told = { workOrderId: job.orderId, runId: job.runId }
  job.ledger.tell(picks(job, 'hinge', 20), told)
  job.ledger.tell(picks(job, 'hinge', 20), { ...told, ...BEN })
  const step = { kind: 'orderStepped' as const, body: { action: 'markReady' as const, note: '' } }
  const { entry } = job.ledger.tell(step, { workOrderId: job.orderId, by: 'ana' })
  job.ledger.tell(completes(22), told)
  const card = (id: string) => {
    const body = job.ledger.body('inbox', id)
    if (body === null) throw new Error(`no card ${id}`)
    return body
  }
  return {
    job,
    overPick: card(`overPick:${job.runId}:${lineOf(job, 'hinge')}`),
    refusal: card(`refusal:${entry.id}`),
    overBuild: card(`overBuild:${job.runId}:stool`),
  }
}

test('X21 a card waits for who had a hand in it, and for whoever may resolve', () => {
  const { overPick, refusal, overBuild } = jobWithCards()
  const cards = [overPick, refusal, overBuild]
  const seenBy = (id: string, role: 'worker' | 'supervisor') =>
    cards.filter(card => isCardFor(card, { id, roles: [role] }, null))
  expect(seenBy('ben', 'worker')).toEqual([overPick])
  expect(seenBy('ana', 'worker')).toEqual(cards)
  expect(seenBy('iris', 'worker')).toEqual([])
  expect(seenBy('maria', 'supervisor')).toEqual(cards)
})

test('X22 what stops an order comes first, the oldest first; records come last, the newest first', () => {
  const { overPick, refusal, overBuild } = jobWithCards()
  const early = { ...refusal, id: 'early', open: false, closedAtMs: 1 }
  const late = { ...refusal, id: 'late', open: false, closedAtMs: 2 }
  const sorted = [early, refusal, late, overBuild, overPick].toSorted(orderOfCards)
  expect(sorted).toEqual([overPick, overBuild, refusal, late, early])
})

test('X23 the day counts the lines that were picked, and those that more than one picked', () => {
  const { job } = jobWithCards()
  job.ledger.tell(picks(job, 'seat', 3), { workOrderId: job.orderId, runId: job.runId })
  expect(pickedSince([runOf(job)], 0)).toEqual({ lines: 2, shared: 1 })
  expect(pickedSince([runOf(job)], Date.UTC(2027, 0, 1))).toEqual({ lines: 0, shared: 0 })
})

test('X42 what only informs asks nobody and comes last', () => {
  const job = stoolJob({ picking: 'pickAndComplete' })
  const due = (to: string): Act => {
    return { kind: 'orderEdited', body: { changes: [{ field: 'dueOn', was: null, to }] } }
  }
  for (const to of ['2026-12-01', '2026-12-02']) {
    job.ledger.tell(due(to), { workOrderId: job.orderId, by: 'maria' })
  }
  job.ledger.tell(picks(job, 'seat', 99), { workOrderId: job.orderId, runId: job.runId })
  const cards = [...job.ledger.bodies.inbox.values()].toSorted(orderOfCards)
  const kinds = cards.map(card => (card.type === 'exception' ? [card.kind, isAsking(card)] : []))
  expect(kinds.at(-1)).toEqual(['planEdit', false])
  expect(kinds.slice(0, -1).every(([, asks]) => asks === true)).toBe(true)
  expect(kinds.length).toBeGreaterThan(1)
})
