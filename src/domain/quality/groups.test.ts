import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { readRunState } from '../build-run/run-state.ts'
import type { PhotoRef } from '../files/file-ref.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { completes, stoolJob } from '../testing/stool-job.ts'
import { changeGroup, type DraftChange, emptyDraft, failUnits, finishReview, itemOf } from './draft.ts'

const fresh = emptyDraft({ reviewId: 'review-1', runId: 'run-1' }, { personId: 'iris', atMs: 0 })
const units = quantityOfUnits
const PHOTO: PhotoRef = { sha256: 'a'.repeat(64), name: 'scratch.jpg', type: 'image/jpeg', bytes: 9 }

function done(change: DraftChange) {
  if (!change.ok) throw new Error(change.why)
  return change.draft
}

function bench() {
  const job = stoolJob({ output: 'inspection', picking: 'pickAndComplete' })
  const place = { workOrderId: job.orderId, runId: job.runId, by: 'iris' }
  job.ledger.tell(completes(5), place)
  const state = () => must(readRunState(job.ledger.view.body, job.runId), 'the run')
  const failing = (draft = fresh, reasonCode: string | null = 'scratch', groupId = 'g1') =>
    done(
      failUnits(state(), draft, { itemId: 'stool', reasonCode, quantity: units(2), groupId, fate: 'later' }),
    )
  return { job, place, state, failing }
}

test('Q16 a failed group bears its photos and its fate into the review', () => {
  const { job, place, state, failing } = bench()
  const draft = done(changeGroup(state(), failing(), 'g1', { photos: [PHOTO], fate: 'rework' }))
  const finish = finishReview(state(), draft, true)
  if (!finish.ok) throw new Error(finish.why)
  job.ledger.tell(finish.act, place)
  expect(job.ledger.body('reviews', 'review-1')?.dispositions).toMatchObject([
    { failed: [{ photos: [PHOTO], fate: 'rework', quantity: units(2) }] },
  ])
  expect(state().progress).toMatchObject({ failedByItem: { stool: units(2) }, usedAsIsByItem: { stool: 0 } })
})

test('Q16 to be used as they are, units need whoever allowed it and why, and more of them anew', () => {
  const { job, place, state, failing } = bench()
  const change = (draft: typeof fresh, what: Parameters<typeof changeGroup>[3]) =>
    changeGroup(state(), draft, 'g1', what)
  const refused = { ok: false, why: 'needsApproval' }
  const draft = failing()
  expect(change(draft, { fate: 'useAsIs' })).toEqual(refused)
  expect(change(draft, { fate: 'useAsIs', approvedById: 'maria', note: ' ' })).toEqual(refused)
  const allowed = done(change(draft, { fate: 'useAsIs', approvedById: 'maria', note: 'hardly seen' }))
  expect(change(allowed, { quantity: units(3) })).toEqual(refused)
  expect(change(allowed, { quantity: units(1) }).ok).toBe(true)
  expect(itemOf(done(change(allowed, { fate: 'scrap' })), 'stool').failed).toMatchObject([
    { fate: 'scrap', approvedById: null },
  ])
  const twice = failing(allowed, 'scratch', 'g2')
  expect(itemOf(twice, 'stool').failed).toMatchObject([{ fate: 'useAsIs' }, { groupId: 'g2' }])
  const finish = finishReview(state(), allowed, false)
  if (!finish.ok) throw new Error(finish.why)
  job.ledger.tell(finish.act, place)
  expect(state().progress.usedAsIsByItem).toEqual({ stool: units(2) })
})

test('Q17 a shop may want a reason for every failed unit: a review without one is not finished', () => {
  const { state, failing } = bench()
  const draft = failing(fresh, null)
  expect(finishReview(state(), draft, true)).toEqual({ ok: false, why: 'reasonMissing' })
  expect(finishReview(state(), draft, false).ok).toBe(true)
  expect(
    finishReview(state(), done(changeGroup(state(), draft, 'g1', { reasonCode: 'crack' })), true).ok,
  ).toBe(true)
})
