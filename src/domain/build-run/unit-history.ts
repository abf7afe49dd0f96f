import type { BookEntry } from '../ledger/book.ts'
import type { Act, Entry } from '../ledger/entry.ts'
import type { Quantity } from '../stock/quantity.ts'
import { outputState, type RunState, totalsOfLine } from './run-accounts.ts'
import { numberedLines } from './run.ts'

/** Where a serial number, or a lot, was met: a run built or reworked this unit, or put it into its units. */
export type UnitFound = {
  readonly state: RunState
  readonly itemId: string
  readonly as: 'built' | 'used'
  /** Of a part that was used: how much of it, 1/10,000. */
  readonly quantity: Quantity
}

/** The runs that know a serial number or lot, the latest first. Case does not matter: our codes have none. */
export function findUnit(runs: readonly RunState[], serial: string): readonly UnitFound[] {
  const wanted = serial.trim().toUpperCase()
  if (wanted === '') return []
  return runs
    .flatMap(state => [...builtIn(state, wanted), ...usedIn(state, wanted)])
    .toSorted((left, right) => right.state.run.startedAtMs - left.state.run.startedAtMs)
}

function builtIn(state: RunState, wanted: string): UnitFound[] {
  return Object.entries(state.progress.serialsByItem).flatMap(([itemId, serials]) => {
    const known = serials.some(serial => serial.toUpperCase() === wanted)
    return known ? [{ state, itemId, as: 'built' as const, quantity: 0 }] : []
  })
}

function usedIn(state: RunState, wanted: string): UnitFound[] {
  const quantityByItem = new Map<string, Quantity>()
  for (const [line, number] of numberedLines(state.run)) {
    for (const [lot, quantity] of Object.entries(totalsOfLine(state, number).lots ?? {})) {
      if (quantity <= 0 || lot.toUpperCase() !== wanted) continue
      quantityByItem.set(line.itemId, (quantityByItem.get(line.itemId) ?? 0) + quantity)
    }
  }
  return [...quantityByItem].map(([itemId, quantity]) => ({ state, itemId, as: 'used', quantity }))
}

/** Lots and serial numbers of the parts that a run's units are made of, as they were picked. */
export function lotsOfRun(
  state: RunState,
): readonly { readonly itemId: string; readonly lot: string; readonly quantity: Quantity }[] {
  return numberedLines(state.run).flatMap(([{ itemId }, number]) => {
    return Object.entries(totalsOfLine(state, number).lots ?? {}).flatMap(([lot, quantity]) =>
      quantity > 0 ? [{ itemId, lot, quantity }] : [],
    )
  })
}

/**
 * What is known of one unit's quality. A verdict counts units and names none: it is this unit's where it is
 * that of all units of the run.
 */
export type UnitVerdict = 'notJudged' | 'approved' | 'failed' | 'oneOfSeveral'

export type UnitQuality = {
  readonly verdict: UnitVerdict
  readonly built: Quantity
  readonly approved: Quantity
  readonly failed: Quantity
  /** Of the run's units: set apart now, with no fate. */
  readonly setApart: Quantity
}

export function unitQuality(state: RunState, itemId: string): UnitQuality {
  const { run, progress } = state
  const { built, nonconforming } = outputState(run, progress, itemId)
  const approved = progress.approvedByItem[itemId] ?? 0
  const failed = progress.failedByItem[itemId] ?? 0
  return { verdict: verdictOf(built, approved, failed), built, approved, failed, setApart: nonconforming }
}

function verdictOf(built: Quantity, approved: Quantity, failed: Quantity): UnitVerdict {
  if (approved + failed === 0) return 'notJudged'
  if (failed === 0 && approved >= built) return 'approved'
  return approved === 0 && failed >= built ? 'failed' : 'oneOfSeveral'
}

/** One line of a unit's history; `isOwn`: it names this very unit, and not only so many of its run. */
export type UnitEvent = { readonly entry: Entry; readonly isOwn: boolean }

/**
 * What a run's book says of a unit that the run built: when and by whom it was reported, and what became of
 * the run's units of this product since. Refused entries and those taken back say nothing. Oldest first.
 */
export function unitEvents(book: readonly BookEntry[], itemId: string, serial: string): readonly UnitEvent[] {
  const wanted = serial.trim().toUpperCase()
  const stands = book.filter(one => one.verdict === 'accepted').map(one => one.entry)
  const takenBack = new Set(stands.flatMap(entry => (entry.kind === 'voided' ? [entry.body.entryId] : [])))
  const events = stands.flatMap((entry): UnitEvent[] => {
    if (takenBack.has(entry.id)) return []
    if (entry.kind === 'completed') {
      const units = entry.body.units.filter(one => one.itemId === itemId)
      const isOwn = units.some(({ serials = [] }) => serials.some(one => one.toUpperCase() === wanted))
      return isOwn ? [{ entry, isOwn }] : []
    }
    return isOfUnits(entry, itemId) ? [{ entry, isOwn: false }] : []
  })
  const built = events.find(event => event.isOwn)?.entry.occurredAt ?? 0
  return events
    .filter(({ entry, isOwn }) => isOwn || entry.occurredAt >= built)
    .toSorted((left, right) => left.entry.occurredAt - right.entry.occurredAt)
}

/** Whether an act judges, sets apart or takes apart units of an item. */
function isOfUnits(act: Act, itemId: string): boolean {
  if (act.kind === 'reviewed') return act.body.dispositions.some(one => one.itemId === itemId)
  if (act.kind === 'takenApart') return act.body.units.some(one => one.itemId === itemId)
  if (act.kind === 'putOnHold' || act.kind === 'usedAsIs' || act.kind === 'scrapped') {
    return act.body.itemId === itemId
  }
  return false
}
