import { useMemo } from 'react'
import { type Item, isAssembly } from '#domain/catalogue/item.ts'
import { stockId } from '#domain/stock/stock.ts'
import { promisedByStockId } from '#domain/work-order/promise.ts'
import type { PlanGround } from '#domain/work-order/respread.ts'
import { useDocuments } from '../../sync/react/use-documents.ts'
import { useAllItems } from '../../sync/react/use-items.ts'
import { usePlannedOrders } from '../../sync/react/use-planned-orders.ts'
import type { OrderPage } from './use-order-page.ts'

const NOTHING: readonly Item[] = []

/** What a new list of the order is made from: the catalogue, stock and promises as they are. */
export function usePlanGround({ order, plan, runs }: OrderPage): PlanGround | undefined {
  const items = useAllItems()
  const others = usePlannedOrders()
  const ids = useMemo(() => assemblyStockIds(items ?? NOTHING, order.locationId), [items, order.locationId])
  const stock = useDocuments('stock', ids)
  return useMemo(() => {
    if (items === undefined || others === undefined || stock === undefined || plan === null) return undefined
    return {
      order,
      plan,
      runs,
      itemById: new Map(items.map(item => [item.id, item])),
      stockById: new Map([...stock].map(([id, { body }]) => [id, body])),
      promisedById: promisedByStockId(others.filter(one => one.order.id !== order.id)),
    }
  }, [items, others, stock, order, plan, runs])
}

/** Where ready-made stock may be drawn: here, and at the places that components name. */
function assemblyStockIds(items: readonly Item[], locationId: string): string[] {
  const assemblies = items.filter(isAssembly)
  const elsewhere = assemblies.flatMap(({ components }) =>
    components.flatMap(one => (one.locationId === null ? [] : [stockId(one.itemId, one.locationId)])),
  )
  return [...assemblies.map(item => stockId(item.id, locationId)), ...elsewhere]
}
