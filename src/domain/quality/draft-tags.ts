import type { ReviewDraft } from './draft.ts'
import type { SetApart } from './set-apart.ts'
import { groupOfTag } from './tag.ts'

/**
 * The failed groups of a review that is not finished, as their red tags tell them: each unit but those that
 * are used as they are. Nothing of it is booked yet.
 */
export function failedInDraft(draft: ReviewDraft, workOrderId: string): readonly SetApart[] {
  return draft.items.flatMap(({ itemId, failed }) =>
    failed
      .filter(({ fate, quantity }) => fate !== 'useAsIs' && quantity > 0)
      .map(({ groupId, reasonCode, quantity, fate, note, photos = [], place = '' }) => ({
        reviewId: draft.reviewId,
        groupId,
        itemId,
        reasonCode,
        quantity,
        inRework: 0,
        fate,
        note,
        photos,
        place,
        workOrderId,
        runId: draft.runId,
        locationId: null,
        isHold: false,
        byId: draft.startedById,
        atMs: draft.startedAtMs,
      })),
  )
}

/** The group of this draft whose red tag was scanned; null where it is none of it. */
export function groupOfDraftTag(draft: ReviewDraft, tag: string): string | null {
  const groups = draft.items.flatMap(({ failed }) => failed)
  return groupOfTag(groups, tag)?.groupId ?? null
}
