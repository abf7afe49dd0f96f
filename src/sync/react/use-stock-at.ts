import { useMemo } from 'react'
import type { Item } from '#domain/catalogue/item.ts'
import { type Stock, stockId } from '#domain/stock/stock.ts'
import { useDocuments } from './use-documents.ts'
import { useNames } from './use-names.ts'

/** What lies where of one item; null where nobody has counted it there. */
export type StockAt = (itemId: string, locationId: string) => Stock | null

/** The stock of items at all places, with the places. */
export function useStockAt(items: readonly Pick<Item, 'id'>[]): {
  readonly stockAt: StockAt
  readonly locations: readonly { readonly id: string; readonly name: string }[]
} {
  const { locations } = useNames()
  const ids = useMemo(
    () => items.flatMap(item => locations.map(({ id }) => stockId(item.id, id))),
    [items, locations],
  )
  const shown = useDocuments('stock', ids)
  return useMemo(() => {
    const stockAt: StockAt = (itemId, locationId) => {
      const body = shown?.get(stockId(itemId, locationId))?.body
      return body === undefined || !body.counted ? null : body
    }
    return { stockAt, locations }
  }, [shown, locations])
}
