import { z } from 'zod'
import { ITEM_COSTS, SET_ITEM_COST } from './cost-operations.ts'
import { operation, pageInfoSchema } from './operation.ts'
import {
  ADD_ORDER_TAGS,
  CHANGED_ORDERS,
  RECENT_ORDER_TAGS,
  SET_ORDER_METAFIELD,
  SHOP_ORDER,
  TAG_ORDER,
} from './order-operations.ts'

/** Quantity names that Floorbook reads; `on_hand` is the sum of all but `incoming`. */
export const READ_QUANTITY_NAMES = [
  'available',
  'committed',
  'damaged',
  'incoming',
  'on_hand',
  'quality_control',
  'reserved',
  'safety_stock',
] as const
export type QuantityName = (typeof READ_QUANTITY_NAMES)[number]

const levelSchema = z.object({
  id: z.string(),
  isActive: z.boolean(),
  updatedAt: z.iso.datetime({ offset: true }),
  location: z.object({ id: z.string() }),
  quantities: z.array(z.object({ name: z.enum(READ_QUANTITY_NAMES), quantity: z.int() })),
})
export type LevelAnswer = z.infer<typeof levelSchema>

const levelPageSchema = z.object({ nodes: z.array(levelSchema), pageInfo: pageInfoSchema })
export type LevelPageAnswer = z.infer<typeof levelPageSchema>

const previewSchema = z.object({
  preview: z.object({ image: z.object({ url: z.url() }).nullable() }).nullable(),
})

const variantSchema = z.object({
  id: z.string(),
  title: z.string(),
  displayName: z.string(),
  sku: z.string().nullable(),
  barcode: z.string().nullable(),
  price: z.string(),
  requiresComponents: z.boolean(),
  updatedAt: z.iso.datetime({ offset: true }),
  media: z.object({ nodes: z.array(previewSchema) }),
  product: z.object({
    id: z.string(),
    title: z.string(),
    status: z.string(),
    featuredMedia: previewSchema.nullable(),
  }),
  inventoryItem: z.object({
    id: z.string(),
    tracked: z.boolean(),
    unitCost: z.object({ amount: z.string(), currencyCode: z.string() }).nullable(),
    inventoryLevels: levelPageSchema,
  }),
})
export type VariantAnswer = z.infer<typeof variantSchema>

export const ACCESS = operation(
  'Access',
  'access',
  z.object({
    shop: z.object({
      id: z.string(),
      name: z.string(),
      myshopifyDomain: z.string(),
      currencyCode: z.string(),
    }),
    currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
  }),
)

const locationsSchema = z.object({
  locations: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        isActive: z.boolean(),
        isFulfillmentService: z.boolean(),
      }),
    ),
    pageInfo: pageInfoSchema,
  }),
})
export type LocationsAnswer = z.infer<typeof locationsSchema>

export const LOCATIONS = operation('Locations', 'locations', locationsSchema)

export const VARIANTS = operation(
  'Variants',
  'variants',
  z.object({ productVariants: z.object({ nodes: z.array(variantSchema), pageInfo: pageInfoSchema }) }),
)

const openOrderSchema = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  lineItems: z.object({
    nodes: z.array(
      z.object({
        name: z.string(),
        unfulfilledQuantity: z.int(),
        /** Null where the variant was deleted, or the line was typed by hand. */
        variant: z.object({ id: z.string(), inventoryItem: z.object({ id: z.string() }) }).nullable(),
      }),
    ),
    pageInfo: pageInfoSchema,
  }),
})
const openOrdersSchema = z.object({
  orders: z.object({ nodes: z.array(openOrderSchema), pageInfo: pageInfoSchema }),
})
export type OpenOrdersAnswer = z.infer<typeof openOrdersSchema>

/** Customers' orders that are open and not, or only partly, fulfilled; oldest first. */
export const OPEN_ORDERS = operation('OpenOrders', 'open-orders', openOrdersSchema)

const itemLevelsSchema = z.object({ id: z.string(), inventoryLevels: levelPageSchema })

export const ITEM_LEVELS = operation(
  'ItemLevels',
  'item-levels',
  z.object({ inventoryItem: itemLevelsSchema.nullable() }),
)

export const LEVELS = operation(
  'Levels',
  'levels',
  z.object({ nodes: z.array(z.union([itemLevelsSchema, z.strictObject({})]).nullable()) }),
)

const userErrorSchema = z.object({
  code: z.string().nullable(),
  field: z.array(z.string()).nullable(),
  message: z.string(),
})
export type InventoryUserError = z.infer<typeof userErrorSchema>

