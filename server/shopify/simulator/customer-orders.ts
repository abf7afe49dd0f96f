import { z } from 'zod'
import { must } from '#kernel/assert.ts'
import type { OrderRow, VariantRow } from './shop-rows.ts'
import type { ShopStore } from './shop-store.ts'

/** An order that a customer places: variants by their SKU, whole units. */
export const placedOrderSchema = z.strictObject({
  lines: z
    .array(z.strictObject({ sku: z.string(), quantity: z.int().min(1).max(1_000_000) }))
    .min(1)
    .max(250),
})
export type PlacedOrder = z.infer<typeof placedOrderSchema>
export type PlacedAnswer = { readonly number: number; readonly id: string; readonly name: string }

const FIRST_NAME = 1_000
const ORDER_OFFSET = 800_000

export function orderName({ number }: Pick<OrderRow, 'number'>): string {
  return `#${FIRST_NAME + number}`
}

export function orderGid({ number }: Pick<OrderRow, 'number'>): string {
  return `gid://shopify/Order/${ORDER_OFFSET + number}`
}

/**
 * Places an order as a customer does: what is tracked and stocked goes from available to committed, below
 * zero too. Throws where a SKU is not of this shop.
 */
export function placeOrder(store: ShopStore, { lines }: PlacedOrder, atMs: number): PlacedAnswer {
  return store.transaction(() => {
    const variants = store.variants(0, Number.MAX_SAFE_INTEGER)
    const placed = lines.map(({ sku, quantity }) => {
      const variant = must(
        variants.find(one => one.sku === sku),
        `a variant with SKU ${sku}`,
      )
      const committedAt = placeOf(store, variant)
      if (committedAt !== null) commit(store, committedAt, quantity, atMs)
      return { variantId: variant.id, title: variant.product_title, quantity, committedAt }
    })
    const number = store.addOrder({ placed_at_ms: atMs, lines: placed })
    return { number, id: orderGid({ number }), name: orderName({ number }) }
  })
}

/** Sends an order out as a whole: what was committed has left the shop. */
export function fulfilOrder(store: ShopStore, number: number, atMs: number): void {
  store.transaction(() => {
    const order = store.order(number)
    if (order === null || order.fulfilled) return
    for (const { committedAt, quantity } of order.lines) {
      if (committedAt !== null) {
        store.change({ ...committedAt, name: 'committed', delta: -quantity, ledgerUri: null }, atMs)
      }
    }
    store.markFulfilled(number)
  })
}

type Place = { readonly itemId: string; readonly locationId: string }

function placeOf(store: ShopStore, variant: VariantRow): Place | null {
  if (!variant.tracked) return null
  const stocked = store.levels(variant.item_id).filter(level => level.is_active)
  const first = stocked[0]
  return first === undefined ? null : { itemId: variant.item_id, locationId: first.location_id }
}

function commit(store: ShopStore, place: Place, quantity: number, atMs: number): void {
  store.change({ ...place, name: 'available', delta: -quantity, ledgerUri: null }, atMs)
  store.change({ ...place, name: 'committed', delta: quantity, ledgerUri: null }, atMs)
}
