import { useMemo } from 'react'
import { needsPartsForCost, orderCost } from '#domain/cost/order-cost.ts'
import type { Item } from '#domain/catalogue/item.ts'
import { orderProgress } from '#domain/work-order/progress.ts'
import { useAllItems } from '../../sync/react/use-items.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { CostBars } from '../../ui/desk/cost-bars.tsx'
import type { OrderPage } from './use-order-page.ts'

type Props = { readonly page: OrderPage }

/** The order's three costs. The whole catalogue is read only where an assembly has no cost of its own. */
export function OrderCostBars({ page }: Props) {
  const needsParts = useMemo(
    () => needsPartsForCost(page.rows ?? [], itemId => page.itemById.get(itemId)),
    [page.rows, page.itemById],
  )
  return needsParts ? <WithParts page={page} /> : <Bars itemById={page.itemById} page={page} />
}

function WithParts({ page }: Props) {
  const items = useAllItems()
  const itemById = useMemo(() => new Map((items ?? []).map(item => [item.id, item])), [items])
  return items === undefined ? null : <Bars itemById={itemById} page={page} />
}

function Bars({ page, itemById }: Props & { readonly itemById: ReadonlyMap<string, Item> }) {
  const { settings } = useNames()
  const { order, rows, runs } = page
  const cost = useMemo(() => {
    const progresses = runs.map(({ progress }) => progress)
    return orderCost({ order, rows: rows ?? [], itemById: id => itemById.get(id), progresses })
  }, [order, rows, runs, itemById])
  if (rows === null || settings === null) return null
  const nameOf = (itemId: string) => itemById.get(itemId)?.name ?? itemId
  const { built } = orderProgress(order)
  return <CostBars cost={cost} currency={settings.currency} nameOf={nameOf} unitsBuilt={built} />
}
