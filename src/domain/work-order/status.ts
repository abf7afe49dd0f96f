import { sumApart } from '../build-run/apart.ts'
import { isLineDone, lineState } from '../build-run/line-state.ts'
import { numberedLines, pickedLines } from '../build-run/run.ts'
import { outputState, type RunState, totalsOfLine } from '../build-run/run-accounts.ts'
import type { OrderAction } from './entries.ts'
import {
  builtUnits,
  type OrderStatus,
  unitsHeld,
  unitsWithoutFate,
  type WorkOrder,
  workMeasure,
} from './work-order.ts'

/**
 * Why a step is refused. A sentence and the action that clears it are looked up by this name, in one place.
 */
export type StepRefusal =
  | 'wrongStatus'
  | 'noItems'
  | 'itemWithoutMaterials'
  | 'runIsOpen'
  | 'nothingBuilt'
  | 'unitsAwaitReview'
  | 'failedWithoutFate'
  | 'blockingException'
  | 'unitsHeld'
  | 'workSince'
  | 'alreadyDeleted'
  | 'notDeleted'

/** What a guard may look at besides the order itself. */
export type StepGround = {
  readonly order: WorkOrder
  /** Items of the order that no row of its plan belongs to. */
  readonly itemIdsWithoutMaterials: readonly string[]
  readonly runs: readonly RunState[]
  readonly blockingExceptions: number
}

const FROM: Readonly<Record<OrderAction, readonly OrderStatus[]>> = {
  markReady: ['draft'],
  backToPlanning: ['ready', 'in_progress'],
  start: ['ready'],
  quickStart: ['draft'],
  pause: ['in_progress'],
  resume: ['paused'],
  submitForQc: ['in_progress'],
  release: ['quality_control'],
  markComplete: ['qc_approved'],
  quickComplete: ['in_progress'],
  undoLastStep: ['ready', 'in_progress', 'paused', 'quality_control', 'qc_approved'],
  cancel: ['draft', 'ready', 'in_progress', 'paused', 'quality_control', 'qc_approved'],
  reopen: ['completed', 'cancelled'],
  delete: ['cancelled'],
  restore: ['cancelled'],
}

/**
 * The status after a step, or null where the step does not start from the order's status. Guards not asked.
 */
export function statusAfter(order: WorkOrder, action: OrderAction): OrderStatus | null {
  if (!FROM[action].includes(order.status)) return null
  switch (action) {
    case 'markReady':
      return 'ready'
    case 'backToPlanning':
      return order.status === 'ready' ? 'draft' : 'ready'
    case 'start':
    case 'quickStart':
    case 'resume':
      return 'in_progress'
    case 'pause':
      return 'paused'
    case 'submitForQc':
      return awaitsNoReview(order) ? 'qc_approved' : 'quality_control'
    case 'release':
      return 'qc_approved'
    case 'markComplete':
    case 'quickComplete':
      return 'completed'
    case 'undoLastStep':
    case 'reopen':
      return statusBefore(order)
    case 'cancel':
    case 'delete':
    case 'restore':
      return 'cancelled'
  }
}

/** The first reason, in the order of the rules, why a step is refused; null where it may be taken. */
export function stepRefusal(ground: StepGround, action: OrderAction): StepRefusal | null {
  const { order, runs } = ground
  if (statusAfter(order, action) === null) return 'wrongStatus'
  const open = runs.some(isRunOpen)
  switch (action) {
    case 'markReady':
    case 'quickStart':
      if (order.items.length === 0) return 'noItems'
      return ground.itemIdsWithoutMaterials.length > 0 ? 'itemWithoutMaterials' : null
    case 'backToPlanning':
    case 'cancel':
      return open ? 'runIsOpen' : null
    case 'submitForQc':
      if (nothingBuilt(order)) return 'nothingBuilt'
      return open ? 'runIsOpen' : null
    case 'release':
      if (runs.some(unitsAwaitReview)) return 'unitsAwaitReview'
      if (hasFailedWithoutFate(order)) return 'failedWithoutFate'
      return ground.blockingExceptions > 0 ? 'blockingException' : null
    case 'markComplete':
      if (ground.blockingExceptions > 0) return 'blockingException'
      return open ? 'runIsOpen' : null
    case 'quickComplete':
      if (nothingBuilt(order)) return 'nothingBuilt'
      if (ground.blockingExceptions > 0) return 'blockingException'
      if (open) return 'runIsOpen'
      return runs.some(run => run.run.output === 'inspection' && unitsAwaitReview(run)) ? 'unitsHeld' : null
    case 'undoLastStep':
      return workSinceLastStep(order) ? 'workSince' : null
    case 'start':
    case 'pause':
    case 'resume':
    case 'reopen':
      return null
    case 'delete':
      return order.deleted ? 'alreadyDeleted' : null
    case 'restore':
      return order.deleted ? null : 'notDeleted'
  }
}

/** Open: anything reserved or in somebody's hands. */
export function isRunOpen(state: RunState): boolean {
  return numberedLines(state.run).some(([line, number]) => {
    const one = lineState(state.run, line, totalsOfLine(state, number), state.progress)
    return one.reserved > 0 || one.inHand > 0
  })
}

export type RunStep =
  'planned' | 'picking' | 'picked' | 'partBuilt' | 'built' | 'completed' | 'cancelled' | 'reversed'

/** The run's state follows from quantities and is never set. */
export function runStep(state: RunState): RunStep {
  const { run, progress } = state
  const built = run.items.reduce((sum, item) => sum + (progress.completedByItem[item.itemId] ?? 0), 0)
  if (progress.ended && built === 0) return 'cancelled'
  const apart = Object.values(progress.apartByItem).reduce((sum, one) => sum + sumApart(one), 0)
  if (built > 0 && apart >= built) return isRunOpen(state) ? 'built' : 'reversed'
  const all = run.items.every(item => (progress.completedByItem[item.itemId] ?? 0) >= item.quantity)
  if (all || progress.ended) return isRunOpen(state) || unitsAwaitReview(state) ? 'built' : 'completed'
  if (built > 0) return 'partBuilt'
  const lines = pickedLines(run).map(([line, number]) => {
    const totals = totalsOfLine(state, number)
    return { totals, at: lineState(run, line, totals, progress) }
  })
  if (lines.every(({ totals, at }) => isLineDone(at, totals))) return 'picked'
  return lines.some(({ at }) => at.net > 0) ? 'picking' : 'planned'
}

/** True while units of a held run, or above what it started with, wait for a verdict. */
export function unitsAwaitReview(state: RunState): boolean {
  return state.run.items.some(item => outputState(state.run, state.progress, item.itemId).inspection > 0)
}

function hasFailedWithoutFate(order: WorkOrder): boolean {
  return order.items.some(({ itemId }) => unitsWithoutFate(order, itemId) > 0)
}

function awaitsNoReview(order: WorkOrder): boolean {
  const held = Object.values(order.runsById).some(run => {
    return order.items.some(({ itemId }) => unitsHeld(run, itemId) > 0)
  })
  return !held && !hasFailedWithoutFate(order)
}

function nothingBuilt(order: WorkOrder): boolean {
  return order.items.every(({ itemId }) => builtUnits(order, itemId) === 0)
}

/** The status that the order had before its present one; null where it has had no other. */
function statusBefore(order: WorkOrder): OrderStatus | null {
  const here = order.steps.findLastIndex(step => step.status !== order.status)
  return order.steps[here]?.status ?? null
}

function workSinceLastStep(order: WorkOrder): boolean {
  return order.steps.at(-1)?.work !== workMeasure(order)
}
