import { z } from 'zod'
import { idSchema } from '../catalogue/item.ts'
import { reasonSchema } from '../ledger/reason.ts'
import { positiveQuantitySchema, quantitySchema, wholeOrZeroQuantitySchema } from './quantity.ts'

/** What somebody counted, and what the screen had shown (available, reserved and what Shopify holds back). */
export const countedSchema = z.object({
  kind: z.literal('counted'),
  body: z.object({
    itemId: idSchema,
    locationId: idSchema,
    counted: wholeOrZeroQuantitySchema,
    expected: quantitySchema,
  }),
})

export const ADJUST_REASONS = ['received', 'correction', 'shrinkage'] as const

/** Goods that came or went for a reason other than a run. */
export const adjustedSchema = z.object({
  kind: z.literal('adjusted'),
  body: z.object({
    itemId: idSchema,
    locationId: idSchema,
    change: quantitySchema.refine(change => change !== 0, 'a change of nothing'),
    reason: z.enum(ADJUST_REASONS),
    note: z.string().max(2_000),
  }),
})

/** Goods carried from one location to another. A change of bin is no move: it posts nothing. */
export const movedSchema = z.object({
  kind: z.literal('moved'),
  body: z
    .object({
      itemId: idSchema,
      locationId: idSchema,
      toLocationId: idSchema,
      quantity: positiveQuantitySchema,
      note: z.string().max(2_000),
    })
    .refine(body => body.locationId !== body.toLocationId, 'a move to where it is'),
})

/** What Shopify said of a level; made by the server only. The first one is the opening balance. */
export const observedSchema = z.object({
  kind: z.literal('observed'),
  body: z.object({
    itemId: idSchema,
    locationId: idSchema,
    observed: z.int(),
    /** What this ledger had made us expect, whole units; null at the opening. */
    expected: z.int().nullable(),
    /** What the book follows by, whole units; absent: by the whole difference. The rest is drift. */
    posted: z.int().optional(),
    committed: z.int(),
    safetyStock: z.int(),
    observedAtMs: z.int(),
  }),
})

export const RECONCILE_DIRECTIONS = ['toShopify', 'toLocal'] as const

/**
 * One row of a reconcile, made by the server for whoever started it: Shopify is brought to what this ledger
 * expects, or the ledger to what Shopify shows. Both figures are whole units, as they stood when the person
 * looked; the residual stays.
 */
export const reconciledSchema = z.object({
  kind: z.literal('reconciled'),
  body: z.object({
    reconcileId: idSchema,
    itemId: idSchema,
    locationId: idSchema,
    direction: z.enum(RECONCILE_DIRECTIONS),
    observed: z.int(),
    expected: z.int(),
    committed: z.int(),
    safetyStock: z.int(),
    observedAtMs: z.int(),
    reason: reasonSchema,
    /** Units made of parts for orders that were the difference, or part of it: they are settled with it. */
    madeForOrders: z.int().default(0),
  }),
})
