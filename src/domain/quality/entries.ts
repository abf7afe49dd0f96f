import { z } from 'zod'
import { idSchema } from '../catalogue/item.ts'
import { positiveQuantitySchema } from '../stock/quantity.ts'
import { dispositionSchema } from './review.ts'

/** A review, finalised. A fact: never refused. */
export const reviewedSchema = z.object({
  kind: z.literal('reviewed'),
  body: z.object({ reviewId: idSchema, dispositions: z.array(dispositionSchema).min(1).max(200) }),
})

/** Failed units scrapped after their review, out of nonconforming. */
export const scrappedSchema = z.object({
  kind: z.literal('scrapped'),
  body: z.object({
    reviewId: idSchema,
    groupId: idSchema,
    itemId: idSchema,
    quantity: positiveQuantitySchema,
  }),
})
