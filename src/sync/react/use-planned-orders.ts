import { useMemo } from 'react'
import { isPromising, type PlannedOrder } from '#domain/work-order/promise.ts'
import { orderOfWork } from '#domain/work-order/next-job.ts'
import { planId, type WorkOrder } from '#domain/work-order/work-order.ts'
import { useDocuments, useGroup } from './use-documents.ts'
import { useRuns } from './use-runs.ts'

/**
 * Orders that promise stock, with plans and runs as far as they are here; those whose turn comes before
 * `before`, where it is given (null: it is not known yet). `undefined`: not read yet.
 */
export function usePlannedOrders(before?: WorkOrder | null): readonly PlannedOrder[] | undefined {
  const open = useGroup('workOrders', 'open')
  const orders = useMemo(
    () =>
      open?.flatMap(({ body }) => {
        if (body.part !== 'head' || !isPromising(body)) return []
        return before === undefined || isEarlier(body, before) ? [body] : []
      }),
    [open, before],
  )
  const plans = useDocuments(
    'workOrders',
    useMemo(() => orders?.map(({ id }) => planId(id)) ?? [], [orders]),
  )
  const runIds = useMemo(() => orders?.flatMap(order => Object.keys(order.runsById)) ?? [], [orders])
  const runs = useRuns(runIds)
  return useMemo(() => {
    if (orders === undefined || plans === undefined || runs === undefined) return undefined
    return orders.map(order => {
      const plan = plans.get(planId(order.id))?.body
      return {
        order,
        rows: plan?.part === 'plan' ? plan.rows : [],
        runs: Object.keys(order.runsById).flatMap(runId => runs.get(runId) ?? []),
      }
    })
  }, [orders, plans, runs])
}

function isEarlier(order: WorkOrder, than: WorkOrder | null): boolean {
  return than !== null && order.id !== than.id && orderOfWork(order, than) < 0
}
