import { lineState } from '../build-run/line-state.ts'
import { type RunState, totalsOfLine } from '../build-run/run-accounts.ts'
import { SCALE } from '../stock/quantity.ts'
import { sumOverRuns, type WorkOrder } from './work-order.ts'

/** An order's units over all its items, whole units. */
export type OrderProgress = {
  readonly planned: number
  readonly built: number
  readonly approved: number
  readonly failed: number
  /** Built in held runs and not judged. */
  readonly held: number
}

export function orderProgress(order: WorkOrder): OrderProgress {
  const sum = (figure: 'builtByItem' | 'approvedByItem' | 'failedByItem') => {
    return units(order.items.reduce((total, { itemId }) => total + sumOverRuns(order, figure, itemId), 0))
  }
  const held = Object.values(order.runsById).reduce((total, run) => {
    if (run.output === 'stock') return total
    return Object.entries(run.builtByItem).reduce((left, [itemId, built]) => {
      const judged = (run.approvedByItem[itemId] ?? 0) + (run.failedByItem[itemId] ?? 0)
      return left + Math.max(0, built - judged)
    }, total)
  }, 0)
  return {
    planned: units(order.items.reduce((total, item) => total + item.planned, 0)),
    built: sum('builtByItem'),
    approved: sum('approvedByItem'),
    failed: sum('failedByItem'),
    held: units(held),
  }
}

/** Units that what is in hand now allows: the smallest share of any line, at most what is left to build. */
export function unitsPickedFor(state: RunState): number {
  const { run, progress } = state
  const left = run.items.reduce((total, item) => {
    return total + Math.max(0, item.quantity - (progress.completedByItem[item.itemId] ?? 0))
  }, 0)
  const started = run.items.reduce((total, item) => total + item.quantity, 0)
  if (left === 0 || run.lines.length === 0 || progress.ended) return 0
  const shares = run.lines.map((line, number) => {
    const { inHand, wanted } = lineState(run, line, totalsOfLine(state, number), progress)
    return wanted === 0 ? started : Math.floor((inHand / wanted) * started)
  })
  return units(Math.min(left, ...shares))
}

function units(quantity: number): number {
  return Math.floor(quantity / SCALE)
}
