import { useMemo } from 'react'
import { planId, type WorkOrder } from '#domain/work-order/work-order.ts'
import { useDocument, useGroup } from '../../sync/react/use-documents.ts'

/** Open orders, the newest number first. */
export function useOpenOrders(): readonly WorkOrder[] {
  const open = useGroup('workOrders', 'open')
  return useMemo(() => {
    const heads = (open ?? []).flatMap(({ body }) => (body.part === 'head' ? [body] : []))
    return heads.toSorted((left, right) => right.openedAtMs - left.openedAtMs)
  }, [open])
}

/** What an order builds and what its plan takes, by id; empty where no order is named. */
export function useItemIdsOfOrder(order: WorkOrder | null): ReadonlySet<string> {
  const plan = useDocument('workOrders', order === null ? null : planId(order.id))
  return useMemo(() => {
    const planned = plan?.body.part === 'plan' ? plan.body.rows.map(row => row.itemId) : []
    return new Set([...(order?.items ?? []).map(item => item.itemId), ...planned])
  }, [order, plan])
}
