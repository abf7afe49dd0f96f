import { lineState } from '../build-run/line-state.ts'
import { numberedLines } from '../build-run/run.ts'
import { outputState, type RunState, totalsOfLine } from '../build-run/run-accounts.ts'
import { SCALE, type Quantity } from '../stock/quantity.ts'
import {
  failedUnits,
  takenOfPlan,
  unitsWithoutFate,
  type WorkOrder,
  type WorkOrderPlan,
} from '../work-order/work-order.ts'
import { conditionsOfPlan, crossingsOfRun } from './derive-crossings.ts'
import type { ExceptionKind } from './exception.ts'

/** A condition that holds: derived, with its key; what was waived is not yet taken off. */
export type Finding = {
  readonly key: string
  readonly kind: ExceptionKind
  readonly workOrderId: string | null
  readonly runId: string | null
  readonly line: number | null
  readonly itemId: string | null
  readonly limit: Quantity
  readonly actual: Quantity
  /** The entries that make it, where they are known by id; null where the card looks for them. */
  readonly entryIds: readonly string[] | null
  /** For conditions of a stock: its place. */
  readonly locationId?: string
  /** For fates: the runs whose completions rework failed units; others make new ones. */
  readonly reworkRunIds?: readonly string[]
}

/**
 * Everything that does not fit in one run: over-pick and over-return by line, over-build, units taken apart
 * that were not there, late work, parts that nobody allowed.
 */
export function findingsOfRun(
  state: RunState,
  tolerance: number,
  onlyLines: ReadonlySet<number> | null = null,
): Finding[] {
  return [
    ...findingsOfLines(state, tolerance, onlyLines),
    ...findingsOfOutput(state),
    ...byEntries(state),
    ...crossingsOfRun(state),
  ]
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
      const isOff = line.required === 0 && line.changed !== undefined
      const kind = isOff ? 'pickOffPlan' : 'overPick'
      findings.push({ ...common, key: `${kind}:${run.id}:${number}`, kind, limit, actual: at.net })
    }
    if (at.owed > 0) {
      const key = `usedNotPicked:${run.id}:${number}`
      findings.push({ ...common, key, kind: 'usedNotPicked', limit: at.due - at.owed, actual: at.due })
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
    if (judged > (progress.completedByItem[itemId] ?? 0)) {
      const key = `overDisposition:${run.id}:${itemId}`
      findings.push({
        ...common,
        key,
        kind: 'overDisposition',
        limit: progress.completedByItem[itemId] ?? 0,
        actual: judged,
      })
    }
    const completed = progress.completedByItem[itemId] ?? 0
    const inspectedApart = progress.apartByItem[itemId]?.inspection ?? 0
    if (run.output === 'inspection' && judged <= completed && judged + inspectedApart > completed) {
      const key = `reviewOfNothing:${run.id}:${itemId}`
      const limit = completed - inspectedApart
      findings.push({ ...common, key, kind: 'reviewOfNothing', limit, actual: judged })
    }
    if (output.overApart > 0) {
      const limit = progress.completedByItem[itemId] ?? 0
      const key = `overReverse:${run.id}:${itemId}`
      findings.push({ ...common, key, kind: 'overReverse', limit, actual: limit + output.overApart })
    }
    return findings
  })
}

/** Conditions that entries make by being there; each counts one. */
function byEntries({ run, progress }: RunState): Finding[] {
  const finding = (kind: 'lateWork' | 'notPermitted', entryIds: readonly string[]): Finding[] => {
    if (entryIds.length === 0) return []
    const actual = entryIds.length * SCALE
    const common = { workOrderId: run.workOrderId, runId: run.id, line: null, itemId: null, entryIds }
    return [{ ...common, key: `${kind}:${run.id}`, kind, limit: 0, actual }]
  }
  return [
    ...finding('lateWork', progress.lateEntryIds),
    ...finding('notPermitted', progress.unapprovedEntryIds),
  ]
}

/**
 * Everything that does not fit in one order: runs that together take more than its plan (one alone above it
 * was confirmed by its maker), fates of more units than failed, edits that came too late.
 */
export function findingsOfOrder(order: WorkOrder, plan: WorkOrderPlan | null): Finding[] {
  return [...doubleRuns(order), ...overFates(order), ...lostEdits(order, plan), ...conditionsOfPlan(order)]
}

/** More failed units were scrapped, used, reworked or taken apart than had failed. */
function overFates(order: WorkOrder): Finding[] {
  return order.items.flatMap(({ itemId }) => {
    const over = -unitsWithoutFate(order, itemId)
    if (over <= 0) return []
    const limit = failedUnits(order, itemId)
    const key = `overFate:${order.id}:${itemId}`
    const common = { workOrderId: order.id, runId: null, line: null, itemId, entryIds: null }
    const reworkRunIds = Object.keys(order.runsById).filter(runId => order.runsById[runId]?.isRework)
    return [{ ...common, key, kind: 'overFate', limit, actual: limit + over, reworkRunIds }]
  })
}

/** Edits that came too late: one card per entry, for information. */
function lostEdits(order: WorkOrder, plan: WorkOrderPlan | null): Finding[] {
  const lost = [...order.lostEdits, ...(plan?.lostEdits ?? [])]
  return [...new Set(lost.map(edit => edit.entryId))].map(entryId => {
    const common = { workOrderId: order.id, runId: null, line: null, itemId: null, entryIds: [entryId] }
    const count = lost.filter(edit => edit.entryId === entryId).length
    return {
      ...common,
      key: `planEdit:${order.id}:${entryId}`,
      kind: 'planEdit',
      limit: 0,
      actual: count * SCALE,
    }
  })
}

function doubleRuns(order: WorkOrder): Finding[] {
  if (Object.keys(order.runsById).length < 2) return []
  return order.items.flatMap(({ itemId, planned }) => {
    const takers = Object.values(order.runsById).filter(
      run => (run.startedByItem[itemId] ?? 0) > 0 && !run.ended && !run.isRework,
    )
    const taken = takenOfPlan(order, itemId)
    if (taken <= planned || takers.length < 2) return []
    const key = `doubleRun:${order.id}:${itemId}`
    const common = { workOrderId: order.id, runId: null, line: null, itemId, entryIds: null }
    return [{ ...common, key, kind: 'doubleRun', limit: planned, actual: taken }]
  })
}
