import { z } from 'zod'
import type { RunState } from '../build-run/run-accounts.ts'
import { idSchema } from '../catalogue/item.ts'
import type { Act } from '../ledger/entry.ts'
import { type Quantity, wholeOrZeroQuantitySchema } from '../stock/quantity.ts'
import { failedGroupSchema, type FailedGroup, failedQuantity } from './review.ts'
import { lookedAtBefore, sampleOf } from './sample.ts'

const itemDraftSchema = z.object({
  itemId: idSchema,
  approved: wholeOrZeroQuantitySchema,
  failed: z.array(failedGroupSchema).max(100),
  /** Of `approved`: accepted with the lot, not looked at. */
  notLookedAt: wholeOrZeroQuantitySchema.default(0),
  /** Units of the run to look at in all, where somebody wanted more than its sample. */
  lookAt: wholeOrZeroQuantitySchema.nullable().default(null),
  /** Failures of the run when somebody last said how many more are looked at. */
  answeredFailed: wholeOrZeroQuantitySchema.default(0),
})

/** A review before it is finalised: kept on this tablet, whoever is signed in, and booked nowhere. */
export const reviewDraftSchema = z.object({
  v: z.literal(1),
  reviewId: idSchema,
  runId: idSchema,
  startedById: idSchema,
  startedAtMs: z.int(),
  items: z.array(itemDraftSchema).max(200),
  /** Points of the checklist that were ticked, as `itemId/index`. */
  ticked: z.array(z.string().max(100)).max(4_000),
})

export type ItemDraft = z.infer<typeof itemDraftSchema>
export type ReviewDraft = z.infer<typeof reviewDraftSchema>

export function emptyDraft(
  ids: { readonly reviewId: string; readonly runId: string },
  by: { readonly personId: string; readonly atMs: number },
): ReviewDraft {
  return { v: 1, ...ids, startedById: by.personId, startedAtMs: by.atMs, items: [], ticked: [] }
}

/** Approved, failed, left and outside always sum to the units that are built and not judged yet. */
export type DraftCounts = {
  readonly toJudge: Quantity
  readonly approved: Quantity
  readonly failed: Quantity
  /** Still to be looked at. */
  readonly left: Quantity
  /** Not in the sample: accepted with the lot, or looked at where more are wanted. */
  readonly outside: Quantity
  /** Of `approved`: accepted with the lot. */
  readonly notLookedAt: Quantity
  /**
   * Judged here beyond what there is: somebody else judged meanwhile, or took units back. Then `left` is 0.
   */
  readonly over: Quantity
}

export function draftCounts(state: RunState, draft: ReviewDraft, itemId: string): DraftCounts {
  const { approved, failed: groups, notLookedAt, lookAt } = itemOf(draft, itemId)
  const failed = failedQuantity({ failed: groups })
  const { toJudge, toLookAt } = sampleOf(state, itemId, lookAt)
  const rest = toJudge - approved - failed
  const left = Math.max(0, Math.min(rest, toLookAt - (approved - notLookedAt) - failed))
  const outside = Math.max(0, rest - left)
  return { toJudge, approved, failed, left, outside, notLookedAt, over: Math.max(0, -rest) }
}

export type DraftRefusal =
  | 'nothingLeft'
  | 'notSoMany'
  | 'nothingApproved'
  | 'groupGone'
  | 'nothingJudged'
  | 'judgedElsewhere'
  | 'sampleDone'
  | 'sampleNotDone'
  | 'sampleFailed'
  | 'needsApproval'
  | 'reasonMissing'

export const DRAFT_REFUSAL_WORDS: Readonly<Record<DraftRefusal, string>> = {
  nothingLeft: 'Nothing is left to judge',
  notSoMany: 'So many are not left',
  nothingApproved: 'Nothing is approved in this draft',
  groupGone: 'These failed units are not in this draft any more',
  nothingJudged: 'Approve or fail at least one unit first',
  judgedElsewhere: 'More is judged here than there is: somebody else judged meanwhile. Take some back',
  sampleDone: 'The sample is looked at: accept the lot, or look at more',
  sampleNotDone: 'Look at the rest of the sample first',
  sampleFailed: 'A unit of the sample failed: say first whether all are looked at, or how many more',
  needsApproval: 'A supervisor allows this with a PIN and a reason',
  reasonMissing: 'This shop wants a reason for every failed unit. Tap the group without one',
}

/** The draft after a change, or why it stays as it was. */
export type DraftChange =
  { readonly ok: true; readonly draft: ReviewDraft } | { readonly ok: false; readonly why: DraftRefusal }

export function approve(
  state: RunState,
  draft: ReviewDraft,
  itemId: string,
  quantity: Quantity,
): DraftChange {
  const { left, outside } = draftCounts(state, draft, itemId)
  if (left === 0 && outside > 0) return { ok: false, why: 'sampleDone' }
  const why = whyNot(left, quantity)
  if (why !== null) return { ok: false, why }
  return changed(draft, itemId, item => ({ ...item, approved: item.approved + quantity }))
}

