import { useMemo } from 'react'
import type { RunState } from '#domain/build-run/run-accounts.ts'
import type { Review } from '#domain/quality/review.ts'
import { type SetApart, setApartOf } from '#domain/quality/set-apart.ts'
import type { WorkOrder } from '#domain/work-order/work-order.ts'
import { useDocument, useGroup } from './use-documents.ts'
import { useGroups } from './use-groups.ts'
import { useRuns } from './use-runs.ts'

export type SetApartScene = {
  /** What waits for its fate, the earliest first; all that is in rework included. */
  readonly groups: readonly SetApart[]
  /** All reviews of the runs in which anything failed or was put on hold. */
  readonly reviews: readonly Review[]
  readonly orderById: ReadonlyMap<string, WorkOrder>
  readonly runById: ReadonlyMap<string, RunState>
}

/**
 * Failed and held units of one order, or of all orders on this tablet and of no run where `workOrderId` is
 * null. `undefined`: not read yet.
 */
export function useSetApart(workOrderId: string | null): SetApartScene | undefined {
  const orders = useOrders(workOrderId)
  const runIds = useMemo(() => (orders ?? []).flatMap(runsWithFailures), [orders])
  const groups = useMemo(() => (workOrderId === null ? [...runIds, 'stock'] : runIds), [runIds, workOrderId])
  const reviews = useGroups('reviews', groups)
  const runs = useRuns(runIds)
  return useMemo(() => {
    if (orders === undefined || reviews === undefined || runs === undefined) return undefined
    const bodies = reviews.map(({ body }) => body)
    return {
      groups: setApartOf(bodies, [...runs.values()]),
      reviews: bodies,
      orderById: new Map(orders.map(order => [order.id, order])),
      runById: runs,
    }
  }, [orders, reviews, runs])
}

function useOrders(workOrderId: string | null): readonly WorkOrder[] | undefined {
  const one = useDocument('workOrders', workOrderId)
  const open = useGroup('workOrders', workOrderId === null ? 'open' : null)
  const closed = useGroup('workOrders', workOrderId === null ? 'closed' : null)
  return useMemo(() => {
    if (workOrderId !== null) {
      if (one === undefined) return undefined
      return one?.body.part === 'head' ? [one.body] : []
    }
    if (open === undefined || closed === undefined) return undefined
    return [...open, ...closed].flatMap(({ body }) => (body.part === 'head' ? [body] : []))
  }, [workOrderId, one, open, closed])
}

/** Runs of an order in which anything failed or was held, and with them those that rework. */
function runsWithFailures(order: WorkOrder): string[] {
  const runs = Object.entries(order.runsById)
  const anyFailed = runs.some(([, run]) => hasAny(run.failedByItem) || hasAny(run.heldBackByItem))
  if (!anyFailed) return []
  return runs.flatMap(([runId, run]) => {
    return run.isRework || hasAny(run.failedByItem) || hasAny(run.heldBackByItem) ? [runId] : []
  })
}

function hasAny(byItem: Readonly<Record<string, number>>): boolean {
  return Object.values(byItem).some(quantity => quantity > 0)
}
