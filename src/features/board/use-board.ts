import { useMemo } from 'react'
import { board, type BoardCard, type BoardColumn } from '#domain/board/board.ts'
import { shortUnitsByOrder } from '#domain/board/shortage.ts'
import type { InboxCard } from '#domain/exceptions/exception.ts'
import { isAsking } from '#domain/exceptions/inbox.ts'
import { stockId } from '#domain/stock/stock.ts'
import type { WorkOrder } from '#domain/work-order/work-order.ts'
import type { Shown } from '../../sync/shown.ts'
import { useDocuments, useGroup } from '../../sync/react/use-documents.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { usePlannedOrders } from '../../sync/react/use-planned-orders.ts'
import { useRuns } from '../../sync/react/use-runs.ts'
import { dayOf } from '../../ui/time-words.ts'

export type Board = {
  readonly columns: Readonly<Record<BoardColumn, readonly BoardCard[]>>
  /** Everything that waits for a person. */
  readonly cards: readonly InboxCard[]
}

/** What this device knows of the floor, kept up as entries come in. `undefined`: not read yet. */
export function useBoard(): Board | undefined {
  const open = useGroup('workOrders', 'open')
  const closed = useGroup('workOrders', 'closed')
  const inbox = useGroup('inbox', 'open')
  const openOrders = useMemo(() => headsOf(open), [open])
  const runIds = useMemo(() => openOrders.flatMap(order => Object.keys(order.runsById)), [openOrders])
  const runs = useRuns(runIds)
  const shortByOrder = useShortUnits()
  const nowMs = useNow()
  return useMemo(() => {
    if (open === undefined || closed === undefined || inbox === undefined || runs === undefined)
      return undefined
    const cards = inbox.map(({ body }) => body).filter(isAsking)
    const runsByOrder = new Map(
      openOrders.map(order => [order.id, Object.keys(order.runsById).flatMap(id => runs.get(id) ?? [])]),
    )
    const columns = board({
      orders: [...openOrders, ...headsOf(closed)],
      runsByOrder,
      cards,
      shortByOrder,
      nowMs,
      todayFromMs: endOfDayMs(dayOf(nowMs)) - DAY_MS,
      endOfDayMs,
    })
    return { columns, cards }
  }, [open, closed, inbox, runs, openOrders, shortByOrder, nowMs])
}

const DAY_MS = 86_400_000
const NOTHING_SHORT: ReadonlyMap<string, number> = new Map()

/** What the board cannot reckon yet counts as not short: it comes with the plans. */
function useShortUnits(): ReadonlyMap<string, number> {
  const orders = usePlannedOrders()
  const stockIds = useMemo(() => {
    return (orders ?? []).flatMap(({ rows }) => rows.map(row => stockId(row.itemId, row.locationId)))
  }, [orders])
  const stock = useDocuments('stock', stockIds)
  return useMemo(() => {
    if (orders === undefined || stock === undefined) return NOTHING_SHORT
    return shortUnitsByOrder(orders, new Map([...stock].map(([id, { body }]) => [id, body])))
  }, [orders, stock])
}

function headsOf(shown: readonly Shown<'workOrders'>[] | undefined): WorkOrder[] {
  return (shown ?? []).flatMap(({ body }) => (body.part === 'head' ? [body] : []))
}

/** Midnight after a calendar day, in this device's zone. */
function endOfDayMs(day: string): number {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + 1).getTime()
}
