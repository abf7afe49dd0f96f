import type { Quantity } from '../stock/quantity.ts'
import type { LineTotals } from './run.ts'

/** So much of a part, where it was taken, and of which lot where that is known. */
export type Held = { readonly locationId: string; readonly quantity: Quantity; readonly lot?: string }

/**
 * What is in hand of a line, by place and within a place by lot. The lot that was scanned last comes first:
 * the earlier ones are used up before it.
 */
export function byLot(heldByPlace: ReadonlyMap<string, Quantity>, lots: LineTotals['lots']): Held[] {
  const left = Object.entries(lots ?? {})
    .toReversed()
    .map(([lot, quantity]) => ({ lot, quantity }))
  return [...heldByPlace].flatMap(([locationId, held]) => {
    let rest = held
    const known = left.flatMap(one => {
      const quantity = Math.min(one.quantity, rest)
      if (quantity <= 0) return []
      one.quantity -= quantity
      rest -= quantity
      return [{ locationId, quantity, lot: one.lot }]
    })
    return rest > 0 ? [...known, { locationId, quantity: rest }] : known
  })
}

/** The first so many of what is held. */
export function upTo(held: readonly Held[], quantity: Quantity): Held[] {
  let left = quantity
  return held.flatMap(one => {
    const part = Math.min(Math.max(0, one.quantity), left)
    left -= part
    return part === 0 ? [] : [{ ...one, quantity: part }]
  })
}
