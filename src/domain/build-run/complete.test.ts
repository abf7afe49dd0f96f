import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { seed } from '../testing/seed.ts'
import { completes, lineOf, picks, type StoolJob, stoolJob } from '../testing/stool-job.ts'
import type { Act, Entry } from '../ledger/entry.ts'
import {
  answerAll,
  type Completion,
  completionStep,
  type MissingAnswer,
  previewCompletion,
  unitsPickedFor,
} from './complete.ts'
import { lineState } from './line-state.ts'
import { totalsOfLine } from './run-accounts.ts'
import { readRunState } from './run-state.ts'
import { leftovers, returnAll, undoCompletion, undoWords } from './wrap-up.ts'

function stateOf(job: StoolJob) {
  return must(readRunState(job.ledger.view.body, job.runId), 'the run')
}

function tell(job: StoolJob, acts: readonly Act[], by = 'ana'): Entry[] {
  return acts
    .map(act => job.ledger.tell(act, { workOrderId: job.orderId, runId: job.runId, by }).entry)
    .toReversed()
}

function stools(units: number) {
  return [{ itemId: 'stool', quantity: quantityOfUnits(units) }]
}

function preview(job: StoolJob, units: number): Completion {
  return previewCompletion(stateOf(job), stools(units))
}

function owed(job: StoolJob): number {
  const state = stateOf(job)
  return state.run.lines.reduce((sum, line, number) => {
    return sum + lineState(state.run, line, totalsOfLine(state, number), state.progress).owed
  }, 0)
}

const ALL = [
  ['leg', 80],
  ['seat', 20],
  ['hinge', 20],
  ['glue', 0.4],
] as const

function pickAll(job: StoolJob): void {
  for (const [itemId, units] of ALL) tell(job, [picks(job, itemId, units)])
}

test('U1 units use the difference of needs, line by line', () => {
  const job = stoolJob()
  tell(job, [completes(3)])
  const uses = preview(job, 9).uses.map(use => [use.itemId, use.uses / 10_000])
  expect(new Map(uses.map(([itemId, units]) => [itemId, units]))).toEqual(
    new Map([
      ['leg', 36],
      ['glue', 0.18],
      ['seat', 9],
      ['hinge', 9],
    ]),
  )
})

test('U2 only what is not as planned is listed apart', () => {
  const job = stoolJob()
  pickAll(job)
  expect(preview(job, 9).notAsPlanned).toEqual([])
  const line = lineOf(job, 'hinge')
  tell(job, [{ kind: 'broken', body: { lines: [{ line, quantity: quantityOfUnits(1), reason: 'x' }] } }])
  expect(preview(job, 9).notAsPlanned).toMatchObject([{ itemId: 'hinge', broken: 10_000, missing: 0 }])
  expect(preview(job, 20).missing).toMatchObject([{ itemId: 'hinge', missing: 10_000 }])
})

test('U3 nothing is booked before every missing line has an answer', () => {
  const job = stoolJob()
  tell(job, [picks(job, 'leg', 80), picks(job, 'glue', 1)])
  const completion = preview(job, 5)
  const ask = completionStep(stateOf(job), completion, new Map(), false)
  expect(ask).toMatchObject({ kind: 'ask', lines: [{ itemId: 'seat' }, { itemId: 'hinge' }] })
  const half = new Map([[lineOf(job, 'seat'), 'bookIt' as const]])
  expect(completionStep(stateOf(job), completion, half, false)).toMatchObject({
    kind: 'ask',
    lines: [{ itemId: 'hinge' }],
  })
})

test('U4 used less closes the line at what was picked and book it books what is missing', () => {
  const job = stoolJob()
  tell(job, [picks(job, 'leg', 20), picks(job, 'glue', 0.1), picks(job, 'seat', 4), picks(job, 'hinge', 3)])
  const answers = new Map<number, MissingAnswer>([
    [lineOf(job, 'seat'), 'usedLess'],
    [lineOf(job, 'hinge'), 'bookIt'],
  ])
  const step = completionStep(stateOf(job), preview(job, 5), answers, false)
  if (step.kind !== 'book') throw new Error(step.kind)
  expect(step.acts).toMatchObject([
    { kind: 'lineClosedShort', body: { lines: [{ limit: quantityOfUnits(4) }] } },
    { kind: 'completed', body: { booked: [{ quantity: quantityOfUnits(2) }] } },
  ])
  tell(job, step.acts)
  expect(owed(job)).toBe(0)
})

test('U5 pick it now books nothing', () => {
  const job = stoolJob()
  const completion = preview(job, 1)
  const step = completionStep(stateOf(job), completion, answerAll(completion, 'pickNow'), false)
  expect(step).toMatchObject({ kind: 'pickFirst' })
  const one = new Map([[lineOf(job, 'seat'), 'pickNow' as const]])
  expect(completionStep(stateOf(job), completion, one, false)).toMatchObject({ kind: 'pickFirst' })
})

test('U6 a run that picks and completes in one asks nothing and says what it backflushes', () => {
  const job = stoolJob({ picking: 'pickAndComplete' })
  tell(job, [picks(job, 'seat', 20)])
  const completion = preview(job, 2)
  expect(completion.missing).toEqual([])
  expect(completion.notAsPlanned.map(use => [use.itemId, use.backflushed / 10_000])).toContainEqual([
    'leg',
    8,
  ])
  expect(completion.notAsPlanned.map(use => use.itemId)).not.toContain('seat')
  expect(completionStep(stateOf(job), completion, new Map(), false).kind).toBe('book')
})

