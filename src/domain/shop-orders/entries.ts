import { z } from 'zod'
import { idSchema, QUANTITY_MODES } from '../catalogue/item.ts'

/** What a version of an order is, beside the one before it. */
export const SHOP_ORDER_EVENTS = ['placed', 'edited', 'cancelled', 'refunded'] as const

/** Why nothing was moved for a line; words in `words.ts`. */
export const LINE_REASONS = [
  'noBom',
  'inactive',
  'archived',
  'placedBefore',
  'refundsOff',
  'cancellationsOff',
  'notRestocked',
  'neverTaken',
  'evenedOut',
] as const

/** Text as Shopify gives it, cut to what fits. */
export const shopOrderIdSchema = z.string().min(1).max(128)
export const SHOP_ORDER_NAME_MAX = 80

/** Above zero: went into the order. Below: came back. In 1/10,000 unit. */
export const takenComponentSchema = z.object({
  itemId: idSchema,
  locationId: idSchema,
  quantity: z.int().refine(quantity => quantity !== 0, 'a change of nothing'),
})

/** One line of an order, as far as this version changed it. Units are whole; below zero they came back. */
export const orderLineDoneSchema = z.object({
  lineId: shopOrderIdSchema,
  /** The BOM of the line; null where it has none. */
  itemId: idSchema.nullable(),
  locationId: idSchema,
  units: z.int(),
  outcome: z.enum(['executed', 'skipped']),
  reason: z.enum(LINE_REASONS).nullable(),
  /** Of the units, those that left pre-assembled stock, or went to it. */
  fromReadyMade: z.int(),
  /** As the BOM said when this was done: what Shopify is told of the product follows from it. */
  quantityMode: z.enum(QUANTITY_MODES),
  /** For what ready-made stock did not cover, nested assemblies' stock included. */
  components: z.array(takenComponentSchema).max(5_000),
})

/**
 * An order of the shop was carried out on stock, by the server. The order itself explains what Shopify did to
 * the product's level: Shopify is told of components alone (and of a level that is to be maintained).
 */
export const orderExecutedSchema = z.object({
  kind: z.literal('orderExecuted'),
  body: z.object({
    shopOrderId: shopOrderIdSchema,
    shopOrderName: z.string().max(SHOP_ORDER_NAME_MAX),
    /** When Shopify last changed the order, ms: one version is done once. */
    version: z.int(),
    event: z.enum(SHOP_ORDER_EVENTS),
    lines: z.array(orderLineDoneSchema).min(1).max(1_000),
  }),
})

/**
 * What can be built of a product now, by the server: Shopify shows it beside what lies ready-made. Null: not
 * shown any more. `observed`: what Shopify showed, where its figure is to be put right as a whole.
 */
export const recalculatedSchema = z.object({
  kind: z.literal('recalculated'),
  body: z.object({
    itemId: idSchema,
    locationId: idSchema,
    buildable: z.int().min(0).nullable(),
    observed: z.int().nullable(),
  }),
})

export type OrderLineDone = z.infer<typeof orderLineDoneSchema>
export type TakenComponent = z.infer<typeof takenComponentSchema>
export type OrderExecuted = z.infer<typeof orderExecutedSchema>['body']
export type ShopOrderEvent = (typeof SHOP_ORDER_EVENTS)[number]
export type LineReason = (typeof LINE_REASONS)[number]
