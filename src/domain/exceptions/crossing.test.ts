import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import type { Act } from '../ledger/entry.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { readRunState } from '../build-run/run-state.ts'
import { CARD_WORDS } from '../testing/card-words.ts'
import type { Told } from '../testing/memory-ledger.ts'
import {
  completes,
  picks,
  SERVER,
  type StoolJob,
  stoolJob,
  stoolOrder,
  stoolRun,
} from '../testing/stool-job.ts'
import { outcomesOf } from './outcomes.ts'
import { cardSentence, cardTitle } from './words.ts'

const OFFLINE = 0

function tell(job: StoolJob, act: Act, told: Told = {}) {
  const by = told.by ?? 'ana'
  return job.ledger.tell(act, {
    workOrderId: job.orderId,
    runId: job.runId,
    device: `tablet-${by}`,
    ...told,
    by,
  })
}

function cardOf(job: StoolJob, id: string) {
  const card = job.ledger.body('inbox', id)
  if (card?.type !== 'exception') throw new Error(`no card ${id}: ${[...job.ledger.bodies.inbox.keys()]}`)
  return card
}

function isOpen(job: StoolJob, id: string): boolean {
  const card = job.ledger.body('inbox', id)
  return card?.open === true
}

/** Chooses an outcome of a card, as a supervisor whose desk has seen everything. */
function settle(job: StoolJob, id: string, outcomeId: string) {
  const card = cardOf(job, id)
  const runs = ['run-1', 'run-2'].flatMap(runId => readRunState(job.ledger.body, runId) ?? [])
  const place = card.locationId ?? null
  const stock = place === null ? null : job.ledger.body('stock', `${card.itemId}@${place}`)
  const outcomes = outcomesOf({ card, order: null, runs, words: CARD_WORDS, stock })
  const chosen = must(
    outcomes.find(one => one.id.startsWith(outcomeId)),
    `${outcomeId} among ${outcomes.map(one => one.id)}`,
  )
  for (const { act, workOrderId, runId, resolves } of chosen.acts) {
    const verdict = job.ledger.tell(act, { workOrderId, runId, resolves, by: 'maria', device: 'desk' })
    expect(verdict.verdict).toBe('accepted')
  }
}

function counts(itemId: string, counted: number, expected: number): Act {
  const figures = { counted: quantityOfUnits(counted), expected: quantityOfUnits(expected) }
  return { kind: 'counted', body: { itemId, locationId: 'workshop', ...figures } }
}

const available = (job: StoolJob, itemId: string) =>
  (job.ledger.body('stock', `${itemId}@workshop`)?.available ?? 0) / 10_000

test('X29 a pick that crossed with the completion opens a card for what is left in hand', () => {
  const job = stoolJob({ units: 5 })
  tell(job, { kind: 'lineClosedShort', body: { lines: [{ line: 0, limit: 0, reason: '' }] } })
  tell(job, completes(5), { by: 'ben' })
  tell(job, picks(job, 'hinge', 7), { basis: OFFLINE })
  const id = `pickAfterComplete:${job.runId}`
  expect(cardOf(job, id)).toMatchObject({ open: true, blocks: true, actual: quantityOfUnits(2) })
  settle(job, id, 'return')
  expect(isOpen(job, id)).toBe(false)
  const seen = stoolJob({ units: 5 })
  tell(seen, completes(5), { by: 'ben' })
  tell(seen, picks(seen, 'hinge', 7))
  expect(seen.ledger.body('inbox', id)).toBe(null)
})

test('X30 two reports that crossed and fit together ask whether they are the same units', () => {
  const job = stoolJob({ picking: 'pickAndComplete' })
  tell(job, completes(9), { basis: OFFLINE })
  tell(job, completes(9), { by: 'ben', basis: OFFLINE })
  const id = `bothCounted:${job.runId}`
  expect(cardOf(job, id)).toMatchObject({ open: true, blocks: false })
  expect(cardTitle(cardOf(job, id), CARD_WORDS)).toBe('Two reports of units: the same ones?')
  settle(job, id, 'void')
  expect(isOpen(job, id)).toBe(false)
  expect(available(job, 'stool')).toBe(9)
})

test('X30 both are right, where a person says so', () => {
  const job = stoolJob({ picking: 'pickAndComplete' })
  tell(job, completes(9), { basis: OFFLINE })
  tell(job, completes(9), { by: 'ben', basis: OFFLINE })
  settle(job, `bothCounted:${job.runId}`, 'both')
  expect(isOpen(job, `bothCounted:${job.runId}`)).toBe(false)
  expect(available(job, 'stool')).toBe(18)
})

