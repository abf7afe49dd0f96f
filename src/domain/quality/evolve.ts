import type { Act, Entry } from '../ledger/entry.ts'
import { contributionOf } from '../ledger/void.ts'
import type { Review } from './review.ts'

/** A review's document: written when it is finalised; later scraps and a void change its figures. */
export function evolveReview(document: Review | null, reviewId: string, entry: Entry): Review | null {
  const { act, sign, voidedId } = contributionOf(entry)
  if (act.kind === 'scrapped' && act.body.reviewId === reviewId && document !== null) {
    const before = document.scrappedByGroup[act.body.groupId] ?? 0
    const after = Math.max(0, before + sign * act.body.quantity)
    return { ...document, scrappedByGroup: { ...document.scrappedByGroup, [act.body.groupId]: after } }
  }
  if (act.kind === 'usedAsIs' && act.body.reviewId === reviewId && document !== null) {
    const before = document.usedAsIsByGroup[act.body.groupId] ?? 0
    const after = Math.max(0, before + sign * act.body.quantity)
    return { ...document, usedAsIsByGroup: { ...document.usedAsIsByGroup, [act.body.groupId]: after } }
  }
  if (act.kind === 'putOnHold' && act.body.reviewId === reviewId) {
    return voidedId === null ? heldReview(entry, act) : document && { ...document, voided: true }
  }
  if (act.kind !== 'reviewed' || act.body.reviewId !== reviewId) return document
  if (voidedId !== null) return document === null ? null : { ...document, voided: true }
  if (entry.runId === null || entry.workOrderId === null) return document
  return {
    v: 1,
    id: reviewId,
    workOrderId: entry.workOrderId,
    runId: entry.runId,
    dispositions: act.body.dispositions,
    scrappedByGroup: {},
    actorId: entry.actorId,
    deviceId: entry.deviceId,
    finishedAtMs: entry.occurredAt,
    voided: false,
    isHold: false,
    locationId: null,
    usedAsIsByGroup: {},
  }
}

/** Units put on hold later: a review with one failed group, so that their fate is decided in the same way. */
function heldReview(entry: Entry, { body }: Extract<Act, { kind: 'putOnHold' }>): Review {
  const { reviewId, groupId, itemId, quantity, reasonCode, note, photos, locationId } = body
  return {
    v: 1,
    id: reviewId,
    workOrderId: entry.workOrderId,
    runId: entry.runId,
    dispositions: [
      { itemId, approved: 0, failed: [{ groupId, quantity, reasonCode, note, fate: 'later', photos }] },
    ],
    scrappedByGroup: {},
    actorId: entry.actorId,
    deviceId: entry.deviceId,
    finishedAtMs: entry.occurredAt,
    voided: false,
    isHold: true,
    locationId,
    usedAsIsByGroup: {},
  }
}
