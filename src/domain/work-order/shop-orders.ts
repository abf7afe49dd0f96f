import { quantityText, SCALE } from '../stock/quantity.ts'
import { emptyForm, type OrderForm } from './order-form.ts'
import { itemProgress } from './progress.ts'
import type { LinkedOrder, WorkOrder } from './work-order.ts'

/** An open order of the shop: `lines` are in whole units; `itemId` null: not built here. */
export type ShopOrder = LinkedOrder & {
  readonly placedAtMs: number
  /** Its ready-made units and parts left stock when it came in. */
  readonly taken: boolean
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
  /** Of the others so many come out of open work orders. */
  readonly underWay: number
  readonly toBuild: number
  readonly orders: readonly LinkedOrder[]
}

export type ShopDemand = {
  /** Oldest first. */
  readonly orders: readonly ShopOrder[]
  /** Whole units on the shelf, by product, of the places that count. */
  readonly onShelf: ReadonlyMap<string, number>
  /** Whole units that open work orders build for nobody in particular, by product, where these count. */
  readonly underWay: ReadonlyMap<string, number>
  /** Orders of the shop that open work orders build for already, with the number of one of them. */
  readonly workOrderByShopOrder: ReadonlyMap<string, string>
}

/**
 * By product: how many the chosen orders wait for, and how many of these have to be built. What lies ready
 * goes to the oldest order first, whether or not it was chosen, then what is under way; orders that a work
 * order builds for take nothing.
 */
export function shopProducts(demand: ShopDemand, chosenIds: ReadonlySet<string>): ShopProduct[] {
  const leftByItem = new Map(demand.onShelf)
  const comingByItem = new Map(demand.underWay)
  const productById = new Map<string, Mutable<Omit<ShopProduct, 'itemId' | 'toBuild'>>>()
  for (const order of demand.orders) {
    const chosen = chosenIds.has(order.id)
    if (!chosen && demand.workOrderByShopOrder.has(order.id)) continue
    for (const { itemId, units } of order.lines) {
      if (itemId === null) continue
      const ready = taken(leftByItem, itemId, units)
      // Whose parts have left waits for no unit of a work order.
      const comes = order.taken && !chosen ? 0 : taken(comingByItem, itemId, units - ready)
      if (!chosen) continue
      const known = productById.get(itemId) ?? { ordered: 0, readyMade: 0, underWay: 0, orders: [] }
      known.ordered += units
      known.readyMade += ready
      known.underWay += comes
      if (!known.orders.some(one => one.id === order.id))
        known.orders = [...known.orders, { id: order.id, name: order.name }]
      productById.set(itemId, known)
    }
  }
  return [...productById].map(([itemId, one]) => {
    return { itemId, ...one, toBuild: one.ordered - one.readyMade - one.underWay }
  })
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

/** Takes up to `units` of what is left of a product. */
function taken(leftByItem: Map<string, number>, itemId: string, units: number): number {
  const left = leftByItem.get(itemId) ?? 0
  const part = Math.min(left, units)
  leftByItem.set(itemId, left - part)
  return part
}

/** "20 ordered, 6 ready-made: build 14?" */
export function shopProductWords({ ordered, readyMade, underWay, toBuild }: ShopProduct): string {
  const ready = readyMade === 0 ? 'none' : readyMade === ordered ? 'all' : String(readyMade)
  const comes = underWay === 0 ? '' : `, ${underWay} under way`
  const build = toBuild === 0 ? 'nothing to build' : `build ${toBuild}?`
  return `${ordered} ordered, ${ready} ready-made${comes}: ${build}`
}

/** Which orders of the shop have a work order that is not closed, by the shop's id. */
export function workOrdersByShopOrder<Shown>(
  open: readonly WorkOrder[],
  shown: (order: WorkOrder) => Shown,
): Map<string, Shown> {
  const shownById = new Map<string, Shown>()
  for (const order of open) for (const { id } of order.linkedOrders) shownById.set(id, shown(order))
  return shownById
}

/**
 * Whether a person is asked to build for it: nobody does yet, something of it is built here, and its parts
 * did not leave already when it came in.
 */
export function isProposed(
  { id, taken, lines }: ShopOrder,
  workOrderByShopOrder: ReadonlyMap<string, unknown>,
): boolean {
  return !taken && !workOrderByShopOrder.has(id) && lines.some(({ itemId }) => itemId !== null)
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

type UnitsOf = { readonly itemId: string; readonly units: number }
type OnShelf = UnitsOf & { readonly locationId: string }

/** Whole units that lie ready, by product: at all places, or at one. */
export function shelfOf(onShelf: readonly OnShelf[], locationId: string | null): Map<string, number> {
  return sumByItem(onShelf.filter(one => locationId === null || one.locationId === locationId))
}

/** Whole units by product. */
export function sumByItem(all: readonly UnitsOf[]): Map<string, number> {
  const unitsByItem = new Map<string, number>()
  for (const { itemId, units } of all) unitsByItem.set(itemId, (unitsByItem.get(itemId) ?? 0) + units)
  return unitsByItem
}

/** Units of a product that an open work order still brings and that no order of the shop waits for. */
export type UnderWay = UnitsOf & { readonly number: string }

const BRINGS: ReadonlySet<WorkOrder['status']> = new Set<WorkOrder['status']>([
  'ready',
  'in_progress',
  'paused',
  'quality_control',
  'qc_approved',
])

/** What open work orders, drafts left out, build for nobody in particular and is not in stock yet. */
export function unitsUnderWay(
  open: readonly WorkOrder[],
  numberOf: (order: WorkOrder) => string,
): readonly UnderWay[] {
  return open.flatMap(order => {
    if (!BRINGS.has(order.status) || order.linkedOrders.length > 0) return []
    return order.items.flatMap(({ itemId, planned }) => {
      const { built, held } = itemProgress(order, itemId)
      const units = Math.floor((Math.max(0, planned - built) + held) / SCALE)
      return units === 0 ? [] : [{ itemId, number: numberOf(order), units }]
    })
  })
}
