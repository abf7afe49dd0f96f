import { useMemo } from 'react'
import { isAsking } from '#domain/exceptions/inbox.ts'
import type { Item } from '#domain/catalogue/item.ts'
import { isOfClosed, type OrderFilter } from '#domain/work-order/order-list.ts'
import type { WorkOrder } from '#domain/work-order/work-order.ts'
import { useDocuments, useGroup } from '../../sync/react/use-documents.ts'
import type { Shown } from '../../sync/shown.ts'

export type OrderHeads = {
  /** Those of the filter's kind: open ones, or closed ones, of which there may be thousands. */
  readonly orders: readonly WorkOrder[]
  /** Cards that ask somebody for something, by order. */
  readonly cardsByOrderId: ReadonlyMap<string, number>
  /** Entries of this device that the server has not confirmed, where there are any. */
  readonly pendingById: ReadonlyMap<string, number>
}

/** Orders with what waits on this device and which cards are open. Closed ones are read when asked for. */
export function useOrderHeads(filter: OrderFilter): OrderHeads | undefined {
  const closed = isOfClosed(filter)
  const shown = useGroup('workOrders', closed ? 'closed' : 'open')
  const cards = useGroup('inbox', 'open')
  const heads = useMemo(() => (shown === undefined ? undefined : headsOf(shown)), [shown])
  const cardsByOrderId = useMemo(() => {
    const countById = new Map<string, number>()
    for (const { body } of cards ?? []) {
      if (body.workOrderId === null || !isAsking(body)) continue
      countById.set(body.workOrderId, (countById.get(body.workOrderId) ?? 0) + 1)
    }
    return countById
  }, [cards])
  return useMemo(
    () => (heads === undefined ? undefined : { ...heads, cardsByOrderId }),
    [heads, cardsByOrderId],
  )
}

function headsOf(shown: readonly Shown<'workOrders'>[]) {
  const orders: WorkOrder[] = []
  const pendingById = new Map<string, number>()
  for (const { id, body, pendingCount } of shown) {
    if (body.part !== 'head') continue
    orders.push(body)
    if (pendingCount > 0) pendingById.set(id, pendingCount)
  }
  return { orders, pendingById }
}

/** The products of these orders, as far as they are here. */
export function useProducts(orders: readonly WorkOrder[] | undefined): ReadonlyMap<string, Item> {
  const ids = useMemo(() => {
    const known = new Set<string>()
    for (const { items } of orders ?? []) for (const { itemId } of items) known.add(itemId)
    return [...known]
  }, [orders])
  const items = useDocuments('catalogue', ids)
  return useMemo(() => new Map([...(items ?? [])].map(([id, { body }]) => [id, body])), [items])
}
