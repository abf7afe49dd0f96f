import { z } from 'zod'
import { idSchema } from '../catalogue/item.ts'
import { photosSchema } from '../files/file-ref.ts'
import { positiveQuantitySchema, totalOrZeroSchema, wholeOrZeroQuantitySchema } from '../stock/quantity.ts'

/**
 * What becomes of failed units. Scrap is final; what is to be reworked waits in nonconforming until a rework
 * run has done it; "later" leaves them there until somebody says.
 */
export const FATES = ['rework', 'scrap', 'later', 'useAsIs'] as const

export const failedGroupSchema = z.object({
  groupId: idSchema,
  quantity: positiveQuantitySchema,
  /** Reason code of the shop, or none where the shop does not require one. */
  reasonCode: z.string().max(40).nullable(),
  note: z.string().max(2_000),
  fate: z.enum(FATES),
  photos: photosSchema.optional(),
  /** The bin or cart where they lie with their red tags. */
  place: z.string().max(60).optional(),
  /** The supervisor whose PIN allowed to use them as they are. */
  approvedById: idSchema.nullable().optional(),
})

/** One disposition per item, fixed when the review is finalised. */
export const dispositionSchema = z.object({
  itemId: idSchema,
  approved: wholeOrZeroQuantitySchema,
  failed: z.array(failedGroupSchema).max(100),
  /** Of `approved`: accepted with a sampled lot and not looked at. Out of first-pass yield. */
  notLookedAt: wholeOrZeroQuantitySchema.optional(),
})

/** A finalised review. Document `reviews/<reviewId>`. Drafts stay on the device that writes them. */
export const reviewSchema = z.object({
  v: z.literal(1),
  id: idSchema,
  workOrderId: idSchema.nullable(),
  /** Null for units put on hold out of stock that belongs to no run. */
  runId: idSchema.nullable(),
  dispositions: z.array(dispositionSchema).min(1).max(200),
  /** Scrapped after the review, by failed group. */
  scrappedByGroup: z.record(idSchema, totalOrZeroSchema),
  actorId: idSchema,
  deviceId: idSchema,
  finishedAtMs: z.int(),
  voided: z.boolean(),
  /** True for units put on hold after their verdict. */
  isHold: z.boolean().default(false),
  /** Where the units are; null: where the run is. */
  locationId: idSchema.nullable().default(null),
  usedAsIsByGroup: z.record(idSchema, totalOrZeroSchema).default({}),
})

export type FailedGroup = z.infer<typeof failedGroupSchema>
export type Disposition = z.infer<typeof dispositionSchema>
export type Review = z.infer<typeof reviewSchema>

export const REASON_CATEGORIES = ['surface', 'material', 'fit', 'assembly', 'function', 'other'] as const

/** Why a unit failed. `code` is printed and written in reviews; one that is not active is asked no more. */
export const reasonSchema = z.object({
  code: z.string().regex(/^[a-z0-9][a-z0-9-]{0,19}$/, 'small letters, digits and hyphens, at most 20'),
  label: z.string().trim().min(1).max(60),
  category: z.enum(REASON_CATEGORIES),
  active: z.boolean(),
})

export type Reason = z.infer<typeof reasonSchema>

/** Reasons every shop starts with: code, words, category. */
export const REASONS: readonly Reason[] = [
  { code: 'scratch', label: 'Scratch or dent', category: 'surface', active: true },
  { code: 'finish', label: 'Finish or colour', category: 'surface', active: true },
  { code: 'crack', label: 'Crack or split', category: 'material', active: true },
  { code: 'material', label: 'Wrong material', category: 'material', active: true },
  { code: 'dimension', label: 'Wrong size', category: 'fit', active: true },
  { code: 'fit', label: 'Parts do not fit', category: 'fit', active: true },
  { code: 'loose', label: 'Loose or unstable', category: 'assembly', active: true },
  { code: 'missing', label: 'Part missing', category: 'assembly', active: true },
  { code: 'assembly', label: 'Put together wrong', category: 'assembly', active: true },
  { code: 'function', label: 'Does not work', category: 'function', active: true },
  { code: 'dirty', label: 'Dirty', category: 'surface', active: true },
  { code: 'other', label: 'Something else', category: 'other', active: true },
]

type WithReasons = { readonly reasons: readonly Reason[] } | null

/** The reasons that a shop asks for, in its own order; those every shop starts with where it has none. */
export function reasonsOf(settings: WithReasons): readonly Reason[] {
  return (settings?.reasons ?? REASONS).filter(reason => reason.active)
}

/** The words of a reason, also of one that is asked no more; the code itself where nobody knows it. */
export function reasonWords(settings: WithReasons, code: string | null): string {
  if (code === null) return 'no reason'
  const known = [...(settings?.reasons ?? []), ...REASONS].find(reason => reason.code === code)
  return known?.label ?? code
}

export function failedQuantity(disposition: Pick<Disposition, 'failed'>): number {
  return disposition.failed.reduce((sum, group) => sum + group.quantity, 0)
}

export function scrappedQuantity(disposition: Disposition): number {
  return disposition.failed.reduce((sum, group) => sum + (group.fate === 'scrap' ? group.quantity : 0), 0)
}

export function usedAsIsQuantity(disposition: Disposition): number {
  return disposition.failed.reduce((sum, group) => sum + (group.fate === 'useAsIs' ? group.quantity : 0), 0)
}
