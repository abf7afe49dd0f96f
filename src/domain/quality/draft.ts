import { z } from 'zod'
import { outputState, type RunState } from '../build-run/run-accounts.ts'
import { idSchema } from '../catalogue/item.ts'
import type { Act } from '../ledger/entry.ts'
import { SCALE, type Quantity, wholeOrZeroQuantitySchema } from '../stock/quantity.ts'
import { failedGroupSchema, type FailedGroup, failedQuantity } from './review.ts'

const itemDraftSchema = z.object({
  itemId: idSchema,
  approved: wholeOrZeroQuantitySchema,
  failed: z.array(failedGroupSchema).max(100),
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

/** Approved, failed and left always sum to the units that are built and not judged yet. */
export type DraftCounts = {
  readonly toJudge: Quantity
  readonly approved: Quantity
  readonly failed: Quantity
  readonly left: Quantity
  /**
   * Judged here beyond what there is: somebody else judged meanwhile, or took units back. Then `left` is 0.
   */
  readonly over: Quantity
}

export function draftCounts(state: RunState, draft: ReviewDraft, itemId: string): DraftCounts {
  const { toJudge } = outputState(state.run, state.progress, itemId)
  const item = itemOf(draft, itemId)
  const failed = failedQuantity(item)
  const left = toJudge - item.approved - failed
  return { toJudge, approved: item.approved, failed, left: Math.max(0, left), over: Math.max(0, -left) }
}

export type DraftRefusal =
  'nothingLeft' | 'notSoMany' | 'nothingApproved' | 'groupGone' | 'nothingJudged' | 'judgedElsewhere'

export const DRAFT_REFUSAL_WORDS: Readonly<Record<DraftRefusal, string>> = {
  nothingLeft: 'Nothing is left to judge',
  notSoMany: 'So many are not left',
  nothingApproved: 'Nothing is approved in this draft',
  groupGone: 'These failed units are not in this draft any more',
  nothingJudged: 'Approve or fail at least one unit first',
  judgedElsewhere: 'More is judged here than there is: somebody else judged meanwhile. Take some back',
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
  const why = whyNot(state, draft, itemId, quantity)
  if (why !== null) return { ok: false, why }
  return changed(draft, itemId, item => ({ ...item, approved: item.approved + quantity }))
}

export function approveAllLeft(state: RunState, draft: ReviewDraft, itemId: string): DraftChange {
  return approve(state, draft, itemId, draftCounts(state, draft, itemId).left)
}

/** Takes approvals back, at most all of them. */
export function unapprove(draft: ReviewDraft, itemId: string, quantity: Quantity): DraftChange {
  if (quantity <= 0 || itemOf(draft, itemId).approved === 0) return { ok: false, why: 'nothingApproved' }
  return changed(draft, itemId, item => ({ ...item, approved: Math.max(0, item.approved - quantity) }))
}

export type Failure = {
  readonly itemId: string
  readonly reasonCode: string | null
  readonly quantity: Quantity
  /** For a new group; a second scan of the same reason adds to the group that is there. */
  readonly groupId: string
  readonly fate: FailedGroup['fate']
}

/** Fails units. The same reason joins its group, which keeps its fate until somebody changes it. */
export function failUnits(state: RunState, draft: ReviewDraft, failure: Failure): DraftChange {
  const { itemId, reasonCode, quantity, groupId, fate } = failure
  const why = whyNot(state, draft, itemId, quantity)
  if (why !== null) return { ok: false, why }
  return changed(draft, itemId, item => {
    const known = item.failed.find(group => group.reasonCode === reasonCode)
    if (known === undefined) {
      return { ...item, failed: [...item.failed, { groupId, quantity, reasonCode, note: '', fate }] }
    }
    const grown = { ...known, quantity: known.quantity + quantity }
    return { ...item, failed: item.failed.map(group => (group === known ? grown : group)) }
  })
}

/** Changes a failed group: its number, fate or note. A group of 0 is taken out. */
export function changeGroup(
  state: RunState,
  draft: ReviewDraft,
  groupId: string,
  change: Partial<Pick<FailedGroup, 'quantity' | 'fate' | 'note'>>,
): DraftChange {
  const item = draft.items.find(one => one.failed.some(group => group.groupId === groupId))
  const group = item?.failed.find(one => one.groupId === groupId)
  if (item === undefined || group === undefined) return { ok: false, why: 'groupGone' }
  const more = (change.quantity ?? group.quantity) - group.quantity
  if (more > draftCounts(state, draft, item.itemId).left) return { ok: false, why: 'notSoMany' }
  return changed(draft, item.itemId, one => ({
    ...one,
    failed: one.failed
      .map(known => (known === group ? { ...known, ...change } : known))
      .filter(known => known.quantity > 0),
  }))
}

export function tick(draft: ReviewDraft, itemId: string, index: number): ReviewDraft {
  const key = `${itemId}/${index}`
  const isTicked = draft.ticked.includes(key)
  return {
    ...draft,
    ticked: isTicked ? draft.ticked.filter(one => one !== key) : [...draft.ticked, key],
  }
}

/**
 * What finishing books, in numbers. Yield is of this review: approved among all that were judged, none
 * without any.
 */
export type ReviewEffects = {
  readonly approved: Quantity
  readonly failed: Quantity
  readonly scrapped: Quantity
  readonly setApart: Quantity
  readonly left: Quantity
  /**
   * First-pass yield of the whole run so far, this review included, in 1/10,000; null before anything was
   * judged.
   */
  readonly firstPassYield: number | null
}

export function reviewEffects(state: RunState, draft: ReviewDraft): ReviewEffects {
  const items = state.run.items.map(({ itemId }) => itemOf(draft, itemId))
  const sum = (of: (item: ItemDraft) => Quantity) => items.reduce((total, item) => total + of(item), 0)
  const approved = sum(item => item.approved)
  const failed = sum(failedQuantity)
  const scrapped = sum(item => sumOf(item.failed.filter(group => group.fate === 'scrap')))
  const before = (byItem: Readonly<Record<string, Quantity>>) => sum(item => byItem[item.itemId] ?? 0)
  const good = approved + before(state.progress.approvedByItem)
  const judged = good + failed + before(state.progress.failedByItem)
  return {
    approved,
    failed,
    scrapped,
    setApart: failed - scrapped,
    left: sum(item => draftCounts(state, draft, item.itemId).left),
    firstPassYield: judged === 0 ? null : Math.floor((good * SCALE) / judged),
  }
}

export type Finish =
  { readonly ok: true; readonly act: Act } | { readonly ok: false; readonly why: DraftRefusal }

/** Finalises a review: one disposition per item that was judged. What is left waits for another review. */
export function finishReview(state: RunState, draft: ReviewDraft): Finish {
  const judged = judgedItems(draft)
  if (judged.length === 0) return { ok: false, why: 'nothingJudged' }
  const over = judged.some(({ itemId }) => draftCounts(state, draft, itemId).over > 0)
  if (over) return { ok: false, why: 'judgedElsewhere' }
  const dispositions = judged.map(({ itemId, approved, failed }) => ({ itemId, approved, failed }))
  return { ok: true, act: { kind: 'reviewed', body: { reviewId: draft.reviewId, dispositions } } }
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

/** Items with a verdict. Drafts of earlier versions may hold an item without one. */
function judgedItems(draft: ReviewDraft): readonly ItemDraft[] {
  return draft.items.filter(item => item.approved > 0 || item.failed.length > 0)
}

export function itemOf(draft: ReviewDraft, itemId: string): ItemDraft {
  return draft.items.find(item => item.itemId === itemId) ?? { itemId, approved: 0, failed: [] }
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

function whyNot(
  state: RunState,
  draft: ReviewDraft,
  itemId: string,
  quantity: Quantity,
): DraftRefusal | null {
  const { left } = draftCounts(state, draft, itemId)
  if (left === 0 || quantity <= 0) return 'nothingLeft'
  return quantity > left ? 'notSoMany' : null
}

function changed(draft: ReviewDraft, itemId: string, change: (item: ItemDraft) => ItemDraft): DraftChange {
  const item = change(itemOf(draft, itemId))
  const others = draft.items.filter(one => one.itemId !== itemId)
  const isJudged = item.approved > 0 || item.failed.length > 0
  return { ok: true, draft: { ...draft, items: isJudged ? [...others, item] : others } }
}

function sumOf(groups: readonly FailedGroup[]): Quantity {
  return groups.reduce((sum, group) => sum + group.quantity, 0)
}
