import type { Item } from '../catalogue/item.ts'
import { type Quantity, SCALE } from '../stock/quantity.ts'
import { barcodeKey } from './gtin.ts'

/** What a scan needs to know of an item. */
export type ScannableItem = Pick<Item, 'id' | 'sku' | 'floorCode' | 'barcodes' | 'unit'>

/** An item that a code stands for, and what one scan of that code counts, in 1/10,000 of its unit. */
export type ItemMatch = {
  readonly itemId: string
  readonly packQuantity: Quantity
  readonly matchedBy: 'barcode' | 'floorCode' | 'sku'
}

export type ItemIndex = {
  readonly matchesByKey: ReadonlyMap<string, readonly ItemMatch[]>
  readonly itemById: ReadonlyMap<string, ScannableItem>
}

/** Built once per catalogue or list; a scan is then one look-up, whether there are twenty items or 10,000. */
export function indexItems(items: Iterable<ScannableItem>): ItemIndex {
  const matchesByKey = new Map<string, ItemMatch[]>()
  const itemById = new Map<string, ScannableItem>()
  for (const item of items) {
    itemById.set(item.id, item)
    for (const { code, packQuantity } of item.barcodes) {
      add(matchesByKey, barcodeKey(code.trim()), { itemId: item.id, packQuantity, matchedBy: 'barcode' })
    }
    add(matchesByKey, textKey(item.floorCode), {
      itemId: item.id,
      packQuantity: SCALE,
      matchedBy: 'floorCode',
    })
    add(matchesByKey, textKey(item.sku), { itemId: item.id, packQuantity: SCALE, matchedBy: 'sku' })
  }
  return { matchesByKey, itemById }
}

/** The items that a normalised code stands for; several, because SKU and barcode repeat in Shopify. */
export function itemsOfCode(index: ItemIndex, text: string): readonly ItemMatch[] {
  const exact = index.matchesByKey.get(textKey(text)) ?? []
  const padded = index.matchesByKey.get(barcodeKey(text)) ?? []
  const byItem = new Map<string, ItemMatch>()
  for (const match of [...padded, ...exact]) if (!byItem.has(match.itemId)) byItem.set(match.itemId, match)
  return [...byItem.values()]
}

function textKey(text: string): string {
  return text.trim().toUpperCase()
}

function add(matchesByKey: Map<string, ItemMatch[]>, key: string, match: ItemMatch): void {
  if (key === '') return
  const matches = matchesByKey.get(key)
  if (matches === undefined) matchesByKey.set(key, [match])
  else if (!matches.some(other => other.itemId === match.itemId)) matches.push(match)
}
