import type { Entry } from '../ledger/entry.ts'
import type { Item } from './item.ts'

/** The most codes that one item may bear. */
const CODES_MAX = 50

/** An item after a code was taught to it; a code that it has already changes nothing. */
export function evolveItem(item: Item, entry: Entry): Item {
  if (entry.kind !== 'codeTaught' || entry.body.itemId !== item.id) return item
  const { code, packQuantity } = entry.body
  const knows = item.floorCode === code || item.barcodes.some(barcode => barcode.code === code)
  if (knows || item.barcodes.length >= CODES_MAX) return item
  return { ...item, barcodes: [...item.barcodes, { code, packQuantity }] }
}
