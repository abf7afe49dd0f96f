import type { BookEntry } from '../ledger/book.ts'
import type { Review } from '../quality/review.ts'
import { scrappedQuantity } from '../quality/review.ts'
import { isoWeek } from '../quality/yield.ts'
import { type Quantity, SCALE } from '../stock/quantity.ts'
import { type RunShare, unitsOfShare, type WorkOrder } from '../work-order/work-order.ts'
import { doneAtMs } from './board.ts'

/** The calendar day `YYYY-MM-DD` of a time, in the shop's zone. */
export type DayOf = (atMs: number) => string

/** Units of one item that one entry reported as built. */
export type Built = {
  readonly day: string
  readonly itemId: string
  readonly personId: string
  readonly workOrderId: string
  readonly quantity: Quantity
}

/** Units built, as the books of runs say: what was voided and what was reworked is left out. */
export function builtOf(
  entries: readonly BookEntry[],
  isRework: (runId: string) => boolean,
  dayOf: DayOf,
): Built[] {
  const accepted = entries.filter(one => one.verdict === 'accepted').map(one => one.entry)
  const voidedIds = new Set(accepted.flatMap(entry => (entry.kind === 'voided' ? [entry.body.entryId] : [])))
  return accepted.flatMap(entry => {
    if (entry.kind !== 'completed' || voidedIds.has(entry.id) || isRework(entry.runId ?? '')) return []
    return entry.body.units.map(({ itemId, quantity }): Built => {
      const day = dayOf(entry.occurredAt)
      return { day, itemId, personId: entry.actorId, workOrderId: entry.workOrderId ?? '', quantity }
    })
  })
}

/** One point of a chart: a day or an ISO week, and what it came to. */
export type Point = { readonly key: string; readonly value: number }

/** Whole units by day; each of `days` is there. */
export function unitsByDay(built: readonly Built[], days: readonly string[]): Point[] {
  return summed(
    days,
    built,
    one => one.day,
    one => one.quantity / SCALE,
  )
}

/** Whole units by ISO week; each week of `days` is there. */
export function unitsByWeek(built: readonly Built[], days: readonly string[]): Point[] {
  return summed(
    weeksOf(days),
    built,
    one => isoWeek(one.day),
    one => one.quantity / SCALE,
  )
}

/** The ISO weeks that days lie in, each once, in order. */
export function weeksOf(days: readonly string[]): string[] {
  return [...new Set(days.map(isoWeek))]
}

/** Every calendar day from the first to the last, both included. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = []
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= Date.parse(`${to}T00:00:00Z`); at += DAY_MS) {
    days.push(new Date(at).toISOString().slice(0, 10))
  }
  return days
}

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

function summed<T>(
  keys: readonly string[],
  all: readonly T[],
  keyOf: (one: T) => string,
  valueOf: (one: T) => number,
): Point[] {
  const valueByKey = new Map(keys.map(key => [key, 0]))
  for (const one of all) {
    const known = valueByKey.get(keyOf(one))
    if (known !== undefined) valueByKey.set(keyOf(one), known + valueOf(one))
  }
  return [...valueByKey].map(([key, value]) => ({ key, value }))
}

export type ScrapPoint = { readonly key: string; readonly units: number; readonly cost: number }

/** Units scrapped by week of their review, and what they had cost: 1/10,000 of the currency. */
export function scrapByWeek(
  reviews: readonly Review[],
  orders: readonly Pick<WorkOrder, 'runsById'>[],
  days: readonly string[],
  dayOf: DayOf,
): ScrapPoint[] {
  const shareByRun = new Map(orders.flatMap(({ runsById }) => Object.entries(runsById)))
  const scrapped = reviews
    .filter(review => !review.voided)
    .map(review => {
      const units = scrappedOf(review) / SCALE
      const share = shareByRun.get(review.runId ?? '')
      const each = share === undefined ? 0 : costOfOne(share)
      return { week: isoWeek(dayOf(review.finishedAtMs)), units, cost: Math.round(units * each) }
    })
  const weeks = weeksOf(days)
  const units = summed(
    weeks,
    scrapped,
    one => one.week,
    one => one.units,
  )
  const cost = summed(
    weeks,
    scrapped,
    one => one.week,
    one => one.cost,
  )
  return units.map(({ key, value }, index) => ({ key, units: value, cost: cost[index]?.value ?? 0 }))
}

