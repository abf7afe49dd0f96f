import { addBalance, type Balances, end, lineEnd, suspenseEnd } from '../ledger/posting.ts'
import type { Quantity } from '../stock/quantity.ts'
import { type LineState, lineState, NO_TOTALS } from './line-state.ts'
import type { LineTotals, Run, RunLine, RunLines, RunProgress } from './run.ts'
import { chunkOfLine } from './run.ts'

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
  state.run.lines.forEach((line, number) => {
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
  add(end('consumed', own), state.assumed)
  for (const [place, taken] of state.takenByPlace) add(end('available', place), -taken)
  for (const [place, held] of state.inHandByPlace) add(lineEnd('picked', place, run.id, number), held)
  for (const [place, used] of state.consumedByPlace) add(end('consumed', place), used)
  for (const [place, lost] of state.scrappedByPlace) add(end('scrapped', place), lost)
  add(end('scrapped', own), state.overBroken)
  add(suspenseEnd(own, 'scrapped'), -state.overBroken)
  for (const [place, over] of state.overReturnedByPlace) add(suspenseEnd(place, 'available'), -over)
}

/** What became of the units of one item that a run built. */
export type OutputState = {
  readonly built: Quantity
  readonly available: Quantity
  readonly inspection: Quantity
  readonly nonconforming: Quantity
  readonly scrapped: Quantity
  /** Judged beyond what there was to judge: comes from suspense, by where it went. */
  readonly missingToAvailable: Quantity
  readonly missingToNonconforming: Quantity
  readonly missingToScrapped: Quantity
  /** Units above what the run started with that nobody accepted yet; they stay in inspection. */
  readonly aboveStart: Quantity
  /** Units that a review may still judge. */
  readonly toJudge: Quantity
}

/** Units of one item: a function of what was built, judged, scrapped and accepted. */
export function outputState(run: Run, progress: RunProgress, itemId: string): OutputState {
  const started = run.items.find(item => item.itemId === itemId)?.quantity ?? 0
  const built = progress.completedByItem[itemId] ?? 0
  const approved = progress.approvedByItem[itemId] ?? 0
  const failed = progress.failedByItem[itemId] ?? 0
  const scrapped = progress.scrappedByItem[itemId] ?? 0
  const aboveStart = Math.max(0, built - started - (progress.acceptedExtraByItem[itemId] ?? 0))
  const held = run.output === 'inspection'
  const inspection = held ? Math.max(aboveStart, built - approved - failed) : aboveStart
  const available = held ? approved : built - aboveStart - failed
  const missing = Math.max(0, inspection + available + failed - built)
  const missingToAvailable = held ? Math.min(missing, approved) : missing
  return {
    built,
    available,
    inspection,
    nonconforming: Math.max(0, failed - scrapped),
    scrapped,
    missingToAvailable,
    missingToNonconforming: missing - missingToAvailable,
    missingToScrapped: Math.max(0, scrapped - failed),
    aboveStart,
    toJudge: Math.max(0, built - aboveStart - approved - failed),
  }
}

function addOutput(balances: Balances, state: RunState, itemId: string): void {
  const { run, progress } = state
  const output = outputState(run, progress, itemId)
  const place = run.locationId
  const add = (at: Parameters<typeof addBalance>[2], quantity: Quantity) => {
    addBalance(balances, itemId, at, quantity)
  }
  add(end('built', place), -output.built)
  add(end('available', place), output.available)
  add(end('inspection', place), output.inspection)
  add(end('nonconforming', place), output.nonconforming)
  add(end('scrapped', place), output.scrapped)
  add(suspenseEnd(place, 'available'), -output.missingToAvailable)
  add(suspenseEnd(place, 'nonconforming'), -output.missingToNonconforming)
  add(suspenseEnd(place, 'scrapped'), -output.missingToScrapped)
}
