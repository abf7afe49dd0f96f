import type { Act, Entry, EntryOf } from '../ledger/entry.ts'
import { type Quantity, quantityText, SCALE } from '../stock/quantity.ts'
import type { Stock } from '../stock/stock.ts'
import { NOTHING_APART, sumApart } from './apart.ts'
import { byLot, type Held } from './by-lot.ts'
import { isRunBuilt, lineState } from './line-state.ts'
import { numberedLines } from './run.ts'
import { type RunState, totalsOfLine } from './run-accounts.ts'

/** What of a run is still in somebody's hands, by line, by the place where it was taken, and by lot. */
export type Leftover = {
  readonly line: number
  readonly itemId: string
  readonly quantity: Quantity
  readonly places: readonly Held[]
}

/** Parts in hand, whether the run is built or not. */
export function partsInHand(state: RunState): Leftover[] {
  return numberedLines(state.run).flatMap(([line, number]) => {
    const totals = totalsOfLine(state, number)
    const { inHand, inHandByPlace } = lineState(state.run, line, totals, state.progress)
    if (inHand === 0) return []
    const places = byLot(inHandByPlace, totals.lots)
    return [{ line: number, itemId: line.itemId, quantity: inHand, places }]
  })
}

/** What is left over once a run is built or was ended; a run is not completed before this is empty. */
export function leftovers(state: RunState): Leftover[] {
  return isRunBuilt(state.run, state.progress) ? partsInHand(state) : []
}

/** Everything back to where it was taken, in one entry; null where nothing is in hand. */
export function returnAll(parts: readonly Leftover[]): Act | null {
  const lines = parts.flatMap(({ line, places }) => places.map(place => ({ line, ...place })))
  return lines.length === 0 ? null : { kind: 'returned', body: { lines } }
}

/** Why parts that nobody has any more leave the hands: scrapped with this reason, and in the cost. */
export const GONE_REASON = 'gone'

/** Parts that are nowhere to be found: written off in one entry; null where nothing is in hand. */
export function writeOff(parts: readonly Leftover[]): Act | null {
  const lines = parts.flatMap(({ line, quantity }) =>
    quantity > 0 ? [{ line, quantity, reason: GONE_REASON }] : [],
  )
  return lines.length === 0 ? null : { kind: 'broken', body: { lines } }
}

/**
 * Why the last report of units is not taken back: nothing of one's own, or what became of `quantity` of them
 * since.
 */
export type UndoRefusal =
  | { readonly why: 'nothingToUndo' }
  | { readonly why: 'inspected' | 'takenApart' | 'gone'; readonly quantity: Quantity }

export type CompletionUndo =
  | ({ readonly kind: 'refused' } & UndoRefusal)
  | { readonly kind: 'void'; readonly act: Act; readonly entry: EntryOf<'completed'> }

/** "2 of them were inspected since". */
export function undoWords(refusal: UndoRefusal): string {
  if (refusal.why === 'nothingToUndo') return 'You reported none here; whoever did undoes it'
  const count = quantityText(refusal.quantity)
  const were = refusal.quantity === SCALE ? 'was' : 'were'
  if (refusal.why === 'gone') return `${count} of them ${were} used or sold since`
  return `${count} of them ${were} ${refusal.why === 'inspected' ? 'inspected' : 'taken apart'} since`
}

/**
 * Takes back the last units that a person reported on this run; refused where something was built on them
 * since: a verdict, a take-apart, or a way out of stock. `entries` are this tablet's own, newest first,
 * without those that were refused or set aside; `stocks` what it knows of the products where the run puts
 * them: one that it never heard of refuses nothing.
 */
export function undoCompletion(
  state: RunState,
  personId: string,
  entries: readonly Entry[],
  stocks: readonly Stock[],
): CompletionUndo {
  const voidedIds = new Set(entries.flatMap(one => (one.kind === 'voided' ? [one.body.entryId] : [])))
  const last = entries.find(one => {
    const isOwn = one.runId === state.run.id && one.actorId === personId
    return one.kind === 'completed' && isOwn && !voidedIds.has(one.id)
  })
  if (last?.kind !== 'completed') return { kind: 'refused', why: 'nothingToUndo' }
  for (const unit of last.body.units) {
    const built = builtOn(state, unit, stocks)
    if (built !== null) return { kind: 'refused', ...built }
  }
  const { id, actorId, deviceId, body } = last
  const was = { kind: 'completed' as const, body }
  const act: Act = {
    kind: 'voided',
    body: { entryId: id, was, wasActorId: actorId, wasDeviceId: deviceId, reason: 'undo' },
  }
  return { kind: 'void', act, entry: last }
}

/** What became of units since they were reported; null where they are as they were. */
function builtOn(
  { run, progress }: RunState,
  { itemId, quantity }: { readonly itemId: string; readonly quantity: Quantity },
  stocks: readonly Stock[],
): UndoRefusal | null {
  const without = (progress.completedByItem[itemId] ?? 0) - quantity
  const judged = (progress.approvedByItem[itemId] ?? 0) + (progress.failedByItem[itemId] ?? 0)
  if (judged > without) return { why: 'inspected', quantity: Math.min(quantity, judged - without) }
  const apart = judged + sumApart(progress.apartByItem[itemId] ?? NOTHING_APART)
  if (apart > without) return { why: 'takenApart', quantity: Math.min(quantity, apart - without) }
  const stock = stocks.find(one => one.itemId === itemId && one.locationId === run.locationId)
  if (run.output !== 'stock' || stock?.counted !== true) return null
  const gone = quantity - Math.max(0, stock.available)
  return gone > 0 ? { why: 'gone', quantity: gone } : null
}