test('U7 more units than the run has left are confirmed once', () => {
  const job = stoolJob()
  pickAll(job)
  tell(job, [completes(18)])
  const completion = preview(job, 3)
  const answers = answerAll(completion, 'bookIt')
  expect(completionStep(stateOf(job), completion, answers, false)).toEqual({
    kind: 'confirmAbove',
    above: quantityOfUnits(1),
  })
  expect(completionStep(stateOf(job), completion, answers, true).kind).toBe('book')
})

test('U8 what can be built with what is here leaves no line missing anything', () => {
  const job = stoolJob()
  expect(unitsPickedFor(stateOf(job), 'stool')).toBe(0)
  tell(job, [picks(job, 'leg', 59), picks(job, 'glue', 0.4), picks(job, 'seat', 20), picks(job, 'hinge', 20)])
  expect(unitsPickedFor(stateOf(job), 'stool')).toBe(quantityOfUnits(14))
  tell(job, [completes(10)])
  expect(unitsPickedFor(stateOf(job), 'stool')).toBe(quantityOfUnits(4))
})

test("U9 undo voids one's own last report", () => {
  const job = stoolJob({ output: 'inspection' })
  pickAll(job)
  const own = tell(job, [completes(2), completes(1)])
  const undo = undoCompletion(stateOf(job), 'ana', own, [])
  if (undo.kind !== 'void') throw new Error(undo.why)
  expect(undo.entry.body.units).toEqual(stools(1))
  own.unshift(...tell(job, [undo.act]))
  expect(stateOf(job).progress.completedByItem).toEqual({ stool: quantityOfUnits(2) })
  expect(undoCompletion(stateOf(job), 'ben', own, [])).toEqual({ kind: 'refused', why: 'nothingToUndo' })
})

describe('U12 undo says what was built on the units', () => {
  function refusedAfter(job: StoolJob, own: readonly Entry[]): string {
    const stock = job.ledger.body('stock', 'stool@workshop')
    const undo = undoCompletion(stateOf(job), 'ana', own, stock === null ? [] : [stock])
    return undo.kind === 'refused' ? undoWords(undo) : 'taken back'
  }

  test('U12 a verdict', () => {
    const job = stoolJob({ output: 'inspection' })
    pickAll(job)
    const own = tell(job, [completes(3)])
    const dispositions = [{ itemId: 'stool', approved: quantityOfUnits(2), failed: [] }]
    tell(job, [{ kind: 'reviewed', body: { reviewId: 'review-1', dispositions } }], 'iris')
    expect(refusedAfter(job, own)).toBe('2 of them were inspected since')
  })

  test('U12 a take-apart', () => {
    const job = stoolJob({ output: 'inspection' })
    pickAll(job)
    const own = tell(job, [completes(3)])
    const units = [{ itemId: 'stool', quantity: quantityOfUnits(1), from: 'inspection' as const }]
    tell(job, [{ kind: 'takenApart', body: { units, lines: [], note: '' } }], 'mateo')
    expect(refusedAfter(job, own)).toBe('1 of them was taken apart since')
  })

  test('U12 a way out of stock, as far as this tablet knows of it', () => {
    const job = stoolJob({ output: 'stock' })
    pickAll(job)
    const own = tell(job, [completes(3)])
    const away = { itemId: 'stool', locationId: 'workshop' }
    const { available } = must(job.ledger.body('stock', 'stool@workshop'), 'the stock of stools')
    const counted = quantityOfUnits(1)
    job.ledger.tell(
      { kind: 'counted', body: { ...away, counted, expected: available } },
      { by: 'mateo', workOrderId: null, runId: null },
    )
    expect(refusedAfter(job, own)).toBe('2 of them were used or sold since')
    expect(undoCompletion(stateOf(job), 'ana', own, []).kind).toBe('void')
  })
})

test('U10 what is left once a run is built goes back to where it was taken', () => {
  const job = stoolJob()
  pickAll(job)
  const line = lineOf(job, 'hinge')
  tell(job, [{ kind: 'extraUsed', body: { lines: [{ line, quantity: quantityOfUnits(1) }] } }])
  tell(job, [picks(job, 'hinge', 1), picks(job, 'seat', 3, 'store')])
  expect(leftovers(stateOf(job))).toEqual([])
  tell(job, [completes(20)])
  expect(leftovers(stateOf(job))).toMatchObject([
    { itemId: 'seat', quantity: quantityOfUnits(3), places: [{ locationId: 'store' }] },
  ])
  tell(job, [must(returnAll(leftovers(stateOf(job))), 'something to return')])
  expect(leftovers(stateOf(job))).toEqual([])
  expect(returnAll([])).toBeNull()
})

test('U11 after every question no line owes more than before', () => {
  const itemIds = fc.constantFrom('leg', 'seat', 'hinge', 'glue')
  const step = fc.oneof(
    fc.tuple(itemIds, fc.integer({ min: 1, max: 30 })).map(([itemId, units]) => ({ itemId, units })),
    fc
      .tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom('usedLess' as const, 'bookIt' as const))
      .map(([units, answer]) => ({ units, answer })),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), steps => {
      const job = stoolJob()
      for (const one of steps) {
        if ('itemId' in one) {
          tell(job, [picks(job, one.itemId, one.units)])
          continue
        }
        const completion = preview(job, one.units)
        const booked = completionStep(stateOf(job), completion, answerAll(completion, one.answer), true)
        if (booked.kind !== 'book') throw new Error(booked.kind)
        tell(job, booked.acts)
        expect(owed(job)).toBe(0)
      }
    }),
    { seed, numRuns: 100 },
  )
})
