import { fraction } from '#kernel/fraction.ts'
import { type Item, isAssembly } from '../catalogue/item.ts'
import { nearestQuantity, type Quantity, SCALE } from '../stock/quantity.ts'
import { type Stock, stockId } from '../stock/stock.ts'
import { type PlannedOrder, promisedByStockId } from './promise.ts'
import type { WorkOrder } from './work-order.ts'

/** Why a part is on the list: open orders lack it, its minimum is not kept, or both. */
export type BuyReason = 'orders' | 'minimum' | 'both'

/**
 * A part or assembly of which less is there than open orders and its minimum want. Quantities in 1/10,000.
 */
export type ToBuy = {
  readonly item: Item
  readonly locationId: string
  /** What open orders will still take. */
  readonly promised: Quantity
  /** What shall be left over; 0: no minimum here. */
  readonly minimum: Quantity
  /** In its bin and reserved for no run; null: nobody has counted it. */
  readonly available: Quantity | null
  /** What is missing of both: all of it where nobody has counted. */
  readonly short: Quantity
  readonly reason: BuyReason
}

/** What can only be bought and is short for orders or below its minimum: the largest share missing first. */
export function toBuy(...of: Missing): ToBuy[] {
  return missing(isBought, ...of)
}

/** Assemblies that are below their minimum, or of which orders draw more than lies ready: they are built. */
export function toBuild(...of: Missing): ToBuy[] {
  return missing(isAssembly, ...of)
}

type Missing = [
  promisedById: ReadonlyMap<string, Quantity>,
  itemById: ReadonlyMap<string, Item>,
  stockById: ReadonlyMap<string, Stock>,
]

function missing(
  isWanted: (item: Item) => boolean,
  ...[promisedById, itemById, stockById]: Missing
): ToBuy[] {
  const rows: ToBuy[] = []
  for (const id of new Set([...promisedById.keys(), ...minimumIds(itemById.values())])) {
    const cut = id.lastIndexOf('@')
    const item = itemById.get(id.slice(0, cut))
    if (item === undefined || !isWanted(item)) continue
    const locationId = id.slice(cut + 1)
    const stock = stockById.get(id)
    const available = stock === undefined || !stock.counted ? null : stock.available
    const promised = promisedById.get(id) ?? 0
    const minimum = item.archived ? 0 : (item.minimumByLocation[locationId] ?? 0)
    const there = Math.max(0, available ?? 0)
    const short = promised + minimum - there
    if (short <= 0) continue
    rows.push({
      item,
      locationId,
      promised,
      minimum,
      available,
      short,
      reason: reasonOf(promised > there, minimum),
    })
  }
  return rows.sort(
    (left, right) => shareOf(right) - shareOf(left) || left.item.name.localeCompare(right.item.name, 'en'),
  )
}

/** Open orders that will still take of a part, by `itemId@locationId`, in the order they are given in. */
export function ordersWanting(orders: readonly PlannedOrder[]): Map<string, WorkOrder[]> {
  const wantingById = new Map<string, WorkOrder[]>()
  for (const planned of orders) {
    for (const id of promisedByStockId([planned]).keys()) {
      const known = wantingById.get(id)
      if (known === undefined) wantingById.set(id, [planned.order])
      else known.push(planned.order)
    }
  }
  return wantingById
}

/** What the list would cost at the parts' unit costs, in 1/10,000 of the currency, and how many have none. */
export function costToBuy(rows: readonly ToBuy[]): { readonly cost: number; readonly withoutCost: number } {
  const cost = rows.reduce((sum, { item, short }) => {
    return sum + nearestQuantity(fraction(BigInt(short) * BigInt(item.unitCost ?? 0), BigInt(SCALE)))
  }, 0)
  return { cost, withoutCost: rows.filter(({ item }) => item.unitCost === null).length }
}

/** Ids, `itemId@locationId`, of the stock that a minimum is said of. */
export function minimumIds(items: Iterable<Item>): string[] {
  return [...items].flatMap(item => {
    if (item.archived || (!isBought(item) && !isAssembly(item))) return []
    return Object.entries(item.minimumByLocation).flatMap(([locationId, minimum]) => {
      return minimum > 0 ? [stockId(item.id, locationId)] : []
    })
  })
}

/** Assemblies are built; of labour and energy there is no stock. */
function isBought(item: Item): boolean {
  return item.kind === 'material' && item.picked && item.unit !== 'hour'
}

function reasonOf(forOrders: boolean, minimum: Quantity): BuyReason {
  if (!forOrders) return 'minimum'
  return minimum > 0 ? 'both' : 'orders'
}

function shareOf({ short, promised, minimum }: ToBuy): number {
  return short / (promised + minimum)
}
