import { NOTHING_APART } from '../build-run/apart.ts'
import { lineState } from '../build-run/line-state.ts'
import { pickedLines } from '../build-run/run.ts'
import { type RunState, totalsOfLine } from '../build-run/run-accounts.ts'
import { type Quantity, SCALE } from '../stock/quantity.ts'
import { builtUnits, type RunShare, unitsHeld, unitsWithoutFate, type WorkOrder } from './work-order.ts'

/** An order's units over all its items, whole units. */
export type OrderProgress = {
  readonly planned: number
  /** Built and not taken apart again; what was reworked counts once. */
  readonly built: number
  /** Approved or used as they are, and not put on hold since. */
  readonly approved: number
  /** Failed or put on hold: scrapped, or still without a fate. */
  readonly failed: number
  /** Built in held runs, or reworked, and not judged. */
  readonly held: number
}

export function orderProgress(order: WorkOrder): OrderProgress {
  const all = order.items.map(({ itemId }) => itemProgress(order, itemId))
  const sum = (figure: keyof ItemProgress) => units(all.reduce((total, one) => total + one[figure], 0))
  return {
    planned: units(order.items.reduce((total, item) => total + item.planned, 0)),
    built: sum('built'),
    approved: sum('approved'),
    failed: sum('failed'),
    held: sum('held'),
  }
}

/** The same of one item, in 1/10,000 unit. `scrapped` is a part of `failed`. */
export type ItemProgress = {
  readonly built: Quantity
  readonly approved: Quantity
  readonly failed: Quantity
  readonly scrapped: Quantity
  readonly held: Quantity
}

export function itemProgress(order: Pick<WorkOrder, 'runsById'>, itemId: string): ItemProgress {
  const overRuns = (quantityOf: (run: RunShare) => Quantity) =>
    Object.values(order.runsById).reduce((total, run) => total + quantityOf(run), 0)
  const scrapped = overRuns(run => run.scrappedByItem[itemId] ?? 0)
  return {
    built: builtUnits(order, itemId),
    approved: overRuns(run => goodUnits(run, itemId)),
    failed: Math.max(0, unitsWithoutFate(order, itemId)) + scrapped,
    scrapped,
    held: overRuns(run => unitsHeld(run, itemId)),
  }
}

/** Units of a run that somebody found good and that are still there. */
function goodUnits(run: RunShare, itemId: string): Quantity {
  const of = (byItem: Readonly<Record<string, Quantity>>) => byItem[itemId] ?? 0
  const good = of(run.approvedByItem) + of(run.usedAsIsByItem) - of(run.heldBackByItem)
  const apart = run.apartByItem[itemId] ?? NOTHING_APART
  return Math.max(0, good - (run.output === 'inspection' ? apart.available : 0))
}

/** Units that what is in hand now allows: the smallest share of any line, at most what is left to build. */
export function unitsPickedFor(state: RunState): number {
  const { run, progress } = state
  const left = run.items.reduce((total, item) => {
    return total + Math.max(0, item.quantity - (progress.completedByItem[item.itemId] ?? 0))
  }, 0)
  const started = run.items.reduce((total, item) => total + item.quantity, 0)
  if (left === 0 || pickedLines(run).length === 0 || progress.ended) return 0
  const shares = pickedLines(run).map(([line, number]) => {
    const { inHand, wanted } = lineState(run, line, totalsOfLine(state, number), progress)
    return wanted === 0 ? started : Math.floor((inHand / wanted) * started)
  })
  return units(Math.min(left, ...shares))
}

function units(quantity: number): number {
  return Math.floor(quantity / SCALE)
}
