import { NOTHING_APART } from '../build-run/apart.ts'
import { unitsStanding } from '../build-run/line-state.ts'
import type { RunState } from '../build-run/run-accounts.ts'
import type { FileRef } from '../files/file-ref.ts'
import type { Act } from '../ledger/entry.ts'
import { type Quantity, SCALE } from '../stock/quantity.ts'
import type { FailedGroup, Review } from './review.ts'

/** Failed or held units that wait, set apart, for somebody to say what becomes of them. */
export type SetApart = {
  readonly reviewId: string
  readonly groupId: string
  readonly itemId: string
  readonly reasonCode: string | null
  /** Without a fate, and in no open rework run. May be 0 where all of the group is being reworked. */
  readonly quantity: Quantity
  /** In rework runs that are not ended: not done yet. */
  readonly inRework: Quantity
  /** What the review said is to become of them. */
  readonly fate: FailedGroup['fate']
  readonly note: string
  readonly photos: readonly FileRef[]
  /** The bin or cart where they lie with their red tags; empty: nobody said. */
  readonly place: string
  /** Null for units of no run. */
  readonly workOrderId: string | null
  readonly runId: string | null
  /** Where they are; null: where their run is. */
  readonly locationId: string | null
  /** Put on hold after their verdict. */
  readonly isHold: boolean
  readonly byId: string
  readonly atMs: number
}

/**
 * What is set apart of these reviews, the earliest first. `runs` are the runs of the same orders as far as
 * they are here: rework runs take units out of their groups, and what was taken apart out of a run's failed
 * units is gone. A group that has come to nothing is left out.
 */
export function setApartOf(reviews: readonly Review[], runs: readonly RunState[]): readonly SetApart[] {
  const standing = reviews.filter(review => !review.voided)
  const inOrder = standing.toSorted((one, two) => one.finishedAtMs - two.finishedAtMs)
  const rework = reworkByGroup(runs)
  const apart = apartLeft(runs)
  return inOrder.flatMap(review =>
    review.dispositions.flatMap(({ itemId, failed }) =>
      failed.flatMap(group => {
        const one = setApartGroup(review, itemId, group, rework.get(group.groupId) ?? NO_REWORK)
        const gone = apart.takeUp(one.runId, itemId, one.quantity)
        const left = { ...one, quantity: one.quantity - gone }
        return left.quantity > 0 || left.inRework > 0 ? [left] : []
      }),
    ),
  )
}

/** Red tags that a group needs: one for each unit, those in rework too. */
export function tagCount({ quantity, inRework }: Pick<SetApart, 'quantity' | 'inRework'>): number {
  return Math.max(1, Math.ceil((quantity + inRework) / SCALE))
}

/** Scraps units of a group, all that is left unless told; null where so many are not left. */
export function scrapSetApart(group: SetApart, quantity: Quantity = group.quantity): Act | null {
  const taken = takenOf(group, quantity)
  return taken === null ? null : { kind: 'scrapped', body: taken }
}

/** Uses units of a group as they are; null where so many are not left. */
export function acceptAsIs(
  group: SetApart,
  quantity: Quantity,
  allowed: { readonly reason: string; readonly approvedById: string },
): Act | null {
  const taken = takenOf(group, quantity)
  const reason = allowed.reason.trim()
  if (taken === null || reason === '') return null
  return { kind: 'usedAsIs', body: { ...taken, reason, approvedById: allowed.approvedById } }
}

function takenOf(group: SetApart, quantity: Quantity) {
  if (quantity <= 0 || quantity > group.quantity) return null
  const { reviewId, groupId, itemId, runId, locationId } = group
  const where = runId === null && locationId !== null ? { locationId } : {}
  return { reviewId, groupId, itemId, quantity, ...where }
}

type Reworked = { readonly done: Quantity; readonly open: Quantity }
const NO_REWORK: Reworked = { done: 0, open: 0 }

function setApartGroup(review: Review, itemId: string, group: FailedGroup, reworked: Reworked): SetApart {
  const { groupId, fate, quantity, reasonCode, note, photos = [], place = '' } = group
  const settledAtOnce = fate === 'scrap' || fate === 'useAsIs' ? quantity : 0
  const settledLater = (review.scrappedByGroup[groupId] ?? 0) + (review.usedAsIsByGroup[groupId] ?? 0)
  const left = Math.max(0, quantity - settledAtOnce - settledLater - reworked.done)
  const inRework = Math.min(left, reworked.open)
  return {
    reviewId: review.id,
    groupId,
    itemId,
    reasonCode,
    quantity: left - inRework,
    inRework,
    fate,
    note,
    photos,
    place,
    workOrderId: review.workOrderId,
    runId: review.runId,
    locationId: review.locationId,
    isHold: review.isHold,
    byId: review.actorId,
    atMs: review.finishedAtMs,
  }
}

/** What rework runs have done of each group, and have still to do: the groups of a run in its order. */
function reworkByGroup(runs: readonly RunState[]): ReadonlyMap<string, Reworked> {
  const byGroup = new Map<string, Reworked>()
  for (const { run, progress } of runs) {
    const builtByItem = new Map(run.items.map(({ itemId }) => [itemId, unitsStanding(progress, itemId)]))
    for (const { groupId, itemId, quantity } of run.rework ?? []) {
      const built = builtByItem.get(itemId) ?? 0
      const done = Math.min(built, quantity)
      builtByItem.set(itemId, built - done)
      const before = byGroup.get(groupId) ?? NO_REWORK
      const open = progress.ended ? 0 : quantity - done
      byGroup.set(groupId, { done: before.done + done, open: before.open + open })
    }
  }
  return byGroup
}

/** Units taken apart out of a run's failed ones: nobody says of which group, so the earliest come first. */
function apartLeft(runs: readonly RunState[]) {
  const leftByKey = new Map<string, Quantity>()
  for (const { run, progress } of runs) {
    for (const { itemId } of run.items) {
      const { nonconforming } = progress.apartByItem[itemId] ?? NOTHING_APART
      leftByKey.set(`${run.id}/${itemId}`, nonconforming)
    }
  }
  return {
    /** How many of these units are gone; they are not counted again. */
    takeUp(runId: string | null, itemId: string, quantity: Quantity): Quantity {
      const key = `${runId}/${itemId}`
      const left = leftByKey.get(key) ?? 0
      const gone = Math.min(left, quantity)
      leftByKey.set(key, left - gone)
      return gone
    },
  }
}
