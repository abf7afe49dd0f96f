import { quantityText } from '#domain/stock/quantity.ts'
import { stockId } from '#domain/stock/stock.ts'
import type { ToBuy } from '#domain/work-order/to-buy.ts'
import { shownNumber, type WorkOrder } from '#domain/work-order/work-order.ts'
import type { CsvLines } from '../../ui/desk/csv-file.ts'
import { REASON_WORDS } from './reason-words.ts'

const HEAD = [
  'Part',
  'SKU',
  'Vendor',
  'Place',
  'To buy',
  'Unit',
  'Promised to orders',
  'Minimum',
  'Available',
  'Unit cost',
  'Why',
  'Orders',
]

/** The list for whoever orders the parts: decimals with a point, the heads first. */
export function toBuyLines(
  rows: readonly ToBuy[],
  ordersById: ReadonlyMap<string, readonly WorkOrder[]>,
  placeName: (id: string) => string,
): CsvLines {
  const lines = rows.map(({ item, locationId, promised, minimum, available, short, reason }) => [
    item.name,
    item.sku,
    item.kind === 'material' ? item.vendor : '',
    placeName(locationId),
    quantityText(short),
    item.unit,
    quantityText(promised),
    quantityText(minimum),
    available === null ? 'not counted' : quantityText(available),
    item.unitCost === null ? '' : quantityText(item.unitCost),
    REASON_WORDS[reason],
    (ordersById.get(stockId(item.id, locationId)) ?? []).map(shownNumber).join(' '),
  ])
  return [HEAD, ...lines]
}
