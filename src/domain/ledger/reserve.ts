import type { Quantity } from '../stock/quantity.ts'
import { stockId } from '../stock/stock.ts'
import type { EntryOf } from './entry.ts'
import type { ReadBody } from './evolve.ts'

/**
 * What a start reserves of its list, by line: what is there, in one decision. What is not there is short;
 * what was never counted reserves nothing. Lines of one item and place share what is there in the order of
 * the list.
 */
export function reserveAtStart(
  view: { readonly body: ReadBody },
  entry: EntryOf<'runStarted'>,
): Map<number, Quantity> {
  const leftById = new Map<string, Quantity>()
  const reservedByLine = new Map<number, Quantity>()
  if (entry.body.reserve === false) return reservedByLine
  entry.body.lines.forEach((line, number) => {
    const id = stockId(line.itemId, line.locationId)
    const stock = view.body('stock', id)
    if (stock === null || !stock.counted) return
    const left = leftById.get(id) ?? Math.max(0, stock.available)
    const quantity = Math.min(line.required, left)
    leftById.set(id, left - quantity)
    if (quantity > 0) reservedByLine.set(number, quantity)
  })
  return reservedByLine
}
