import { type Quantity, quantityText, SCALE } from '../stock/quantity.ts'
import { emptyForm, type OrderForm } from './order-form.ts'
import type { LinkedOrder, WorkOrder } from './work-order.ts'

/** An open order of the shop: `lines` are in whole units; `itemId` null: not built here. */
export type ShopOrder = LinkedOrder & {
  readonly placedAtMs: number
  readonly lines: readonly {
    readonly itemId: string | null
    readonly title: string
    readonly units: number
  }[]
}

/** What customers wait for of one product, whole units. */
export type ShopProduct = {
  readonly itemId: string
  /** Of the chosen orders. */
  readonly ordered: number
  /** Of these lie ready on the shelf and are not spoken for by older orders. */
  readonly readyMade: number
  readonly toBuild: number
  readonly orders: readonly LinkedOrder[]
}

export type ShopDemand = {
  /** Oldest first. */
  readonly orders: readonly ShopOrder[]
  /** Whole units on the shelf at the place, by product. */
  readonly onShelf: ReadonlyMap<string, number>
  /** Orders of the shop that open work orders build for already, with the number of one of them. */
  readonly workOrderByShopOrder: ReadonlyMap<string, string>
}

/**
 * By product: how many the chosen orders wait for, and how many of these have to be built. What lies ready
 * goes to the oldest order first, whether or not it was chosen; orders that a work order builds for take
 * nothing.
 */
export function shopProducts(demand: ShopDemand, chosenIds: ReadonlySet<string>): ShopProduct[] {
  const leftByItem = new Map(demand.onShelf)
  const productById = new Map<string, { ordered: number; readyMade: number; orders: LinkedOrder[] }>()
  for (const order of demand.orders) {
    const chosen = chosenIds.has(order.id)
    if (!chosen && demand.workOrderByShopOrder.has(order.id)) continue
    for (const { itemId, units } of order.lines) {
      if (itemId === null) continue
      const left = leftByItem.get(itemId) ?? 0
      const ready = Math.min(left, units)
      leftByItem.set(itemId, left - ready)
      if (!chosen) continue
      const known = productById.get(itemId) ?? { ordered: 0, readyMade: 0, orders: [] }
      known.ordered += units
      known.readyMade += ready
      if (!known.orders.some(one => one.id === order.id))
        known.orders.push({ id: order.id, name: order.name })
      productById.set(itemId, known)
    }
  }
  return [...productById].map(([itemId, one]) => ({ itemId, ...one, toBuild: one.ordered - one.readyMade }))
}

/** "20 ordered, 6 ready-made: build 14?" */
export function shopProductWords({ ordered, readyMade, toBuild }: ShopProduct): string {
  if (toBuild === 0) return `${ordered} ordered, all ready-made: nothing to build`
  return readyMade === 0
    ? `${ordered} ordered, none ready-made: build ${toBuild}?`
    : `${ordered} ordered, ${readyMade} ready-made: build ${toBuild}?`
}

/** Which orders of the shop have a work order that is not closed, by the shop's id. */
export function workOrdersByShopOrder(
  open: readonly WorkOrder[],
  numberOf: (order: WorkOrder) => string,
): Map<string, string> {
  const numberById = new Map<string, string>()
  for (const order of open) for (const { id } of order.linkedOrders) numberById.set(id, numberOf(order))
  return numberById
}

/** "#999" before "#1000". */
const byNumber = new Intl.Collator('en', { numeric: true })

/** A new order that builds what is missing of each product, linked to the orders that wait for it. */
export function formOfShopOrders(products: readonly ShopProduct[]): OrderForm {
  const wanted = products.filter(({ toBuild }) => toBuild > 0)
  const linked = new Map(wanted.flatMap(({ orders }) => orders.map(order => [order.id, order] as const)))
  const linkedOrders = [...linked.values()].toSorted((left, right) => byNumber.compare(left.name, right.name))
  const names = linkedOrders.map(({ name }) => name)
  const shown =
    names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ')
  return {
    ...emptyForm(),
    name: linkedOrders.length === 0 ? '' : `For ${shown}`,
    items: wanted.map(({ itemId, toBuild }) => ({
      itemId,
      text: quantityText(toBuild * SCALE),
      skipped: false,
    })),
    linkedOrders,
    source:
      linkedOrders.length === 0
        ? null
        : {
            kind: 'shopOrders',
            id: linkedOrders
              .map(({ id }) => id)
              .join(' ')
              .slice(0, 300),
            name: shown.slice(0, 200),
          },
  }
}

/** Whole units of a product that lie at a place. */
export function shelfAt(
  onShelf: readonly { readonly itemId: string; readonly locationId: string; readonly units: Quantity }[],
  locationId: string,
): Map<string, number> {
  return new Map(
    onShelf.flatMap(one => (one.locationId === locationId ? [[one.itemId, one.units] as const] : [])),
  )
}
