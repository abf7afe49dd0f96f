import { lineNeed } from '../bom/need.ts'
import type { Quantity } from '../stock/quantity.ts'
import { NOTHING_APART, sumApart } from './apart.ts'
import type { LineTotals, Run, RunLine, RunProgress } from './run.ts'

/**
 * What a line's totals come to. Everything here is a function of totals, never of the order in which entries
 * arrived: picks, returns, breakages and completions can come in any order and end in the same accounts.
 */
export type LineState = {
  readonly required: Quantity
  /** What the list asks for now: required, at most the lowest short close, plus extra use and what broke. */
  readonly wanted: Quantity
  /** Picked less put back and broken, in all: what counts against `wanted`, consumed units included. */
  readonly net: Quantity
  /** In somebody's hands now, by place where it was taken. */
  readonly inHandByPlace: ReadonlyMap<string, Quantity>
  readonly inHand: Quantity
  readonly consumedByPlace: ReadonlyMap<string, Quantity>
  /** What the units completed so far use of this line. */
  readonly due: Quantity
  /** Used, not picked, and not booked either. */
  readonly owed: Quantity
  /** Backflushed: consumed without a scan, from reserved, then available. */
  readonly assumed: Quantity
  readonly reserved: Quantity
  /** Put back beyond what was picked: comes from suspense. */
  readonly overReturned: Quantity
  /** The same by the place that got it: what nobody knows to exist is held back from Shopify there. */
  readonly overReturnedByPlace: ReadonlyMap<string, Quantity>
  readonly scrappedByPlace: ReadonlyMap<string, Quantity>
  /** Broken beyond what was in the hand: comes from suspense. */
  readonly overBroken: Quantity
  /** Taken from each place less put back to it. */
  readonly takenByPlace: ReadonlyMap<string, Quantity>
  /** Out of units taken apart again: back in stock, and lost. */
  readonly back: Quantity
  readonly lost: Quantity
}

export const NO_TOTALS: LineTotals = {}

/** Derives one line from its totals and the run's. */
export function lineState(run: Run, line: RunLine, totals: LineTotals, progress: RunProgress): LineState {
  const takenByPlace = takenPlaces(line, totals)
  const handedByPlace = withHandedOver(takenByPlace, totals)
  const hands = new Map<string, Quantity>()
  let missing = 0
  for (const [place, taken] of handedByPlace) {
    hands.set(place, Math.max(0, taken))
    missing += Math.max(0, -taken)
  }
  const overReturned = missing - sum(takeFrom(hands, missing))
  const overReturnedByPlace = overReturnedPlaces(handedByPlace, missing - overReturned)
  const broken = totals.broken ?? 0
  const scrappedByPlace = takeFrom(hands, broken)
  const net = sum(hands)
  const due = dueOf(run, line, totals, progress)
  const consumedByPlace = takeFrom(hands, Math.min(net, due))
  const missed = due - sum(consumedByPlace)
  const isBackflushed = run.picking === 'pickAndComplete' || line.backflushed === true
  const assumed = isBackflushed ? missed : Math.min(missed, totals.booked ?? 0)
  const owed = missed - assumed
  return {
    required: line.required,
    wanted: Math.min(line.required, totals.shortLimit ?? line.required) + (totals.extra ?? 0),
    net,
    inHandByPlace: hands,
    inHand: sum(hands),
    consumedByPlace,
    due,
    owed,
    assumed,
    reserved: reservedNow(run, totals, progress, sum(takenByPlace) + sum(totals.received) + assumed, owed),
    overReturned,
    overReturnedByPlace,
    scrappedByPlace,
    overBroken: broken - sum(scrappedByPlace),
    takenByPlace,
    back: totals.back ?? 0,
    lost: totals.lost ?? 0,
  }
}

/** True when nothing more has to be picked: full, or closed short. */
export function isLineDone(state: LineState, totals: LineTotals): boolean {
  return totals.shortLimit !== undefined || state.net + state.assumed >= state.wanted
}

/** True when the run has built what it started with, or was ended. */
export function isRunBuilt(run: Run, progress: RunProgress): boolean {
  return (
    progress.ended || run.items.every(item => (progress.completedByItem[item.itemId] ?? 0) >= item.quantity)
  )
}

