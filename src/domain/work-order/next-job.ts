import { isLineDone, isRunBuilt, lineState } from '../build-run/line-state.ts'
import { pickedLines } from '../build-run/run.ts'
import { type RunState, totalsOfLine } from '../build-run/run-accounts.ts'
import type { Quantity } from '../stock/quantity.ts'
import { byRank } from './rank.ts'
import { isRunOpen, unitsAwaitReview } from './status.ts'
import { type OrderStatus, PRIORITIES, unitsLeftToStart, type WorkOrder } from './work-order.ts'

/** The next step of a job; a screen says it as a verb. `finish`: all is built, something is still in hand. */
export const JOB_STEPS = ['start', 'pick', 'build', 'finish', 'inspect'] as const
export type JobStep = (typeof JOB_STEPS)[number]

/** Whose a job is for the person who looks: mine before nobody's before somebody else's. */
export const OWNERS = ['mine', 'nobody', 'others'] as const
export type Owner = (typeof OWNERS)[number]

/**
 * Something to do now: what is left to start of an order, an open run, or a run whose units wait for a
 * verdict.
 */
export type Job = {
  /** Stays the same while the step moves on, so that the card under a thumb does not change places. */
  readonly key: string
  readonly order: WorkOrder
  readonly run: RunState | null
  readonly step: JobStep
  readonly owner: Owner
  /**
   * Units: of the whole run (or of the order, before a start), and how many of them are done for this step.
   */
  readonly units: Quantity
  readonly unitsDone: Quantity
  readonly linesDone: number
  readonly lineCount: number
  /** People who have touched the run, whoever started it first. */
  readonly peopleIds: readonly string[]
}

const MAY_START: ReadonlySet<OrderStatus> = new Set<OrderStatus>(['ready', 'in_progress', 'qc_approved'])
const MAY_GO_ON: ReadonlySet<OrderStatus> = new Set<OrderStatus>([
  'ready',
  'in_progress',
  'paused',
  'qc_approved',
])
/** Units are judged in quality control, and those that failed are reworked. */
const MAY_REVIEW: ReadonlySet<OrderStatus> = new Set<OrderStatus>([...MAY_GO_ON, 'quality_control'])

/**
 * The jobs of one order. `runs` are those of its runs that are on this tablet; a run that is not gives no
 * job. `personId` is who looks, or null while nobody is signed in.
 */
export function jobsOfOrder(order: WorkOrder, runs: readonly RunState[], personId: string | null): Job[] {
  const jobs: Job[] = []
  for (const run of runs) {
    const mayGoOn = run.run.rework === null ? MAY_GO_ON : MAY_REVIEW
    const step = mayGoOn.has(order.status) ? workStep(run) : null
    if (step !== null) jobs.push(jobOfRun(order, run, step, personId))
    const reviewable = MAY_REVIEW.has(order.status) && unitsAwaitReview(run)
    if (reviewable && runIsHeld(run)) jobs.push(jobOfRun(order, run, 'inspect', personId))
  }
  const left = unitsToStart(order)
  if (MAY_START.has(order.status) && left > 0) {
    const units = order.items.reduce((sum, item) => sum + item.planned, 0)
    jobs.push({
      key: `start:${order.id}`,
      order,
      run: null,
      step: 'start',
      owner: 'nobody',
      units,
      unitsDone: units - left,
      linesDone: 0,
      lineCount: order.rowCount,
      peopleIds: [],
    })
  }
  return jobs
}

/**
 * Open runs of an order that are known, but whose list is not on this tablet: shown, and not to be opened.
 */
export function runIdsNotHere(order: WorkOrder, runs: readonly RunState[]): string[] {
  if (!MAY_GO_ON.has(order.status)) return []
  const here = new Set(runs.map(state => state.run.id))
  return Object.entries(order.runsById).flatMap(([runId, share]) => {
    const unbuilt = sumOf(share.startedByItem) > sumOf(share.builtByItem)
    return !share.ended && unbuilt && !here.has(runId) ? [runId] : []
  })
}

