import { stringify } from 'csv-stringify/browser/esm/sync'
import { quantityText } from '#domain/stock/quantity.ts'
import type { ToBuy } from '#domain/work-order/to-buy.ts'
import { REASON_WORDS } from './reason-words.ts'

const HEAD = [
  'Part',
  'SKU',
  'Vendor',
  'Place',
  'To buy',
  'Unit',
  'Wanted by orders',
  'Minimum',
  'There',
  'Unit cost',
  'Why',
]

/** The list for whoever orders the parts: UTF-8, comma, decimals with a point, a line for the heads. */
export function toBuyCsv(rows: readonly ToBuy[], placeName: (id: string) => string): string {
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
  ])
  // What somebody named "=1+1" is a name in a spreadsheet too.
  return stringify([HEAD, ...lines], { bom: true, escape_formulas: true, record_delimiter: 'windows' })
}

/** Hands a text to the browser as a file. */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