function takenPlaces(line: RunLine, totals: LineTotals): Map<string, Quantity> {
  const places = new Map([[line.locationId, 0]])
  const taken = totals.taken ?? {}
  for (const place of Object.keys(taken).sort()) {
    const [picked, returned] = taken[place] ?? [0, 0]
    places.set(place, picked - returned)
  }
  return places
}

/** What hands got of each place: taken there less put back, with what other runs gave and got. */
function withHandedOver(taken: ReadonlyMap<string, Quantity>, totals: LineTotals): Map<string, Quantity> {
  const handed = new Map(taken)
  const add = (byPlace: Readonly<Record<string, Quantity>> | undefined, sign: 1 | -1) => {
    for (const place of Object.keys(byPlace ?? {}).sort()) {
      handed.set(place, (handed.get(place) ?? 0) + sign * (byPlace?.[place] ?? 0))
    }
  }
  add(totals.received, 1)
  add(totals.given, -1)
  return handed
}

/**
 * Takes up to `quantity` out of the hands, the line's own place first, then by name; what was taken, by
 * place.
 */
function takeFrom(hands: Map<string, Quantity>, quantity: Quantity): Map<string, Quantity> {
  const taken = new Map<string, Quantity>()
  let left = quantity
  for (const [place, held] of hands) {
    const part = Math.min(held, left)
    if (part <= 0) continue
    taken.set(place, part)
    hands.set(place, held - part)
    left -= part
  }
  return taken
}

/** What came back to each place beyond what was taken, less what hands held of other places. */
function overReturnedPlaces(
  takenByPlace: ReadonlyMap<string, Quantity>,
  coveredByHands: Quantity,
): Map<string, Quantity> {
  const overByPlace = new Map<string, Quantity>()
  let left = coveredByHands
  for (const [place, taken] of takenByPlace) {
    const covered = Math.min(Math.max(0, -taken), left)
    left -= covered
    if (-taken > covered) overByPlace.set(place, -taken - covered)
  }
  return overByPlace
}

function dueOf(run: Run, line: RunLine, totals: LineTotals, progress: RunProgress): Quantity {
  const before = Object.fromEntries(run.items.map(item => [item.itemId, item.unitsBefore]))
  const after = Object.fromEntries(
    run.items.map(({ itemId, unitsBefore }) => [itemId, unitsBefore + unitsStanding(progress, itemId)]),
  )
  const anythingBuilt = run.items.some(item => (progress.completedByItem[item.itemId] ?? 0) > 0)
  // A list is a tablet's claim: one whose need falls as units grow needs nothing.
  const needed = anythingBuilt
    ? Math.max(0, lineNeed(line.terms, line.decimals, after) - lineNeed(line.terms, line.decimals, before))
    : 0
  const used = needed + (totals.back ?? 0) + (totals.lost ?? 0)
  return Math.min(used, totals.shortLimit ?? used) + (totals.extra ?? 0)
}

/** Units completed and not taken apart again; never negative. */
export function unitsStanding(progress: RunProgress, itemId: string): Quantity {
  const apart = progress.apartByItem[itemId] ?? NOTHING_APART
  return Math.max(0, (progress.completedByItem[itemId] ?? 0) - sumApart(apart))
}

function reservedNow(
  run: Run,
  totals: LineTotals,
  progress: RunProgress,
  used: Quantity,
  owed: Quantity,
): Quantity {
  if (totals.shortLimit !== undefined) return 0
  const atStart = totals.reservedAtStart ?? 0
  const kept = Math.min(Math.max(0, atStart - used), atStart)
  return isRunBuilt(run, progress) ? Math.min(kept, owed) : kept
}

type ByPlace = ReadonlyMap<string, Quantity> | Readonly<Record<string, Quantity>> | undefined

function sum(quantityByPlace: ByPlace): Quantity {
  const all =
    quantityByPlace instanceof Map ? [...quantityByPlace.values()] : Object.values(quantityByPlace ?? {})
  return all.reduce((total: number, quantity: number) => total + quantity, 0)
}
