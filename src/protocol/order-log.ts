import { z } from 'zod'
import { idSchema } from '#domain/catalogue/item.ts'
import { orderLineDoneSchema, SHOP_ORDER_EVENTS } from '#domain/shop-orders/entries.ts'

/** `GET /api/shop/order-log`: the latest first. */
export const orderLogQuerySchema = z.object({
  actorId: idSchema,
  outcome: z.enum(['all', 'executed', 'skipped', 'failed']).default('all'),
  /** Rows before this one; absent: from the latest. */
  before: z.coerce.number().int().min(1).optional(),
})

/** How far what Shopify is to hear of it has come; `nothing`: there is nothing to tell. */
export const ORDER_MARKS = ['nothing', 'underWay', 'inShopify', 'needsPerson'] as const

export const orderLogRowSchema = z.object({
  number: z.int(),
  orderId: z.string().max(128),
  orderName: z.string().max(80),
  /** When Shopify last changed the order, ms; 0: it could not be read. */
  version: z.int(),
  event: z.enum(SHOP_ORDER_EVENTS),
  outcome: z.enum(['executed', 'skipped', 'failed']),
  /** Why it failed. */
  problem: z.string().nullable(),
  lines: z.array(orderLineDoneSchema),
  entryId: z.string().nullable(),
  mark: z.enum(ORDER_MARKS),
  /** The tag that the order is to bear, and whether the shop has taken it. */
  tag: z.object({ name: z.string(), isOn: z.boolean(), problem: z.string().nullable() }).nullable(),
  atMs: z.int(),
})

export const orderLogAnswerSchema = z.object({
  /** Since when orders are carried out; null: they are not. */
  sinceMs: z.int().nullable(),
  listedAtMs: z.int().nullable(),
  /** Why orders cannot be read now. */
  problem: z.string().nullable(),
  activeBoms: z.int(),
  inactiveBoms: z.int(),
  waiting: z.array(z.object({ orderId: z.string(), attempts: z.int(), problem: z.string().nullable() })),
  /** Tags and fields that the shop has not taken. */
  untold: z.array(z.object({ orderId: z.string(), kind: z.string(), problem: z.string() })),
  /** Recent orders that another app has tagged. */
  foreign: z.array(z.object({ name: z.string(), tag: z.string() })),
  rows: z.array(orderLogRowSchema),
  more: z.boolean(),
})

/** `POST /api/shop/order-log/again` and what a person wants done again. */
export const orderAgainSchema = z.object({ actorId: idSchema, orderId: z.string().min(1).max(128) })

/** `POST /api/shop/recalculate`. */
export const recalculateSchema = z.object({ actorId: idSchema })
export const recalculatedAnswerSchema = z.object({
  /** BOMs that show what can be built. */
  boms: z.int(),
  changed: z.int(),
  /** Left as they are, because something of ours is on its way there or they are not stocked. */
  passedOver: z.int(),
})

export type OrderLogAnswer = z.infer<typeof orderLogAnswerSchema>
export type OrderLogRow = z.infer<typeof orderLogRowSchema>
export type RecalculatedAnswer = z.infer<typeof recalculatedAnswerSchema>