export function approveAllLeft(state: RunState, draft: ReviewDraft, itemId: string): DraftChange {
  return approve(state, draft, itemId, draftCounts(state, draft, itemId).left)
}

/** Takes approvals back, at most all of them: first what was accepted with the lot. */
export function unapprove(draft: ReviewDraft, itemId: string, quantity: Quantity): DraftChange {
  if (quantity <= 0 || itemOf(draft, itemId).approved === 0) return { ok: false, why: 'nothingApproved' }
  return changed(draft, itemId, item => ({
    ...item,
    approved: Math.max(0, item.approved - quantity),
    notLookedAt: Math.max(0, item.notLookedAt - quantity),
  }))
}

/** Approves what is not in the sample, without a look. First every unit of the sample has its verdict. */
export function acceptLot(state: RunState, draft: ReviewDraft, itemId: string): DraftChange {
  const { left, outside } = draftCounts(state, draft, itemId)
  if (outside === 0) return { ok: false, why: left === 0 ? 'nothingLeft' : 'sampleNotDone' }
  if (left > 0) return { ok: false, why: 'sampleNotDone' }
  if (sampleAsks(state, draft, itemId)) return { ok: false, why: 'sampleFailed' }
  return changed(draft, itemId, item => ({
    ...item,
    approved: item.approved + outside,
    notLookedAt: item.notLookedAt + outside,
  }))
}

/** True where a unit of the sample failed and nobody has said yet how many more are looked at. */
export function sampleAsks(state: RunState, draft: ReviewDraft, itemId: string): boolean {
  const { failed, outside } = draftCounts(state, draft, itemId)
  const failedOfRun = failed + (state.progress.failedByItem[itemId] ?? 0)
  return outside > 0 && failedOfRun > itemOf(draft, itemId).answeredFailed
}

/** More units are looked at than the sample: so many more, or all there are. Answers a failure in it. */
export function lookAtMore(
  state: RunState,
  draft: ReviewDraft,
  itemId: string,
  more: Quantity | 'all',
): DraftChange {
  const { failed, left, outside, toJudge, approved, notLookedAt } = draftCounts(state, draft, itemId)
  if (outside === 0) return { ok: false, why: 'nothingLeft' }
  if (more !== 'all' && (more <= 0 || more > outside)) return { ok: false, why: 'notSoMany' }
  const already = approved - notLookedAt + failed + left
  return changed(draft, itemId, item => ({
    ...item,
    lookAt: lookedAtBefore(state, itemId) + (more === 'all' ? toJudge - notLookedAt : already + more),
    answeredFailed: failed + (state.progress.failedByItem[itemId] ?? 0),
  }))
}

export type Failure = {
  readonly itemId: string
  readonly reasonCode: string | null
  readonly quantity: Quantity
  /** For a new group; a second scan of the same reason adds to the group that is there. */
  readonly groupId: string
  readonly fate: FailedGroup['fate']
}

/**
 * Fails units, also of those that are not in the sample. The same reason joins its group, which keeps its
 * fate until somebody changes it; what a supervisor allowed to be used does not grow.
 */
export function failUnits(state: RunState, draft: ReviewDraft, failure: Failure): DraftChange {
  const { itemId, reasonCode, quantity, groupId, fate } = failure
  const { left, outside } = draftCounts(state, draft, itemId)
  const why = whyNot(left + outside, quantity)
  if (why !== null) return { ok: false, why }
  return changed(draft, itemId, before => {
    const item = lookingBeyond(state, before, quantity - left)
    const known = item.failed.find(group => group.reasonCode === reasonCode && group.fate !== 'useAsIs')
    if (known === undefined) {
      return { ...item, failed: [...item.failed, { groupId, quantity, reasonCode, note: '', fate }] }
    }
    const grown = { ...known, quantity: known.quantity + quantity }
    return { ...item, failed: item.failed.map(group => (group === known ? grown : group)) }
  })
}

export type GroupChange = Partial<
  Pick<FailedGroup, 'quantity' | 'fate' | 'note' | 'reasonCode' | 'photos' | 'approvedById' | 'place'>
>

/**
 * Changes a failed group: its number, reason, fate, photos, place or note. A group of 0 is taken out. To be
 * used as they are, units need whoever allowed it and why, also where there come to be more of them.
 */
