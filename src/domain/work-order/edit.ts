import { effectiveQuantity, type OrderItem, type PlanRow } from '../bom/plan.ts'
import type { EntryOf } from '../ledger/entry.ts'
import { canonicalText } from '../ledger/hash.ts'
import { quantityText } from '../stock/quantity.ts'
import type { OrderFieldChange, PlanChange } from './entries.ts'
import type { LostEdit, WorkOrder, WorkOrderPlan } from './work-order.ts'

/** Edits that a head or a plan keeps as lost, newest last: a person has seen the older ones. */
const LOST_EDITS_MAX = 50

/** The head after an edit: each field whose author had seen what stands; the rest is kept as lost. */
export function editedHead(order: WorkOrder, entry: EntryOf<'orderEdited'>): WorkOrder {
  let next = order
  for (const change of entry.body.changes) {
    const stands = order[change.field]
    if (same(stands, change.was)) {
      const lostEdits = without(next.lostEdits, change.field)
      next = { ...next, [change.field]: change.to, lostEdits }
    } else if (!same(stands, change.to)) {
      next = { ...next, lostEdits: withLost(next.lostEdits, entry, change.field, wantedText(change)) }
    }
  }
  return next
}

/** Items and counts of the head after an edit of the plan; which rows took effect is the plan's to say. */
export function headAfterPlanEdit(order: WorkOrder, entry: EntryOf<'planEdited'>): WorkOrder {
  let next = { ...order, planVersion: order.planVersion + 1 }
  for (const change of entry.body.changes) {
    switch (change.what) {
      case 'respread':
        if (change.wasVersion !== order.planVersion) continue
        next = { ...next, items: change.items, rowCount: change.rows.length }
        continue
      case 'add':
        next = { ...next, rowCount: next.rowCount + 1 }
        continue
      case 'remove':
        next = { ...next, rowCount: Math.max(0, next.rowCount - 1) }
        continue
      case 'override':
      case 'replace':
        continue
    }
  }
  return next
}

/** The plan after an edit. A change of what its author had not seen as it stands is kept as lost. */
export function editedPlan(plan: WorkOrderPlan, entry: EntryOf<'planEdited'>): WorkOrderPlan {
  let { rows, lostEdits } = plan
  for (const change of entry.body.changes) {
    if (isMetAlready(rows, change)) continue
    const after = rowsAfter(rows, change, plan.version)
    if (after === null) lostEdits = withLost(lostEdits, entry, fieldOf(change), planWantedText(change))
    else {
      rows = after
      lostEdits = without(lostEdits, fieldOf(change))
    }
  }
  return { ...plan, rows, lostEdits, version: plan.version + 1 }
}

/** Somebody else wanted the same, or the same was said twice: nothing is lost. */
function isMetAlready(rows: readonly PlanRow[], change: PlanChange): boolean {
  if (change.what !== 'override' || change.was === change.to) return false
  const row = rows.find(one => one.rowId === change.rowId)
  return row !== undefined && row.override === change.to
}

/** The items and rows after changes that are made on what stands. */
export function planAfter(
  items: readonly OrderItem[],
  plan: Pick<WorkOrderPlan, 'rows' | 'version'>,
  changes: readonly PlanChange[],
): { readonly items: readonly OrderItem[]; readonly rows: readonly PlanRow[] } {
  const after = { items, rows: plan.rows }
  for (const change of changes) {
    if (change.what === 'respread') after.items = change.items
    after.rows = rowsAfter(after.rows, change, plan.version) ?? after.rows
  }
  return after
}

/** Null where the change was made on something that no longer stands. */
function rowsAfter(
  rows: readonly PlanRow[],
  change: PlanChange,
  version: number,
): WorkOrderPlan['rows'] | null {
  switch (change.what) {
    case 'respread':
      return change.wasVersion === version ? change.rows : null
    case 'add':
      return withRow(rows, change.row)
    case 'override': {
      const row = rows.find(one => one.rowId === change.rowId)
      if (row === undefined || row.override !== change.was) return null
      return rows.map(one => (one === row ? { ...row, override: change.to } : one))
    }
    case 'remove': {
      const row = rows.find(one => one.rowId === change.rowId)
      if (row === undefined || effectiveQuantity(row) !== change.was) return null
      return rows.filter(one => one !== row)
    }
    case 'replace': {
      const row = rows.find(one => one.rowId === change.rowId)
      if (row === undefined || effectiveQuantity(row) !== change.was) return null
      const index = rows.indexOf(row)
      const others = rows.filter(one => one !== row)
      if (others.some(one => one.rowId === change.row.rowId)) return withRow(others, change.row)
      return [...others.slice(0, index), change.row, ...others.slice(index)]
    }
  }
}

/** One row per part and place: what is there already grows by the new row's quantity and contributions. */
function withRow(rows: readonly PlanRow[], added: PlanRow): PlanRow[] {
  const there = rows.find(row => row.rowId === added.rowId)
  if (there === undefined) return [...rows, added]
  const effective = effectiveQuantity(there) + effectiveQuantity(added)
  const original = there.original + added.original
  const grown: PlanRow = {
    ...there,
    original,
    override: effective === original ? null : effective,
    contributions: [...there.contributions, ...added.contributions].slice(0, 500),
  }
  return rows.map(row => (row === there ? grown : row))
}

/** An edit of what stands answers those that came too late: its author has chosen. */
function without(lost: LostEdit[], field: string): LostEdit[] {
  return lost.some(edit => edit.field === field) ? lost.filter(edit => edit.field !== field) : lost
}

function same(left: unknown, right: unknown): boolean {
  return canonicalText(left) === canonicalText(right)
}

function withLost(
  lost: readonly LostEdit[],
  entry: EntryOf<'orderEdited'> | EntryOf<'planEdited'>,
  field: string,
  wanted: string,
): LostEdit[] {
  const { id: entryId, actorId, deviceId, occurredAt: atMs } = entry
  return [...lost, { entryId, field, wanted, actorId, deviceId, atMs }].slice(-LOST_EDITS_MAX)
}

function wantedText(change: OrderFieldChange): string {
  switch (change.field) {
    case 'name':
    case 'note':
      return change.to
    case 'priority':
      return change.to
    case 'dueOn':
    case 'personId':
      return change.to ?? 'none'
    case 'labourCost':
      return change.to === null ? 'none' : quantityText(change.to)
    case 'rank':
      return change.to === null ? 'none' : String(change.to)
    case 'linkedOrders':
      return change.to.map(order => order.name).join(', ')
    case 'customFields':
      return change.to
        .map(field => `${field.name}: ${field.value}`)
        .join(', ')
        .slice(0, 2_000)
  }
}

function fieldOf(change: PlanChange): string {
  switch (change.what) {
    case 'respread':
      return 'plan'
    case 'add':
      return change.row.rowId
    case 'override':
    case 'remove':
    case 'replace':
      return change.rowId
  }
}

function planWantedText(change: PlanChange): string {
  switch (change.what) {
    case 'respread':
      return `a new list of ${change.rows.length} rows`
    case 'add':
      return quantityText(effectiveQuantity(change.row))
    case 'override':
      return change.to === null ? 'the original quantity' : quantityText(change.to)
    case 'remove':
      return 'off the plan'
    case 'replace':
      return `another row: ${quantityText(effectiveQuantity(change.row))}`
  }
}
