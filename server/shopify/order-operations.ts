import { z } from 'zod'
import { operation, pageInfoSchema } from './operation.ts'

const instantSchema = z.iso.datetime({ offset: true })

const changedSchema = z.object({
  orders: z.object({
    nodes: z.array(z.object({ id: z.string(), updatedAt: instantSchema })),
    pageInfo: pageInfoSchema,
  }),
})
export type ChangedOrdersAnswer = z.infer<typeof changedSchema>

/** Orders that changed since a moment, the longest unchanged first. */
export const CHANGED_ORDERS = operation('ChangedOrders', 'changed-orders', changedSchema)

const shopOrderSchema = z.object({
  order: z
    .object({
      id: z.string(),
      name: z.string(),
      createdAt: instantSchema,
      updatedAt: instantSchema,
      cancelledAt: instantSchema.nullable(),
      tags: z.array(z.string()),
      lineItems: z.object({
        nodes: z.array(
          z.object({
            id: z.string(),
            quantity: z.int(),
            currentQuantity: z.int(),
            /** Null where the variant was deleted, or the line was typed by hand. */
            variant: z.object({ id: z.string(), inventoryItem: z.object({ id: z.string() }) }).nullable(),
          }),
        ),
        pageInfo: pageInfoSchema,
      }),
      refunds: z.array(
        z.object({
          createdAt: instantSchema.nullable(),
          refundLineItems: z.object({
            nodes: z.array(
              z.object({ quantity: z.int(), restocked: z.boolean(), lineItem: z.object({ id: z.string() }) }),
            ),
            pageInfo: pageInfoSchema,
          }),
        }),
      ),
    })
    .nullable(),
})
export type ShopOrderAnswer = z.infer<typeof shopOrderSchema>

/** One order, with a page of its lines: neither who ordered nor where it goes. */
export const SHOP_ORDER = operation('ShopOrder', 'shop-order', shopOrderSchema)

/** What bears which tags, the latest first: whether another app works on the same orders. */
export const RECENT_ORDER_TAGS = operation(
  'RecentOrderTags',
  'recent-order-tags',
  z.object({
    orders: z.object({
      nodes: z.array(z.object({ id: z.string(), name: z.string(), tags: z.array(z.string()) })),
    }),
  }),
)

const toldSchema = z.object({
  userErrors: z.array(z.object({ field: z.array(z.string()).nullable(), message: z.string() })),
})

/** Tags on and off; the same again changes nothing. The answer is what was refused. */
export const TAG_ORDER = operation(
  'TagOrder',
  'tag-order',
  z
    .object({ tagsRemove: toldSchema, tagsAdd: toldSchema })
    .transform(({ tagsRemove, tagsAdd }) => [...tagsRemove.userErrors, ...tagsAdd.userErrors]),
)

export const ADD_ORDER_TAGS = operation(
  'AddOrderTags',
  'add-order-tags',
  z.object({ tagsAdd: toldSchema }).transform(({ tagsAdd }) => tagsAdd.userErrors),
)

/** Writes a field of an order; the same again changes nothing. The answer is what was refused. */
export const SET_ORDER_METAFIELD = operation(
  'SetOrderMetafield',
  'set-order-metafield',
  z.object({ metafieldsSet: toldSchema }).transform(({ metafieldsSet }) => metafieldsSet.userErrors),
)
