import type { Act } from '../ledger/entry.ts'
import { fail, ok, type Result } from '#kernel/result.ts'
import type { Role } from '../people/person.ts'
import { hasRight, rightFor } from '../people/rights.ts'
import { type Quantity, quantityFromText, quantityText } from './quantity.ts'
import { onTheBin, type Stock } from './stock.ts'

/** What somebody does with the stock of one item at one place. */
export const STOCK_DEEDS = ['count', 'receive', 'correct', 'writeOff', 'move'] as const
export type StockDeed = (typeof STOCK_DEEDS)[number]

const KIND_BY_DEED = {
  count: 'counted',
  receive: 'adjusted',
  correct: 'adjusted',
  writeOff: 'adjusted',
  move: 'moved',
} as const

/** What somebody of these roles may do: everybody counts, a supervisor does all else too. */
export function deedsFor(roles: readonly Role[]): readonly StockDeed[] {
  return STOCK_DEEDS.filter(deed => hasRight(roles, rightFor({ kind: KIND_BY_DEED[deed], body: null }, null)))
}

export type StockChange = {
  readonly deed: StockDeed
  readonly itemId: string
  readonly locationId: string
  /** For a move. */
  readonly toLocationId: string | null
  /** As typed. For a count what was found, for all else by how much; a correction may be negative. */
  readonly text: string
  readonly decimals: number
  readonly note: string
}

/** The act that a change comes to; fails with a sentence for people. `stock`: as the screen shows it. */
export function stockAct(change: StockChange, stock: Stock | null): Result<Act, string> {
  const quantity = quantityOf(change)
  if (!quantity.ok) return quantity
  const { itemId, locationId, note } = change
  const adjusted = (by: Quantity, reason: 'received' | 'correction' | 'shrinkage'): Result<Act, string> =>
    ok({ kind: 'adjusted', body: { itemId, locationId, change: by, reason, note } })
  switch (change.deed) {
    case 'count': {
      const expected = stock === null ? 0 : onTheBin(stock)
      return ok({ kind: 'counted', body: { itemId, locationId, counted: quantity.value, expected } })
    }
    case 'receive':
      return adjusted(quantity.value, 'received')
    case 'correct':
      return adjusted(quantity.value, 'correction')
    case 'writeOff':
      return adjusted(-quantity.value, 'shrinkage')
    case 'move': {
      const { toLocationId } = change
      if (toLocationId === null || toLocationId === locationId) return fail('Choose another place.')
      return ok({
        kind: 'moved',
        body: { itemId, locationId, toLocationId, quantity: quantity.value, note },
      })
    }
  }
}

/** What is on the bin after the change, to be said before it is booked; null where that is not known. */
export function binAfter(change: StockChange, stock: Stock | null): Quantity | null {
  const quantity = quantityOf(change)
  if (!quantity.ok) return null
  const now = stock === null ? 0 : onTheBin(stock)
  switch (change.deed) {
    case 'count':
      return quantity.value
    case 'receive':
    case 'correct':
      return now + quantity.value
    case 'writeOff':
    case 'move':
      return now - quantity.value
  }
}

function quantityOf({ deed, text, decimals }: StockChange): Result<Quantity, string> {
  const typed = text.trim().replace('\u2212', '-')
  const read = quantityFromText(typed, decimals)
  switch (read) {
    case 'notANumber':
      return fail(typed === '' ? 'How many?' : `"${typed.slice(0, 20)}" is not a number that is clear.`)
    case 'tooManyDecimals':
      return fail(decimals === 0 ? 'Whole numbers only.' : `At most ${decimals} decimals.`)
    case 'tooLarge':
      return fail('That is more than any stock.')
    default:
      if (read < 0 && deed !== 'correct') return fail(`${quantityText(read)} is below zero.`)
      if (read === 0 && deed !== 'count') return fail('0 changes nothing.')
      return ok(read)
  }
}