function scrappedOf(review: Review): Quantity {
  const atOnce = review.dispositions.reduce((sum, one) => sum + scrappedQuantity(one), 0)
  return Object.values(review.scrappedByGroup).reduce((sum, quantity) => sum + quantity, atOnce)
}

/** What one unit of a run has cost so far, material as stamped. */
function costOfOne(share: RunShare): number {
  const built = Object.keys(share.builtByItem).reduce((sum, itemId) => sum + unitsOfShare(share, itemId), 0)
  return built === 0 ? 0 : share.materialCost / (built / SCALE)
}

export type Punctuality = {
  readonly onTime: number
  readonly late: number
  /** Open, and past their day. */
  readonly openLate: number
  readonly withoutDay: number
}

/** How completed orders met their due day, and which open ones have missed it. */
export function punctuality(orders: readonly WorkOrder[], today: string, dayOf: DayOf): Punctuality {
  const found = { onTime: 0, late: 0, openLate: 0, withoutDay: 0 }
  for (const order of orders) {
    if (order.deleted || order.status === 'cancelled' || order.status === 'draft') continue
    const { dueOn } = order
    const isDone = order.status === 'completed'
    if (dueOn === null) found.withoutDay += isDone ? 1 : 0
    else if (!isDone) found.openLate += dueOn < today ? 1 : 0
    else if (dayOf(doneAtMs(order)) <= dueOn) found.onTime += 1
    else found.late += 1
  }
  return found
}

/** Of all orders whose day has come to a verdict, the share that met it, in whole per cent; null: none. */
export function shareOnTime({ onTime, late, openLate }: Punctuality): number | null {
  const judged = onTime + late + openLate
  return judged === 0 ? null : Math.floor((onTime / judged) * 100)
}

export type DurationPoint = { readonly key: string; readonly hours: number | null; readonly orders: number }

/** The middle of the hours from an order's first run to its completion, by week of completion. */
export function hoursToDone(
  orders: readonly WorkOrder[],
  days: readonly string[],
  dayOf: DayOf,
): DurationPoint[] {
  const hoursByWeek = new Map<string, number[]>(weeksOf(days).map(week => [week, []]))
  for (const order of orders) {
    const hours = hoursOf(order)
    if (hours !== null) hoursByWeek.get(isoWeek(dayOf(doneAtMs(order))))?.push(hours)
  }
  return [...hoursByWeek].map(([key, hours]) => ({ key, hours: median(hours), orders: hours.length }))
}

/** Null where it is not completed, or nothing was ever started. */
function hoursOf(order: WorkOrder): number | null {
  const begun = Object.values(order.runsById).map(share => share.startedAtMs)
  if (order.status !== 'completed' || begun.length === 0) return null
  return Math.max(0, (doneAtMs(order) - Math.min(...begun)) / HOUR_MS)
}

/** The middle one; of an even number the mean of the two in the middle; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((left, right) => left - right)
  const [below, above] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return below === undefined || above === undefined ? null : (below + above) / 2
}

/** What a chart is narrowed to; null: all. */
export type FigureFilter = { readonly itemId: string | null; readonly personId: string | null }

/** Orders that a filter leaves: of the product, and with a run that the person began. */
export function filteredOrders(orders: readonly WorkOrder[], filter: FigureFilter): WorkOrder[] {
  const { itemId, personId } = filter
  return orders.filter(order => {
    const ofItem = itemId === null || order.items.some(item => item.itemId === itemId)
    const shares = Object.values(order.runsById)
    return ofItem && (personId === null || shares.some(share => share.startedById === personId))
  })
}

/** Reviews that a filter leaves: of the product, and of runs that the person began. */
export function filteredReviews(
  reviews: readonly Review[],
  orders: readonly Pick<WorkOrder, 'runsById'>[],
  { itemId, personId }: FigureFilter,
): Review[] {
  const builderByRun = new Map(
    orders.flatMap(({ runsById }) => Object.entries(runsById).map(([id, share]) => [id, share.startedById])),
  )
  return reviews.flatMap(review => {
    if (personId !== null && builderByRun.get(review.runId ?? '') !== personId) return []
    const dispositions = review.dispositions.filter(one => itemId === null || one.itemId === itemId)
    return dispositions.length === 0 ? [] : [{ ...review, dispositions }]
  })
}

export function filteredBuilt(built: readonly Built[], { itemId, personId }: FigureFilter): Built[] {
  return built.filter(one => {
    return (itemId === null || one.itemId === itemId) && (personId === null || one.personId === personId)
  })
}