/** Units of the order that no run has taken yet, over all its items. */
export function unitsToStart(order: WorkOrder): Quantity {
  return order.items.reduce((sum, item) => sum + unitsLeftToStart(order, item.itemId), 0)
}

/** What comes next in a run, apart from inspection; null where its work is done. */
export function workStep(state: RunState): Exclude<JobStep, 'start' | 'inspect'> | null {
  if (isRunBuilt(state.run, state.progress)) return isRunOpen(state) ? 'finish' : null
  return linesDone(state) < pickedLines(state.run).length ? 'pick' : 'build'
}

/** How many lines of a run's list need nothing more. */
export function linesDone(state: RunState): number {
  return pickedLines(state.run).filter(([line, number]) => {
    const totals = totalsOfLine(state, number)
    return isLineDone(lineState(state.run, line, totals, state.progress), totals)
  }).length
}

/** Everybody who started, picked or built in a run. */
export function peopleOfRun(state: RunState): string[] {
  const ids = new Set([state.run.startedById])
  for (const chunk of state.chunks) for (const [personId] of chunk.who) ids.add(personId)
  if (state.progress.lastBuiltById !== null) ids.add(state.progress.lastBuiltById)
  return [...ids]
}

/**
 * The order of work: as a supervisor dragged it; else rush first, then what is due first (no day comes last),
 * then priority, then age. Negative where `left` comes before `right`; 0 only for one order.
 */
export function orderOfWork(left: WorkOrder, right: WorkOrder): number {
  return (
    byRank(left, right) ||
    Number(right.priority === 'rush') - Number(left.priority === 'rush') ||
    compareText(left.dueOn ?? '9999-12-31', right.dueOn ?? '9999-12-31') ||
    PRIORITIES.indexOf(left.priority) - PRIORITIES.indexOf(right.priority) ||
    left.openedAtMs - right.openedAtMs ||
    compareText(left.id, right.id)
  )
}

/** Said under the list, so that nobody wonders why a job stands where it stands. */
export const ORDER_OF_WORK_WORDS =
  'Order: yours first; then as dragged on the board; then rush, due day, priority, age.'

/** Jobs as a list shows them: mine, nobody's, others'; within these the order of work, then the step. */
export function sortedJobs(jobs: readonly Job[]): Job[] {
  return jobs.toSorted((left, right) => {
    return (
      OWNERS.indexOf(left.owner) - OWNERS.indexOf(right.owner) ||
      orderOfWork(left.order, right.order) ||
      STEP_RANK[left.step] - STEP_RANK[right.step] ||
      compareText(left.key, right.key)
    )
  })
}

/** Within one order: what is begun goes before what could be begun. */
const STEP_RANK: Readonly<Record<JobStep, number>> = { finish: 0, build: 1, pick: 2, inspect: 3, start: 4 }

function jobOfRun(
  order: WorkOrder,
  state: RunState,
  step: Exclude<JobStep, 'start'>,
  personId: string | null,
): Job {
  const peopleIds = peopleOfRun(state)
  const inspecting = step === 'inspect'
  // Whoever built is not whoever inspects: a review is nobody's until somebody takes it.
  const mine = personId !== null && peopleIds.includes(personId)
  return {
    key: `${inspecting ? 'inspect' : 'work'}:${state.run.id}`,
    order,
    run: state,
    step,
    owner: inspecting ? 'nobody' : mine ? 'mine' : 'others',
    units: inspecting
      ? sumOf(state.progress.completedByItem)
      : state.run.items.reduce((sum, item) => sum + item.quantity, 0),
    unitsDone: inspecting
      ? sumOf(state.progress.approvedByItem) + sumOf(state.progress.failedByItem)
      : sumOf(state.progress.completedByItem),
    linesDone: linesDone(state),
    lineCount: pickedLines(state.run).length,
    peopleIds,
  }
}

function runIsHeld(state: RunState): boolean {
  return state.run.output === 'inspection'
}

function sumOf(quantityById: Readonly<Record<string, Quantity>>): Quantity {
  return Object.values(quantityById).reduce((sum, quantity) => sum + quantity, 0)
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
