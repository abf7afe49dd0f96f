import { useMemo } from 'react'
import { stockId } from '#domain/stock/stock.ts'
import { type MaterialRow, materialRows } from '#domain/work-order/materials.ts'
import { promisedByStockId } from '#domain/work-order/promise.ts'
import { useDocuments } from '../../sync/react/use-documents.ts'
import { usePlannedOrders } from '../../sync/react/use-planned-orders.ts'
import { type OrderPage, useOrderDocuments } from './use-order-page.ts'

export type OrderMaterials = {
  readonly rows: readonly MaterialRow[]
  /** What orders before this one were promised, by `itemId@locationId`. */
  readonly promisedById: ReadonlyMap<string, number>
}

/**
 * The order's materials with stock, net of promises to orders before it. `undefined`: not read yet. They are
 * read beside the rest of the page, not after it.
 */
export function useOrderMaterials(
  orderId: string,
  page: OrderPage | null | undefined,
): OrderMaterials | undefined {
  const { order: head, plan } = useOrderDocuments(orderId)
  const rows = plan?.rows ?? null
  const before = usePlannedOrders(head)
  const stockIds = useMemo(() => (rows ?? []).map(row => stockId(row.itemId, row.locationId)), [rows])
  const stock = useDocuments('stock', stockIds)
  return useMemo(() => {
    if (page === null || page === undefined || rows === null) return undefined
    if (before === undefined || stock === undefined) return undefined
    const { order, runs } = page
    const stockById = new Map([...stock].map(([id, { body }]) => [id, body]))
    const promisedById = promisedByStockId(before)
    const input = { items: order.items, rows, runs, stockById, promisedBeforeById: promisedById }
    return { rows: materialRows(input), promisedById }
  }, [page, rows, before, stock])
}