test('X31 what was used and not picked is booked, was less, or is paid by the pick that arrives', () => {
  const job = stoolJob()
  tell(job, completes(2))
  const run = must(job.ledger.body('runs', job.runId), 'a run')
  const id = `usedNotPicked:${job.runId}:${run.lines.findIndex(line => line.itemId === 'hinge')}`
  expect(cardOf(job, id)).toMatchObject({ open: true, limit: 0, actual: quantityOfUnits(2) })
  tell(job, picks(job, 'hinge', 1))
  expect(cardOf(job, id)).toMatchObject({ open: true, limit: quantityOfUnits(1) })
  settle(job, id, 'book')
  expect(isOpen(job, id)).toBe(false)
  const seat = `usedNotPicked:${job.runId}:${run.lines.findIndex(line => line.itemId === 'seat')}`
  settle(job, seat, 'short')
  expect(isOpen(job, seat)).toBe(false)
})

test('X32 stock below zero is said, and a count of nothing settles it', () => {
  const job = stoolJob({ stock: { leg: 200, seat: 3, hinge: 100 } })
  tell(job, picks(job, 'seat', 5))
  const id = 'stockBelowZero:seat@workshop'
  expect(cardOf(job, id)).toMatchObject({ open: true, itemId: 'seat', locationId: 'workshop' })
  expect(cardSentence(cardOf(job, id), CARD_WORDS)).toContain('2 pcs of seat less than nothing at workshop')
  settle(job, id, 'empty')
  expect(isOpen(job, id)).toBe(false)
  expect(available(job, 'seat')).toBe(0)
})

test('X32 where the shop sold more than there was, customers wait and no count is offered', () => {
  const job = stoolJob({ stock: { leg: 200, seat: 50, hinge: 100, stool: 2 } })
  const sold = { committed: 11, safetyStock: 0, observedAtMs: 1, observed: -9, expected: 2 }
  job.ledger.tell({ kind: 'observed', body: { itemId: 'stool', locationId: 'workshop', ...sold } }, SERVER)
  const id = 'stockBelowZero:stool@workshop'
  expect(cardOf(job, id)).toMatchObject({ open: true, actual: quantityOfUnits(9) })
  const stock = job.ledger.body('stock', 'stool@workshop')
  const ways = outcomesOf({ card: cardOf(job, id), order: null, runs: [], words: CARD_WORDS, stock })
  expect(ways.map(way => way.label)).toEqual(['Leave it: customers wait for them'])
  settle(job, id, 'leave')
  expect(isOpen(job, id)).toBe(false)
})

test('X33 a count that had not seen a pick asks whether it is in the count already', () => {
  const job = stoolJob({ units: 1 })
  tell(job, picks(job, 'hinge', 10), { by: 'ben' })
  const told = { by: 'ana', device: 'tablet-ana', basis: OFFLINE }
  job.ledger.tell(counts('hinge', 90, 100), told)
  const id = 'countCrossed:hinge@workshop'
  expect(isOpen(job, id)).toBe(true)
  expect(available(job, 'hinge')).toBe(80)
  settle(job, id, 'inTheCount')
  expect(isOpen(job, id)).toBe(false)
  expect(available(job, 'hinge')).toBe(90)
})

test('X33 the same where the pick arrives after the count, and a count that saw all settles it', () => {
  const job = stoolJob({ units: 1 })
  job.ledger.tell(counts('hinge', 90, 100), { by: 'ana', device: 'tablet-ana' })
  tell(job, picks(job, 'hinge', 10), { by: 'ben', basis: OFFLINE })
  const id = 'countCrossed:hinge@workshop'
  expect(isOpen(job, id)).toBe(true)
  const bin = must(job.ledger.body('stock', 'hinge@workshop'), 'stock')
  job.ledger.tell(counts('hinge', 85, (bin.available + bin.reserved) / 10_000), { by: 'ben', device: 'desk' })
  expect(isOpen(job, id)).toBe(false)
})

test('X34 two counts that crossed: one of them does not count', () => {
  const job = stoolJob({ units: 1 })
  job.ledger.tell(counts('leg', 190, 200), { by: 'ana', device: 'tablet-ana', basis: OFFLINE })
  job.ledger.tell(counts('leg', 195, 200), { by: 'ben', device: 'tablet-ben', basis: OFFLINE })
  const id = 'twoCounts:leg@workshop'
  expect(isOpen(job, id)).toBe(true)
  settle(job, id, 'void')
  expect(isOpen(job, id)).toBe(false)
})

test('X35 a review of units that were taken apart meanwhile does not count', () => {
  const job = stoolJob({ output: 'inspection', picking: 'pickAndComplete' })
  tell(job, completes(5))
  const units = [{ itemId: 'stool', quantity: quantityOfUnits(2), from: 'inspection' as const }]
  tell(job, { kind: 'takenApart', body: { units, lines: [], note: '' } }, { by: 'maria' })
  const dispositions = [{ itemId: 'stool', approved: quantityOfUnits(5), failed: [] }]
  tell(job, { kind: 'reviewed', body: { reviewId: 'r', dispositions } }, { by: 'iris', basis: OFFLINE })
  const id = `reviewOfNothing:${job.runId}:stool`
  expect(cardOf(job, id)).toMatchObject({ open: true, limit: quantityOfUnits(3) })
  settle(job, id, 'void')
  expect(isOpen(job, id)).toBe(false)
})

