import { must } from '#kernel/assert.ts'
import { describe, expect, test } from 'vitest'
import { quantityOfUnits } from '../stock/quantity.ts'
import { CARD_WORDS } from '../testing/card-words.ts'
import type { Told } from '../testing/memory-ledger.ts'
import { completes, lineOf, picks, returns, type StoolJob, stoolJob, stoolRun } from '../testing/stool-job.ts'
import type { ExceptionCard } from './exception.ts'
import { outcomesOf } from './outcomes.ts'
import { partsOf } from './parts.ts'
import { reasonWords } from './reason-words.ts'
import { cardSentence, cardTitle } from './words.ts'

const BEN = { by: 'ben', device: 'tablet-2' }

function onRun(job: StoolJob, told: Told = {}): Told {
  return { workOrderId: job.orderId, runId: job.runId, ...told }
}

function card(job: StoolJob, key: string): ExceptionCard | null {
  const body = job.ledger.body('inbox', key)
  return body?.type === 'exception' ? body : null
}

function hingeKey(job: StoolJob, kind: 'overPick' | 'overReturn'): string {
  return `${kind}:${job.runId}:${lineOf(job, 'hinge')}`
}

test('X1 a pick above the need is a card; within the tolerance it is not', () => {
  const job = stoolJob({ units: 10, stock: { leg: 200, seat: 50, hinge: 100, glue: 9 } })
  // 40 legs, 2 % of them is 0.8 of a piece: rounded down to none.
  job.ledger.tell(picks(job, 'leg', 41), onRun(job))
  expect(card(job, `overPick:${job.runId}:${lineOf(job, 'leg')}`)).toMatchObject({
    limit: quantityOfUnits(40),
    excess: quantityOfUnits(1),
    blocks: true,
  })
  // 0.2 l of glue may be 0.004 l more, which its two decimals round to none; two of 100 legs would be within.
  job.ledger.tell(picks(job, 'glue', 0.2), onRun(job))
  expect(card(job, `overPick:${job.runId}:${lineOf(job, 'glue')}`)).toBeNull()
  const large = stoolJob()
  large.ledger.tell(picks(large, 'leg', 81), onRun(large))
  expect(card(large, `overPick:${large.runId}:${lineOf(large, 'leg')}`)).toBeNull()
  large.ledger.tell(picks(large, 'leg', 1), onRun(large))
  expect(card(large, `overPick:${large.runId}:${lineOf(large, 'leg')}`)).toMatchObject({
    excess: quantityOfUnits(2),
  })
})

test('X1 a line closed short keeps its figure as the limit, and extra use raises it', () => {
  const job = stoolJob()
  const line = lineOf(job, 'hinge')
  job.ledger.tell({ kind: 'lineClosedShort', body: { lines: [{ line, limit: 0, reason: '' }] } }, onRun(job))
  job.ledger.tell(picks(job, 'hinge', 20), onRun(job, BEN))
  expect(card(job, hingeKey(job, 'overPick'))).toBeNull()
  job.ledger.tell(
    { kind: 'extraUsed', body: { lines: [{ line, quantity: quantityOfUnits(3) }] } },
    onRun(job),
  )
  job.ledger.tell(picks(job, 'hinge', 3), onRun(job))
  expect(card(job, hingeKey(job, 'overPick'))).toBeNull()
})

test('X2 more put back than taken is a card', () => {
  const job = stoolJob()
  job.ledger.tell(picks(job, 'hinge', 5), onRun(job))
  job.ledger.tell(returns(job, 'hinge', 7), onRun(job, BEN))
  const found = { limit: quantityOfUnits(5), actual: quantityOfUnits(7), excess: quantityOfUnits(2) }
  expect(card(job, hingeKey(job, 'overReturn'))).toMatchObject(found)
})

