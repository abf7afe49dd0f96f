import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { readRunState } from '../build-run/run-state.ts'
import type { Act } from '../ledger/entry.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { CARD_WORDS } from '../testing/card-words.ts'
import { lineOf, observed, picks, SERVER, type StoolJob, stoolJob, stoolRun } from '../testing/stool-job.ts'
import type { ExceptionCard } from './exception.ts'
import { type Outcome, outcomesOf } from './outcomes.ts'
import { cardSentence, cardTitle } from './words.ts'

type Who = { readonly by: string; readonly device: string; readonly basis?: number }
const DESK: Who = { by: 'maria', device: 'desk' }
const OTHER_DESK: Who = { by: 'maria', device: 'tablet-maria' }

function cardOf(job: StoolJob, id: string): ExceptionCard {
  const card = job.ledger.body('inbox', id)
  if (card?.type !== 'exception') throw new Error(`no card ${id}: ${[...job.ledger.bodies.inbox.keys()]}`)
  return card
}

function openIds(job: StoolJob): string[] {
  return [...job.ledger.bodies.inbox.values()].filter(card => card.open).map(card => card.id)
}

function outcome(job: StoolJob, id: string, outcomeId: string): Outcome {
  const card = cardOf(job, id)
  const head = job.ledger.body('workOrders', job.orderId)
  const order = head?.part === 'head' ? head : null
  const runs = ['run-1', 'run-2'].flatMap(runId => readRunState(job.ledger.body, runId) ?? [])
  const stock = job.ledger.body('stock', `${card.itemId}@${card.locationId}`)
  const outcomes = outcomesOf({ card, order, runs, words: CARD_WORDS, stock })
  return must(
    outcomes.find(one => one.id.startsWith(outcomeId)),
    `${outcomeId} among ${outcomes.map(one => one.id)}`,
  )
}

function choose(job: StoolJob, { acts }: Outcome, who: Who = DESK): void {
  for (const { act, workOrderId, runId, resolves } of acts) {
    expect(job.ledger.tell(act, { workOrderId, runId, resolves, ...who }).verdict).toBe('accepted')
  }
}

/** Ana and Ben both picked all hinges; two supervisors answered, each taking out another's pick. */
function bothOut(): { job: StoolJob; overPick: string } {
  const job = stoolJob()
  const at = { workOrderId: job.orderId, runId: job.runId }
  job.ledger.tell(picks(job, 'hinge', 20), { ...at, by: 'ana', device: 'tablet-ana' })
  job.ledger.tell(picks(job, 'hinge', 20), { ...at, by: 'ben', device: 'tablet-ben' })
  const overPick = `overPick:${job.runId}:${lineOf(job, 'hinge')}`
  const [his, hers] = [outcome(job, overPick, 'void:ben'), outcome(job, overPick, 'void:ana')]
  const basis = 1
  choose(job, his)
  choose(job, hers, { ...OTHER_DESK, basis })
  return { job, overPick }
}

const hinges = (job: StoolJob) => (job.ledger.body('stock', 'hinge@workshop')?.available ?? 0) / 10_000

test('X44 two answers that took out both sides are a card, and one of them is reinstated', () => {
  const { job, overPick } = bothOut()
  const id = `bothVoided:${overPick}`
  expect(openIds(job)).toEqual([id])
  expect(cardOf(job, id)).toMatchObject({ blocks: true, workOrderId: job.orderId, runId: job.runId })
  expect(cardOf(job, id).parties.map(party => [party.actorId, party.voided])).toEqual([
    ['ana', true],
    ['ben', true],
  ])
  expect(cardTitle(cardOf(job, id), CARD_WORDS)).toBe('Answered twice: now both are out')
  expect(cardSentence(cardOf(job, id), CARD_WORDS)).toContain('was answered twice')
  const chosen = outcome(job, id, 'reinstate:ana')
  expect(chosen.sentence).toBe('1 entry with 20 pcs stand in the book again. The other stays out.')
  choose(job, chosen)
  expect(openIds(job)).toEqual([])
  const line = readRunState(job.ledger.body, job.runId)?.chunks[0]?.totalsByLine[lineOf(job, 'hinge')]
  expect(line?.taken).toEqual({ workshop: [quantityOfUnits(20), 0] })
})

