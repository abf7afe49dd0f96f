import { z } from 'zod'
import { idSchema } from '../catalogue/item.ts'
import { reasonSchema } from '../ledger/reason.ts'
import { retryMayHelp } from '../shopify/refusals.ts'
import { RECONCILE_DIRECTIONS } from '../stock/entries.ts'
import type { ComparedRow } from './row.ts'

/**
 * How far a row of a started reconcile has come. `pending`: nothing was written; `sending`: its entry stands,
 * Shopify has not answered; `written`: its entry stands in the book, and Shopify has it where it was to be
 * told; `moved`: one of the two figures was another when its turn came, nothing was written; `failed`:
 * refused, with words; `undoAsked`: a person wants it back; `undoSending`: the entry that takes it back
 * stands, Shopify has not answered; `undone`: taken back.
 */
export const ROW_STEPS = [
  'pending',
  'sending',
  'written',
  'moved',
  'failed',
  'undoAsked',
  'undoSending',
  'undone',
] as const
export type RowStep = (typeof ROW_STEPS)[number]

export const reconcileRowSchema = z.object({
  itemId: idSchema,
  locationId: idSchema,
  direction: z.enum(RECONCILE_DIRECTIONS),
  /** As the person saw them; of these two one becomes the other. */
  observed: z.int(),
  expected: z.int(),
  step: z.enum(ROW_STEPS),
  /** Its entry, once it stands in the book; and the one that took it back. */
  entryId: z.string().nullable(),
  undoEntryId: z.string().nullable(),
  /** What Shopify showed, or the book had, when it had moved meanwhile; else null. */
  foundObserved: z.int().nullable(),
  foundExpected: z.int().nullable(),
  /** Why it failed, or why it could not go back, for people. */
  problem: z.string().max(400).nullable(),
})

export const reconcileSchema = z.object({
  id: idSchema,
  actorId: idSchema,
  startedAtMs: z.int(),
  finishedAtMs: z.int().nullable(),
  reason: reasonSchema,
  /** Nothing is written: what would be done. */
  isDryRun: z.boolean(),
  rows: z.array(reconcileRowSchema).max(20_000),
})

export type ReconcileRow = z.infer<typeof reconcileRowSchema>
export type Reconcile = z.infer<typeof reconcileSchema>

export type Summary = {
  readonly total: number
  readonly updated: number
  readonly moved: number
  readonly errors: number
  readonly pending: number
  readonly undone: number
}

export function summaryOf(rows: readonly ReconcileRow[]): Summary {
  const count = (...steps: readonly ReconcileRow['step'][]) =>
    rows.filter(row => steps.includes(row.step)).length
  return {
    total: rows.length,
    updated: count('written'),
    moved: count('moved'),
    errors: count('failed'),
    pending: count('pending', 'sending', 'undoAsked', 'undoSending'),
    undone: count('undone'),
  }
}

/**
 * The step of a row when its turn comes: written only where both figures are still what the person saw; a
 * row that moved is shown again, never overwritten; `there`: both are what it would have made them. Stock
 * may be given to a place where Shopify keeps none.
 */
export function stepAtTurn(
  row: ReconcileRow,
  now: ComparedRow,
): 'write' | 'there' | 'moved' | 'wait' | 'gone' {
  if (now.state === 'underWay') return 'wait'
  const isSeed = now.state === 'notStocked' && row.direction === 'toShopify' && row.observed === 0
  if (now.state === 'gone' || (now.observed === null && !isSeed)) return 'gone'
  const after = figureAfter(row)
  if (row.observed !== row.expected && now.observed === after && now.expected === after) return 'there'
  return (now.observed ?? 0) === row.observed && now.expected === row.expected ? 'write' : 'moved'
}

/** Whether a failed row may fare better at another turn, as it is. */
export function mayRetry({ step, problem }: Pick<ReconcileRow, 'step' | 'problem'>): boolean {
  return step === 'failed' && retryMayHelp(problem)
}

/** Whether a failed row waits for a person to change its item first. */
export function isStuck({ step, problem }: Pick<ReconcileRow, 'step' | 'problem'>): boolean {
  return step === 'failed' && !retryMayHelp(problem)
}

/** What both figures are after a row was written. */
export function figureAfter(row: Pick<ReconcileRow, 'direction' | 'observed' | 'expected'>): number {
  return row.direction === 'toShopify' ? row.expected : row.observed
}

/** A written row can go back only while neither figure has moved since. */
export function mayUndo(row: ReconcileRow, now: ComparedRow): boolean {
  const after = figureAfter(row)
  if (row.entryId === null || row.undoEntryId !== null) return false
  return isUndoable(row.step) && now.state === 'inSync' && now.observed === after && now.expected === after
}

function isUndoable(step: RowStep): boolean {
  return step === 'written' || step === 'undoAsked'
}

/** How long the rest takes at the pace so far, ms; null before the first row. */
export function remainingMs(summary: Summary, elapsedMs: number): number | null {
  const done = summary.total - summary.pending
  return done === 0 ? null : Math.round((elapsedMs / done) * summary.pending)
}
