import { hasRight, type Right } from '../people/rights.ts'
import type { Role } from '../people/person.ts'
import type { Act } from '../ledger/entry.ts'
import type { OrderFieldChange } from './entries.ts'
import type { Priority, WorkOrder } from './work-order.ts'

/** What can be set for many orders at once. */
export type BulkOrderChange =
  | { readonly field: 'priority'; readonly to: Priority }
  | { readonly field: 'dueOn'; readonly to: string | null }
  | { readonly field: 'personId'; readonly to: string | null }

const RIGHT: Right = 'plan'

export function mayBulkEdit(roles: readonly Role[]): boolean {
  return hasRight(roles, RIGHT)
}

/** One edit for each order that differs and is not closed; those that say so already are left alone. */
export function bulkEdits(
  orders: readonly WorkOrder[],
  change: BulkOrderChange,
): { readonly workOrderId: string; readonly act: Act }[] {
  return orders.flatMap(order => {
    const one = changeOf(order, change)
    if (one === null || order.status === 'completed' || order.status === 'cancelled') return []
    return [{ workOrderId: order.id, act: { kind: 'orderEdited', body: { changes: [one] } } }]
  })
}

function changeOf(order: WorkOrder, change: BulkOrderChange): OrderFieldChange | null {
  switch (change.field) {
    case 'priority':
      return order.priority === change.to ? null : { ...change, was: order.priority }
    case 'dueOn':
      return order.dueOn === change.to ? null : { ...change, was: order.dueOn }
    case 'personId':
      return order.personId === change.to ? null : { ...change, was: order.personId }
  }
}
