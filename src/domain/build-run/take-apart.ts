import { fail, ok, type Result } from '#kernel/result.ts'
import type { Act } from '../ledger/entry.ts'
import { type Quantity, quantityText } from '../stock/quantity.ts'
import type { Stock } from '../stock/stock.ts'
import { apartAfter } from './apart.ts'
import type { APART_FROM } from './entries.ts'
import { lineState } from './line-state.ts'
import { numberedLines } from './run.ts'
import { outputState, type RunState, totalsOfLine } from './run-accounts.ts'

export type ApartFrom = (typeof APART_FROM)[number]

export const APART_FROM_WORDS: Readonly<Record<ApartFrom, string>> = {
  available: 'in stock',
  inspection: 'held for inspection',
  nonconforming: 'set apart',
}

export type UnitsApart = {
  readonly itemId: string
  readonly quantity: Quantity
  readonly from: ApartFrom
}

/** Units of a run that can be taken apart, by where they are; scrapped ones cannot. */
export function unitsToTakeApart(state: RunState, itemId: string): Readonly<Record<ApartFrom, Quantity>> {
  const { available, inspection, nonconforming } = outputState(state.run, state.progress, itemId)
  return {
    available: Math.max(0, available),
    inspection: Math.max(0, inspection),
    nonconforming: Math.max(0, nonconforming),
  }
}

/** What units used of one line: so much comes back, or is lost. */
export type ApartUse = {
  readonly line: number
  readonly itemId: string
  readonly used: Quantity
  /** Labour and the like: booked with the units, and nothing that comes back (BR27). */
  readonly isSpent: boolean
}

/** What these units had used, line by line: the most that can come back. */
export function usesOfUnits(state: RunState, units: UnitsApart): readonly ApartUse[] {
  const apartByItem = apartAfter(state.progress.apartByItem, [units], 1)
  const without = { ...state.progress, apartByItem }
  return numberedLines(state.run).flatMap(([line, number]) => {
    const totals = totalsOfLine(state, number)
    const was = lineState(state.run, line, totals, state.progress).due
    const used = was - lineState(state.run, line, totals, without).due
    const isSpent = line.backflushed === true
    return used > 0 ? [{ line: number, itemId: line.itemId, used, isSpent }] : []
  })
}

/** How much of a line is lost; what is not named comes back whole. By line number. */
export type LostByLine = ReadonlyMap<number, Quantity>

/**
 * The act that takes units apart: each material back to available as far as it is not lost. Refused, in this
 * order: no whole units; more than the run has there; more in stock than the book has now (`stock`: where the
 * units lie as this tablet knows it; null: never heard, then it stands); more lost than was used.
 */
export function takeApartAct(
  state: RunState,
  units: UnitsApart,
  lostByLine: LostByLine,
  stock: Stock | null,
  note: string,
): Result<Act, string> {
  if (units.quantity <= 0 || units.quantity % 10_000 !== 0) return fail('Say how many units, whole ones')
  const there = unitsToTakeApart(state, units.itemId)[units.from]
  const where = APART_FROM_WORDS[units.from]
  if (units.quantity > there) return fail(`${quantityText(there)} of this run are ${where}`)
  const booked = bookedAt(stock, units.from)
  if (booked !== null && units.quantity > booked) {
    return fail(`The book has ${quantityText(Math.max(0, booked))} ${where}: the others went out since`)
  }
  const uses = usesOfUnits(state, units)
  const tooMany = uses.find(use => (lostByLine.get(use.line) ?? 0) > use.used)
  if (tooMany !== undefined) return fail('More is lost than these units had used')
  const lines = uses.map(({ line, used, isSpent }) => {
    const lost = isSpent ? used : (lostByLine.get(line) ?? 0)
    return { line, back: used - lost, lost }
  })
  return ok({ kind: 'takenApart', body: { units: [units], lines, note } })
}

/** Runs that took this product after it was built: where its units may have gone. */
export function runsSince(state: RunState, itemId: string, others: readonly RunState[]): readonly RunState[] {
  const sinceMs = state.run.startedAtMs
  return others.filter(other => {
    if (other.run.id === state.run.id || other.run.startedAtMs < sinceMs) return false
    return numberedLines(other.run).some(([line, number]) => {
      if (line.itemId !== itemId) return false
      return lineState(other.run, line, totalsOfLine(other, number), other.progress).net > 0
    })
  })
}

/** What the book has where the units are said to lie; null where nobody has counted there. */
function bookedAt(stock: Stock | null, from: ApartFrom): Quantity | null {
  if (stock === null) return null
  if (from === 'available') return stock.counted ? stock.available : null
  return stock[from]
}