// A null group without errors is a no-op; a null payload comes with top-level errors, which are read first.
const writtenSchema = z.object({
  inventoryAdjustmentGroup: z.object({ id: z.string() }).nullable(),
  userErrors: z.array(userErrorSchema),
})
export type WrittenAnswer = z.infer<typeof writtenSchema>

/** Levels of items that are looked for by id: a tenth of what naming them costs, but search may lag. */
export const FOUND_LEVELS = operation(
  'FoundLevels',
  'found-levels',
  z.object({ inventoryItems: z.object({ nodes: z.array(itemLevelsSchema) }) }),
)

export const SHOP_ZONE = operation(
  'ShopZone',
  'shop-zone',
  z.object({ shop: z.object({ ianaTimezone: z.string() }) }),
)

export const ADJUST_QUANTITIES = operation(
  'AdjustQuantities',
  'adjust-quantities',
  z
    .object({ inventoryAdjustQuantities: writtenSchema })
    .transform(answer => answer.inventoryAdjustQuantities),
)

export const MOVE_QUANTITIES = operation(
  'MoveQuantities',
  'move-quantities',
  z.object({ inventoryMoveQuantities: writtenSchema }).transform(answer => answer.inventoryMoveQuantities),
)

export const SET_QUANTITIES = operation(
  'SetQuantities',
  'set-quantities',
  z.object({ inventorySetQuantities: writtenSchema }).transform(answer => answer.inventorySetQuantities),
)

export const ACTIVATE = operation(
  'Activate',
  'activate',
  z
    .object({
      inventoryActivate: z.object({
        inventoryLevel: z.object({ id: z.string(), isActive: z.boolean() }).nullable(),
        userErrors: z.array(userErrorSchema.omit({ code: true })),
      }),
    })
    .transform(answer => answer.inventoryActivate),
)

const webhookSubscriptionsSchema = z.object({
  webhookSubscriptions: z.object({
    nodes: z.array(
      z.object({ id: z.string(), topic: z.string(), uri: z.string(), includeFields: z.array(z.string()) }),
    ),
    pageInfo: pageInfoSchema,
  }),
})
export type WebhookSubscriptionsAnswer = z.infer<typeof webhookSubscriptionsSchema>

export const WEBHOOK_SUBSCRIPTIONS = operation(
  'WebhookSubscriptions',
  'webhook-subscriptions',
  webhookSubscriptionsSchema,
)

const plainErrorsSchema = z.array(userErrorSchema.omit({ code: true }))

/** Takes no key: a repeated one makes a second subscription, which the next look takes away. */
export const SUBSCRIBE_WEBHOOK = operation(
  'SubscribeWebhook',
  'subscribe-webhook',
  z
    .object({
      webhookSubscriptionCreate: z.object({
        webhookSubscription: z.object({ id: z.string() }).nullable(),
        userErrors: plainErrorsSchema,
      }),
    })
    .transform(answer => answer.webhookSubscriptionCreate),
)

export const UNSUBSCRIBE_WEBHOOK = operation(
  'UnsubscribeWebhook',
  'unsubscribe-webhook',
  z
    .object({ webhookSubscriptionDelete: z.object({ userErrors: plainErrorsSchema }) })
    .transform(answer => answer.webhookSubscriptionDelete),
)

export const API_VERSIONS = operation(
  'ApiVersions',
  'api-versions',
  z.object({ publicApiVersions: z.array(z.object({ handle: z.string(), supported: z.boolean() })) }),
)

export const OPERATIONS = [
  ITEM_COSTS,
  SET_ITEM_COST,
  CHANGED_ORDERS,
  SHOP_ORDER,
  RECENT_ORDER_TAGS,
  TAG_ORDER,
  ADD_ORDER_TAGS,
  SET_ORDER_METAFIELD,
  ACCESS,
  LOCATIONS,
  VARIANTS,
  OPEN_ORDERS,
  ITEM_LEVELS,
  LEVELS,
  FOUND_LEVELS,
  SHOP_ZONE,
  ADJUST_QUANTITIES,
  MOVE_QUANTITIES,
  SET_QUANTITIES,
  ACTIVATE,
  WEBHOOK_SUBSCRIPTIONS,
  SUBSCRIBE_WEBHOOK,
  UNSUBSCRIBE_WEBHOOK,
  API_VERSIONS,
] as const

/** What the app must be granted: `operations.test.ts` computes what the schema lists. */
export const REQUIRED_SCOPES = [
  'read_products',
  'read_inventory',
  'write_inventory',
  'read_locations',
] as const

/**
 * For orders of the shop alone: without them everything else works. The schema lists no scope for tags and
 * metafields: to write those of an order takes the second.
 */
export const FURTHER_SCOPES = ['read_orders', 'write_orders'] as const
