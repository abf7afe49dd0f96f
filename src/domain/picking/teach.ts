import { fail, ok, type Result } from '#kernel/result.ts'
import type { Act } from '../ledger/entry.ts'
import { ownCodeKindByShape } from '../scan/own-code.ts'
import { type ItemIndex, itemsOfCode } from '../scan/item-index.ts'
import type { Quantity } from '../stock/quantity.ts'

/**
 * Ties an unknown code to an item, with what one scan of it counts. Refused in words: a code of our own
 * kind (a badge is never a part), one that an item bears already, one too long, a pack of nothing.
 */
export function teachCode(
  code: string,
  itemId: string,
  packQuantity: Quantity,
  catalogue: ItemIndex,
): Result<Act, string> {
  const text = code.trim()
  if (text === '' || text.length > 128) return fail('A code has 1 to 128 characters')
  if (ownCodeKindByShape(text) !== null) return fail('This code is one of Floorbook’s own')
  const [bearer] = itemsOfCode(catalogue, text)
  if (bearer !== undefined && bearer.itemId !== itemId) return fail('Another item has this code already')
  if (packQuantity <= 0) return fail('Say how many one scan counts')
  return ok({ kind: 'codeTaught', body: { code: text, itemId, packQuantity } })
}
