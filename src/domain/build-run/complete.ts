import type { Act } from '../ledger/entry.ts'
import { SCALE, type Quantity } from '../stock/quantity.ts'
import { lineState, type LineState } from './line-state.ts'
import { outputState, type RunState, totalsOfLine } from './run-accounts.ts'
import { lineAt, type LineTotals, numberedLines, type RunLine, type RunProgress } from './run.ts'

export type UnitsBuilt = {
  readonly itemId: string
  readonly quantity: Quantity
  /** One for each unit, of a product whose units are told apart. */
  readonly serials?: readonly string[]
}

/** What units use of one line of the list. */
export type LineUse = {
  readonly line: number
  readonly itemId: string
  readonly locationId: string
  readonly uses: Quantity
  /** Used, but neither picked nor booked: a person says what happened. */
  readonly missing: Quantity
  /** Booked as used without a scan, because this run picks and completes in one. */
  readonly backflushed: Quantity
  /** In somebody's hands for this line. */
  readonly inHand: Quantity
  /** Booked with the units because nobody picks it, as planned: labour, energy. */
  readonly withUnits: Quantity
  /** Closed short: these units use less than planned. */
  readonly short: boolean
  readonly broken: Quantity
  readonly extra: Quantity
}

export type Completion = {
  readonly units: readonly UnitsBuilt[]
  /** Lines that these units use, in the order of the list. */
  readonly uses: readonly LineUse[]
  /** Of these, what is not as planned: short, missing, backflushed, broken, extra. */
  readonly notAsPlanned: readonly LineUse[]
  readonly missing: readonly LineUse[]
  /** Units above what the run started with and somebody accepted; more than 0 asks to be confirmed. */
  readonly aboveStart: Quantity
}

/** What reporting these units as built would do. Asks nothing and changes nothing. */
export function previewCompletion(state: RunState, units: readonly UnitsBuilt[]): Completion {
  const after = withUnits(state.progress, units)
  const uses = numberedLines(state.run).flatMap(([line, number]): LineUse[] => {
    const totals = totalsOfLine(state, number)
    const was = lineState(state.run, line, totals, state.progress)
    const is = lineState(state.run, line, totals, after)
    const use = lineUse(number, line, totals, was, is)
    return use.uses > 0 || use.short ? [use] : []
  })
  return {
    units,
    uses,
    notAsPlanned: uses.filter(isNotAsPlanned),
    missing: uses.filter(use => use.missing > 0),
    aboveStart: units.reduce((sum, { itemId }) => {
      const { aboveStart } = outputState(state.run, after, itemId)
      return sum + aboveStart - outputState(state.run, state.progress, itemId).aboveStart
    }, 0),
  }
}

/**
 * usedLess: the units took less. bookIt: used, but not scanned. pickNow: go and pick it, nothing is booked
 * yet.
 */
export type MissingAnswer = 'usedLess' | 'bookIt' | 'pickNow'

export type CompletionStep =
  | { readonly kind: 'nothing' }
  /** More units than the run has left: asked once. */
  | { readonly kind: 'confirmAbove'; readonly above: Quantity }
  /** Lines with less picked than these units need and no answer yet; there is no default. */
  | { readonly kind: 'ask'; readonly lines: readonly [LineUse, ...LineUse[]] }
  | { readonly kind: 'pickFirst'; readonly lines: readonly LineUse[] }
  | { readonly kind: 'book'; readonly acts: readonly Act[] }

/** The next step of reporting units: a question, or the acts to append in one go. */
export function completionStep(
  state: RunState,
  completion: Completion,
  answerByLine: ReadonlyMap<number, MissingAnswer>,
  aboveConfirmed: boolean,
): CompletionStep {
  const units = completion.units.filter(unit => unit.quantity > 0)
  if (units.length === 0) return { kind: 'nothing' }
  if (completion.aboveStart > 0 && !aboveConfirmed) {
    return { kind: 'confirmAbove', above: completion.aboveStart }
  }
  const answered = (answer: MissingAnswer) =>
    completion.missing.filter(({ line }) => answerByLine.get(line) === answer)
  // One that is picked now is reason enough to go: nothing is booked, and the others are asked again.
  const toPick = answered('pickNow')
  if (toPick.length > 0) return { kind: 'pickFirst', lines: toPick }
  const [first, ...others] = completion.missing.filter(({ line }) => !answerByLine.has(line))
  if (first !== undefined) return { kind: 'ask', lines: [first, ...others] }
  const booked = answered('bookIt').map(({ line, missing }) => ({ line, quantity: missing }))
  const completed: Act = { kind: 'completed', body: { units: units.map(withOwnSerials), booked } }
  const less = answered('usedLess')
  return { kind: 'book', acts: less.length === 0 ? [completed] : [usedLess(state, less), completed] }
}

