import type { RunState } from '#domain/build-run/run-accounts.ts'
import {
  draftCounts,
  type DraftCounts,
  type GroupChange,
  itemOf,
  type ReviewDraft,
} from '#domain/quality/draft.ts'
import { type FailedGroup, type Reason, reasonWords } from '#domain/quality/review.ts'
import { fateWords } from '#domain/quality/words.ts'
import type { Feedback } from '#domain/scan/feedback.ts'
import { quantityText, SCALE } from '#domain/stock/quantity.ts'

/** What a change of a draft says in the last-scan line. */

export function approvedWords(run: RunState, draft: ReviewDraft, itemId: string): Feedback {
  const counts = draftCounts(run, draft, itemId)
  return {
    sound: counts.left === 0 ? 'lineComplete' : 'picked',
    word: 'Approved',
    what: leftWords(counts),
    figure: quantityText(counts.approved),
  }
}

export function takenBackWords(run: RunState, draft: ReviewDraft, itemId: string): Feedback {
  const { approved, left, over } = draftCounts(run, draft, itemId)
  const what = over > 0 ? `Still ${quantityText(over)} too many` : `${quantityText(left)} left`
  return { sound: 'picked', word: 'Taken back', what, figure: quantityText(approved) }
}

export function failedWords(
  run: RunState,
  draft: ReviewDraft,
  itemId: string,
  reasonCode: string | null,
  settings: { readonly reasons: readonly Reason[] } | null,
): Feedback {
  const quantity = groupOfReason(draft, itemId, reasonCode)?.quantity ?? SCALE
  return {
    sound: 'needsAttention',
    word: `Failed: ${reasonWords(settings, reasonCode)}`,
    what: leftWords(draftCounts(run, draft, itemId)),
    figure: `× ${quantityText(quantity)}`,
  }
}

export function groupChangeWords({ quantity, fate, photos, reasonCode, place }: GroupChange): Feedback {
  if (place !== undefined) return { sound: 'picked', word: 'They lie in', what: place, figure: '' }
  const word = quantity === 0 ? 'Taken out' : photos === undefined ? 'Changed' : 'Photo kept'
  const what = fate === undefined ? (reasonCode === undefined ? '' : 'Reason') : fateWords(fate)
  return { sound: 'picked', word, what, figure: '' }
}

export function lotWords(run: RunState, draft: ReviewDraft, itemId: string): Feedback {
  const { approved, notLookedAt } = draftCounts(run, draft, itemId)
  const what = `${quantityText(notLookedAt)} not looked at: finish the review`
  return { sound: 'lineComplete', word: 'Lot accepted', what, figure: quantityText(approved) }
}

export function lookAtMoreWords(run: RunState, draft: ReviewDraft, itemId: string): Feedback {
  const { left, outside } = draftCounts(run, draft, itemId)
  const what = outside === 0 ? 'All are looked at' : `${quantityText(outside)} stay outside of the sample`
  return { sound: 'picked', word: 'Look at more', what, figure: `${quantityText(left)} left` }
}

/** The group that one more unit of this reason joins. */
export function groupOfReason(draft: ReviewDraft, itemId: string, reasonCode: string | null) {
  const { failed } = itemOf(draft, itemId)
  return failed.find(one => one.reasonCode === reasonCode && one.fate !== 'useAsIs')
}

export function groupOfId(draft: ReviewDraft, groupId: string | null): FailedGroup | undefined {
  return draft.items.flatMap(item => item.failed).find(one => one.groupId === groupId)
}

function leftWords({ left, outside }: DraftCounts): string {
  if (left > 0) return `${quantityText(left)} left`
  return outside > 0 ? 'The sample is looked at' : 'Nothing is left: finish the review'
}
