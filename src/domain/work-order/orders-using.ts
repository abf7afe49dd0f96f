import type { PlanRow } from '../bom/plan.ts'
import { shownNumber, type WorkOrder } from './work-order.ts'

/** An open order with its plan. */
export type OrderWithPlan = { readonly order: WorkOrder; readonly rows: readonly Pick<PlanRow, 'itemId'>[] }

/** Those that build the item or have it in their plan, as people call them. */
export function ordersUsing(itemId: string, open: readonly OrderWithPlan[]): string[] {
  return open.flatMap(({ order, rows }) => {
    const uses = order.items.some(one => one.itemId === itemId) || rows.some(row => row.itemId === itemId)
    return uses ? [`${shownNumber(order)} ${order.name}`] : []
  })
}
