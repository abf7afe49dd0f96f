import type { PlanRow } from '../bom/plan.ts'
import { isAssembly, type Item } from '../catalogue/item.ts'
import type { Quantity } from '../stock/quantity.ts'
import { type Stock, stockId } from '../stock/stock.ts'
import type { RunLine } from './run.ts'

/** A ready-made assembly on a list: what the plan counts on, and what is there now. */
export type PlanAndNow = {
  readonly line: number
  readonly itemId: string
  readonly locationId: string
  /** What the plan draws ready-made, for all units of the order. */
  readonly planned: Quantity
  /** What this list asks for. */
  readonly required: Quantity
  readonly now: Quantity
}

/**
 * The ready-made assemblies of a list whose stock is not what the plan was made on: fewer are there than the
 * list asks for, or more than the whole plan draws, so that parts are picked although assemblies lie ready.
 * What was never counted says nothing.
 */
export function changedSincePlanning(
  lines: readonly Pick<RunLine, 'itemId' | 'locationId' | 'required'>[],
  rows: readonly PlanRow[],
  itemById: ReadonlyMap<string, Item>,
  stockById: ReadonlyMap<string, Stock>,
): readonly PlanAndNow[] {
  return lines.flatMap(({ itemId, locationId, required }, line) => {
    const item = itemById.get(itemId)
    const stock = stockById.get(stockId(itemId, locationId))
    if (item === undefined || !isAssembly(item) || stock === undefined || !stock.counted) return []
    const row = rows.find(one => one.itemId === itemId && one.locationId === locationId)
    const planned = row === undefined ? required : (row.override ?? row.original)
    const isLimited = row?.contributions.some(one => one.cap !== null) === true
    const now = Math.max(0, stock.available)
    const isShort = now < required
    const isMore = isLimited && now > planned
    return isShort || isMore ? [{ line, itemId, locationId, planned, required, now }] : []
  })
}
