import type { Quantity } from '../stock/quantity.ts'
import { type Stock, stockId } from '../stock/stock.ts'
import { materialRows } from './materials.ts'
import { type PlannedOrder, promisedByStockId } from './promise.ts'

/** Walks orders in the order of work and says of each how many of its rows lack something. */
export interface ShortageWalk {
  /** Rows that are short after all orders that were walked before; they are promised to it from now on. */
  next(order: PlannedOrder, stockById: ReadonlyMap<string, Stock>): number
}

export function shortageWalk(): ShortageWalk {
  const promisedById = new Map<string, Quantity>()
  return {
    next(planned, stockById) {
      const { order, rows, runs } = planned
      const input = { items: order.items, rows, runs, stockById, promisedBeforeById: promisedById }
      const short = materialRows(input).filter(row => row.short !== null && row.short > 0).length
      for (const [id, quantity] of promisedByStockId([planned])) {
        promisedById.set(id, (promisedById.get(id) ?? 0) + quantity)
      }
      return short
    },
  }
}

/** The stock that a walk has to know of an order. */
export function stockIdsOf({ rows }: Pick<PlannedOrder, 'rows'>): string[] {
  return rows.map(row => stockId(row.itemId, row.locationId))
}