export function changeGroup(
  state: RunState,
  draft: ReviewDraft,
  groupId: string,
  change: GroupChange,
): DraftChange {
  const item = draft.items.find(one => one.failed.some(group => group.groupId === groupId))
  const group = item?.failed.find(one => one.groupId === groupId)
  if (item === undefined || group === undefined) return { ok: false, why: 'groupGone' }
  const more = (change.quantity ?? group.quantity) - group.quantity
  const { left, outside } = draftCounts(state, draft, item.itemId)
  if (more > left + outside) return { ok: false, why: 'notSoMany' }
  const next = { ...group, ...change }
  if (next.fate === 'useAsIs') {
    const allowed = more > 0 ? change.approvedById : next.approvedById
    if (allowed === null || allowed === undefined || next.note.trim() === '') {
      return { ok: false, why: 'needsApproval' }
    }
  }
  const kept = next.fate === 'useAsIs' ? next : { ...next, approvedById: null }
  return changed(draft, item.itemId, one => ({
    ...lookingBeyond(state, one, more - left),
    failed: one.failed.map(known => (known === group ? kept : known)).filter(known => known.quantity > 0),
  }))
}

/** A unit that failed was looked at: the sample grows by what was not in it. */
function lookingBeyond(state: RunState, item: ItemDraft, beyond: Quantity): ItemDraft {
  if (beyond <= 0) return item
  return { ...item, lookAt: sampleOf(state, item.itemId, item.lookAt).wanted + beyond }
}

export function tick(draft: ReviewDraft, itemId: string, index: number): ReviewDraft {
  const key = `${itemId}/${index}`
  const isTicked = draft.ticked.includes(key)
  return {
    ...draft,
    ticked: isTicked ? draft.ticked.filter(one => one !== key) : [...draft.ticked, key],
  }
}

export type Finish =
  { readonly ok: true; readonly act: Act } | { readonly ok: false; readonly why: DraftRefusal }

/**
 * Finalises a review: one disposition per item that was judged. What is left waits for another review.
 * `reasonRequired` is the shop's setting; `uncured`: the units have not rested yet, and somebody confirmed
 * that they are judged all the same.
 */
export function finishReview(
  state: RunState,
  draft: ReviewDraft,
  reasonRequired: boolean,
  uncured = false,
): Finish {
  const judged = judgedItems(draft)
  if (judged.length === 0) return { ok: false, why: 'nothingJudged' }
  const over = judged.some(({ itemId }) => draftCounts(state, draft, itemId).over > 0)
  if (over) return { ok: false, why: 'judgedElsewhere' }
  const groups = judged.flatMap(item => item.failed)
  if (reasonRequired && groups.some(group => group.reasonCode === null)) {
    return { ok: false, why: 'reasonMissing' }
  }
  const dispositions = judged.map(({ itemId, approved, failed, notLookedAt }) => ({
    itemId,
    approved,
    failed,
    ...(notLookedAt === 0 ? {} : { notLookedAt }),
  }))
  const body = { reviewId: draft.reviewId, dispositions, ...(uncured ? { uncured: true as const } : {}) }
  return { ok: true, act: { kind: 'reviewed', body } }
}

/** A draft that holds no verdict and no tick: nothing would be lost without it, so it is not kept. */
export function isEmptyDraft(draft: ReviewDraft): boolean {
  return judgedItems(draft).length === 0 && draft.ticked.length === 0
}

/** A draft without a verdict where nothing waits for one any more: its ticks are of no use. */
export function isSpentDraft(state: RunState, draft: ReviewDraft): boolean {
  if (judgedItems(draft).length > 0) return false
  return state.run.items.every(({ itemId }) => draftCounts(state, draft, itemId).toJudge === 0)
}

/** Items with a verdict. A draft may hold one without: more of it than the sample is to be looked at. */
function judgedItems(draft: ReviewDraft): readonly ItemDraft[] {
  return draft.items.filter(item => item.approved > 0 || item.failed.length > 0)
}

export function itemOf(draft: ReviewDraft, itemId: string): ItemDraft {
  const known = draft.items.find(item => item.itemId === itemId)
  return known ?? { itemId, approved: 0, failed: [], notLookedAt: 0, lookAt: null, answeredFailed: 0 }
}

/** The key under which a tablet keeps the draft of a run. */
export function draftKey(runId: string): string {
  return `${DRAFT_KEYS}${runId}`
}

/** What the keys of all drafts begin with. */
export const DRAFT_KEYS = 'review:'

/** The run that a key made by `draftKey` is of. */
export function runIdOfDraft(key: string): string {
  return key.slice(DRAFT_KEYS.length)
}

function whyNot(left: Quantity, quantity: Quantity): DraftRefusal | null {
  if (left === 0 || quantity <= 0) return 'nothingLeft'
  return quantity > left ? 'notSoMany' : null
}

function changed(draft: ReviewDraft, itemId: string, change: (item: ItemDraft) => ItemDraft): DraftChange {
  const item = change(itemOf(draft, itemId))
  const others = draft.items.filter(one => one.itemId !== itemId)
  const says = item.approved > 0 || item.failed.length > 0 || item.lookAt !== null
  return { ok: true, draft: { ...draft, items: says ? [...others, item] : others } }
}
