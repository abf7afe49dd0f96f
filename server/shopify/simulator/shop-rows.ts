import { z } from 'zod'

/** The states that stand on a shelf; Shopify shows their sum as on_hand. `incoming` stands beside them. */
export const ON_HAND_STATES = [
  'available',
  'committed',
  'damaged',
  'quality_control',
  'reserved',
  'safety_stock',
] as const

export const TABLES = `
  CREATE TABLE IF NOT EXISTS location (
    id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, is_active INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS variant (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, item_id TEXT NOT NULL UNIQUE,
    product_id TEXT NOT NULL,
    product_title TEXT NOT NULL, product_status TEXT NOT NULL, title TEXT NOT NULL, sku TEXT, barcode TEXT,
    price TEXT NOT NULL, cost TEXT, image_url TEXT, tracked INTEGER NOT NULL,
    requires_components INTEGER NOT NULL,
    updated_at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS level (
    number INTEGER PRIMARY KEY, item_id TEXT NOT NULL, location_id TEXT NOT NULL, is_active INTEGER NOT NULL,
    updated_at_ms INTEGER NOT NULL, UNIQUE (item_id, location_id)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS quantity (
    item_id TEXT NOT NULL, location_id TEXT NOT NULL, name TEXT NOT NULL, amount INTEGER NOT NULL,
    updated_at_ms INTEGER NOT NULL, PRIMARY KEY (item_id, location_id, name)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS answer (
    key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, group_number INTEGER, failed INTEGER NOT NULL,
    answered_at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS adjustment (
    number INTEGER PRIMARY KEY, reason TEXT NOT NULL, reference_uri TEXT, created_at_ms INTEGER NOT NULL,
    changes TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS subscription (
    number INTEGER PRIMARY KEY, topic TEXT NOT NULL, uri TEXT NOT NULL, fields TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS customer_order (
    number INTEGER PRIMARY KEY, placed_at_ms INTEGER NOT NULL, fulfilled INTEGER NOT NULL, lines TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS order_life (
    number INTEGER PRIMARY KEY, updated_at_ms INTEGER NOT NULL, life TEXT NOT NULL
  ) STRICT;
`

/** SQLite has no booleans. */
const flag = z.int().transform(value => value === 1)

export const locationRowSchema = z.object({ id: z.string(), name: z.string(), is_active: flag })
export type LocationRow = z.infer<typeof locationRowSchema>

export const variantRowSchema = z.object({
  number: z.int(),
  id: z.string(),
  item_id: z.string(),
  product_id: z.string(),
  product_title: z.string(),
  product_status: z.string(),
  title: z.string(),
  sku: z.string().nullable(),
  barcode: z.string().nullable(),
  price: z.string(),
  cost: z.string().nullable(),
  image_url: z.string().nullable(),
  tracked: flag,
  requires_components: flag,
  updated_at_ms: z.int(),
})
export type VariantRow = z.infer<typeof variantRowSchema>

/** What somebody may change of a variant in the shop's admin. */
export type VariantEdit = Partial<
  Pick<VariantRow, 'sku' | 'barcode' | 'tracked' | 'requires_components' | 'product_title' | 'cost'>
>

export const subscriptionRowSchema = z.object({
  number: z.int(),
  topic: z.string(),
  uri: z.string(),
  fields: z.string().transform(text => z.array(z.string()).parse(JSON.parse(text))),
})
export type SubscriptionRow = z.infer<typeof subscriptionRowSchema>

export const levelRowSchema = z.object({
  number: z.int(),
  item_id: z.string(),
  location_id: z.string(),
  is_active: flag,
  updated_at_ms: z.int(),
})
export type LevelRow = z.infer<typeof levelRowSchema>

export const quantityRowSchema = z.object({ name: z.string(), amount: z.int(), updated_at_ms: z.int() })
export type QuantityRow = z.infer<typeof quantityRowSchema>

export const changeSchema = z.object({
  itemId: z.string(),
  locationId: z.string(),
  name: z.string(),
  delta: z.int(),
  ledgerUri: z.string().nullable(),
})
/** What an accepted mutation does to one state of one level, in whole units. */
export type Change = z.infer<typeof changeSchema>

export const adjustmentRowSchema = z.object({
  number: z.int(),
  reason: z.string(),
  reference_uri: z.string().nullable(),
  created_at_ms: z.int(),
  changes: z.string().transform(text => z.array(changeSchema).parse(JSON.parse(text))),
})
export type AdjustmentRow = z.infer<typeof adjustmentRowSchema>

export const orderLineSchema = z.object({
  variantId: z.string(),
  title: z.string(),
  quantity: z.int().min(1),
  /** Where Shopify committed it; null where the variant is not tracked or stocked nowhere. */
  committedAt: z.object({ itemId: z.string(), locationId: z.string() }).nullable(),
  /** Taken out again by an edit. */
  removed: z.int().min(0).default(0),
})

export const refundRowSchema = z.object({
  atMs: z.int(),
  lines: z.array(
    z.object({
      /** Which line of the order, from 0. */
      line: z.int().min(0),
      quantity: z.int().min(1),
      restockType: z.enum(['CANCEL', 'RETURN', 'NO_RESTOCK']),
    }),
  ),
})

/** What became of an order after it was placed. */
export const orderLifeSchema = z.object({
  cancelledAtMs: z.int().nullable().default(null),
  tags: z.array(z.string()).default([]),
  refunds: z.array(refundRowSchema).default([]),
  metafields: z
    .array(z.object({ namespace: z.string(), key: z.string(), type: z.string(), value: z.string() }))
    .default([]),
})
export type OrderLife = z.infer<typeof orderLifeSchema>

/** What a customer ordered, in whole units; what is left of it is fulfilled as a whole. */
export const orderRowSchema = z.object({
  number: z.int(),
  placed_at_ms: z.int(),
  fulfilled: flag,
  lines: z.string().transform(text => z.array(orderLineSchema).parse(JSON.parse(text))),
  updated_at_ms: z.int(),
  life: z.string().transform(text => orderLifeSchema.parse(JSON.parse(text))),
})
export type OrderLine = z.infer<typeof orderLineSchema>
export type OrderRow = z.infer<typeof orderRowSchema>

export const answerRowSchema = z.object({
  fingerprint: z.string(),
  group_number: z.int().nullable(),
  failed: flag,
  answered_at_ms: z.int(),
})
export type AnswerRow = z.infer<typeof answerRowSchema>
