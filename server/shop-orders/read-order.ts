import { type Result, ok } from '#kernel/result.ts'
import { SHOP_ORDER_NAME_MAX } from '#domain/shop-orders/entries.ts'
import type { ShopOrderVersion, VersionLine } from '#domain/shop-orders/version.ts'
import type { ShopifyClient, ShopifyFault } from '../shopify/client.ts'
import { SHOP_ORDER, type ShopOrderAnswer } from '../shopify/order-operations.ts'

export type ReadOrder = ShopOrderVersion & { readonly tags: readonly string[] }

type Answer = NonNullable<ShopOrderAnswer['order']>

/**
 * An order as it stands in the shop now, all of its lines; null where it is not there any more. `itemIdOf`:
 * our item of a Shopify inventory item.
 */
export async function readOrder(
  client: ShopifyClient,
  orderId: string,
  itemIdOf: (inventoryItemId: string) => string | null,
): Promise<Result<ReadOrder | null, ShopifyFault>> {
  const lines: VersionLine[] = []
  let after: string | null = null
  for (;;) {
    const answer: Result<ShopOrderAnswer, ShopifyFault> = await client.run(SHOP_ORDER, { id: orderId, after })
    if (!answer.ok) return answer
    const order: Answer | null = answer.value.order
    if (order === null) return ok(null)
    for (const line of order.lineItems.nodes) {
      lines.push({
        lineId: line.id,
        itemId: itemIdOf(line.variant?.inventoryItem.id ?? ''),
        quantity: line.quantity,
        currentQuantity: line.currentQuantity,
      })
    }
    if (!order.lineItems.pageInfo.hasNextPage) return ok(orderOf(order, lines))
    after = order.lineItems.pageInfo.endCursor
  }
}

function orderOf(order: Answer, lines: readonly VersionLine[]): ReadOrder {
  return {
    id: order.id,
    name: order.name.slice(0, SHOP_ORDER_NAME_MAX),
    version: Date.parse(order.updatedAt),
    placedAtMs: Date.parse(order.createdAt),
    cancelledAtMs: order.cancelledAt === null ? null : Date.parse(order.cancelledAt),
    lines,
    refunds: order.refunds.map(({ createdAt, refundLineItems }) => ({
      atMs: Date.parse(createdAt ?? order.updatedAt),
      lines: refundLineItems.nodes.map(({ lineItem, quantity, restocked }) => {
        return { lineId: lineItem.id, quantity, restocked }
      }),
    })),
    tags: order.tags,
  }
}
