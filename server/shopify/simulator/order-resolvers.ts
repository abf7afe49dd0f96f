import { GraphQLError } from 'graphql'
import { must } from '#kernel/assert.ts'
import { currentQuantity, orderGid, orderName } from './customer-orders.ts'
import { instant, page, type PageArguments } from './page.ts'
import type { OrderLife, OrderRow, VariantRow } from './shop-rows.ts'
import type { ShopStore } from './shop-store.ts'

type Sources = {
  readonly store: ShopStore
  readonly nowMs: () => number
  /** Throws Shopify's refusal where the app lacks the right. */
  readonly refuseWithout: (scope: string) => void
}

type OrdersArguments = PageArguments & {
  readonly query?: string | null
  readonly sortKey?: string | null
  readonly reverse?: boolean | null
}

type MetafieldInput = {
  readonly ownerId: string
  readonly namespace?: string | null
  readonly key: string
  readonly type?: string | null
  readonly value: string
}

/** The fields of the roots that are about customers' orders. */
export function orderFields(sources: Sources, variantValue: (variant: VariantRow) => unknown) {
  const { store } = sources
  const value = (row: OrderRow) => orderValue(store, row, variantValue)
  return {
    order: ({ id }: { id: string }) => {
      const row = orderOfGid(store, id)
      return row === null ? null : value(row)
    },
    orders: (wanted: OrdersArguments) =>
      page(ordersFor(store, wanted).map(value), wanted.first, wanted.after),
    tagsAdd: ({ id, tags }: { id: string; tags: readonly string[] }) =>
      tagged(sources, id, before => [...new Set([...before, ...tags])]),
    tagsRemove: ({ id, tags }: { id: string; tags: readonly string[] }) =>
      tagged(sources, id, before => before.filter(tag => !tags.includes(tag))),
    metafieldsSet: ({ metafields }: { metafields: readonly MetafieldInput[] }) =>
      withMetafields(sources, metafields),
  }
}

const OPEN_UNFULFILLED = 'status:open fulfillment_status:unfulfilled'

/** Shopify's search knows more; another search than ours is answered with an error, not with all orders. */
function ordersFor(store: ShopStore, { query, sortKey, reverse }: OrdersArguments): readonly OrderRow[] {
  const sorted = sortKey === 'UPDATED_AT' ? store.orders().toSorted(byUpdate) : store.orders()
  const all = reverse === true ? sorted.toReversed() : sorted
  if (query == null) return all
  if (query === OPEN_UNFULFILLED) {
    return all.filter(({ fulfilled, life }) => !fulfilled && life.cancelledAtMs === null)
  }
  const since = /^updated_at:>='([^']+)'$/.exec(query)?.[1]
  if (since !== undefined) return all.filter(row => row.updated_at_ms >= Date.parse(since))
  throw new GraphQLError(`The simulated shop answers only ${OPEN_UNFULFILLED} and updated_at:>='…'.`, {
    extensions: { code: 'BAD_REQUEST' },
  })
}

function byUpdate(left: OrderRow, right: OrderRow): number {
  return left.updated_at_ms - right.updated_at_ms || left.number - right.number
}

function orderOfGid(store: ShopStore, id: string): OrderRow | null {
  return store.orders().find(row => orderGid(row) === id) ?? null
}

function orderValue(store: ShopStore, row: OrderRow, variantValue: (variant: VariantRow) => unknown) {
  const variants = store.variants(0, Number.MAX_SAFE_INTEGER)
  const lines = row.lines.map(({ variantId, title, quantity }, index) => {
    const variant = variants.find(one => one.id === variantId)
    const current = currentQuantity(row, index)
    return {
      id: `gid://shopify/LineItem/${900_000 + row.number * 1_000 + index}`,
      name: title,
      quantity,
      currentQuantity: current,
      unfulfilledQuantity: row.fulfilled ? 0 : current,
      variant: variant === undefined ? null : variantValue(variant),
    }
  })
  const { cancelledAtMs, tags } = row.life
  return {
    __typename: 'Order',
    id: orderGid(row),
    name: orderName(row),
    createdAt: instant(row.placed_at_ms),
    updatedAt: instant(row.updated_at_ms),
    cancelledAt: cancelledAtMs === null ? null : instant(cancelledAtMs),
    tags,
    lineItems: ({ first, after }: PageArguments) => page(lines, first, after),
    refunds: ({ first }: { first?: number | null }) =>
      refundValues(row, lines).slice(0, first ?? Number.MAX_SAFE_INTEGER),
    metafield: ({ namespace, key }: { namespace?: string | null; key: string }) =>
      metafieldValues(row).find(one => one.key === key && one.namespace === namespace) ?? null,
  }
}

function refundValues(row: OrderRow, lines: readonly unknown[]) {
  return row.life.refunds.map((refund, index) => {
    const id = `gid://shopify/Refund/${950_000 + row.number * 1_000 + index}`
    const refundLines = refund.lines.map(({ line, quantity, restockType }, place) => ({
      id: `${id.replace('Refund', 'RefundLineItem')}${place}`,
      lineItem: must(lines[line], 'a line of the order'),
      quantity,
      restockType,
      restocked: restockType !== 'NO_RESTOCK',
    }))
    return {
      id,
      createdAt: instant(refund.atMs),
      refundLineItems: ({ first, after }: PageArguments) => page(refundLines, first, after),
    }
  })
}

function metafieldValues({ number, life }: OrderRow) {
  return life.metafields.map((one, index) => ({
    id: `gid://shopify/Metafield/${970_000 + number * 1_000 + index}`,
    ...one,
  }))
}

function changed(sources: Sources, row: OrderRow, life: OrderLife): void {
  const { store, nowMs } = sources
  store.transaction(() => store.saveOrder({ ...row, life, updated_at_ms: nowMs() }))
}

function tagged(sources: Sources, id: string, change: (tags: readonly string[]) => string[]) {
  sources.refuseWithout('write_orders')
  const row = orderOfGid(sources.store, id)
  if (row === null) return { node: null, userErrors: [{ field: ['id'], message: 'Order does not exist' }] }
  const tags = change(row.life.tags)
  // Shopify leaves an order that has the tags already as it is.
  if (tags.length !== row.life.tags.length) changed(sources, row, { ...row.life, tags })
  return { node: { __typename: 'Order', id }, userErrors: [] }
}

function withMetafields(sources: Sources, inputs: readonly MetafieldInput[]) {
  sources.refuseWithout('write_orders')
  const missing = inputs.findIndex(({ ownerId }) => orderOfGid(sources.store, ownerId) === null)
  if (missing >= 0) {
    const field = ['metafields', String(missing), 'ownerId']
    return { metafields: null, userErrors: [{ field, message: 'Owner does not exist.', code: 'INVALID' }] }
  }
  for (const { ownerId, namespace, key, type, value } of inputs) {
    const row = must(orderOfGid(sources.store, ownerId), 'the owner')
    const others = row.life.metafields.filter(one => one.key !== key || one.namespace !== namespace)
    const field = { namespace: namespace ?? 'app', key, type: type ?? 'single_line_text_field', value }
    changed(sources, row, { ...row.life, metafields: [...others, field] })
  }
  return { metafields: inputs.map(({ key }) => ({ id: 'gid://shopify/Metafield/1', key })), userErrors: [] }
}
