import { z } from 'zod'
import { must } from '#kernel/assert.ts'
import type { OrderLife, OrderLine, OrderRow, VariantRow } from './shop-rows.ts'
import type { ShopStore } from './shop-store.ts'

const lineSchema = z.strictObject({ sku: z.string(), quantity: z.int().min(1).max(1_000_000) })
const lineToSchema = z.strictObject({ sku: z.string(), quantity: z.int().min(0).max(1_000_000) })
const numberSchema = z.int().min(1)

/** An order that a customer places: variants by their SKU, whole units. */
export const placedOrderSchema = z.strictObject({ lines: z.array(lineSchema).min(1).max(250) })
/** How many of each SKU there shall be from now on; what is not named stays. */
export const editedOrderSchema = z.strictObject({
  number: numberSchema,
  lines: z.array(lineToSchema).min(1).max(250),
})
export const refundedOrderSchema = z.strictObject({
  number: numberSchema,
  lines: z.array(lineSchema).min(1).max(250),
  /** Whether the shop puts it back into stock. */
  restock: z.boolean().default(true),
})
export const cancelledOrderSchema = z.strictObject({
  number: numberSchema,
  restock: z.boolean().default(true),
})
export const taggedOrderSchema = z.strictObject({ number: numberSchema, tags: z.array(z.string()).max(250) })

export type PlacedOrder = z.infer<typeof placedOrderSchema>
export type EditedOrder = z.infer<typeof editedOrderSchema>
export type RefundedOrder = z.input<typeof refundedOrderSchema>
export type CancelledOrder = z.input<typeof cancelledOrderSchema>
export type TaggedOrder = z.infer<typeof taggedOrderSchema>
export type PlacedAnswer = { readonly number: number; readonly id: string; readonly name: string }

const FIRST_NAME = 1_000
const ORDER_OFFSET = 800_000

export function orderName({ number }: Pick<OrderRow, 'number'>): string {
  return `#${FIRST_NAME + number}`
}

export function orderGid({ number }: Pick<OrderRow, 'number'>): string {
  return `gid://shopify/Order/${ORDER_OFFSET + number}`
}

/** What of a line is still wanted: not taken out by an edit, not refunded, not cancelled. */
export function currentQuantity({ lines, life }: Pick<OrderRow, 'lines' | 'life'>, index: number): number {
  const line = must(lines[index], 'a line of the order')
  const refunded = life.refunds.flatMap(refund => refund.lines).filter(one => one.line === index)
  return line.quantity - line.removed - refunded.reduce((sum, one) => sum + one.quantity, 0)
}

/**
 * Places an order as a customer does: what is tracked and stocked goes from available to committed, below
 * zero too. Throws where a SKU is not of this shop.
 */
export function placeOrder(store: ShopStore, { lines }: PlacedOrder, atMs: number): PlacedAnswer {
  return store.transaction(() => {
    const placed = lines.map(line => placedLine(store, line, atMs))
    const number = store.addOrder({ placed_at_ms: atMs, lines: placed })
    return { number, id: orderGid({ number }), name: orderName({ number }) }
  })
}

function placedLine(
  store: ShopStore,
  { sku, quantity }: z.infer<typeof lineSchema>,
  atMs: number,
): OrderLine {
  const found = store.variants(0, Number.MAX_SAFE_INTEGER).find(one => one.sku === sku)
  const variant = must(found, `a variant with SKU ${sku}`)
  const committedAt = placeOf(store, variant)
  commit(store, committedAt, quantity, atMs)
  return { variantId: variant.id, title: variant.product_title, quantity, committedAt, removed: 0 }
}

/** Sends what is left of an order out: what was committed has left the shop. */
export function fulfilOrder(store: ShopStore, number: number, atMs: number): void {
  change(store, number, atMs, order => {
    if (order.fulfilled || order.life.cancelledAtMs !== null) return order
    order.lines.forEach(({ committedAt }, index) => {
      leave(store, committedAt, currentQuantity(order, index), atMs)
    })
    return { ...order, fulfilled: true }
  })
}

