import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import type { RunState } from '../build-run/run-accounts.ts'
import { readRunState } from '../build-run/run-state.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { seed } from '../testing/seed.ts'
import { completes, type StoolJob, stoolJob } from '../testing/stool-job.ts'
import {
  approve,
  approveAllLeft,
  changeGroup,
  type DraftChange,
  draftCounts,
  draftKey,
  emptyDraft,
  failUnits,
  finishReview,
  isEmptyDraft,
  isSpentDraft,
  itemOf,
  type ReviewDraft,
  reviewDraftSchema,
  runIdOfDraft,
  tick,
  unapprove,
} from './draft.ts'
import { reviewEffects } from './effects.ts'

const fresh = emptyDraft({ reviewId: 'review-1', runId: 'run-1' }, { personId: 'iris', atMs: 0 })

function built(units: number): StoolJob {
  const job = stoolJob({ output: 'inspection' })
  job.ledger.tell(completes(units), { workOrderId: job.orderId, runId: job.runId })
  return job
}

function stateOf(job: StoolJob): RunState {
  return must(readRunState(job.ledger.view.body, job.runId), 'the run')
}

function done(change: DraftChange): ReviewDraft {
  if (!change.ok) throw new Error(change.why)
  return change.draft
}

function failed(
  state: RunState,
  draft: ReviewDraft,
  units: number,
  reasonCode = 'scratch',
  fate: 'scrap' | 'later' = 'later',
): DraftChange {
  const quantity = quantityOfUnits(units)
  return failUnits(state, draft, { itemId: 'stool', reasonCode, quantity, groupId: `g-${reasonCode}`, fate })
}

test('Q1 approved, failed and left sum to what is built and not judged, whatever is done', () => {
  const step = fc.record({
    what: fc.constantFrom('approve', 'fail', 'scrap', 'unapprove', 'group', 'all'),
    units: fc.integer({ min: 0, max: 6 }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), fc.integer({ min: 0, max: 20 }), (steps, units) => {
      const state = stateOf(built(Math.max(1, units)))
      let draft = fresh
      for (const one of steps) {
        const quantity = quantityOfUnits(one.units)
        const change =
          one.what === 'approve'
            ? approve(state, draft, 'stool', quantity)
            : one.what === 'fail'
              ? failed(state, draft, one.units)
              : one.what === 'scrap'
                ? failed(state, draft, one.units, 'crack', 'scrap')
                : one.what === 'unapprove'
                  ? unapprove(draft, 'stool', quantity)
                  : one.what === 'group'
                    ? changeGroup(state, draft, 'g-scratch', { quantity })
                    : approveAllLeft(state, draft, 'stool')
        if (change.ok) draft = change.draft
        const counts = draftCounts(state, draft, 'stool')
        expect(counts.approved + counts.failed + counts.left).toBe(counts.toJudge)
        expect(counts.over).toBe(0)
      }
    }),
    { seed, numRuns: 100 },
  )
})

test('Q2 no more is approved or failed than is left', () => {
  const state = stateOf(built(3))
  expect(approve(state, fresh, 'stool', quantityOfUnits(4))).toEqual({ ok: false, why: 'notSoMany' })
  expect(failed(state, fresh, 4)).toEqual({ ok: false, why: 'notSoMany' })
  const all = done(approveAllLeft(state, fresh, 'stool'))
  expect(approve(state, all, 'stool', quantityOfUnits(1))).toEqual({ ok: false, why: 'nothingLeft' })
  expect(failed(state, all, 1)).toEqual({ ok: false, why: 'nothingLeft' })
})

test('Q3 the same reason adds to its group, which keeps its fate', () => {
  const state = stateOf(built(5))
  const once = done(changeGroup(state, done(failed(state, fresh, 1)), 'g-scratch', { fate: 'scrap' }))
  const twice = done(failed(state, once, 1))
  expect(twice.items[0]?.failed).toMatchObject([{ quantity: quantityOfUnits(2), fate: 'scrap' }])
  expect(done(failed(state, twice, 1, 'crack')).items[0]?.failed).toHaveLength(2)
})

test('Q4 a group has number, reason and fate, and a group of nothing goes', () => {
  const state = stateOf(built(5))
  const draft = done(failed(state, fresh, 2))
  expect(changeGroup(state, draft, 'g-scratch', { quantity: quantityOfUnits(6) })).toEqual({
    ok: false,
    why: 'notSoMany',
  })
  const gone = done(changeGroup(state, draft, 'g-scratch', { quantity: 0 }))
  expect(itemOf(gone, 'stool').failed).toEqual([])
  expect(changeGroup(state, gone, 'g-scratch', { fate: 'scrap' })).toEqual({ ok: false, why: 'groupGone' })
  const unreasoned = failUnits(state, fresh, {
    itemId: 'stool',
    reasonCode: null,
    quantity: 10_000,
    groupId: 'g',
    fate: 'scrap',
  })
  expect(done(unreasoned).items[0]?.failed).toMatchObject([{ reasonCode: null, fate: 'scrap' }])
})