/** The same answer for every line that misses something: "book all parts as used". */
export function answerAll(completion: Completion, answer: MissingAnswer): ReadonlyMap<number, MissingAnswer> {
  return new Map(completion.missing.map(({ line }) => [line, answer]))
}

/** Units of an item that the run has still to build; never negative. */
export function unitsLeft({ run, progress }: RunState, itemId: string): Quantity {
  const started = run.items.find(item => item.itemId === itemId)?.quantity ?? 0
  return Math.max(0, started - (progress.completedByItem[itemId] ?? 0))
}

/** Whole units that can be built with what was picked: the most that leaves no line missing anything. */
export function unitsPickedFor(state: RunState, itemId: string): Quantity {
  const lines = linesNotFull(state)
  let enough = 0
  let tooMany = unitsLeft(state, itemId) / SCALE + 1
  while (tooMany - enough > 1) {
    const middle = Math.floor((enough + tooMany) / 2)
    if (missesAnything(state, lines, { itemId, quantity: middle * SCALE })) tooMany = middle
    else enough = middle
  }
  return enough * SCALE
}

/**
 * Lines that hold less than the whole run needs: only they can be what is missing. Weighs no need, so it is
 * cheap.
 */
function linesNotFull(state: RunState): readonly number[] {
  const { run, progress } = state
  const beforeAny = { ...progress, completedByItem: {} }
  return numberedLines(run).flatMap(([line, number]) => {
    const totals = totalsOfLine(state, number)
    const { net } = lineState(run, line, totals, beforeAny)
    return net < line.required + (totals.extra ?? 0) ? [number] : []
  })
}

/** Ends at the first line that misses something: while picking, that is early in a list of thousands. */
function missesAnything(state: RunState, lines: readonly number[], units: UnitsBuilt): boolean {
  const { run, progress } = state
  const after = withUnits(progress, [units])
  return lines.some(number => {
    const line = lineAt(run, number)
    if (line === undefined) return false
    const totals = totalsOfLine(state, number)
    const { owed } = lineState(run, line, totals, after)
    return owed > 0 && owed > lineState(run, line, totals, progress).owed
  })
}

function lineUse(number: number, line: RunLine, totals: LineTotals, was: LineState, is: LineState): LineUse {
  return {
    line: number,
    itemId: line.itemId,
    locationId: line.locationId,
    uses: is.due - was.due,
    missing: Math.max(0, is.owed - was.owed),
    backflushed: line.backflushed === true ? 0 : Math.max(0, is.assumed - was.assumed),
    withUnits: line.backflushed === true ? Math.max(0, is.assumed - was.assumed) : 0,
    inHand: was.inHand,
    short: totals.shortLimit !== undefined && totals.shortLimit < was.required,
    broken: totals.broken ?? 0,
    extra: totals.extra ?? 0,
  }
}

function isNotAsPlanned(use: LineUse): boolean {
  return use.missing > 0 || use.backflushed > 0 || use.short || use.broken > 0 || use.extra > 0
}

/** The limit that makes the need exactly what was picked and booked; extra use counts above it. */
function usedLess(state: RunState, lines: readonly LineUse[]): Act {
  return {
    kind: 'lineClosedShort',
    body: {
      lines: lines.map(({ line }) => {
        const totals = totalsOfLine(state, line)
        const has = netOfLine(state, line) + (totals.booked ?? 0)
        return { line, limit: Math.max(0, has - (totals.extra ?? 0)), reason: 'used less' }
      }),
    },
  }
}

function withOwnSerials({ itemId, quantity, serials = [] }: UnitsBuilt) {
  return serials.length === 0 ? { itemId, quantity } : { itemId, quantity, serials: [...serials] }
}

function netOfLine(state: RunState, number: number): Quantity {
  const line = lineAt(state.run, number)
  return line === undefined ? 0 : lineState(state.run, line, totalsOfLine(state, number), state.progress).net
}

function withUnits(progress: RunProgress, units: readonly UnitsBuilt[]): RunProgress {
  const completedByItem = { ...progress.completedByItem }
  for (const { itemId, quantity } of units) {
    completedByItem[itemId] = (completedByItem[itemId] ?? 0) + quantity
  }
  return { ...progress, completedByItem }
}
