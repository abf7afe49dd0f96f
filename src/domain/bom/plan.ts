import { z } from 'zod'
import { FRACTION_PATTERN } from '#kernel/fraction.ts'
import { idSchema } from '../catalogue/item.ts'
import { wholeOrZeroQuantitySchema } from '../stock/quantity.ts'

/** An item that is reached by more ways than this is refused by the spread. */
export const CONTRIBUTIONS_MAX = 500

/**
 * What the spread leaves in a work order: a flat list of rows, each with the contributions that it sums.
 *
 * A contribution is a function of the units n built of one order item: `clamp(perUnit * n - before, 0,
 * cap)`, all three in 1/10,000 unit (n in units, not 1/10,000). Because the ready-made stock drawn at each
 * level is used up by the first units, every chain of levels collapses into this form: a shortfall is max(0,
 * demand - drawn), and demand of the next level is shortfall times quantity. `cap` is the quantity drawn
 * where ready-made stock covers a part of the demand only (the rest is expanded into other rows), and null
 * everywhere else: also where the stock covers all of it, so that units beyond the plan go on needing it.
 */
export const contributionSchema = z.object({
  /** The order's item whose units this depends on. */
  orderItemId: idSchema,
  /** Item ids from below the order item down to this row's parent; empty when it is a direct component. */
  path: z.array(idSchema).max(20),
  perUnit: z.string().regex(FRACTION_PATTERN),
  before: z.string().regex(FRACTION_PATTERN),
  cap: z.string().regex(FRACTION_PATTERN).nullable(),
  /** The function's value at the planned quantity, nearest 1/10,000; what the row's chips show. */
  quantity: wholeOrZeroQuantitySchema,
  /** How much of `quantity` is waste, nearest 1/10,000. */
  wasteQuantity: wholeOrZeroQuantitySchema,
  /** What a person wants of it by this way at the planned quantity; absent: as it was spread. */
  override: wholeOrZeroQuantitySchema.optional(),
  /** Planned by a person, not by a parts list: a new spread leaves it alone. */
  byHand: z.boolean().optional(),
})

export const planRowSchema = z.object({
  /** `${itemId}@${locationId}`: one row per item and consume-from location. */
  rowId: z.string().min(1).max(170),
  itemId: idSchema,
  locationId: idSchema,
  /** Decimals of the item's unit at the time of the spread; the row is rounded up to them once. */
  decimals: z.int().min(0).max(4),
  /** Frozen at spread. */
  original: wholeOrZeroQuantitySchema,
  /** The override; null means the original counts. Lists and planned cost use the effective quantity. */
  override: wholeOrZeroQuantitySchema.nullable(),
  contributions: z.array(contributionSchema).min(1).max(CONTRIBUTIONS_MAX),
  /** Cost of one unit when the row was spread: the baseline. 1/10,000 of the currency, null: not known. */
  unitCost: z.int().min(0).nullable().optional(),
  /** Booked with the units, never on the pick list: labour, energy. */
  backflushed: z.boolean().optional(),
  /** What the parts list asks for instead: part, place, and how much of this row stands for one of it. */
  replaces: z
    .object({ itemId: idSchema, locationId: idSchema, factor: z.string().regex(FRACTION_PATTERN) })
    .optional(),
})

export const orderItemSchema = z.object({
  /** The BOM or sub-assembly that is built; unique within the order. */
  itemId: idSchema,
  planned: z.int().min(10_000),
})

export type Contribution = z.infer<typeof contributionSchema>
export type PlanRow = z.infer<typeof planRowSchema>
export type OrderItem = z.infer<typeof orderItemSchema>

export function effectiveQuantity(row: PlanRow): number {
  return row.override ?? row.original
}

/** Rows that somebody picks: no labour, and nothing of which none is needed. */
export function pickedRowCount(rows: readonly PlanRow[]): number {
  return rows.filter(row => row.backflushed !== true && effectiveQuantity(row) > 0).length
}

export function rowIdOf(itemId: string, locationId: string): string {
  return `${itemId}@${locationId}`
}

/** Planned quantity by order item. */
export function plannedByItem(items: readonly OrderItem[]): Record<string, number> {
  return Object.fromEntries(items.map(({ itemId, planned }) => [itemId, planned]))
}

/** A row that a parts list has no part in. */
export function isByHand(row: Pick<PlanRow, 'contributions'>): boolean {
  return row.contributions.every(way => way.byHand === true)
}

/** An item of the order whose materials were spread; else a person plans them, or nobody has yet. */
export function isSpread(rows: readonly PlanRow[], orderItemId: string): boolean {
  return rows.some(row =>
    row.contributions.some(way => way.orderItemId === orderItemId && way.byHand !== true),
  )
}
