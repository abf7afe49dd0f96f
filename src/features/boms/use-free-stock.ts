import { useMemo } from 'react'
import { type Item, isAssembly } from '#domain/catalogue/item.ts'
import type { BuildableInput } from '#domain/bom/buildable.ts'
import { stockId } from '#domain/stock/stock.ts'
import { leftQuantity } from '#domain/work-order/promise.ts'
import { useDocuments } from '../../sync/react/use-documents.ts'
import { usePromised } from '../../sync/react/use-promised.ts'

/** What is free at places, net of what open orders were promised; undefined: not read yet. */
export function useFreeStock(
  items: readonly Item[],
  locationIds: readonly string[],
): BuildableInput['freeById'] | undefined {
  const promisedById = usePromised()
  const ids = useMemo(() => {
    const here = items.flatMap(item => locationIds.map(locationId => stockId(item.id, locationId)))
    return [...here, ...items.flatMap(placesNamedBy)]
  }, [items, locationIds])
  const stock = useDocuments('stock', ids)
  return useMemo(() => {
    if (promisedById === undefined || stock === undefined) return undefined
    const freeById = new Map<string, number>()
    for (const [id, { body }] of stock) {
      const left = leftQuantity(body, promisedById.get(id) ?? 0)
      if (left !== null) freeById.set(id, left)
    }
    return freeById
  }, [promisedById, stock])
}

/** The stock that components name a place for, their alternatives with them. */
function placesNamedBy(item: Item): string[] {
  if (!isAssembly(item)) return []
  return item.components.flatMap(({ itemId, locationId, alternatives }) => {
    if (locationId === null) return []
    return [itemId, ...alternatives.map(one => one.itemId)].map(id => stockId(id, locationId))
  })
}
