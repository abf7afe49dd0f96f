import { LASTING_REFUSALS, LOCATION_OFF_THERE, saidOnce } from '#domain/shopify/refusals.ts'
import type { InventoryUserError } from './operations.ts'

/**
 * What Shopify's `userErrors` mean for the rows of a group, by their index. With any error nothing was
 * applied. `sameKey` is still at it: ask again with the same key. `newKey` asks for another key. `broken`
 * cannot be: the key went out with other parameters. `rows` says which are refused, which moves lacked
 * quantity, and which levels were no longer what the row was made for; the rest may go again.
 */
export type GroupVerdict =
  | { readonly kind: 'applied' }
  | { readonly kind: 'sameKey' | 'newKey' | 'broken'; readonly message: string }
  | {
      readonly kind: 'rows'
      readonly refusedByIndex: ReadonlyMap<number, string>
      readonly shortIndexes: ReadonlySet<number>
      readonly staleIndexes: ReadonlySet<number>
    }

// "Try again": an attempt before this one may have been applied, so the key stays until Shopify itself calls
// it failed.
const SAME_KEY = ['IDEMPOTENCY_CONCURRENT_REQUEST', 'SERVICE_UNAVAILABLE', 'ADJUST_QUANTITIES_FAILED']
const NEW_KEY = ['IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED']
const BROKEN = ['IDEMPOTENCY_KEY_PARAMETER_MISMATCH']
/** Our quantities are never negative themselves: on a move these say that there is too little to take. */
const SHORT = ['INVALID_QUANTITY_NEGATIVE', 'MOVE_QUANTITIES_FAILED']

const STALE = 'CHANGE_FROM_QUANTITY_STALE'

export function groupVerdict(
  errors: readonly InventoryUserError[],
  rowCount: number,
  isMove: boolean,
): GroupVerdict {
  if (errors.length === 0) return { kind: 'applied' }
  const message = saidOnce(errors.map(error => error.message))
  const has = (codes: readonly string[]) => errors.some(({ code }) => code !== null && codes.includes(code))
  if (has(BROKEN)) return { kind: 'broken', message }
  if (has(SAME_KEY)) return { kind: 'sameKey', message }
  if (has(NEW_KEY)) return { kind: 'newKey', message }
  const refusedByIndex = new Map<number, string>()
  const shortIndexes = new Set<number>()
  const staleIndexes = new Set<number>()
  for (const error of errors) {
    const index = rowIndex(error, rowCount)
    // An error that names no row concerns what all rows share.
    const indexes = index === null ? Array.from({ length: rowCount }, (_, each) => each) : [index]
    for (const each of indexes) {
      if (isMove && error.code !== null && SHORT.includes(error.code)) shortIndexes.add(each)
      else if (error.code === STALE) staleIndexes.add(each)
      else refusedByIndex.set(each, wordsOfError(error))
    }
  }
  for (const index of refusedByIndex.keys()) {
    shortIndexes.delete(index)
    staleIndexes.delete(index)
  }
  return { kind: 'rows', refusedByIndex, shortIndexes, staleIndexes }
}

/** Where Shopify's own sentence does not say what a person can do about it. */
const WORDS_BY_CODE: Readonly<Record<string, string>> = {
  INVALID_LOCATION: LOCATION_OFF_THERE,
  INVALID_INVENTORY_ITEM: LASTING_REFUSALS.deletedThere,
  NON_MUTABLE_INVENTORY_ITEM: LASTING_REFUSALS.bundleThere,
}

function wordsOfError({ code, message }: InventoryUserError): string {
  return WORDS_BY_CODE[code ?? ''] ?? message
}

/** `["input", "changes", "3", "delta"]` names row 3. */
function rowIndex(error: InventoryUserError, rowCount: number): number | null {
  const [, list, text = ''] = error.field ?? []
  const index = Number(text)
  return list === 'changes' && /^\d+$/.test(text) && index < rowCount ? index : null
}