test('X3 two runs above the plan are a card; one alone, or one that was ended, is not', () => {
  const alone = stoolJob({ units: 30 })
  expect(card(alone, `doubleRun:${alone.orderId}:stool`)).toBeNull()
  const job = stoolJob({ units: 15 })
  const second = { ...BEN, workOrderId: job.orderId, runId: 'run-2' }
  job.ledger.tell(stoolRun({ units: 15 }), second)
  const key = `doubleRun:${job.orderId}:stool`
  expect(card(job, key)).toMatchObject({ open: true, excess: quantityOfUnits(10) })
  job.ledger.tell({ kind: 'runEnded', body: { reason: '' } }, second)
  expect(card(job, key)).toMatchObject({ open: false, closedBy: { actorId: 'ben', kind: 'runEnded' } })
})

test('X4 units above what the run started with stay held until somebody accepts them', () => {
  const job = stoolJob()
  job.ledger.tell(completes(18), onRun(job))
  job.ledger.tell(completes(4), onRun(job, BEN))
  const key = `overBuild:${job.runId}:stool`
  expect(card(job, key)).toMatchObject({ open: true, excess: quantityOfUnits(2) })
  const stock = () => job.ledger.body('stock', 'stool@workshop')
  expect(stock()).toMatchObject({ available: quantityOfUnits(20), inspection: quantityOfUnits(2) })
  const accept = {
    kind: 'extraAccepted' as const,
    body: { itemId: 'stool', quantity: quantityOfUnits(2) },
  }
  job.ledger.tell(accept, onRun(job, { by: 'maria', resolves: key }))
  expect(card(job, key)?.open).toBe(false)
  expect(stock()).toMatchObject({ available: quantityOfUnits(22), inspection: 0 })
})

test('X5 more judged than built is a card', () => {
  const job = stoolJob({ output: 'inspection' })
  job.ledger.tell(completes(10), onRun(job))
  const dispositions = [{ itemId: 'stool', approved: quantityOfUnits(12), failed: [] }]
  const review = { kind: 'reviewed' as const, body: { reviewId: 'review-1', dispositions } }
  job.ledger.tell(review, onRun(job, { by: 'iris' }))
  const found = { limit: quantityOfUnits(10), excess: quantityOfUnits(2) }
  expect(card(job, `overDisposition:${job.runId}:stool`)).toMatchObject(found)
})

test('X6 facts that come after the run was ended stand, and are counted', () => {
  const job = stoolJob()
  job.ledger.tell({ kind: 'runEnded', body: { reason: '' } }, onRun(job))
  job.ledger.tell(picks(job, 'hinge', 4), onRun(job, BEN))
  expect(job.ledger.body('stock', 'hinge@workshop')).toMatchObject({ picked: quantityOfUnits(4) })
  const late = card(job, `lateWork:${job.runId}`)
  expect(late).toMatchObject({ open: true, actual: quantityOfUnits(1), limit: 0 })
  expect(cardTitle(late ?? neverHere(), CARD_WORDS)).toBe('1 entry after the order was closed')
})

test('X6 parts of an ended run that are gone or go to another run are not late', () => {
  const job = stoolJob({ receiver: true })
  job.ledger.tell(picks(job, 'hinge', 5), onRun(job))
  job.ledger.tell({ kind: 'runEnded', body: { reason: 'No more parts' } }, onRun(job))
  const line = lineOf(job, 'hinge')
  const gone = { line, quantity: quantityOfUnits(2), reason: 'gone' }
  job.ledger.tell({ kind: 'broken', body: { lines: [gone] } }, onRun(job))
  const on = { line, toLine: line, quantity: quantityOfUnits(3), locationId: 'workshop' }
  const given = { toWorkOrderId: job.orderId, toRunId: must(job.receiverId, 'the receiver'), lines: [on] }
  expect(job.ledger.tell({ kind: 'given', body: given }, onRun(job)).verdict).toBe('accepted')
  expect(card(job, `lateWork:${job.runId}`)).toBeNull()
})

