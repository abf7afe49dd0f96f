import { lineState } from '../build-run/line-state.ts'
import { numberedLines } from '../build-run/run.ts'
import { outputState, type RunState, totalsOfLine } from '../build-run/run-accounts.ts'
import { SCALE, type Quantity } from '../stock/quantity.ts'
import { takenOfPlan, type WorkOrder } from '../work-order/work-order.ts'
import type { ExceptionKind } from './exception.ts'

/** A condition that holds: derived, with its key; what was waived is not yet taken off. */
export type Finding = {
  readonly key: string
  readonly kind: ExceptionKind
  readonly workOrderId: string
  readonly runId: string | null
  readonly line: number | null
  readonly itemId: string | null
  readonly limit: Quantity
  readonly actual: Quantity
  /** The entries that make it, where they are known by id; null where the card looks for them. */
  readonly entryIds: readonly string[] | null
}

/** Everything that does not fit in one run: over-pick and over-return by line, over-build, late work. */
export function findingsOfRun(
  state: RunState,
  tolerance: number,
  onlyLines: ReadonlySet<number> | null = null,
): Finding[] {
  return [...findingsOfLines(state, tolerance, onlyLines), ...findingsOfOutput(state), ...lateWork(state)]
}

/** What is above a line's need before it counts as an over-pick: rounded down to the line's decimals. */
export function toleranceOf(wanted: Quantity, decimals: number, tolerance: number): Quantity {
  const step = 10 ** (4 - decimals)
  return Math.floor((wanted * tolerance) / SCALE / step) * step
}

function findingsOfLines(
  state: RunState,
  tolerance: number,
  onlyLines: ReadonlySet<number> | null,
): Finding[] {
  const { run, progress } = state
  return numberedLines(run).flatMap(([line, number]) => {
    if (onlyLines !== null && !onlyLines.has(number)) return []
    const totals = totalsOfLine(state, number)
    const at = lineState(run, line, totals, progress)
    const common = {
      workOrderId: run.workOrderId,
      runId: run.id,
      line: number,
      itemId: line.itemId,
      entryIds: null,
    }
    const findings: Finding[] = []
    // A line closed short keeps its list's figure as the limit: closing is a decision, not a ban on hands.
    const limit = line.required + (totals.extra ?? 0)
    if (at.net > limit + toleranceOf(limit, line.decimals, tolerance)) {
      findings.push({
        ...common,
        key: `overPick:${run.id}:${number}`,
        kind: 'overPick',
        limit,
        actual: at.net,
      })
    }
    if (at.overReturned > 0) {
      const taken = sumTaken(totals)
      const key = `overReturn:${run.id}:${number}`
      findings.push({ ...common, key, kind: 'overReturn', limit: taken, actual: taken + at.overReturned })
    }
    return findings
  })
}

function sumTaken(totals: ReturnType<typeof totalsOfLine>): Quantity {
  return Object.values(totals.taken ?? {}).reduce((sum, [picked]) => sum + picked, 0)
}

function findingsOfOutput(state: RunState): Finding[] {
  const { run, progress } = state
  return run.items.flatMap(({ itemId, quantity }) => {
    const output = outputState(run, progress, itemId)
    const common = { workOrderId: run.workOrderId, runId: run.id, line: null, itemId, entryIds: null }
    const findings: Finding[] = []
    if (output.aboveStart > 0) {
      const limit = output.built - output.aboveStart
      const key = `overBuild:${run.id}:${itemId}`
      findings.push({
        ...common,
        key,
        kind: 'overBuild',
        limit: Math.max(limit, quantity),
        actual: output.built,
      })
    }
    const judged = (progress.approvedByItem[itemId] ?? 0) + (progress.failedByItem[itemId] ?? 0)
    if (judged > output.built) {
      const key = `overDisposition:${run.id}:${itemId}`
      findings.push({ ...common, key, kind: 'overDisposition', limit: output.built, actual: judged })
    }
    return findings
  })
}

function lateWork({ run, progress }: RunState): Finding[] {
  if (progress.lateEntryIds.length === 0) return []
  const actual = progress.lateEntryIds.length * SCALE
  const common = {
    workOrderId: run.workOrderId,
    runId: run.id,
    line: null,
    itemId: null,
    entryIds: progress.lateEntryIds,
  }
  return [{ ...common, key: `lateWork:${run.id}`, kind: 'lateWork', limit: 0, actual }]
}

/**
 * Runs of one order that together take more than its plan. One run alone above the plan was confirmed by its
 * maker.
 */
export function findingsOfOrder(order: WorkOrder): Finding[] {
  if (Object.keys(order.runsById).length < 2) return []
  return order.items.flatMap(({ itemId, planned }) => {
    const takers = Object.values(order.runsById).filter(
      run => (run.startedByItem[itemId] ?? 0) > 0 && !run.ended,
    )
    const taken = takenOfPlan(order, itemId)
    if (taken <= planned || takers.length < 2) return []
    const key = `doubleRun:${order.id}:${itemId}`
    const common = { workOrderId: order.id, runId: null, line: null, itemId, entryIds: null }
    return [{ ...common, key, kind: 'doubleRun', limit: planned, actual: taken }]
  })
}
