import { useMemo } from 'react'
import type { OrderItem } from '#domain/bom/plan.ts'
import { type Item, isAssembly } from '#domain/catalogue/item.ts'
import type { Result } from '#kernel/result.ts'
import { type OrderPlan, planOrder, type PlanRefusal } from '#domain/work-order/open.ts'
import { type MaterialRow, materialRows } from '#domain/work-order/materials.ts'
import { promisedByStockId } from '#domain/work-order/promise.ts'
import { type Stock, stockId } from '#domain/stock/stock.ts'
import { useDocuments } from '../../sync/react/use-documents.ts'
import type { Shown } from '../../sync/shown.ts'
import { usePlannedOrders } from '../../sync/react/use-planned-orders.ts'

export type PlannedMaterials = {
  readonly plan: Result<OrderPlan, PlanRefusal>
  /** Rows with stock, as if every open order came before this one; empty where the plan is refused. */
  readonly rows: readonly MaterialRow[]
  /** Ready-made stock of an assembly here, net of promises; null where nobody has counted it. */
  readonly readyMade: (itemId: string) => number | null
}

/** What building these items takes here, as it is typed. `undefined`: stock and orders are not read yet. */
export function useOrderPlan(
  items: readonly OrderItem[],
  itemById: ReadonlyMap<string, Item>,
  locationId: string,
  skippedIds: ReadonlySet<string>,
): PlannedMaterials | undefined {
  const orders = usePlannedOrders()
  const assemblyIds = useMemo(() => {
    const assemblies = [...itemById.values()].filter(isAssembly)
    const elsewhere = assemblies.flatMap(({ components }) => {
      return components.flatMap(one => (one.locationId === null ? [] : stockId(one.itemId, one.locationId)))
    })
    return [...assemblies.map(item => stockId(item.id, locationId)), ...elsewhere]
  }, [itemById, locationId])
  const ofAssemblies = useDocuments('stock', assemblyIds)
  const planned = useMemo(() => {
    if (orders === undefined || ofAssemblies === undefined) return undefined
    const promisedById = promisedByStockId(orders)
    const stockById = bodies(ofAssemblies)
    const plan = planOrder({ items, skippedIds, itemById, locationId, stockById, promisedById })
    return { plan, promisedById, stockById }
  }, [orders, ofAssemblies, items, skippedIds, itemById, locationId])
  const planRows = planned?.plan.ok === true ? planned.plan.value.rows : NO_ROWS
  const ofRows = useDocuments(
    'stock',
    useMemo(() => planRows.map(row => stockId(row.itemId, row.locationId)), [planRows]),
  )
  return useMemo(() => {
    if (planned === undefined) return undefined
    const { plan, promisedById, stockById } = planned
    const input = { items, rows: planRows, runs: [], promisedBeforeById: promisedById }
    const rows = materialRows({ ...input, stockById: bodies(ofRows ?? new Map()) })
    const readyMade = (itemId: string) => {
      const id = stockId(itemId, locationId)
      const stock = stockById.get(id)
      if (stock === undefined || !stock.counted) return null
      return Math.max(0, stock.available - (promisedById.get(id) ?? 0))
    }
    return { plan, rows, readyMade }
  }, [planned, planRows, ofRows, items, locationId])
}

const NO_ROWS: OrderPlan['rows'] = []

function bodies(shown: ReadonlyMap<string, Shown<'stock'>>): Map<string, Stock> {
  return new Map([...shown].map(([id, { body }]) => [id, body]))
}
