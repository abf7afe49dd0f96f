import { type Result, fail, ok } from '#kernel/result.ts'
import { barcodeKey } from '../scan/gtin.ts'
import { indexItems, itemsOfCode } from '../scan/item-index.ts'
import { normaliseScan } from '../scan/normalise.ts'
import { ownCodeKindByShape } from '../scan/own-code.ts'
import type { Item } from './item.ts'

export const CODE_MAX_LENGTH = 128

export type CodeRefusal =
  | { readonly kind: 'noCode' }
  | { readonly kind: 'codeTooLong'; readonly length: number }
  /** It reads as a code that this app prints itself: orders, bins, badges. */
  | { readonly kind: 'ownCode'; readonly code: string }
  | { readonly kind: 'codeTaken'; readonly code: string; readonly itemId: string; readonly itemName: string }

/**
 * Whether a code may be tied to an item, at the desk or by a scan on the floor: it stands for no other item
 * (as barcode, own code or SKU) and is none of the codes that this app prints. The value is the code as it
 * is kept: without spaces and what the scanner adds around it.
 */
export function codeToTie(
  scanned: string,
  itemId: string,
  items: Iterable<Item>,
): Result<string, CodeRefusal> {
  const code = normaliseScan(scanned).text
  if (code === '') return fail({ kind: 'noCode' })
  if (code.length > CODE_MAX_LENGTH) return fail({ kind: 'codeTooLong', length: code.length })
  const known = [...items]
  const index = indexItems(known)
  const other = itemsOfCode(index, code).find(match => match.itemId !== itemId)
  if (other !== undefined) {
    const itemName = known.find(item => item.id === other.itemId)?.name ?? other.itemId
    return fail({ kind: 'codeTaken', code, itemId: other.itemId, itemName })
  }
  return ownCodeKindByShape(code) === null ? ok(code) : fail({ kind: 'ownCode', code })
}

/** The item with the code; one that has it already counts the new pack from now on. Nothing else changes. */
export function withCode<One extends Pick<Item, 'barcodes'>>(
  item: One,
  code: string,
  packQuantity: number,
): One {
  const others = item.barcodes.filter(one => barcodeKey(one.code) !== barcodeKey(code))
  return { ...item, barcodes: [...others, { code, packQuantity }] }
}

/** Why a code cannot be tied, for people. */
export function codeRefusalWords(refusal: CodeRefusal): string {
  switch (refusal.kind) {
    case 'noCode':
      return 'Scan or type the code.'
    case 'codeTooLong':
      return `A code has at most ${CODE_MAX_LENGTH} characters; this has ${refusal.length}.`
    case 'ownCode':
      return `${refusal.code} is a code that Floorbook prints itself.`
    case 'codeTaken':
      return `${refusal.code} belongs to ${refusal.itemName} already.`
  }
}
