import { useMemo } from 'react'
import {
  type Built,
  builtOf,
  daysBetween,
  type FigureFilter,
  filteredBuilt,
  filteredOrders,
  filteredReviews,
} from '#domain/board/figures.ts'
import { doneAtMs } from '#domain/board/board.ts'
import type { Review } from '#domain/quality/review.ts'
import type { WorkOrder } from '#domain/work-order/work-order.ts'
import { useGroup } from '../../sync/react/use-documents.ts'
import { useGroups } from '../../sync/react/use-groups.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { dayOf } from '../../ui/time-words.ts'

export const PERIOD_DAYS = { week: 7, month: 30, quarter: 91 } as const
export type Period = keyof typeof PERIOD_DAYS

export type Figures = {
  readonly days: readonly string[]
  readonly today: string
  /** Orders of the period: worked on or completed in it; narrowed. */
  readonly orders: readonly WorkOrder[]
  readonly built: readonly Built[]
  readonly reviews: readonly Review[]
  /** Of all orders that are at hand, for the choices above the charts. */
  readonly itemIds: readonly string[]
  readonly personIds: readonly string[]
}

const DAY_MS = 86_400_000

/** What the charts are drawn from, out of what is on this device. `undefined`: not read yet. */
export function useFigures(period: Period, filter: FigureFilter): Figures | undefined {
  const today = dayOf(useNow())
  const days = useMemo(() => daysBack(today, PERIOD_DAYS[period]), [today, period])
  const all = useOrders()
  const inPeriod = useMemo(
    () => (all ?? []).filter(order => isOf(order, days[0] ?? today)),
    [all, days, today],
  )
  const runIds = useMemo(() => inPeriod.flatMap(order => Object.keys(order.runsById)), [inPeriod])
  const books = useGroups(
    'book',
    useMemo(() => runIds.map(id => `run:${id}`), [runIds]),
  )
  const reviews = useGroups('reviews', runIds)
  return useMemo(() => {
    if (all === undefined || books === undefined || reviews === undefined) return undefined
    const shares = new Map(inPeriod.flatMap(order => Object.entries(order.runsById)))
    const isRework = (runId: string) => shares.get(runId)?.isRework === true
    const built = builtOf(
      books.map(one => one.body),
      isRework,
      dayOf,
    )
    const first = days[0] ?? today
    const own = reviews.map(one => one.body).filter(review => dayOf(review.finishedAtMs) >= first)
    return {
      days,
      today,
      orders: filteredOrders(inPeriod, filter),
      built: filteredBuilt(built, filter).filter(one => one.day >= first),
      reviews: filteredReviews(own, inPeriod, filter),
      itemIds: [...new Set(all.flatMap(order => order.items.map(item => item.itemId)))],
      personIds: [...new Set(inPeriod.flatMap(beginners))],
    }
  }, [all, inPeriod, books, reviews, days, today, filter])
}

function useOrders(): readonly WorkOrder[] | undefined {
  const open = useGroup('workOrders', 'open')
  const closed = useGroup('workOrders', 'closed')
  return useMemo(() => {
    if (open === undefined || closed === undefined) return undefined
    const heads = [...open, ...closed].flatMap(({ body }) => (body.part === 'head' ? [body] : []))
    return heads.filter(order => !order.deleted)
  }, [open, closed])
}

/** Open orders, and those that were completed since. */
function isOf(order: WorkOrder, first: string): boolean {
  if (order.status === 'cancelled' || order.status === 'draft') return false
  return order.status !== 'completed' || dayOf(doneAtMs(order)) >= first
}

function beginners(order: WorkOrder): string[] {
  return Object.values(order.runsById).map(share => share.startedById)
}

/** The last days up to today, as calendar days. */
function daysBack(today: string, count: number): string[] {
  const from = Date.parse(`${today}T00:00:00Z`) - (count - 1) * DAY_MS
  return daysBetween(new Date(from).toISOString().slice(0, 10), today)
}
