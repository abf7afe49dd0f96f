import { runList } from '../bom/need.ts'
import type { PlanRow } from '../bom/plan.ts'
import { isLineDone, lineState } from '../build-run/line-state.ts'
import { numberedLines } from '../build-run/run.ts'
import { type RunState, totalsOfLine } from '../build-run/run-accounts.ts'
import type { Quantity } from '../stock/quantity.ts'
import type { Job } from './next-job.ts'
import { takenOfPlan, unitsLeftToStart, type WorkOrder } from './work-order.ts'

/**
 * How much of an item a job still needs, 1/10,000: what its run's list still asks for; before a start, what
 * the list of all units that no run has taken would ask for. `rows` are the order's plan, looked at before a
 * start only.
 */
export function needOfJob(job: Job, itemId: string, rows: readonly PlanRow[]): Quantity {
  switch (job.step) {
    case 'start':
      return needBeforeStart(job.order, itemId, rows)
    case 'pick':
    case 'build':
      return job.run === null ? 0 : needOfRun(job.run, itemId)
    case 'finish':
    case 'inspect':
      return 0
  }
}

function needOfRun(state: RunState, itemId: string): Quantity {
  return numberedLines(state.run).reduce((sum, [line, number]) => {
    if (line.itemId !== itemId) return sum
    const totals = totalsOfLine(state, number)
    const at = lineState(state.run, line, totals, state.progress)
    return isLineDone(at, totals) ? sum : sum + at.wanted - at.net - at.assumed
  }, 0)
}

function needBeforeStart(order: WorkOrder, itemId: string, rows: readonly PlanRow[]): Quantity {
  const byItem = (quantityOf: (id: string) => Quantity) =>
    Object.fromEntries(order.items.map(item => [item.itemId, quantityOf(item.itemId)]))
  const list = runList(
    rows.filter(row => row.itemId === itemId),
    {
      before: byItem(id => takenOfPlan(order, id)),
      run: byItem(id => unitsLeftToStart(order, id)),
      planned: Object.fromEntries(order.items.map(item => [item.itemId, item.planned])),
    },
  )
  return list.reduce((sum, line) => sum + line.required, 0)
}
