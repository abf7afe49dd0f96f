import { z } from 'zod'
import { idSchema } from '../catalogue/item.ts'
import { RECONCILE_DIRECTIONS } from '../stock/entries.ts'

/** Where a row goes: Shopify is brought to ours, ours to Shopify's, or neither. */
export const rowChoiceSchema = z.enum([...RECONCILE_DIRECTIONS, 'leave'])
export type RowChoice = z.infer<typeof rowChoiceSchema>
export type Direction = (typeof RECONCILE_DIRECTIONS)[number]

/**
 * How a row stands. `underWay`: something of ours is on its way there, or nobody knows whether it arrived; it
 * is looked at again afterwards. `notStocked`: Shopify keeps no level of the item at the location. `gone`:
 * Shopify no longer knows the item.
 */
export const ROW_STATES = ['differs', 'inSync', 'underWay', 'notStocked', 'gone'] as const
export const rowStateSchema = z.enum(ROW_STATES)
export type RowState = z.infer<typeof rowStateSchema>

/** Why a row differs, as far as it is known. Quantities are whole units. */
export const whySchema = z.discriminatedUnion('what', [
  /** Orders of the shop hold so many back that are not shipped. */
  z.object({ what: z.literal('committed'), units: z.int() }),
  /** Shopify changed since we read it last: sold, or edited by hand. */
  z.object({ what: z.literal('changedThere'), from: z.int(), to: z.int(), sinceMs: z.int() }),
  /** Shopify has shown its figure since then: what it was sold or edited to, and the book did not follow. */
  z.object({ what: z.literal('shownSince'), sinceMs: z.int() }),
  /** A part of a unit, in 1/10,000, that Shopify cannot show: no discrepancy. */
  z.object({ what: z.literal('residual'), quantity: z.int() }),
  /** A tablet that was not heard of since then has a run open that uses the item. */
  z.object({ what: z.literal('notHeard'), device: z.string().max(80), sinceMs: z.int() }),
  /** What can be built is shown as if it lay there: so many units of what we expect. */
  z.object({ what: z.literal('buildable'), units: z.int() }),
  /** Orders sold so many that were made of parts for them: Shopify shows so many less than lie ready. */
  z.object({ what: z.literal('madeForOrders'), units: z.int() }),
  /** An effect that waits for a person is left out of what we expect. */
  z.object({ what: z.literal('undecided'), units: z.int() }),
  /** Another state differs beside `available`. */
  z.object({
    what: z.literal('otherState'),
    state: z.enum(['reserved', 'quality_control', 'damaged']),
    observed: z.int(),
    expected: z.int(),
  }),
])
export type Why = z.infer<typeof whySchema>

/** One item at one location, compared. `observed` is what Shopify shows as available, `expected` ours. */
export const comparedRowSchema = z.object({
  itemId: idSchema,
  locationId: idSchema,
  state: rowStateSchema,
  /** Null where Shopify has no figure. */
  observed: z.int().nullable(),
  expected: z.int(),
  committed: z.int(),
  safetyStock: z.int(),
  observedAtMs: z.int(),
  why: z.array(whySchema).max(20),
  /** Value of the difference at cost, 1/10,000 of the currency; null where the cost is not known. */
  value: z.int().nullable(),
})
export type ComparedRow = z.infer<typeof comparedRowSchema>

/** Shopify's figure less ours, whole units; null where there is nothing to compare. */
export function differenceOf(row: ComparedRow): number | null {
  return row.observed === null ? null : row.observed - row.expected
}

/**
 * Whether a row can go that way. Shopify can be given stock where it keeps none yet; there is nothing there
 * to be taken over.
 */
export function mayGo(row: ComparedRow, direction: Direction): boolean {
  if (row.state === 'notStocked') return direction === 'toShopify' && row.expected > 0
  return row.state === 'differs' && row.observed !== null
}

/** Whether a tablet that works on the item was not heard of. */
export function isNotHeard(row: ComparedRow): boolean {
  return row.why.some(why => why.what === 'notHeard')
}

/** Whether what orders had made of parts is all of the difference: no drift, though it can be settled. */
export function isExplained(row: ComparedRow): boolean {
  const made = row.why.find(why => why.what === 'madeForOrders')
  if (made === undefined || row.observed === null) return false
  const told = row.expected - made.units
  return row.observed === told || (row.observed === 0 && told < 0)
}

/** Whether what we expect is more than what lies there: what can be built of parts is in it. */
function showsBuildable(row: ComparedRow): boolean {
  return row.why.some(why => why.what === 'buildable')
}

/**
 * What a row does before a person touches it: the batch's direction; left alone where nothing differs, where
 * it cannot be written, where a tablet that was not heard of works on the item, and where what can be built,
 * or was made for orders, would be taken over as if it lay ready.
 */
export function choiceAtFirst(row: ComparedRow, direction: Direction): RowChoice {
  if (!mayGo(row, direction) || isNotHeard(row)) return 'leave'
  return direction === 'toLocal' && (showsBuildable(row) || isExplained(row)) ? 'leave' : direction
}

/**
 * What is compared unless a person asks for more: what we have some of. What we have none of is looked at to
 * seed a shop, or where Shopify shows some.
 */
export function isInScope(row: ComparedRow, alsoZero: boolean): boolean {
  return alsoZero || row.expected !== 0 || row.state === 'underWay'
}

/** Items that differ somewhere, and items that agree everywhere: what the badges count. */
export function countItems(rows: readonly ComparedRow[]): {
  readonly differ: number
  readonly inSync: number
} {
  const byItem = Map.groupBy(rows, row => row.itemId)
  let differ = 0
  for (const ofItem of byItem.values()) if (ofItem.some(row => row.state !== 'inSync')) differ += 1
  return { differ, inSync: byItem.size - differ }
}

/** What starting would do: rows each way, rows left although they differ, and rows without a difference. */
export type Intention = {
  readonly toShopify: number
  readonly toLocal: number
  readonly left: number
  readonly skipped: number
  /** Units that Shopify's figures, or ours, change by in all. */
  readonly unitsToShopify: number
  readonly unitsToLocal: number
}

export function intentionOf(
  rows: readonly ComparedRow[],
  choiceOf: (row: ComparedRow) => RowChoice,
): Intention {
  const sum = { toShopify: 0, toLocal: 0, left: 0, skipped: 0, unitsToShopify: 0, unitsToLocal: 0 }
  for (const row of rows) {
    const difference = (row.observed ?? 0) - row.expected
    if (row.state === 'inSync') {
      sum.skipped += 1
      continue
    }
    const choice = choiceOf(row)
    if (choice === 'leave' || !mayGo(row, choice)) sum.left += 1
    else if (choice === 'toShopify') {
      sum.toShopify += 1
      sum.unitsToShopify -= difference
    } else {
      sum.toLocal += 1
      sum.unitsToLocal += difference
    }
  }
  return sum
}