test('X7 a card names each part: person, device, both times, quantity; who began first comes first', () => {
  const job = stoolJob()
  job.ledger.tell(picks(job, 'hinge', 20), onRun(job))
  const atMs = Date.UTC(2026, 10, 2, 5, 0, 0)
  job.ledger.tell(picks(job, 'hinge', 12), onRun(job, { ...BEN, atMs }))
  const found = card(job, hingeKey(job, 'overPick')) ?? neverHere()
  expect(partsOf(found).map(({ actorId, deviceId, quantity }) => [actorId, deviceId, quantity])).toEqual([
    ['ben', 'tablet-2', quantityOfUnits(12)],
    ['ana', 'tablet-1', quantityOfUnits(20)],
  ])
  expect(partsOf(found)[0]).toMatchObject({ firstAtMs: atMs })
  expect(partsOf(found)[0]?.receivedAtMs).toBeGreaterThan(atMs)
})

test('X8 a card grows, closes by itself when somebody puts back, and stays as its record', () => {
  const job = stoolJob()
  job.ledger.tell(picks(job, 'hinge', 20), onRun(job))
  job.ledger.tell(picks(job, 'hinge', 8), onRun(job, BEN))
  job.ledger.tell(picks(job, 'hinge', 4), onRun(job))
  const key = hingeKey(job, 'overPick')
  expect(card(job, key)).toMatchObject({ open: true, excess: quantityOfUnits(12) })
  expect(card(job, key)?.parties).toHaveLength(3)
  job.ledger.tell(returns(job, 'hinge', 12), onRun(job, { by: 'iris' }))
  expect(card(job, key)).toMatchObject({ open: false, excess: 0, closedBy: { actorId: 'iris' } })
})

test('X9 a waiver lets it stand up to a quantity; more opens it again', () => {
  const job = stoolJob()
  const waive = { kind: 'waived' as const, body: { quantity: quantityOfUnits(5), note: '' } }
  job.ledger.tell(picks(job, 'hinge', 25), onRun(job))
  const key = hingeKey(job, 'overPick')
  job.ledger.tell(waive, onRun(job, { by: 'maria', resolves: key }))
  expect(card(job, key)?.open).toBe(false)
  job.ledger.tell(picks(job, 'hinge', 1), onRun(job, BEN))
  expect(card(job, key)).toMatchObject({ open: true, waived: quantityOfUnits(5), excess: quantityOfUnits(6) })
})

test('X9 two waivers of the same are one: what comes on top of it still opens the card', () => {
  const job = stoolJob()
  job.ledger.tell(picks(job, 'hinge', 25), onRun(job))
  const key = hingeKey(job, 'overPick')
  const waive = { kind: 'waived' as const, body: { quantity: quantityOfUnits(5), note: '' } }
  job.ledger.tell(waive, onRun(job, { by: 'maria', resolves: key }))
  job.ledger.tell(waive, onRun(job, { by: 'maria', device: 'desk', resolves: key }))
  expect(card(job, key)).toMatchObject({ open: false, waived: quantityOfUnits(5) })
  job.ledger.tell(picks(job, 'hinge', 1), onRun(job, BEN))
  expect(card(job, key)?.open).toBe(true)
  job.ledger.tell(
    { ...waive, body: { quantity: quantityOfUnits(6), note: '' } },
    onRun(job, { by: 'maria', resolves: key }),
  )
  expect(card(job, key)).toMatchObject({ open: false, waived: quantityOfUnits(6) })
})

