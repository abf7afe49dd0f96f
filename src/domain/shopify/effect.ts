import { z } from 'zod'

/**
 * The states of Shopify's inventory that Floorbook writes; its others (committed, safety stock …) are only
 * read.
 */
export const SHOPIFY_STATES = ['available', 'reserved', 'quality_control', 'damaged'] as const

/** Shopify's closed list of reasons; any other word is refused with INVALID_REASON. */
export const SHOPIFY_REASONS = [
  'correction',
  'cycle_count_available',
  'damaged',
  'movement_canceled',
  'movement_created',
  'movement_received',
  'movement_updated',
  'other',
  'promotion',
  'quality_control',
  'received',
  'reservation_created',
  'reservation_deleted',
  'reservation_updated',
  'restock',
  'safety_stock',
  'shrinkage',
] as const

export const shopifyStateSchema = z.enum(SHOPIFY_STATES)
export const shopifyReasonSchema = z.enum(SHOPIFY_REASONS)
export type ShopifyState = z.infer<typeof shopifyStateSchema>
export type ShopifyReason = z.infer<typeof shopifyReasonSchema>

const place = { itemId: z.string().min(1), locationId: z.string().min(1) }

/** Changes one state by `delta` whole units, never by zero. */
export const adjustEffectSchema = z.object({
  kind: z.literal('adjust'),
  ...place,
  state: shopifyStateSchema,
  delta: z.int().refine(delta => delta !== 0),
  reason: shopifyReasonSchema,
  /** Only where Shopify still shows this; null or absent: whatever it shows. */
  changeFrom: z.int().nullable().optional(),
})

/**
 * Moves `quantity` whole units from one state to another at one location; what stands on the shelf stays the
 * same.
 */
export const moveEffectSchema = z.object({
  kind: z.literal('move'),
  ...place,
  from: shopifyStateSchema,
  to: shopifyStateSchema,
  quantity: z.int().positive(),
  reason: shopifyReasonSchema,
})

/**
 * What one ledger entry does to one item at one location in Shopify. Ids are Floorbook's, quantities whole
 * units. Effects are deltas, so they may be sent late; they must be sent once.
 */
export const shopifyEffectSchema = z.discriminatedUnion('kind', [adjustEffectSchema, moveEffectSchema])
export type AdjustEffect = z.infer<typeof adjustEffectSchema>
export type MoveEffect = z.infer<typeof moveEffectSchema>
export type ShopifyEffect = z.infer<typeof shopifyEffectSchema>
