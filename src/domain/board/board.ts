import { isRunOpen } from '../work-order/status.ts'
import type { RunState } from '../build-run/run-accounts.ts'
import type { InboxCard } from '../exceptions/exception.ts'
import { orderOfWork, unitsToStart, workStep } from '../work-order/next-job.ts'
import { type OrderProgress, orderProgress, unitsPickedFor } from '../work-order/progress.ts'
import type { WorkOrder } from '../work-order/work-order.ts'

export const BOARD_COLUMNS = [
  'toStart',
  'picking',
  'building',
  'inspection',
  'needsYou',
  'doneToday',
] as const
export type BoardColumn = (typeof BOARD_COLUMNS)[number]

/** One order on the board. */
export type BoardCard = {
  readonly order: WorkOrder
  readonly column: BoardColumn
  readonly progress: OrderProgress
  /** Whole units that parts were picked for and that are not built yet. */
  readonly pickedFor: number
  /** Whole units that cannot be built with what is there. */
  readonly short: number
  /** Whole hours since the end of its due day; null where it is not late. */
  readonly hoursLate: number | null
  /** Open cards that wait for a person. */
  readonly cardCount: number
  /** People who have begun a run of it, whoever was first. */
  readonly peopleIds: readonly string[]
}

export type BoardInput = {
  readonly orders: readonly WorkOrder[]
  /** Those that are on this device. */
  readonly runsByOrder: ReadonlyMap<string, readonly RunState[]>
  readonly cards: readonly InboxCard[]
  readonly shortByOrder: ReadonlyMap<string, number>
  readonly nowMs: number
  /** Begin of today, ms. */
  readonly todayFromMs: number
  /** End of a calendar day in the shop's zone, ms. */
  readonly endOfDayMs: (day: string) => number
}

/** The board: its cards by column, each column in the order in which it is shown. */
export function board(input: BoardInput): Readonly<Record<BoardColumn, readonly BoardCard[]>> {
  const cards = input.orders.flatMap(order => {
    const column = columnOf(order, input)
    return column === null ? [] : [cardOf(order, column, input)]
  })
  const inColumn = (column: BoardColumn) => cards.filter(card => card.column === column)
  const byWork = (column: BoardColumn) => {
    return inColumn(column).toSorted((left, right) => orderOfWork(left.order, right.order))
  }
  return {
    toStart: byWork('toStart'),
    picking: byWork('picking'),
    building: byWork('building'),
    inspection: byWork('inspection'),
    needsYou: byWork('needsYou'),
    doneToday: inColumn('doneToday').toSorted((left, right) => doneAtMs(right.order) - doneAtMs(left.order)),
  }
}

/** How many of the cards that wait for a person are about none of the orders that stand in *Needs you*. */
export function cardsElsewhere(
  { needsYou }: Pick<ReturnType<typeof board>, 'needsYou'>,
  cards: readonly InboxCard[],
): number {
  const orderIds = new Set(needsYou.map(({ order }) => order.id))
  return cards.filter(card => card.workOrderId === null || !orderIds.has(card.workOrderId)).length
}

/** When an order was completed, ms; 0 for one that is not. */
export function doneAtMs(order: Pick<WorkOrder, 'status' | 'steps'>): number {
  if (order.status !== 'completed') return 0
  return order.steps.findLast(step => step.status === 'completed')?.atMs ?? 0
}

/** Null where it stands in no column: drafts, cancelled and deleted orders, what was done before today. */
function columnOf(order: WorkOrder, input: BoardInput): BoardColumn | null {
  if (order.deleted) return null
  switch (order.status) {
    case 'draft':
    case 'cancelled':
      return null
    case 'completed':
      return doneAtMs(order) >= input.todayFromMs ? 'doneToday' : null
    case 'ready':
    case 'in_progress':
    case 'paused':
    case 'quality_control':
    case 'qc_approved':
      return cardsOf(order, input).some(stops) ? 'needsYou' : stageOf(order, input)
  }
}

function stageOf(order: WorkOrder, input: BoardInput): BoardColumn {
  const runs = input.runsByOrder.get(order.id) ?? []
  const steps = runs.map(workStep)
  if (steps.includes('build') || steps.includes('finish')) return 'building'
  if (steps.includes('pick')) {
    return runs.some(run => isRunOpen(run) && isPartBuilt(run)) ? 'building' : 'picking'
  }
  if (hasRunElsewhere(order, runs)) return 'picking'
  if (orderProgress(order).held > 0 || order.status === 'quality_control') return 'inspection'
  return unitsToStart(order) > 0 ? 'toStart' : 'inspection'
}

function isPartBuilt({ progress }: RunState): boolean {
  return Object.values(progress.completedByItem).some(quantity => quantity > 0)
}

/** A run that is known and not on this device: it is being worked on, and nothing more can be said. */
function hasRunElsewhere(order: WorkOrder, runs: readonly RunState[]): boolean {
  const here = new Set(runs.map(({ run }) => run.id))
  return Object.entries(order.runsById).some(([runId, share]) => {
    const sum = (byItem: Readonly<Record<string, number>>) =>
      Object.values(byItem).reduce((total, quantity) => total + quantity, 0)
    return !here.has(runId) && !share.ended && sum(share.startedByItem) > sum(share.builtByItem)
  })
}

function cardsOf(order: WorkOrder, { cards }: BoardInput): InboxCard[] {
  return cards.filter(card => card.open && card.workOrderId === order.id)
}

/** What is only for information stops nothing. */
function stops(card: InboxCard): boolean {
  return card.type !== 'exception' || card.blocks
}

function cardOf(order: WorkOrder, column: BoardColumn, input: BoardInput): BoardCard {
  const runs = input.runsByOrder.get(order.id) ?? []
  const shares = Object.values(order.runsById).toSorted((left, right) => left.startedAtMs - right.startedAtMs)
  return {
    order,
    column,
    progress: orderProgress(order),
    pickedFor: runs.reduce((sum, run) => sum + unitsPickedFor(run), 0),
    short: input.shortByOrder.get(order.id) ?? 0,
    hoursLate: column === 'doneToday' ? null : hoursLate(order.dueOn, input),
    cardCount: cardsOf(order, input).length,
    peopleIds: [...new Set(shares.map(share => share.startedById))],
  }
}

/** Whole hours since the end of the due day; null before it, and without one. */
export function hoursLate(
  dueOn: string | null,
  { nowMs, endOfDayMs }: Pick<BoardInput, 'nowMs' | 'endOfDayMs'>,
): number | null {
  if (dueOn === null) return null
  const lateMs = nowMs - endOfDayMs(dueOn)
  return lateMs < 0 ? null : Math.floor(lateMs / 3_600_000)
}
