import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import type { RunState } from '../build-run/run-accounts.ts'
import { readRunState } from '../build-run/run-state.ts'
import type { Run } from '../build-run/run.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { seed } from '../testing/seed.ts'
import { completes, STOOL_ITEMS, stoolOrder, stoolRun } from '../testing/stool-job.ts'
import { memoryLedger } from '../testing/memory-ledger.ts'
import {
  acceptLot,
  approve,
  approveAllLeft,
  type DraftChange,
  draftCounts,
  emptyDraft,
  failUnits,
  finishReview,
  lookAtMore,
  type ReviewDraft,
  sampleAsks,
  unapprove,
} from './draft.ts'
import { reviewEffects } from './effects.ts'

const fresh = emptyDraft({ reviewId: 'review-1', runId: 'run-1' }, { personId: 'iris', atMs: 0 })
const units = quantityOfUnits

/** Twenty stools, of which so many are looked at. */
function lot(inspect: Run['inspect'], sampleSize: number | null) {
  const ledger = memoryLedger(STOOL_ITEMS)
  ledger.tell(stoolOrder(), { workOrderId: 'order-1', by: 'maria' })
  const start = stoolRun({ output: 'inspection', picking: 'pickAndComplete' })
  if (start.kind !== 'runStarted') throw new Error('a start')
  const size = sampleSize === null ? null : units(sampleSize)
  const place = { workOrderId: 'order-1', runId: 'run-1' }
  ledger.tell({ kind: 'runStarted', body: { ...start.body, inspect, sampleSize: size } }, place)
  ledger.tell(completes(20), place)
  const state = () => must(readRunState(ledger.view.body, 'run-1'), 'the run')
  const book = (draft: ReviewDraft) => {
    const finish = finishReview(state(), draft, false)
    if (!finish.ok) throw new Error(finish.why)
    ledger.tell(finish.act, { ...place, by: 'iris' })
  }
  return { state, book }
}

function done(change: DraftChange): ReviewDraft {
  if (!change.ok) throw new Error(change.why)
  return change.draft
}

function failing(state: RunState, draft: ReviewDraft, count = 1): DraftChange {
  const what = { itemId: 'stool', reasonCode: 'scratch', groupId: 'g', fate: 'later' as const }
  return failUnits(state, draft, { ...what, quantity: units(count) })
}

test('Q12 left counts the sample, over all reviews of the run', () => {
  const { state, book } = lot('sample', 5)
  expect(draftCounts(state(), fresh, 'stool')).toMatchObject({ left: units(5), outside: units(15) })
  book(done(approve(state(), fresh, 'stool', units(2))))
  const second = { ...fresh, reviewId: 'review-2' }
  expect(draftCounts(state(), second, 'stool')).toMatchObject({ left: units(3), outside: units(15) })
  const looked = done(approveAllLeft(state(), second, 'stool'))
  expect(approve(state(), looked, 'stool', units(1))).toEqual({ ok: false, why: 'sampleDone' })
})

test('Q12 a sample of more than there is means all, and the numbers sum to what was built', () => {
  const { state } = lot('sample', 99)
  expect(draftCounts(state(), fresh, 'stool')).toMatchObject({ left: units(20), outside: 0 })
  const step = fc.constantFrom('approve', 'fail', 'back', 'lot', 'more', 'all')
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), fc.integer({ min: 1, max: 20 }), (steps, size) => {
      const run = lot('sample', size).state()
      let draft = fresh
      for (const one of steps) {
        const change = changeOf(one, run, draft)
        if (change.ok) draft = change.draft
        const { approved, failed, left, outside, notLookedAt } = draftCounts(run, draft, 'stool')
        expect(approved + failed + left + outside).toBe(units(20))
        expect(Math.min(approved - notLookedAt, failed, left, outside, notLookedAt)).toBeGreaterThanOrEqual(0)
      }
    }),
    { seed, numRuns: 60 },
  )
})

function changeOf(step: string, run: RunState, draft: ReviewDraft): DraftChange {
  if (step === 'approve') return approve(run, draft, 'stool', units(1))
  if (step === 'fail') return failing(run, draft)
  if (step === 'back') return unapprove(draft, 'stool', units(2))
  if (step === 'lot') return acceptLot(run, draft, 'stool')
  return lookAtMore(run, draft, 'stool', step === 'all' ? 'all' : units(2))
}

test('Q13 the lot is accepted once the sample is good: not looked at, and no part of the yield', () => {
  const { state, book } = lot('sample', 5)
  expect(acceptLot(state(), fresh, 'stool')).toEqual({ ok: false, why: 'sampleNotDone' })
  const looked = done(approveAllLeft(state(), fresh, 'stool'))
  const accepted = done(acceptLot(state(), looked, 'stool'))
  expect(draftCounts(state(), accepted, 'stool')).toMatchObject({
    approved: units(20),
    notLookedAt: units(15),
    left: 0,
    outside: 0,
  })
  const effects = { approved: units(20), notLookedAt: units(15), firstPassYield: 10_000 }
  expect(reviewEffects(state(), accepted)).toMatchObject(effects)
  expect(draftCounts(state(), done(unapprove(accepted, 'stool', units(4))), 'stool')).toMatchObject({
    notLookedAt: units(11),
    outside: units(4),
    left: 0,
  })
  book(accepted)
  expect(state().progress.notLookedAtByItem).toEqual({ stool: units(15) })
  expect(acceptLot(state(), { ...fresh, reviewId: 'review-2' }, 'stool')).toEqual({
    ok: false,
    why: 'nothingLeft',
  })
})

test('Q14 a failure in the sample asks how many more are looked at, and asks again at the next', () => {
  const { state } = lot('sample', 5)
  const looked = done(approve(state(), done(failing(state(), fresh)), 'stool', units(4)))
  expect(sampleAsks(state(), looked, 'stool')).toBe(true)
  expect(acceptLot(state(), looked, 'stool')).toEqual({ ok: false, why: 'sampleFailed' })
  const more = done(lookAtMore(state(), looked, 'stool', units(5)))
  expect(draftCounts(state(), more, 'stool')).toMatchObject({ left: units(5), outside: units(10) })
  expect(sampleAsks(state(), more, 'stool')).toBe(false)
  expect(sampleAsks(state(), done(failing(state(), more)), 'stool')).toBe(true)
  const accepted = done(acceptLot(state(), done(approveAllLeft(state(), more, 'stool')), 'stool'))
  expect(reviewEffects(state(), accepted)).toMatchObject({ firstPassYield: 9_000, notLookedAt: units(10) })
  const all = done(lookAtMore(state(), looked, 'stool', 'all'))
  expect(draftCounts(state(), all, 'stool')).toMatchObject({ left: units(15), outside: 0 })
  expect(lookAtMore(state(), looked, 'stool', units(16))).toEqual({ ok: false, why: 'notSoMany' })
})

test('Q14 a unit that is not in the sample may fail: then it was looked at', () => {
  const { state } = lot('sample', 2)
  const draft = done(failing(state(), done(approveAllLeft(state(), fresh, 'stool')), 3))
  expect(draftCounts(state(), draft, 'stool')).toMatchObject({
    failed: units(3),
    left: 0,
    outside: units(15),
  })
})

test('Q15 where nothing is inspected nothing is left to look at; held units go with the lot', () => {
  const { state } = lot('none', null)
  expect(draftCounts(state(), fresh, 'stool')).toMatchObject({ left: 0, outside: units(20) })
  const accepted = done(acceptLot(state(), fresh, 'stool'))
  expect(reviewEffects(state(), accepted)).toMatchObject({ firstPassYield: null, notLookedAt: units(20) })
})