test('X44 both answers may stand; two who took out the same entry do not contradict', () => {
  const { job, overPick } = bothOut()
  choose(job, outcome(job, `bothVoided:${overPick}`, 'leave'))
  expect(openIds(job)).toEqual([])
  const same = stoolJob()
  const at = { workOrderId: same.orderId, runId: same.runId }
  same.ledger.tell(picks(same, 'hinge', 20), { ...at, by: 'ana', device: 'tablet-ana' })
  same.ledger.tell(picks(same, 'hinge', 20), { ...at, by: 'ben', device: 'tablet-ben' })
  const his = outcome(same, overPick, 'void:ben')
  choose(same, his)
  choose(same, his, { ...OTHER_DESK, basis: 1 })
  expect(openIds(same)).toEqual([])
})

test('X44 put back twice: one of the two does not count', () => {
  const job = stoolJob()
  const at = { workOrderId: job.orderId, runId: job.runId }
  job.ledger.tell(picks(job, 'hinge', 24), { ...at, by: 'ana', device: 'tablet-ana' })
  const overPick = `overPick:${job.runId}:${lineOf(job, 'hinge')}`
  const back = outcome(job, overPick, 'putBack')
  choose(job, back)
  choose(job, back, { by: 'ana', device: 'tablet-ana', basis: 1 })
  const id = `bothVoided:${overPick}`
  expect(openIds(job)).toEqual([id])
  choose(job, outcome(job, id, 'void:ana'))
  expect(openIds(job)).toEqual([])
  const line = readRunState(job.ledger.body, job.runId)?.chunks[0]?.totalsByLine[lineOf(job, 'hinge')]
  expect(line?.taken).toEqual({ workshop: [quantityOfUnits(24), quantityOfUnits(4)] })
})

test('X44 a count that two corrected at once is a card of that stock', () => {
  const job = stoolJob({ units: 1 })
  const at = { workOrderId: job.orderId, runId: job.runId }
  job.ledger.tell(picks(job, 'hinge', 10), { ...at, by: 'ben', device: 'tablet-ben' })
  const body = { itemId: 'hinge', locationId: 'workshop', counted: 900_000, expected: 1_000_000 }
  job.ledger.tell({ kind: 'counted', body }, { by: 'ana', device: 'tablet-ana', basis: 0 })
  const inTheCount = outcome(job, 'countCrossed:hinge@workshop', 'inTheCount')
  choose(job, inTheCount)
  choose(job, inTheCount, { ...OTHER_DESK, basis: 1 })
  expect(hinges(job)).toBe(100)
  const id = 'bothVoided:hinge@workshop'
  expect(openIds(job).filter(one => one.startsWith('both'))).toEqual([id])
  choose(job, outcome(job, id, 'void:maria@tablet-maria'))
  expect(hinges(job)).toBe(90)
  expect(openIds(job).filter(one => one.startsWith('both'))).toEqual([])
})

/** One stool in stock, put on hold, and sold to order #1042 in the meantime, in either order. */
function soldAndHeld(saleFirst: boolean): StoolJob {
  const job = stoolJob()
  job.ledger.tell(observed('stool', 1), SERVER)
  const held: Act = {
    kind: 'putOnHold',
    body: {
      reviewId: 'hold-1',
      groupId: 'g',
      itemId: 'stool',
      locationId: 'workshop',
      quantity: 10_000,
      reasonCode: null,
      note: 'leg is loose',
      photos: [],
    },
  }
  const line = { lineId: 'l', itemId: 'stool', locationId: 'workshop', units: 1, reason: null }
  const mode = { outcome: 'executed', quantityMode: 'maintained', fromReadyMade: 1 } as const
  const sold: Act = {
    kind: 'orderExecuted',
    body: {
      shopOrderId: '1',
      shopOrderName: '#1042',
      version: 1,
      event: 'placed',
      lines: [{ ...line, ...mode, components: [] }],
    },
  }
  const holds = () => job.ledger.tell(held, { by: 'iris', device: 'tablet-iris' })
  if (!saleFirst) holds()
  job.ledger.tell(sold, SERVER)
  if (saleFirst) holds()
  return job
}

