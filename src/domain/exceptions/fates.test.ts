import { expect, test } from 'vitest'
import type { Act } from '../ledger/entry.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { CARD_WORDS } from '../testing/card-words.ts'
import { completes, type StoolJob, stoolJob } from '../testing/stool-job.ts'
import { outcomesOf } from './outcomes.ts'
import { cardSentence } from './words.ts'

function tell(job: StoolJob, act: Act, by = 'ana') {
  return job.ledger.tell(act, { workOrderId: job.orderId, runId: job.runId, by, device: `tablet-${by}` })
}

function cardOf(job: StoolJob, id: string) {
  const card = job.ledger.body('inbox', id)
  if (card?.type !== 'exception') throw new Error(`no card ${id}`)
  return card
}

/** Tells the first outcome of a card, as whoever may. */
function settle(job: StoolJob, id: string) {
  const card = cardOf(job, id)
  const [first] = outcomesOf({ card, order: null, runs: [], words: CARD_WORDS })
  for (const { act, workOrderId, runId, resolves } of first?.acts ?? []) {
    job.ledger.tell(act, { workOrderId, runId, resolves, by: 'maria' })
  }
}

const apart = (units: number): Act => {
  const taken = [{ itemId: 'stool', quantity: quantityOfUnits(units), from: 'available' as const }]
  return { kind: 'takenApart', body: { units: taken, lines: [], note: '' } }
}

test('X25 more taken apart than was built opens a card, and voiding one closes it', () => {
  const job = stoolJob({ picking: 'pickAndComplete' })
  tell(job, completes(5))
  tell(job, apart(4))
  tell(job, apart(4), 'ben')
  const id = `overReverse:${job.runId}:stool`
  expect(cardOf(job, id)).toMatchObject({ open: true, limit: 50_000, actual: 80_000 })
  expect(cardSentence(cardOf(job, id), CARD_WORDS)).toContain('took apart')
  settle(job, id)
  expect(cardOf(job, id).open).toBe(false)
})

test('X26 more failed units dealt with than failed opens a card, and voiding one closes it', () => {
  const job = stoolJob({ output: 'inspection', picking: 'pickAndComplete' })
  tell(job, completes(5))
  const group = { groupId: 'g', quantity: 20_000, reasonCode: null, note: '', fate: 'later' as const }
  const dispositions = [{ itemId: 'stool', approved: 30_000, failed: [group] }]
  tell(job, { kind: 'reviewed', body: { reviewId: 'r', dispositions } })
  const what = { reviewId: 'r', groupId: 'g', itemId: 'stool', quantity: 20_000 }
  tell(job, { kind: 'scrapped', body: what })
  tell(job, { kind: 'usedAsIs', body: { ...what, reason: 'good enough', approvedById: 'maria' } }, 'ben')
  const id = `overFate:${job.orderId}:stool`
  expect(cardOf(job, id)).toMatchObject({ open: true, limit: 20_000, actual: 40_000 })
  settle(job, id)
  expect(cardOf(job, id).open).toBe(false)
})

test('X27 a part that nobody allowed stands, with a card that a supervisor closes', () => {
  const job = stoolJob()
  const line = {
    line: 5_001,
    itemId: 'leg',
    locationId: 'workshop',
    decimals: 0,
    required: 10_000,
    terms: [{ orderItemId: 'stool', perUnit: '1', before: '0', cap: null }],
  }
  const body = {
    why: 'substitute' as const,
    lines: [],
    added: [line],
    approvedById: null,
    listed: false,
    note: '',
  }
  expect(tell(job, { kind: 'listChanged', body }).verdict).toBe('accepted')
  const id = `notPermitted:${job.runId}`
  expect(cardOf(job, id)).toMatchObject({ open: true, blocks: true })
  settle(job, id)
  expect(cardOf(job, id).open).toBe(false)
})

test('X28 a change that came too late stops nothing and is seen by who made it', () => {
  const job = stoolJob()
  const due = (to: string): Act => ({
    kind: 'orderEdited',
    body: { changes: [{ field: 'dueOn', was: null, to }] },
  })
  job.ledger.tell(due('2026-12-01'), { workOrderId: job.orderId, by: 'maria' })
  const { entry } = job.ledger.tell(due('2026-12-02'), { workOrderId: job.orderId, by: 'maria' })
  const id = `planEdit:${job.orderId}:${entry.id}`
  expect(cardOf(job, id)).toMatchObject({ open: true, blocks: false })
  settle(job, id)
  expect(cardOf(job, id).open).toBe(false)
})