test('Q5 a draft books nothing and is the same after it was stored', () => {
  const job = built(5)
  const postings = job.ledger.postings.length
  const draft = done(failed(stateOf(job), done(approve(stateOf(job), fresh, 'stool', 20_000)), 1))
  expect(job.ledger.postings).toHaveLength(postings)
  expect(runIdOfDraft(draftKey(job.runId))).toBe(job.runId)
  expect(reviewDraftSchema.parse(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
})

test('Q6 finishing makes one act, and what is left waits for another review', () => {
  const job = built(5)
  expect(finishReview(stateOf(job), fresh, false)).toEqual({ ok: false, why: 'nothingJudged' })
  const draft = done(failed(stateOf(job), done(approve(stateOf(job), fresh, 'stool', 20_000)), 1))
  const finish = finishReview(stateOf(job), draft, false)
  if (!finish.ok) throw new Error(finish.why)
  const told = { workOrderId: job.orderId, runId: job.runId, by: 'iris' }
  expect(job.ledger.tell(finish.act, told).verdict).toBe('accepted')
  expect(job.ledger.body('reviews', 'review-1')).toMatchObject({ dispositions: [{ approved: 20_000 }] })
  expect(draftCounts(stateOf(job), fresh, 'stool')).toMatchObject({ toJudge: 20_000, left: 20_000 })
})

test('Q7 a draft that judges more than there is by now is not finished', () => {
  const job = built(5)
  const mine = done(approveAllLeft(stateOf(job), fresh, 'stool'))
  const others = finishReview(
    stateOf(job),
    done(failed(stateOf(job), { ...fresh, reviewId: 'other' }, 2)),
    false,
  )
  if (!others.ok) throw new Error(others.why)
  job.ledger.tell(others.act, { workOrderId: job.orderId, runId: job.runId, by: 'maria' })
  expect(draftCounts(stateOf(job), mine, 'stool')).toMatchObject({ left: 0, over: 20_000 })
  expect(finishReview(stateOf(job), mine, false)).toEqual({ ok: false, why: 'judgedElsewhere' })
  const less = done(unapprove(mine, 'stool', 20_000))
  expect(finishReview(stateOf(job), less, false).ok).toBe(true)
})

test('Q8 effects are told in numbers, with the first-pass yield of the run', () => {
  const state = stateOf(built(20))
  expect(reviewEffects(state, fresh).firstPassYield).toBeNull()
  const draft = done(failed(state, done(failed(state, fresh, 1)), 2, 'crack', 'scrap'))
  expect(reviewEffects(state, done(approve(state, draft, 'stool', quantityOfUnits(14))))).toEqual({
    approved: quantityOfUnits(14),
    failed: quantityOfUnits(3),
    scrapped: quantityOfUnits(2),
    notLookedAt: 0,
    usedAsIs: 0,
    toRework: 0,
    setApart: quantityOfUnits(1),
    left: quantityOfUnits(3),
    firstPassYield: 8_235,
  })
})

test('Q9 approvals are taken back, and a draft without verdict and tick is none', () => {
  const job = built(5)
  const state = stateOf(job)
  expect(unapprove(fresh, 'stool', quantityOfUnits(1))).toEqual({ ok: false, why: 'nothingApproved' })
  const all = done(approveAllLeft(state, fresh, 'stool'))
  expect(unapprove(all, 'stool', 0)).toEqual({ ok: false, why: 'nothingApproved' })
  const three = done(unapprove(all, 'stool', quantityOfUnits(2)))
  expect(draftCounts(state, three, 'stool')).toMatchObject({ approved: 30_000, left: 20_000 })
  expect(isEmptyDraft(three)).toBe(false)
  const none = done(unapprove(three, 'stool', quantityOfUnits(99)))
  expect(none.items).toEqual([])
  expect(isEmptyDraft(none)).toBe(true)
  expect(
    isEmptyDraft(done(changeGroup(state, done(failed(state, fresh, 2)), 'g-scratch', { quantity: 0 }))),
  ).toBe(true)
  const ticked = tick(fresh, 'stool', 0)
  expect(isEmptyDraft(ticked)).toBe(false)
  expect(isSpentDraft(state, ticked)).toBe(false)
  const finish = finishReview(state, all, false)
  if (!finish.ok) throw new Error(finish.why)
  job.ledger.tell(finish.act, { workOrderId: job.orderId, runId: job.runId, by: 'iris' })
  expect(isSpentDraft(stateOf(job), ticked)).toBe(true)
  expect(isSpentDraft(stateOf(job), all)).toBe(false)
})
