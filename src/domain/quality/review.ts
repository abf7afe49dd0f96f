import { z } from 'zod'
import { idSchema } from '../catalogue/item.ts'
import { positiveQuantitySchema, totalOrZeroSchema, wholeOrZeroQuantitySchema } from '../stock/quantity.ts'

/** What becomes of failed units. Scrap is final; "later" leaves them in nonconforming until somebody says. */
export const FATES = ['scrap', 'later'] as const

export const failedGroupSchema = z.object({
  groupId: idSchema,
  quantity: positiveQuantitySchema,
  /** Reason code of the shop, or none where the shop does not require one. */
  reasonCode: z.string().max(40).nullable(),
  note: z.string().max(2_000),
  fate: z.enum(FATES),
})

/** One disposition per item, fixed when the review is finalised. */
export const dispositionSchema = z.object({
  itemId: idSchema,
  approved: wholeOrZeroQuantitySchema,
  failed: z.array(failedGroupSchema).max(100),
})

/** A finalised review. Document `reviews/<reviewId>`. Drafts stay on the device that writes them. */
export const reviewSchema = z.object({
  v: z.literal(1),
  id: idSchema,
  workOrderId: idSchema,
  runId: idSchema,
  dispositions: z.array(dispositionSchema).min(1).max(200),
  /** Scrapped after the review, by failed group. */
  scrappedByGroup: z.record(idSchema, totalOrZeroSchema),
  actorId: idSchema,
  deviceId: idSchema,
  finishedAtMs: z.int(),
  voided: z.boolean(),
})

export type FailedGroup = z.infer<typeof failedGroupSchema>
export type Disposition = z.infer<typeof dispositionSchema>
export type Review = z.infer<typeof reviewSchema>

/** Reasons every shop starts with: code, words, category. */
export const REASONS = [
  { code: 'scratch', label: 'Scratch or dent', category: 'surface' },
  { code: 'finish', label: 'Finish or colour', category: 'surface' },
  { code: 'crack', label: 'Crack or split', category: 'material' },
  { code: 'material', label: 'Wrong material', category: 'material' },
  { code: 'dimension', label: 'Wrong size', category: 'fit' },
  { code: 'fit', label: 'Parts do not fit', category: 'fit' },
  { code: 'loose', label: 'Loose or unstable', category: 'assembly' },
  { code: 'missing', label: 'Part missing', category: 'assembly' },
  { code: 'assembly', label: 'Put together wrong', category: 'assembly' },
  { code: 'function', label: 'Does not work', category: 'function' },
  { code: 'dirty', label: 'Dirty', category: 'surface' },
  { code: 'other', label: 'Something else', category: 'other' },
] as const

export function failedQuantity(disposition: Disposition): number {
  return disposition.failed.reduce((sum, group) => sum + group.quantity, 0)
}

export function scrappedQuantity(disposition: Disposition): number {
  return disposition.failed.reduce((sum, group) => sum + (group.fate === 'scrap' ? group.quantity : 0), 0)
}
