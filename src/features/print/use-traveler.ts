import { useMemo } from 'react'
import { numberedLines } from '#domain/build-run/run.ts'
import type { RunState } from '#domain/build-run/run-accounts.ts'
import type { Item } from '#domain/catalogue/item.ts'
import type { Entry } from '#domain/ledger/entry.ts'
import type { Review } from '#domain/quality/review.ts'
import type { WorkOrder } from '#domain/work-order/work-order.ts'
import { useDocument } from '../../sync/react/use-documents.ts'
import { useGroups } from '../../sync/react/use-groups.ts'
import { useItems } from '../../sync/react/use-items.ts'
import { useRuns } from '../../sync/react/use-runs.ts'
import { useOwnEntries } from '../../sync/react/use-status.ts'

/** One entry of the history. `receivedAt` null: the server has not confirmed it; ms since 1970. */
export type HistoryLine = {
  readonly entry: Entry
  readonly receivedAt: number | null
  readonly refused: boolean
}

export type TravelerScene = {
  readonly order: WorkOrder
  /** In the order in which they were started; one alone where one was asked for. */
  readonly runs: readonly RunState[]
  /** Runs of the order that are not on this device. */
  readonly missingRuns: number
  /** Oldest first; those taken back are left out. */
  readonly reviews: readonly Review[]
  /** Oldest first. */
  readonly history: readonly HistoryLine[]
  readonly itemById: ReadonlyMap<string, Item>
  /** Its head is here; runs, reviews or entries are still being read. */
  readonly isReading: boolean
}

const NO_IDS: readonly string[] = []

/**
 * An order with all that happened to it, or to one of its runs: the head first, the rest as it is read.
 * `undefined`: not read yet; `null`: not on this device.
 */
export function useTraveler(orderId: string | null, runId: string | null): TravelerScene | null | undefined {
  const shown = useDocument('workOrders', orderId)
  const order = shown?.body.part === 'head' ? shown.body : null
  const runIds = useMemo(() => {
    if (order === null) return NO_IDS
    return Object.keys(order.runsById).filter(id => runId === null || id === runId)
  }, [order, runId])
  const runsById = useRuns(runIds)
  const reviews = useGroups('reviews', runIds)
  const history = useHistory(orderId, runIds)
  const runs = useMemo(
    () => [...(runsById?.values() ?? [])].toSorted((one, two) => one.run.startedAtMs - two.run.startedAtMs),
    [runsById],
  )
  const itemIds = useMemo(() => {
    const ofRuns = runs.flatMap(({ run }) => [...run.items, ...numberedLines(run).map(([line]) => line)])
    return [...(order?.items ?? []), ...ofRuns].map(({ itemId }) => itemId)
  }, [order, runs])
  const itemById = useItems(itemIds)
  return useMemo(() => {
    if (shown === undefined) return undefined
    if (order === null) return null
    const isReading = [runsById, reviews, history].includes(undefined)
    return {
      order,
      isReading,
      runs,
      missingRuns: isReading ? 0 : runIds.length - runs.length,
      reviews: (reviews ?? [])
        .map(({ body }) => body)
        .filter(review => !review.voided)
        .toSorted((one, two) => one.finishedAtMs - two.finishedAtMs),
      history: history ?? [],
      itemById,
    }
  }, [shown, order, runIds, runsById, runs, reviews, history, itemById])
}

/** Every entry of these books, and what of them waits on this device. */
function useHistory(orderId: string | null, runIds: readonly string[]): readonly HistoryLine[] | undefined {
  const books = useMemo(
    () => (orderId === null ? [] : [`order:${orderId}`, ...runIds.map(id => `run:${id}`)]),
    [orderId, runIds],
  )
  const stored = useGroups('book', books)
  const own = useOwnEntries()
  return useMemo(() => {
    if (stored === undefined) return undefined
    const confirmed = stored.map(({ body }): HistoryLine => {
      return { entry: body.entry, receivedAt: body.receivedAt, refused: body.verdict === 'refused' }
    })
    const known = new Set(confirmed.map(({ entry }) => entry.id))
    const waiting = own
      .filter(({ entry, settled }) => {
        const isOurs = entry.workOrderId === orderId && (entry.runId === null || runIds.includes(entry.runId))
        return isOurs && settled === null && !known.has(entry.id)
      })
      .map(({ entry }): HistoryLine => ({ entry, receivedAt: null, refused: false }))
    return [...confirmed, ...waiting].toSorted((one, two) => one.entry.occurredAt - two.entry.occurredAt)
  }, [stored, own, orderId, runIds])
}
