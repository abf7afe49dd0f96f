import { effectiveQuantity, type OrderItem, type PlanRow } from '../bom/plan.ts'
import type { Quantity } from '../stock/quantity.ts'
import type { PlanChange } from './entries.ts'
import type { WorkOrderPlan } from './work-order.ts'

/** One row before and after; null: it is not on the plan then. */
export type PlanLine = {
  readonly rowId: string
  readonly itemId: string
  readonly locationId: string
  readonly was: Quantity | null
  readonly to: Quantity | null
  /** A person's quantity, which grows with the plan or goes with its row. */
  readonly override: 'none' | 'scales' | 'stays' | 'goes'
}

/** A new list as it would be, before anybody takes it. */
export type PlanProposal = {
  readonly items: readonly OrderItem[]
  readonly rows: readonly PlanRow[]
  /** Rows that would be otherwise, in the new list's order; those that go come last. */
  readonly lines: readonly PlanLine[]
  readonly changes: readonly PlanChange[]
}

export function proposal(
  plan: WorkOrderPlan,
  items: readonly OrderItem[],
  rows: readonly PlanRow[],
): PlanProposal {
  const changes = [
    { what: 'respread' as const, wasVersion: plan.version, items: [...items], rows: [...rows] },
  ]
  return { items, rows, lines: planLines(plan.rows, rows), changes }
}

/** What differs between two lists, row by row. */
export function planLines(before: readonly PlanRow[], after: readonly PlanRow[]): PlanLine[] {
  const wasById = new Map(before.map(row => [row.rowId, row]))
  const toById = new Map(after.map(row => [row.rowId, row]))
  const ids = new Set([...toById.keys(), ...wasById.keys()])
  return [...ids].flatMap(rowId => {
    const was = wasById.get(rowId)
    const to = toById.get(rowId)
    const row = to ?? was
    if (row === undefined) return []
    const line = {
      rowId,
      itemId: row.itemId,
      locationId: row.locationId,
      was: was === undefined ? null : effectiveQuantity(was),
      to: to === undefined ? null : effectiveQuantity(to),
      override: overrideFate(was, to),
    }
    const noted = line.override === 'scales' || line.override === 'goes'
    return line.was === line.to && !noted ? [] : [line]
  })
}

function overrideFate(was: PlanRow | undefined, to: PlanRow | undefined): PlanLine['override'] {
  if (was === undefined || was.override === null) return 'none'
  if (to === undefined) return 'goes'
  // Grown to what is spread anyway, it is no override any more.
  return effectiveQuantity(to) === was.override ? 'stays' : 'scales'
}

/** The changes that lead from one plan back to another: an undo of what was just done. */
export function wayBack(
  now: { readonly items: readonly OrderItem[]; readonly rows: readonly PlanRow[]; readonly version: number },
  to: { readonly items: readonly OrderItem[]; readonly rows: readonly PlanRow[] },
): PlanChange[] {
  if (JSON.stringify(now.items) !== JSON.stringify(to.items)) {
    return [{ what: 'respread', wasVersion: now.version, items: [...to.items], rows: [...to.rows] }]
  }
  const toById = new Map(to.rows.map(row => [row.rowId, row]))
  const nowIds = new Set(now.rows.map(row => row.rowId))
  const changes = now.rows.flatMap((row): PlanChange[] => {
    const wanted = toById.get(row.rowId)
    const was = effectiveQuantity(row)
    if (wanted === undefined) return [{ what: 'remove', rowId: row.rowId, was }]
    if (JSON.stringify(wanted) === JSON.stringify(row)) return []
    return [{ what: 'replace', rowId: row.rowId, was, row: wanted }]
  })
  const back = to.rows.filter(row => !nowIds.has(row.rowId))
  return [...changes, ...back.map((row): PlanChange => ({ what: 'add', row }))]
}
