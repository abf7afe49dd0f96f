import { useMemo } from 'react'
import { type OrderWithPlan, ordersUsing } from '#domain/work-order/orders-using.ts'
import { planId } from '#domain/work-order/work-order.ts'
import { useDocuments, useGroup } from '../../sync/react/use-documents.ts'

/**
 * Open orders that build or need an item, as people call them. Plans are large: they are read only where it
 * `isAsked`. `undefined`: not read yet.
 */
export function useOrdersUsing(isAsked: boolean): ((itemId: string) => readonly string[]) | undefined {
  const open = useGroup('workOrders', isAsked ? 'open' : null)
  const orders = useMemo(() => open?.flatMap(({ body }) => (body.part === 'head' ? [body] : [])), [open])
  const plans = useDocuments(
    'workOrders',
    useMemo(() => orders?.map(({ id }) => planId(id)) ?? [], [orders]),
  )
  return useMemo(() => {
    if (orders === undefined || plans === undefined) return undefined
    const withPlans = orders.map((order): OrderWithPlan => {
      const plan = plans.get(planId(order.id))?.body
      return { order, rows: plan?.part === 'plan' ? plan.rows : [] }
    })
    return itemId => ordersUsing(itemId, withPlans)
  }, [orders, plans])
}
