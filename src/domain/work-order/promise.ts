import { lineState } from '../build-run/line-state.ts'
import { numberedLines } from '../build-run/run.ts'
import { type RunState, totalsOfLine } from '../build-run/run-accounts.ts'
import { effectiveQuantity, type PlanRow } from '../bom/plan.ts'
import type { Quantity } from '../stock/quantity.ts'
import { type Stock, stockId } from '../stock/stock.ts'
import type { OrderStatus, WorkOrder } from './work-order.ts'

/** An order with its plan and those of its runs that are on this device. */
export type PlannedOrder = {
  readonly order: WorkOrder
  readonly rows: readonly PlanRow[]
  readonly runs: readonly RunState[]
}

const PROMISING: ReadonlySet<OrderStatus> = new Set<OrderStatus>(['ready', 'in_progress', 'paused'])

/** Orders whose plans count as promised: ready, in progress or paused. */
export function isPromising(order: WorkOrder): boolean {
  return PROMISING.has(order.status)
}

/**
 * What orders will still take and have not reserved, by `itemId@locationId`, in 1/10,000: effective quantity
 * less what their runs consumed, hold and reserved. Soft: nobody is kept from using it.
 */
export function promisedByStockId(orders: readonly PlannedOrder[]): Map<string, Quantity> {
  const promisedById = new Map<string, Quantity>()
  for (const { order, rows, runs } of orders) {
    if (!isPromising(order)) continue
    const takenById = takenByRuns(runs)
    for (const row of rows) {
      const id = stockId(row.itemId, row.locationId)
      const left = Math.max(0, effectiveQuantity(row) - (takenById.get(id)?.all ?? 0))
      if (left > 0) promisedById.set(id, (promisedById.get(id) ?? 0) + left)
    }
  }
  return promisedById
}

export type TakenByRuns = {
  /** Consumed, in hand and reserved. */
  readonly all: Quantity
  readonly reserved: Quantity
  /** Picked less put back and broken, consumed units included. */
  readonly picked: Quantity
}

/** What runs have taken, hold and reserved, by item and the place where the list takes it from. */
export function takenByRuns(runs: readonly RunState[]): Map<string, TakenByRuns> {
  const takenById = new Map<string, TakenByRuns>()
  for (const state of runs) {
    numberedLines(state.run).forEach(([line, number]) => {
      const at = lineState(state.run, line, totalsOfLine(state, number), state.progress)
      const id = stockId(line.itemId, line.locationId)
      const known = takenById.get(id) ?? { all: 0, reserved: 0, picked: 0 }
      takenById.set(id, {
        all: known.all + at.net + at.assumed + at.reserved,
        reserved: known.reserved + at.reserved,
        picked: known.picked + at.net,
      })
    })
  }
  return takenById
}

/** What lies at a place and what of it open orders will take, in 1/10,000. */
export type Free = {
  /** In its bin and reserved for no run. */
  readonly available: Quantity
  readonly promised: Quantity
  /** Available and promised to nobody; never negative. */
  readonly free: Quantity
  /** Promised beyond what is available. */
  readonly short: Quantity
}

/** What is free once every open order had what it was promised; null: nobody has counted it. */
export function freeOf(stock: Stock | undefined | null, promised: Quantity): Free | null {
  const left = leftQuantity(stock, promised)
  if (stock === undefined || stock === null || left === null) return null
  const { available } = stock
  const short = Math.max(0, promised - Math.max(0, available))
  return { available, promised, free: Math.max(0, left), short }
}

/**
 * What is left for whoever comes after those who were promised; null: nobody has counted it. Below zero where
 * more was promised than is available.
 */
export function leftQuantity(stock: Stock | undefined | null, promised: Quantity): Quantity | null {
  return stock === undefined || stock === null || !stock.counted ? null : stock.available - promised
}