test('X9 only a waiver closes a refusal, and whoever was refused may drop it', () => {
  const job = stoolJob()
  const refused = job.ledger.tell(
    { kind: 'orderStepped', body: { action: 'cancel', note: '' } },
    { workOrderId: job.orderId },
  )
  expect(refused).toMatchObject({ verdict: 'refused', reason: 'notAllowed' })
  const key = `refusal:${refused.entry.id}`
  job.ledger.tell(picks(job, 'hinge', 1), onRun(job, { resolves: key }))
  expect(job.ledger.body('inbox', key)?.open).toBe(true)
  const drop = { kind: 'waived' as const, body: { quantity: 10_000, note: 'a slip' } }
  const told = { workOrderId: job.orderId, resolves: key }
  expect(job.ledger.tell(drop, { ...told, ...BEN })).toMatchObject({ verdict: 'refused' })
  const asked = { ...told, atMs: Date.UTC(2030, 0, 1) }
  const { entry, verdict } = job.ledger.tell(drop, asked)
  expect(verdict).toBe('accepted')
  const closed = job.ledger.body('inbox', key)
  expect(closed).toMatchObject({ open: false, closedBy: { entryId: entry.id } })
  // When it was closed is the server's time, whatever a tablet believes.
  expect(closed?.closedAtMs).toBeLessThan(Date.UTC(2030, 0, 1))
})

test('X6 what answers a card of the run is not late, though the run has ended', () => {
  const job = stoolJob()
  job.ledger.tell(picks(job, 'hinge', 23), onRun(job))
  job.ledger.tell({ kind: 'runEnded', body: { reason: '' } }, onRun(job))
  const lines = [{ line: lineOf(job, 'hinge'), quantity: quantityOfUnits(3) }]
  job.ledger.tell(
    { kind: 'extraUsed', body: { lines } },
    onRun(job, { by: 'maria', resolves: hingeKey(job, 'overPick') }),
  )
  expect(card(job, hingeKey(job, 'overPick'))?.open).toBe(false)
  expect(card(job, `lateWork:${job.runId}`)).toBeNull()
})

describe('X20 a card in words', () => {
  test('X20 who, how many, the limit, and who was out of reach', () => {
    const job = stoolJob()
    job.ledger.tell(picks(job, 'hinge', 20), onRun(job))
    job.ledger.tell(picks(job, 'hinge', 20), onRun(job, { ...BEN, atMs: Date.UTC(2026, 10, 2, 5, 0, 0) }))
    const found = card(job, hingeKey(job, 'overPick')) ?? neverHere()
    expect(cardTitle(found, CARD_WORDS)).toBe('40 picked, 20 needed')
    expect(cardSentence(found, CARD_WORDS)).toBe(
      'Ben and Ana together picked 40 pcs of hinge for run-1; 20 are needed. That is 20 pcs too many. ' +
        'tablet-2 was out of reach: what was done at 05:00:00 arrived at 06:00:07.',
    )
  })

  test('X20 what is measured bears its unit in the title, the sentence and the answers', () => {
    const job = stoolJob()
    job.ledger.tell(picks(job, 'glue', 0.4), onRun(job))
    job.ledger.tell(picks(job, 'glue', 0.3), onRun(job, BEN))
    const found = card(job, `overPick:${job.runId}:${lineOf(job, 'glue')}`) ?? neverHere()
    const words = { ...CARD_WORDS, unit: () => 'l' }
    expect(cardTitle(found, words)).toBe('0.7\u00a0l picked, 0.4\u00a0l needed')
    expect(cardSentence(found, words)).toContain(
      'picked 0.7 l of glue for run-1; 0.4\u00a0l are needed. That is 0.3 l',
    )
    const ways = outcomesOf({ card: found, order: null, runs: [], words, stock: null })
    expect(ways[0]?.sentence).toBe(
      'No hand moves. The book gets 0.3 l back: 0.4\u00a0l of 0.4\u00a0l stay picked.',
    )
    expect(ways.map(way => way.label)).toContain('Both took them: put 0.3\u00a0l back')
  })

  test('X20 a reason of a later version is shown by its name', () => {
    expect(reasonWords('runIsOpen').clears).toContain('Finish the run')
    expect(reasonWords('moonPhase').sentence).toBe('The reason is "moonPhase".')
  })
})

function neverHere(): never {
  throw new Error('the card is not there')
}
