import { NOTHING_APART } from '../build-run/apart.ts'
import { SCALE, type Quantity } from '../stock/quantity.ts'
import type { RunShare, WorkOrder } from '../work-order/work-order.ts'
import { failedQuantity, type Review } from './review.ts'

/** What one review found of one item of one run, looked at for the first time; or what escaped it. */
export type Look = {
  readonly reviewId: string
  readonly workOrderId: string
  readonly runId: string
  readonly itemId: string
  /** Who judged. */
  readonly inspectorId: string
  /** Who started the run that built the units. */
  readonly builderId: string
  readonly atMs: number
  readonly lookedAt: Quantity
  readonly good: Quantity
  /** Accepted with a sampled lot: no part of the yield. */
  readonly notLookedAt: Quantity
  /** Put on hold after their verdict. */
  readonly escaped: Quantity
}

/**
 * First looks of these reviews. Units that were reworked are looked at a second time: they are left out, as
 * are reviews that were voided, and holds of no run. A run whose order is not given counts as no rework.
 */
export function firstLooks(
  reviews: readonly Review[],
  orders: readonly Pick<WorkOrder, 'runsById'>[],
): readonly Look[] {
  const shareByRun = new Map<string, RunShare>()
  for (const { runsById } of orders) {
    for (const [runId, share] of Object.entries(runsById)) shareByRun.set(runId, share)
  }
  const looks = reviews.flatMap((review): Look[] => {
    const { runId, workOrderId, isHold } = review
    if (review.voided || runId === null || workOrderId === null) return []
    const share = shareByRun.get(runId)
    if (share?.isRework === true && !isHold) return []
    return review.dispositions.map((disposition): Look => {
      const { itemId, approved, notLookedAt = 0 } = disposition
      const failed = failedQuantity(disposition)
      return {
        reviewId: review.id,
        workOrderId,
        runId,
        itemId,
        inspectorId: review.actorId,
        builderId: share?.startedById ?? review.actorId,
        atMs: review.finishedAtMs,
        lookedAt: isHold ? 0 : approved - notLookedAt + failed,
        good: isHold ? 0 : approved - notLookedAt,
        notLookedAt,
        escaped: isHold ? failed : 0,
      }
    })
  })
  return withoutApart(looks, shareByRun)
}

/** Units taken apart again leave the yield: nobody says which they were, so the latest looks give way. */
function withoutApart(looks: readonly Look[], shareByRun: ReadonlyMap<string, RunShare>): readonly Look[] {
  const leftByKey = new Map<string, { good: Quantity; failed: Quantity }>()
  const fromLatest = looks.toSorted((left, right) => right.atMs - left.atMs)
  return fromLatest
    .map(look => {
      const share = shareByRun.get(look.runId)
      if (share === undefined) return look
      const key = `${look.runId}/${look.itemId}`
      const left = leftByKey.get(key) ?? apartOf(share, look.itemId)
      const good = Math.min(left.good, look.good)
      const failed = Math.min(left.failed, look.lookedAt - look.good)
      leftByKey.set(key, { good: left.good - good, failed: left.failed - failed })
      return { ...look, good: look.good - good, lookedAt: look.lookedAt - good - failed }
    })
    .toReversed()
}

function apartOf(share: RunShare, itemId: string): { good: Quantity; failed: Quantity } {
  const { available, nonconforming } = share.apartByItem[itemId] ?? NOTHING_APART
  return { good: share.output === 'inspection' ? available : 0, failed: nonconforming }
}

export type FirstPassYield = {
  readonly lookedAt: Quantity
  readonly good: Quantity
  readonly notLookedAt: Quantity
  readonly escaped: Quantity
  /** good ÷ looked at, in 1/10,000, rounded down; null where nothing was looked at. */
  readonly share: number | null
}

export function firstPassYield(looks: readonly Look[]): FirstPassYield {
  const sum = (of: (look: Look) => Quantity) => looks.reduce((total, look) => total + of(look), 0)
  return yieldOf({
    lookedAt: sum(look => look.lookedAt),
    good: sum(look => look.good),
    notLookedAt: sum(look => look.notLookedAt),
    escaped: sum(look => look.escaped),
  })
}

export const YIELD_KEYS = ['run', 'order', 'product', 'inspector', 'builder', 'week'] as const
export type YieldKey = (typeof YIELD_KEYS)[number]

/**
 * First-pass yield by id of run, order, product or person, or by week ("2026-W47"), sorted by key. `dayOf` is
 * the calendar day `YYYY-MM-DD` of a time in the shop's zone.
 */
export function yieldBy(
  looks: readonly Look[],
  by: YieldKey,
  dayOf: (atMs: number) => string,
): readonly (FirstPassYield & { readonly key: string })[] {
  const looksByKey = new Map<string, Look[]>()
  for (const look of looks) {
    const key = keyOf(look, by, dayOf)
    const known = looksByKey.get(key)
    if (known === undefined) looksByKey.set(key, [look])
    else known.push(look)
  }
  return [...looksByKey]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, own]) => ({ key, ...firstPassYield(own) }))
}

/** The same of one run, from its order alone: what a list of orders shows without reading reviews. */
export function yieldOfShare(share: RunShare, itemId: string): FirstPassYield | null {
  if (share.isRework) return null
  const of = (byItem: Readonly<Record<string, Quantity>>) => byItem[itemId] ?? 0
  const apart = apartOf(share, itemId)
  const notLookedAt = of(share.notLookedAtByItem)
  const good = Math.max(0, of(share.approvedByItem) - notLookedAt - apart.good)
  const lookedAt = good + Math.max(0, of(share.failedByItem) - apart.failed)
  return yieldOf({ lookedAt, good, notLookedAt, escaped: of(share.heldBackByItem) })
}

/** The same of an order, over its runs and items. */
export function yieldOfOrder(order: Pick<WorkOrder, 'runsById' | 'items'>): FirstPassYield {
  const shares = Object.values(order.runsById).flatMap(share =>
    order.items.flatMap(({ itemId }) => yieldOfShare(share, itemId) ?? []),
  )
  const sum = (of: (one: FirstPassYield) => Quantity) => shares.reduce((total, one) => total + of(one), 0)
  return yieldOf({
    lookedAt: sum(one => one.lookedAt),
    good: sum(one => one.good),
    notLookedAt: sum(one => one.notLookedAt),
    escaped: sum(one => one.escaped),
  })
}

/** The ISO week of a calendar day: "2026-W47". It belongs to the year that has its Thursday. */
export function isoWeek(day: string): string {
  const date = Date.parse(`${day}T00:00:00Z`)
  const weekday = (new Date(date).getUTCDay() + 6) % 7
  const thursday = new Date(date + (3 - weekday) * DAY_MS)
  const year = thursday.getUTCFullYear()
  const week = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY_MS))
  return `${year}-W${String(week).padStart(2, '0')}`
}

const DAY_MS = 86_400_000

function keyOf(look: Look, by: YieldKey, dayOf: (atMs: number) => string): string {
  switch (by) {
    case 'run':
      return look.runId
    case 'order':
      return look.workOrderId
    case 'product':
      return look.itemId
    case 'inspector':
      return look.inspectorId
    case 'builder':
      return look.builderId
    case 'week':
      return isoWeek(dayOf(look.atMs))
  }
}

function yieldOf(figures: Omit<FirstPassYield, 'share'>): FirstPassYield {
  const { good, lookedAt } = figures
  return { ...figures, share: lookedAt === 0 ? null : Math.floor((good * SCALE) / lookedAt) }
}
