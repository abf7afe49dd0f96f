import type { Item } from '../catalogue/item.ts'
import type { Quantity } from '../stock/quantity.ts'
import type { Stock } from '../stock/stock.ts'

/** A part that open orders want more of than is there. Quantities in 1/10,000. */
export type ToBuy = {
  readonly item: Item
  readonly locationId: string
  /** What open orders will still take. */
  readonly promised: Quantity
  /** What is free to use; null: nobody has counted it. */
  readonly available: Quantity | null
  /** What is missing: all that is promised where nobody has counted. */
  readonly short: Quantity
}

/** What is short of what orders were promised, the largest share missing first, then by name. */
export function toBuy(
  promisedById: ReadonlyMap<string, Quantity>,
  itemById: ReadonlyMap<string, Item>,
  stockById: ReadonlyMap<string, Stock>,
): ToBuy[] {
  const rows: ToBuy[] = []
  for (const [id, promised] of promisedById) {
    const cut = id.lastIndexOf('@')
    const item = itemById.get(id.slice(0, cut))
    if (item === undefined || item.kind !== 'material' || item.unit === 'hour') continue
    const stock = stockById.get(id)
    const available = stock === undefined || !stock.counted ? null : stock.available
    const short = promised - Math.max(0, available ?? 0)
    if (short > 0) rows.push({ item, locationId: id.slice(cut + 1), promised, available, short })
  }
  return rows.sort(
    (left, right) =>
      right.short / right.promised - left.short / left.promised ||
      left.item.name.localeCompare(right.item.name, 'en'),
  )
}
