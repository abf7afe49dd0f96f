import { isLineDone, type LineState, lineState, NO_TOTALS } from '../build-run/line-state.ts'
import { chunkOfLine, type LineTotals, type RunLines, type RunProgress } from '../build-run/run.ts'
import type { RunState } from '../build-run/run-accounts.ts'
import { type Quantity, quantityText } from '../stock/quantity.ts'
import type { PickSheet, SheetLine } from './sheet.ts'

/** Somebody's share of a line. `atMs` is the claimed time of their latest pick. */
export type Picker = {
  readonly personId: string
  readonly deviceId: string
  readonly quantity: Quantity
  readonly atMs: number
}

/** One line as it stands now, this tablet's own entries included. */
export type PickLine = SheetLine & {
  readonly totals: LineTotals
  readonly state: LineState
  /** Picked and backflushed: what stands before the stroke in "14 / 20". */
  readonly has: Quantity
  readonly wanted: Quantity
  /** What is still to be picked; never negative. */
  readonly left: Quantity
  /** Nothing more has to be picked: full, or closed short. */
  readonly done: boolean
  readonly pickers: readonly Picker[]
}

export type PickLines = {
  readonly sheet: PickSheet
  readonly progress: RunProgress
  readonly chunks: readonly RunLines[]
  /** In the order of the list. */
  readonly lines: readonly PickLine[]
  readonly lineByNumber: ReadonlyMap<number, PickLine>
  readonly doneCount: number
}

/**
 * The lines of a list. Only lines of documents that changed since `before` are computed anew, so that a scan
 * on a list of 2,000 lines costs fifty; a completion changes them all.
 */
export function pickLines(sheet: PickSheet, state: RunState, before: PickLines | null): PickLines {
  const reusable = before !== null && before.sheet === sheet && sameUnits(before.progress, state.progress)
  const chunkByNumber = new Map(state.chunks.map(chunk => [chunk.chunk, chunk]))
  const chunkBefore = new Map(before?.chunks.map(chunk => [chunk.chunk, chunk]))
  const lines = sheet.lines.map(line => {
    const number = chunkOfLine(line.number)
    const chunk = chunkByNumber.get(number)
    const known = reusable ? before.lineByNumber.get(line.number) : undefined
    if (known !== undefined && chunkBefore.get(number) === chunk) return known
    return pickLine(sheet, line, chunk, state.progress, known)
  })
  return {
    sheet,
    lineByNumber: new Map(lines.map(line => [line.number, line])),
    progress: state.progress,
    chunks: state.chunks,
    lines,
    doneCount: lines.reduce((count, line) => count + Number(line.done), 0),
  }
}

/** How much less than the list asked for a line was closed with; 0 where it was not closed short. */
export function shortBy(line: PickLine): Quantity {
  return line.totals.shortLimit === undefined ? 0 : Math.max(0, line.state.required - line.wanted)
}

/** "14 / 20 pcs". */
export function lineFigure(line: PickLine, has: Quantity = line.has, wanted: Quantity = line.wanted): string {
  return `${quantityText(has)} / ${quantityText(wanted)} ${line.unit}`
}

/**
 * The next line in this order that still needs something, from the line `after` on and then from the start;
 * null where all is there.
 */
export function nextLine(
  lines: PickLines,
  walk: readonly number[],
  after: number | null = null,
): PickLine | null {
  const first = after === null ? 0 : walk.indexOf(after) + 1
  for (const number of [...walk.slice(first), ...walk.slice(0, first)]) {
    const line = lines.lineByNumber.get(number)
    if (line !== undefined && !line.done) return line
  }
  return null
}

function pickLine(
  sheet: PickSheet,
  line: SheetLine,
  chunk: RunLines | undefined,
  progress: RunProgress,
  before: PickLine | undefined,
): PickLine {
  const totals = chunk?.totalsByLine[String(line.number)] ?? NO_TOTALS
  if (before !== undefined && before.totals === totals) return before
  const state = lineState(sheet.run, line.line, totals, progress)
  const has = state.net + state.assumed
  return {
    ...line,
    totals,
    state,
    has,
    wanted: state.wanted,
    left: Math.max(0, state.wanted - has),
    done: isLineDone(state, totals),
    pickers: pickersOf(totals, chunk),
  }
}

function pickersOf(totals: LineTotals, chunk: RunLines | undefined): readonly Picker[] {
  return (totals.by ?? []).flatMap(([who, quantity, atMs]) => {
    const known = chunk?.who[who]
    return known === undefined || quantity <= 0
      ? []
      : [{ personId: known[0], deviceId: known[1], quantity, atMs }]
  })
}

/** What a line's state depends on besides its own totals. */
function sameUnits(left: RunProgress, right: RunProgress): boolean {
  if (left === right) return true
  if (left.ended !== right.ended) return false
  if (
    left.apartByItem !== right.apartByItem &&
    JSON.stringify(left.apartByItem) !== JSON.stringify(right.apartByItem)
  )
    return false
  const itemIds = new Set([...Object.keys(left.completedByItem), ...Object.keys(right.completedByItem)])
  return [...itemIds].every(id => (left.completedByItem[id] ?? 0) === (right.completedByItem[id] ?? 0))
}
