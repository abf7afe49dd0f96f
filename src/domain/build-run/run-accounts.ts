import { addBalance, type Balances, end, lineEnd, suspenseEnd } from '../ledger/posting.ts'
import type { Quantity } from '../stock/quantity.ts'
import { type Apart, NOTHING_APART, sumApart } from './apart.ts'
import { type LineState, lineState, NO_TOTALS, unitsStanding } from './line-state.ts'
import type { LineTotals, Run, RunLine, RunLines, RunProgress } from './run.ts'
import { chunkOfLine, numberedLines } from './run.ts'

/** A run as a whole: its frozen list and all its totals. */
export type RunState = {
  readonly run: Run
  readonly progress: RunProgress
  readonly chunks: readonly RunLines[]
}

export function totalsOfLine(state: RunState, line: number): LineTotals {
  const chunk = state.chunks.find(one => one.chunk === chunkOfLine(line))
  return chunk?.totalsByLine[String(line)] ?? NO_TOTALS
}

/**
 * The run's accounts: every quantity that it has taken, holds, used, made or lost, as one vector per item
 * that sums to zero. An entry's postings are the difference of this vector before and after it. `onlyLines`
 * leaves out what an act about these lines alone cannot change.
 */
export function runBalances(state: RunState, onlyLines: ReadonlySet<number> | null = null): Balances {
  const balances: Balances = new Map()
  numberedLines(state.run).forEach(([line, number]) => {
    if (onlyLines !== null && !onlyLines.has(number)) return
    const totals = totalsOfLine(state, number)
    addLine(balances, state.run, line, number, lineState(state.run, line, totals, state.progress))
  })
  if (onlyLines === null) for (const item of state.run.items) addOutput(balances, state, item.itemId)
  return balances
}

function addLine(balances: Balances, run: Run, line: RunLine, number: number, state: LineState): void {
  const own = line.locationId
  const add = (at: Parameters<typeof addBalance>[2], quantity: Quantity) => {
    addBalance(balances, line.itemId, at, quantity)
  }
  add(lineEnd('reserved', own, run.id, number), state.reserved)
  add(end('available', own), -state.reserved - state.assumed)
  add(end('consumed', own), state.assumed - state.back - state.lost)
  add(end('available', own), state.back)
  add(end('scrapped', own), state.lost)
  for (const [place, taken] of state.takenByPlace) add(end('available', place), -taken)
  for (const [place, held] of state.inHandByPlace) add(lineEnd('picked', place, run.id, number), held)
  for (const [place, used] of state.consumedByPlace) add(end('consumed', place), used)
  for (const [place, lost] of state.scrappedByPlace) add(end('scrapped', place), lost)
  add(end('scrapped', own), state.overBroken)
  add(suspenseEnd(own, 'scrapped'), -state.overBroken)
  for (const [place, over] of state.overReturnedByPlace) add(suspenseEnd(place, 'available'), -over)
}

/** What became of the units of one item that a run built, or reworked. */
export type OutputState = {
  /** Completed and not taken apart again. */
  readonly built: Quantity
  readonly available: Quantity
  readonly inspection: Quantity
  /** Failed or held, with no fate yet. Of a rework run: what failed again. */
  readonly nonconforming: Quantity
  readonly scrapped: Quantity
  /** Judged beyond what there was to judge: comes from suspense, by where it went. */
  readonly missingToAvailable: Quantity
  readonly missingToNonconforming: Quantity
  readonly missingToScrapped: Quantity
  /** Taken apart beyond what was built: nobody knows where those units came from. */
  readonly overApart: Quantity
  /** Units above what the run started with that nobody accepted yet; they stay in inspection. */
  readonly aboveStart: Quantity
  /** Units that a review may still judge. */
  readonly toJudge: Quantity
}

/** Units of one item: a function of what was built, judged, given a fate, taken apart and accepted. */
export function outputState(run: Run, progress: RunProgress, itemId: string): OutputState {
  const started = run.items.find(item => item.itemId === itemId)?.quantity ?? 0
  const of = (byItem: Readonly<Record<string, Quantity>>) => byItem[itemId] ?? 0
  const apart = progress.apartByItem[itemId] ?? NOTHING_APART
  const completed = of(progress.completedByItem)
  const built = unitsStanding(progress, itemId)
  const approved = of(progress.approvedByItem)
  const failed = of(progress.failedByItem)
  const scrapped = of(progress.scrappedByItem)
  const usedAsIs = of(progress.usedAsIsByItem)
  const heldBack = of(progress.heldBackByItem)
  const aboveStart = Math.max(0, built - started - of(progress.acceptedExtraByItem))
  const held = run.output === 'inspection'
  const waiting = held ? completed - approved - failed - apart.inspection : 0
  const inspection = held ? Math.max(aboveStart, waiting) : aboveStart
  const intoStock = held ? approved : completed - aboveStart - failed - apart.inspection
  const missingJudged = Math.max(0, inspection + intoStock + failed + apart.inspection - completed)
  const missingToAvailable = held ? Math.min(missingJudged, approved) : missingJudged
  const left = failed + heldBack - scrapped - usedAsIs - apart.nonconforming
  const missingFates = Math.max(0, -left)
  const missingToStock = Math.min(missingFates, usedAsIs)
  return {
    built,
    available: intoStock - apart.available + usedAsIs - heldBack,
    inspection,
    nonconforming: Math.max(0, left),
    scrapped,
    missingToAvailable: missingToAvailable + missingToStock,
    missingToNonconforming: missingJudged - missingToAvailable,
    missingToScrapped: missingFates - missingToStock,
    overApart: Math.max(0, sumApart(apart) - completed),
    aboveStart,
    toJudge: Math.max(0, built - aboveStart - judgedStanding(approved + failed, apart, held)),
  }
}

/** Judged units that were not taken apart: out of a held run's stock and set-apart units all were judged. */
function judgedStanding(judged: Quantity, apart: Apart, held: boolean): Quantity {
  return Math.max(0, judged - apart.nonconforming - (held ? apart.available : 0))
}

function addOutput(balances: Balances, state: RunState, itemId: string): void {
  const { run, progress } = state
  const output = outputState(run, progress, itemId)
  const place = run.locationId
  const add = (at: Parameters<typeof addBalance>[2], quantity: Quantity) => {
    addBalance(balances, itemId, at, quantity)
  }
  // A rework run makes nothing new: its units come out of those that failed.
  add(end(run.rework === null ? 'built' : 'nonconforming', place), -output.built)
  add(end('available', place), output.available)
  add(end('inspection', place), output.inspection)
  add(end('nonconforming', place), output.nonconforming)
  add(end('scrapped', place), output.scrapped)
  add(suspenseEnd(place, 'available'), -output.missingToAvailable)
  add(suspenseEnd(place, 'nonconforming'), -output.missingToNonconforming)
  add(suspenseEnd(place, 'scrapped'), -output.missingToScrapped)
  add(suspenseEnd(place, 'built'), output.overApart)
}
