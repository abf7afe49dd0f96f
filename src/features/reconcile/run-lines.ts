import type { Item } from '#domain/catalogue/item.ts'
import { figureAfter, type ReconcileRow } from '#domain/reconcile/progress.ts'
import type { CsvLines } from '../../ui/desk/csv-file.ts'
import { type RunKind, stepWords } from './words.ts'

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

/** A reconcile for whoever keeps it: the heads first, before and after of each row. */
export function reconcileLines(
  rows: readonly ReconcileRow[],
  kind: RunKind,
  itemById: ReadonlyMap<string, Item>,
  placeName: (id: string) => string,
): CsvLines {
  const lines = rows.map(row => {
    const item = itemById.get(row.itemId)
    return [
      item?.name ?? row.itemId,
      item?.sku ?? '',
      placeName(row.locationId),
      row.direction === 'toShopify' ? 'to Shopify' : 'to Floorbook',
      row.observed,
      row.expected,
      row.observed - row.expected,
      row.step === 'written' ? figureAfter(row) : '',
      row.step,
      stepWords(row, kind).words,
    ]
  })
  return [HEAD, ...lines]
}
