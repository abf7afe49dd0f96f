import { effectiveQuantity, type PlanRow } from '../bom/plan.ts'
import type { Act } from '../ledger/entry.ts'
import type { OrderFieldChange, PlanChange } from './entries.ts'
import type { LostEdit, WorkOrder, WorkOrderPlan } from './work-order.ts'

/** The act that lets stand what stands: written down, so that nobody is asked again. Null: nothing to let. */
export function keepField(order: WorkOrder, field: OrderFieldChange['field']): Act {
  return { kind: 'orderEdited', body: { changes: [fieldChange(order, field, null)] } }
}

/** The act that takes a field's edit that came too late, on what stands now. */
export function takeField(order: WorkOrder, wanted: OrderFieldChange): Act {
  return { kind: 'orderEdited', body: { changes: [fieldChange(order, wanted.field, wanted)] } }
}

function fieldChange(
  order: WorkOrder,
  field: OrderFieldChange['field'],
  wanted: OrderFieldChange | null,
): OrderFieldChange {
  switch (field) {
    case 'name':
      return { field, was: order.name, to: wanted?.field === field ? wanted.to : order.name }
    case 'priority':
      return { field, was: order.priority, to: wanted?.field === field ? wanted.to : order.priority }
    case 'dueOn':
      return { field, was: order.dueOn, to: wanted?.field === field ? wanted.to : order.dueOn }
    case 'note':
      return { field, was: order.note, to: wanted?.field === field ? wanted.to : order.note }
    case 'personId':
      return { field, was: order.personId, to: wanted?.field === field ? wanted.to : order.personId }
    case 'labourCost':
      return { field, was: order.labourCost, to: wanted?.field === field ? wanted.to : order.labourCost }
    case 'rank':
      return { field, was: order.rank, to: wanted?.field === field ? wanted.to : order.rank }
    case 'linkedOrders': {
      const to = wanted?.field === field ? wanted.to : order.linkedOrders
      return { field, was: order.linkedOrders, to }
    }
    case 'customFields': {
      const to = wanted?.field === field ? wanted.to : order.customFields
      return { field, was: order.customFields, to }
    }
  }
}

/** The changes that let a row, or the whole list, stand as it stands. */
export function keepRow(plan: WorkOrderPlan, order: WorkOrder, field: string): PlanChange[] {
  if (field === 'plan') {
    return [{ what: 'respread', wasVersion: plan.version, items: order.items, rows: plan.rows }]
  }
  const row = plan.rows.find(one => one.rowId === field)
  return row === undefined ? [] : [{ what: 'override', rowId: field, was: row.override, to: row.override }]
}

/** An edit of a row that came too late, made again on what stands; none where it cannot be made any more. */
export function takeRow(rows: readonly PlanRow[], wanted: PlanChange): PlanChange[] {
  if (wanted.what === 'respread' || wanted.what === 'add') return []
  const row = rows.find(one => one.rowId === wanted.rowId)
  if (row === undefined) return []
  switch (wanted.what) {
    case 'override':
      return [{ ...wanted, was: row.override }]
    case 'remove':
    case 'replace':
      return [{ ...wanted, was: effectiveQuantity(row) }]
  }
}

/** The newest edit of a field that came too late; null: none. */
export function lostEditOf(lost: readonly LostEdit[], field: string): LostEdit | null {
  return lost.findLast(edit => edit.field === field) ?? null
}
