import type { Stock } from '../stock/stock.ts'
import { SCALE } from '../stock/quantity.ts'
import { materialRows, unitsShort } from '../work-order/materials.ts'
import { orderOfWork } from '../work-order/next-job.ts'
import { type PlannedOrder, promisedByStockId } from '../work-order/promise.ts'

/**
 * Whole units of each order that cannot be built with what is there, net of what orders before it were
 * promised; orders that lack nothing are absent. `stockById` by `itemId@locationId`.
 */
export function shortUnitsByOrder(
  orders: readonly PlannedOrder[],
  stockById: ReadonlyMap<string, Stock>,
): Map<string, number> {
  const shortByOrder = new Map<string, number>()
  const promisedBeforeById = new Map<string, number>()
  for (const one of orders.toSorted((left, right) => orderOfWork(left.order, right.order))) {
    const { order, rows, runs } = one
    const planned = order.items.reduce((sum, item) => sum + item.planned, 0) / SCALE
    const short = unitsShort(
      materialRows({ items: order.items, rows, runs, stockById, promisedBeforeById }),
      planned,
    )
    if (short > 0) shortByOrder.set(order.id, short)
    for (const [id, quantity] of promisedByStockId([one])) {
      promisedBeforeById.set(id, (promisedBeforeById.get(id) ?? 0) + quantity)
    }
  }
  return shortByOrder
}
