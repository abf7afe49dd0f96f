import { stringify } from 'csv-stringify/browser/esm/sync'
import type { Item } from '#domain/catalogue/item.ts'
import { figureAfter, type ReconcileRow } from '#domain/reconcile/progress.ts'
import { stepWords } from './words.ts'

const HEAD = [
  'Name',
  'SKU',
  'Location',
  'Direction',
  'Shopify before',
  'Local before',
  'Difference',
  'After',
  'Step',
  'What became of it',
]

/** A reconcile for whoever keeps it: UTF-8, comma, a line for the heads; before and after of each row. */
export function reconcileCsv(
  rows: readonly ReconcileRow[],
  isDryRun: boolean,
  itemById: ReadonlyMap<string, Item>,
  placeName: (id: string) => string,
): string {
  const lines = rows.map(row => {
    const item = itemById.get(row.itemId)
    return [
      item?.name ?? row.itemId,
      item?.sku ?? '',
      placeName(row.locationId),
      row.direction === 'toShopify' ? 'Shopify to local' : 'local to Shopify',
      row.observed,
      row.expected,
      row.observed - row.expected,
      row.step === 'written' ? figureAfter(row) : '',
      row.step,
      stepWords(row, isDryRun).words,
    ]
  })
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