test('X36 one serial number on two units is a card', () => {
  const job = stoolJob({ picking: 'pickAndComplete' })
  const built = (serials: string[]): Act => {
    const units = [{ itemId: 'stool', quantity: quantityOfUnits(serials.length), serials }]
    return { kind: 'completed', body: { units, booked: [] } }
  }
  tell(job, built(['A1', 'A2']))
  tell(job, built(['A2']), { by: 'ben' })
  const id = `serialTwice:${job.runId}:stool`
  expect(cardOf(job, id)).toMatchObject({ open: true, blocks: true })
  settle(job, id, 'void')
  expect(isOpen(job, id)).toBe(false)
  // Voided was one of the two: the other still bears its number.
  tell(job, built(['A2']), { by: 'ben' })
  expect(isOpen(job, id)).toBe(true)
})

test('X37 what was entered for somebody and by themselves is one of the two', () => {
  const job = stoolJob()
  tell(job, picks(job, 'hinge', 8), { by: 'maria', device: 'desk', madeForId: 'ana' })
  tell(job, picks(job, 'hinge', 8), { basis: OFFLINE })
  const id = `reportedTwice:${job.runId}`
  expect(cardOf(job, id)).toMatchObject({ open: true, blocks: true })
  settle(job, id, 'void')
  expect(isOpen(job, id)).toBe(false)
})

test('X38 a fact by somebody who may not stands, with a card', () => {
  const job = stoolJob({ output: 'inspection', picking: 'pickAndComplete' })
  tell(job, completes(5))
  const dispositions = [{ itemId: 'stool', approved: quantityOfUnits(5), failed: [] }]
  expect(tell(job, { kind: 'reviewed', body: { reviewId: 'r', dispositions } }).verdict).toBe('accepted')
  expect(cardOf(job, `notPermitted:${job.runId}`)).toMatchObject({ open: true, blocks: true })
  settle(job, `notPermitted:${job.runId}`, 'confirm')
  expect(isOpen(job, `notPermitted:${job.runId}`)).toBe(false)
  const change = { itemId: 'leg', locationId: 'workshop', change: 10_000, note: '' }
  job.ledger.tell({ kind: 'adjusted', body: { ...change, reason: 'correction' } }, { by: 'ana' })
  expect(isOpen(job, 'notPermitted:leg@workshop')).toBe(true)
})

test('X39 a plan below what is built is said', () => {
  const job = stoolJob({ picking: 'pickAndComplete' })
  tell(job, completes(12))
  const plan = job.ledger.body('workOrders', `${job.orderId}:plan`)
  if (plan?.part !== 'plan') throw new Error('a plan')
  const items = [{ itemId: 'stool', planned: quantityOfUnits(10) }]
  const change = { what: 'respread' as const, wasVersion: 0, items, rows: plan.rows }
  const act: Act = { kind: 'planEdited', body: { changes: [change], note: '' } }
  job.ledger.tell(act, { workOrderId: job.orderId, by: 'maria' })
  const id = `planBelowActual:${job.orderId}:stool`
  expect(cardOf(job, id)).toMatchObject({ open: true, blocks: false, limit: quantityOfUnits(10) })
  settle(job, id, 'seen')
  expect(isOpen(job, id)).toBe(false)
})

test('X40 a parts list that changed before the order arrived is said', () => {
  const job = stoolJob()
  const stool = must(job.ledger.body('catalogue', 'stool'), 'the stool')
  const written: Act = { kind: 'itemsWritten', body: { items: [{ ...stool, name: 'Stool 2' }], source: '' } }
  job.ledger.tell(written, { by: 'server', device: 'server' })
  job.ledger.tell(stoolOrder(), { workOrderId: 'order-2', basis: OFFLINE })
  const id = 'bomChanged:order-2'
  expect(cardOf(job, id)).toMatchObject({ open: true, blocks: false, itemId: 'stool' })
  settle(job, id, 'seen')
  expect(isOpen(job, id)).toBe(false)
  job.ledger.tell(stoolOrder(), { workOrderId: 'order-3' })
  expect(job.ledger.body('inbox', 'bomChanged:order-3')).toBe(null)
})

test('X41 two runs that took the same units as theirs are said', () => {
  const job = stoolJob({ units: 8 })
  job.ledger.tell(stoolRun({ units: 8 }), { workOrderId: job.orderId, runId: 'run-2', basis: OFFLINE })
  const id = `listsOverlap:${job.orderId}:stool`
  expect(cardOf(job, id)).toMatchObject({ open: true, blocks: false, actual: quantityOfUnits(8) })
  settle(job, id, 'seen')
  expect(isOpen(job, id)).toBe(false)
})