/** As in Shopify's admin: more of a line, less of it, or a line more. */
export function editOrder(store: ShopStore, { number, lines }: EditedOrder, atMs: number): void {
  change(store, number, atMs, order => {
    // What is sent out or cancelled cannot be edited any more.
    if (order.fulfilled || order.life.cancelledAtMs !== null) return order
    const edited = [...order.lines]
    for (const line of lines) {
      const index = edited.findIndex(one => skuOf(store, one) === line.sku)
      if (index < 0) {
        if (line.quantity > 0) edited.push(placedLine(store, line, atMs))
        continue
      }
      const known = must(edited[index], 'the line')
      const by = line.quantity - currentQuantity({ lines: edited, life: order.life }, index)
      // Below zero it goes the other way.
      commit(store, known.committedAt, by, atMs)
      edited[index] =
        by > 0 ? { ...known, quantity: known.quantity + by } : { ...known, removed: known.removed - by }
    }
    return { ...order, lines: edited }
  })
}

/**
 * A refund of some units; what was not sent out yet is given free, the rest comes back where it is put
 * back.
 */
export function refundOrder(store: ShopStore, refund: RefundedOrder, atMs: number): void {
  change(store, refund.number, atMs, order => {
    const lines = refund.lines.map(({ sku, quantity }) => {
      const line = order.lines.findIndex(one => skuOf(store, one) === sku)
      return { line, quantity: Math.min(quantity, currentQuantity(order, line)) }
    })
    return refunded(store, order, lines, refund.restock ?? true, atMs)
  })
}

/** Cancels an order with all that is left of it. */
export function cancelOrder(store: ShopStore, { number, restock }: CancelledOrder, atMs: number): void {
  change(store, number, atMs, order => {
    if (order.life.cancelledAtMs !== null) return order
    const lines = order.lines.map((_, line) => ({ line, quantity: currentQuantity(order, line) }))
    const after = refunded(store, order, lines, restock ?? true, atMs)
    return { ...after, life: { ...after.life, cancelledAtMs: atMs } }
  })
}

/** As another app does, or a person. */
export function tagOrder(store: ShopStore, { number, tags }: TaggedOrder, atMs: number): void {
  change(store, number, atMs, order => ({ ...order, life: { ...order.life, tags } }))
}

type RefundLine = OrderLife['refunds'][number]['lines'][number]

function refunded(
  store: ShopStore,
  order: OrderRow,
  units: readonly Pick<RefundLine, 'line' | 'quantity'>[],
  restock: boolean,
  atMs: number,
): OrderRow {
  const backType = order.fulfilled ? 'RETURN' : 'CANCEL'
  const lines = units
    .filter(({ quantity }) => quantity > 0)
    .map(one => ({ ...one, restockType: restock ? backType : 'NO_RESTOCK' }) as const)
  for (const { line, quantity } of lines) {
    const at = order.lines[line]?.committedAt ?? null
    if (!order.fulfilled) leave(store, at, quantity, atMs)
    if (restock) add(store, at, 'available', quantity, atMs)
  }
  if (lines.length === 0) return order
  return { ...order, life: { ...order.life, refunds: [...order.life.refunds, { atMs, lines }] } }
}

function change(store: ShopStore, number: number, atMs: number, work: (order: OrderRow) => OrderRow): void {
  store.transaction(() => {
    const order = must(store.order(number), `order ${number}`)
    const after = work(order)
    if (after !== order) store.saveOrder({ ...after, updated_at_ms: atMs })
  })
}

type Place = { readonly itemId: string; readonly locationId: string } | null

function placeOf(store: ShopStore, variant: VariantRow): Place {
  if (!variant.tracked) return null
  const stocked = store.levels(variant.item_id).filter(level => level.is_active)
  const first = stocked[0]
  return first === undefined ? null : { itemId: variant.item_id, locationId: first.location_id }
}

export function skuOf(store: ShopStore, { variantId }: OrderLine): string | null {
  return store.variants(0, Number.MAX_SAFE_INTEGER).find(({ id }) => id === variantId)?.sku ?? null
}

/** From available to committed; below zero the other way. */
function commit(store: ShopStore, place: Place, quantity: number, atMs: number): void {
  add(store, place, 'available', -quantity, atMs)
  add(store, place, 'committed', quantity, atMs)
}

function leave(store: ShopStore, place: Place, quantity: number, atMs: number): void {
  add(store, place, 'committed', -quantity, atMs)
}

function add(store: ShopStore, place: Place, name: string, delta: number, atMs: number): void {
  if (place !== null && delta !== 0) store.change({ ...place, name, delta, ledgerUri: null }, atMs)
}
