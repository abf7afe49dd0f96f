import { effectiveQuantity } from '#domain/bom/plan.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import type { MaterialRow } from '#domain/work-order/materials.ts'
import { itemProgress } from '#domain/work-order/progress.ts'
import { shownNumber } from '#domain/work-order/work-order.ts'
import { STATUS_WORDS } from '#domain/work-order/words.ts'
import type { CsvLines } from '../../ui/desk/csv-file.ts'
import type { OrderPage } from './use-order-page.ts'

const ITEM_HEAD = ['Order', 'Status', 'Due', 'What', 'Part', 'SKU', 'Place', 'Unit', 'Original', 'Effective']
const HEAD = [...ITEM_HEAD, 'Built', 'Approved', 'Reserved', 'Picked', 'Short', 'Unit cost']

/** The order as this device knows it: a line per item and per material, decimals with a point. */
export function orderLines(
  { order, itemById }: OrderPage,
  rows: readonly MaterialRow[],
  place: (locationId: string) => string,
): CsvLines {
  const about = [shownNumber(order), STATUS_WORDS[order.status], order.dueOn ?? '']
  const items = order.items.map(({ itemId, planned }) => {
    const item = itemById.get(itemId)
    const { built, approved } = itemProgress(order, itemId)
    const quantities = [planned, planned, built, approved].map(quantityText)
    const facts = ['build', item?.name ?? itemId, item?.sku ?? '', place(order.locationId), item?.unit ?? '']
    return [...about, ...facts, ...quantities, '', '', '', '']
  })
  const materials = rows.map(({ row, reserved, picked, short }) => {
    const item = itemById.get(row.itemId)
    const cost = item?.unitCost ?? null
    return [
      ...about,
      'material',
      item?.name ?? row.itemId,
      item?.sku ?? '',
      place(row.locationId),
      item?.unit ?? '',
      quantityText(row.original),
      quantityText(effectiveQuantity(row)),
      '',
      '',
      quantityText(reserved),
      quantityText(picked),
      short === null ? 'not counted' : quantityText(short),
      cost === null ? '' : quantityText(cost),
    ]
  })
  return [HEAD, ...items, ...materials]
}
