import type { Act, Entry, EntryOf } from '../ledger/entry.ts'
import type { Quantity } from '../stock/quantity.ts'
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

/** Why the last report of units is not taken back. */
export type UndoRefusal = 'nothingToUndo' | 'inspectedAlready'

export type CompletionUndo =
  | { readonly kind: 'refused'; readonly why: UndoRefusal }
  | { readonly kind: 'void'; readonly act: Act; readonly entry: EntryOf<'completed'> }

/**
 * Takes back the last units that a person reported on this run: refused where they were inspected since.
 * `entries` are this tablet's own, newest first, without those that were refused or set aside.
 */
export function undoCompletion(
  { run, progress }: RunState,
  personId: string,
  entries: readonly Entry[],
): CompletionUndo {
  const voidedIds = new Set(entries.flatMap(one => (one.kind === 'voided' ? [one.body.entryId] : [])))
  const last = entries.find(one => {
    return (
      one.kind === 'completed' && one.runId === run.id && one.actorId === personId && !voidedIds.has(one.id)
    )
  })
  if (last?.kind !== 'completed') return { kind: 'refused', why: 'nothingToUndo' }
  const inspected = last.body.units.some(({ itemId, quantity }) => {
    const judged = (progress.approvedByItem[itemId] ?? 0) + (progress.failedByItem[itemId] ?? 0)
    return (progress.completedByItem[itemId] ?? 0) - quantity < judged
  })
  if (inspected) return { kind: 'refused', why: 'inspectedAlready' }
  const { id, actorId, deviceId, body } = last
  const was = { kind: 'completed' as const, body }
  const act: Act = {
    kind: 'voided',
    body: { entryId: id, was, wasActorId: actorId, wasDeviceId: deviceId, reason: 'undo' },
  }
  return { kind: 'void', act, entry: last }
}
