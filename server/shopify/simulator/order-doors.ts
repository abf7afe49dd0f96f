import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import {
  cancelledOrderSchema,
  cancelOrder,
  type CancelledOrder,
  editedOrderSchema,
  editOrder,
  type EditedOrder,
  fulfilOrder,
  orderName,
  placedOrderSchema,
  placeOrder,
  type PlacedAnswer,
  type PlacedOrder,
  refundedOrderSchema,
  refundOrder,
  skuOf,
  type RefundedOrder,
  taggedOrderSchema,
  tagOrder,
  type TaggedOrder,
} from './customer-orders.ts'
import type { OrderLife } from './shop-rows.ts'
import type { ShopStore } from './shop-store.ts'

export type ShownOrder = OrderLife & {
  readonly number: number
  readonly name: string
  readonly lines: readonly {
    readonly sku: string | null
    readonly quantity: number
    readonly removed: number
  }[]
}

/**
 * What customers and the shop's people do with orders. Throws where a SKU or an order is not of this shop.
 */
export interface OrderDoors {
  readonly placeOrder: (order: PlacedOrder) => PlacedAnswer
  readonly fulfilOrder: (number: number) => void
  readonly editOrder: (edit: EditedOrder) => void
  readonly cancelOrder: (cancel: CancelledOrder) => void
  readonly refundOrder: (refund: RefundedOrder) => void
  readonly tagOrder: (tagged: TaggedOrder) => void
  readonly orders: () => readonly ShownOrder[]
}

export function orderDoors(store: ShopStore, nowMs: () => number): OrderDoors {
  return {
    placeOrder: order => placeOrder(store, order, nowMs()),
    fulfilOrder: number => fulfilOrder(store, number, nowMs()),
    editOrder: edit => editOrder(store, edit, nowMs()),
    cancelOrder: cancel => cancelOrder(store, cancel, nowMs()),
    refundOrder: refund => refundOrder(store, refund, nowMs()),
    tagOrder: tagged => tagOrder(store, tagged, nowMs()),
    orders: () =>
      store.orders().map(row => ({
        number: row.number,
        name: orderName(row),
        ...row.life,
        lines: row.lines.map(line => {
          return { sku: skuOf(store, line), quantity: line.quantity, removed: line.removed }
        }),
      })),
  }
}

export type OrderDoor = { readonly schema: z.ZodType; readonly work: (body: unknown) => unknown }

/** The side doors below `/_shop/orders`, by method and path; null for any other. */
export function orderDoorFor(
  doors: OrderDoors,
  method: IncomingMessage['method'],
  path: string,
): OrderDoor | null {
  switch (`${method} ${path}`) {
    case 'GET orders':
      return door(z.unknown(), doors.orders)
    case 'POST orders':
      return door(placedOrderSchema, doors.placeOrder)
    case 'POST orders/fulfil':
      return door(z.strictObject({ number: z.int() }), ({ number }) => doors.fulfilOrder(number))
    case 'POST orders/edit':
      return door(editedOrderSchema, doors.editOrder)
    case 'POST orders/cancel':
      return door(cancelledOrderSchema, doors.cancelOrder)
    case 'POST orders/refund':
      return door(refundedOrderSchema, doors.refundOrder)
    case 'POST orders/tag':
      return door(taggedOrderSchema, doors.tagOrder)
    default:
      return null
  }
}

function door<T>(schema: z.ZodType<T>, work: (value: T) => unknown): OrderDoor {
  return { schema, work: body => work(schema.parse(body)) }
}
