import { z } from 'zod'
import { idSchema } from '../catalogue/item.ts'
import { photosSchema } from '../files/file-ref.ts'
import { reasonSchema } from '../ledger/reason.ts'
import { positiveQuantitySchema } from '../stock/quantity.ts'
import { dispositionSchema } from './review.ts'

/** A review, finalised. A fact: never refused. */
export const reviewedSchema = z.object({
  kind: z.literal('reviewed'),
  body: z.object({
    reviewId: idSchema,
    dispositions: z.array(dispositionSchema).min(1).max(200),
    /** Judged before the units had rested, after a confirmation. */
    uncured: z.literal(true).optional(),
  }),
})

/** Failed units scrapped after their review, out of nonconforming. */
export const scrappedSchema = z.object({
  kind: z.literal('scrapped'),
  body: z.object({
    reviewId: idSchema,
    groupId: idSchema,
    itemId: idSchema,
    quantity: positiveQuantitySchema,
    /** Where the units are; needed only for a hold that belongs to no run. */
    locationId: idSchema.optional(),
  }),
})

/** Failed or held units used as they are, after their review: out of nonconforming, into stock. */
export const usedAsIsSchema = z.object({
  kind: z.literal('usedAsIs'),
  body: z.object({
    reviewId: idSchema,
    groupId: idSchema,
    itemId: idSchema,
    quantity: positiveQuantitySchema,
    locationId: idSchema.optional(),
    reason: reasonSchema.min(1),
    /** The supervisor whose PIN allowed it. */
    approvedById: idSchema.nullable(),
  }),
})

/**
 * Units that were approved or in stock, set apart later. The verdict before stays; yield counts an escape.
 * Makes a review of its own, so that their fate is decided like that of failed units.
 */
export const putOnHoldSchema = z.object({
  kind: z.literal('putOnHold'),
  body: z.object({
    reviewId: idSchema,
    groupId: idSchema,
    itemId: idSchema,
    locationId: idSchema,
    quantity: positiveQuantitySchema,
    reasonCode: z.string().max(40).nullable(),
    note: z.string().max(2_000),
    photos: photosSchema,
  }),
})
