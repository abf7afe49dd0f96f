import type { RunState } from '../build-run/run-accounts.ts'
import { type Quantity, SCALE } from '../stock/quantity.ts'
import { draftCounts, type ItemDraft, itemOf, type ReviewDraft } from './draft.ts'
import { type FailedGroup, failedQuantity } from './review.ts'
import { lookedAtBefore } from './sample.ts'

/** What finishing a review books, in numbers. */
export type ReviewEffects = {
  readonly approved: Quantity
  /** Of `approved`: accepted with the lot. */
  readonly notLookedAt: Quantity
  readonly failed: Quantity
  readonly scrapped: Quantity
  readonly usedAsIs: Quantity
  /** To be reworked; a part of `setApart`. */
  readonly toRework: Quantity
  readonly setApart: Quantity
  readonly left: Quantity
  /**
   * First-pass yield of the whole run so far, this review included, in 1/10,000; null before anything was
   * looked at, and of a rework run, which is no first pass.
   */
  readonly firstPassYield: number | null
}

export function reviewEffects(state: RunState, draft: ReviewDraft): ReviewEffects {
  const items = state.run.items.map(({ itemId }) => itemOf(draft, itemId))
  const sum = (of: (item: ItemDraft) => Quantity) => items.reduce((total, item) => total + of(item), 0)
  const ofFate = (fate: FailedGroup['fate']) =>
    sum(({ failed }) => failedQuantity({ failed: failed.filter(group => group.fate === fate) }))
  const approved = sum(item => item.approved)
  const notLookedAt = sum(item => item.notLookedAt)
  const failed = sum(failedQuantity)
  const [scrapped, usedAsIs] = [ofFate('scrap'), ofFate('useAsIs')]
  const failedBefore = sum(({ itemId }) => state.progress.failedByItem[itemId] ?? 0)
  const looked = approved - notLookedAt + failed + sum(({ itemId }) => lookedAtBefore(state, itemId))
  const good = looked - failed - failedBefore
  const isFirstPass = state.run.rework === null && looked > 0
  return {
    approved,
    notLookedAt,
    failed,
    scrapped,
    usedAsIs,
    toRework: ofFate('rework'),
    setApart: failed - scrapped - usedAsIs,
    left: sum(({ itemId }) => draftCounts(state, draft, itemId).left),
    firstPassYield: isFirstPass ? Math.floor((Math.max(0, good) * SCALE) / looked) : null,
  }
}