test('X45 a unit that was put on hold and sold names the order, whichever came first', () => {
  const id = 'soldOnHold:stool@workshop'
  const cards = [true, false].map(saleFirst => cardOf(soldAndHeld(saleFirst), id))
  for (const card of cards) {
    expect(card).toMatchObject({ open: true, blocks: true, actual: 10_000, locationId: 'workshop' })
    expect(card.parties.map(party => party.kind)).toEqual(['putOnHold', 'orderExecuted'])
    expect(cardSentence(card, CARD_WORDS)).toContain('Order #1042 took the last of them.')
  }
})

test('X45 it is called back, replaced, counted, or was not on hold', () => {
  const id = 'soldOnHold:stool@workshop'
  for (const [way, available, onHold] of [
    ['recall', 0, 1],
    ['replace', -1, 1],
    ['empty', 0, 1],
    ['void', 0, 0],
  ] as const) {
    const job = soldAndHeld(true)
    choose(job, outcome(job, id, way))
    const stock = job.ledger.body('stock', 'stool@workshop')
    expect([way, (stock?.available ?? 9) / 10_000, (stock?.nonconforming ?? 9) / 10_000]).toEqual([
      way,
      available,
      onHold,
    ])
    expect(openIds(job)).toEqual([])
  }
})

test('X46 a pick of a line that left the list goes back, or was used all the same', () => {
  for (const way of ['putBack', 'usedUp']) {
    const job = stoolJob()
    const at = { workOrderId: job.orderId, runId: job.runId }
    const line = lineOf(job, 'hinge')
    const terms = job.ledger.body('runs', job.runId)?.lines[line]?.terms ?? []
    const lines = [{ line, was: quantityOfUnits(20), required: 0, terms }]
    const taken: Act = {
      kind: 'listChanged',
      body: { why: 'plan', lines, added: [], approvedById: null, listed: true, note: '' },
    }
    job.ledger.tell(taken, { ...at, by: 'maria', device: 'desk' })
    job.ledger.tell(picks(job, 'hinge', 5), { ...at, by: 'ana', device: 'tablet-ana', basis: 1 })
    const id = `pickOffPlan:${job.runId}:${line}`
    expect(openIds(job)).toEqual([id])
    expect(cardTitle(cardOf(job, id), CARD_WORDS)).toBe('5 picked, off the list by now')
    choose(job, outcome(job, id, way))
    expect(openIds(job)).toEqual([])
  }
})

test('X13 merge: the first run gets what is in hand for the last one, which is ended', () => {
  const job = stoolJob()
  const second = { workOrderId: job.orderId, runId: 'run-2', by: 'ben', device: 'tablet-ben' }
  job.ledger.tell(stoolRun({}), { ...second, basis: 0 })
  job.ledger.tell(picks(job, 'hinge', 8), second)
  const id = `doubleRun:${job.orderId}:stool`
  choose(job, outcome(job, id, 'merge:run-2'))
  expect(openIds(job)).toEqual([])
  const line = String(lineOf(job, 'hinge'))
  const totals = readRunState(job.ledger.body, job.runId)?.chunks[0]?.totalsByLine[line]
  expect(totals?.received).toEqual({ workshop: quantityOfUnits(8) })
  expect(readRunState(job.ledger.body, 'run-2')?.progress.ended).toBe(true)
})

test('X16 late work is put back, or its order is reopened', () => {
  for (const way of ['return', 'reinstate']) {
    const job = stoolJob()
    const at = { workOrderId: job.orderId, runId: job.runId }
    job.ledger.tell({ kind: 'runEnded', body: { reason: '' } }, { ...at, by: 'maria', device: 'desk' })
    const cancel: Act = { kind: 'orderStepped', body: { action: 'cancel', note: '' } }
    job.ledger.tell(cancel, { workOrderId: job.orderId, by: 'maria', device: 'desk' })
    job.ledger.tell(picks(job, 'hinge', 5), { ...at, by: 'ana', device: 'tablet-ana', basis: 1 })
    const id = `lateWork:${job.runId}`
    choose(job, outcome(job, id, way))
    expect(openIds(job)).toEqual([])
    const head = job.ledger.body('workOrders', job.orderId)
    expect(head?.part === 'head' && head.status === 'cancelled').toBe(way === 'return')
  }
})
