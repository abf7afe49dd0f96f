import { useMemo } from 'react'
import { effectiveQuantity, type PlanRow, rowIdOf } from '#domain/bom/plan.ts'
import type { PickLine } from '#domain/picking/lines.ts'
import { tightText } from '#domain/stock/unit.ts'
import { planId } from '#domain/work-order/work-order.ts'
import { useDocument } from '../../sync/react/use-documents.ts'
import { useItems } from '../../sync/react/use-items.ts'

const WAYS_MAX = 4

/**
 * "seat frame (12), brace (8)": what a part is for. Numbers only where the run's list is the order's whole
 * need.
 */
export function useNeededFor(workOrderId: string, line: PickLine): string {
  const plan = useDocument('workOrders', planId(workOrderId))
  const body = plan?.body
  const row = useMemo(() => {
    const rows = body?.part === 'plan' ? body.rows : []
    return rows.find(one => one.rowId === rowIdOf(line.itemId, line.locationId))
  }, [body, line.itemId, line.locationId])
  const parentIds = useMemo(() => (row === undefined ? [] : waysOf(row).map(way => way.parentId)), [row])
  const items = useItems(parentIds)
  if (row === undefined) return ''
  const whole = effectiveQuantity(row) === line.state.required
  const ways = waysOf(row).map(({ parentId, quantity }) => {
    const name = items.get(parentId)?.name ?? parentId
    return whole ? `${name} (${tightText(quantity, line.unit)})` : name
  })
  const more = ways.length > WAYS_MAX ? ` and ${ways.length - WAYS_MAX} more` : ''
  return `${ways.slice(0, WAYS_MAX).join(', ')}${more}`
}

/** The assembly right above the part on each way, with what it takes on all ways together. */
function waysOf(row: PlanRow): { readonly parentId: string; readonly quantity: number }[] {
  const quantityByParent = new Map<string, number>()
  for (const { path, orderItemId, quantity } of row.contributions) {
    const parentId = path.at(-1) ?? orderItemId
    quantityByParent.set(parentId, (quantityByParent.get(parentId) ?? 0) + quantity)
  }
  return [...quantityByParent].map(([parentId, quantity]) => ({ parentId, quantity }))
}
