import type { Act } from '../ledger/entry.ts'
import type { Quantity } from '../stock/quantity.ts'
import { evenTermsOfRun } from './run-terms.ts'
import { lineAt, LINE_NUMBER_MAX, type Run, type RunLine } from './run.ts'

export type ListChangedAct = Extract<Act, { kind: 'listChanged' }>
export type AddedLine = ListChangedAct['body']['added'][number]
export type ChangedLine = ListChangedAct['body']['lines'][number]

/** Numbers of lines that come later begin here: a frozen list has 5,000 lines at most. */
export const FIRST_ADDED_NUMBER = 5_000

/**
 * The number of a part's added line: drawn from the part and its place, so that two tablets which add the
 * same part without seeing each other speak of one line. The next free one where another part has it.
 */
export function addedLineNumber(run: Run, itemId: string, locationId: string): number {
  const room = LINE_NUMBER_MAX - FIRST_ADDED_NUMBER + 1
  const drawn = drawnFrom(`${itemId}@${locationId}`) % room
  for (let step = 0; step < room; step += 1) {
    const number = FIRST_ADDED_NUMBER + ((drawn + step) % room)
    const there = lineAt(run, number)
    if (there === undefined || (there.itemId === itemId && there.locationId === locationId)) return number
  }
  throw new Error('a list has no number left')
}

/** A line that asks for another quantity, evenly over the run. */
export function asksFor(run: Run, line: RunLine, number: number, required: Quantity): ChangedLine {
  return { line: number, was: line.required, required, terms: evenTermsOfRun(run, line, required) }
}

/** FNV-1a, 32 bits: the same on every device. */
function drawnFrom(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash
}
