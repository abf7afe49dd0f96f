import { useMemo } from 'react'
import type { Item } from '#domain/catalogue/item.ts'
import { stockId } from '#domain/stock/stock.ts'
import { type Free, freeOf } from '#domain/work-order/promise.ts'
import { usePromised } from './use-promised.ts'
import { useStockAt } from './use-stock-at.ts'

/**
 * What is available, promised and free of one item at one place; null where nobody has counted it there,
 * undefined where it is not read yet.
 */
export type FreeAt = (itemId: string, locationId: string) => Free | null | undefined

/** The stock of items at all places, with what of it open orders were promised, and the places. */
export function useFreeAt(
  items: readonly Pick<Item, 'id'>[],
): ReturnType<typeof useStockAt> & { readonly freeAt: FreeAt } {
  const { stockAt, locations } = useStockAt(items)
  const promisedById = usePromised()
  return useMemo(() => {
    const freeAt: FreeAt = (itemId, locationId) => {
      if (promisedById === undefined) return undefined
      return freeOf(stockAt(itemId, locationId), promisedById.get(stockId(itemId, locationId)) ?? 0)
    }
    return { stockAt, locations, freeAt }
  }, [stockAt, locations, promisedById])
}
