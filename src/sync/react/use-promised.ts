import { useMemo } from 'react'
import type { Quantity } from '#domain/stock/quantity.ts'
import { promisedByStockId } from '#domain/work-order/promise.ts'
import { usePlannedOrders } from './use-planned-orders.ts'

/** What open orders will still take, by `itemId@locationId`, in 1/10,000; `undefined`: not read yet. */
export function usePromised(): ReadonlyMap<string, Quantity> | undefined {
  const orders = usePlannedOrders()
  return useMemo(() => (orders === undefined ? undefined : promisedByStockId(orders)), [orders])
}
