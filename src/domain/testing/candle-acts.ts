import type { Act } from '../ledger/entry.ts'
import { quantityOfUnits } from '../stock/quantity.ts'

/** So many candles built. */
export function completes(units: number): Act {
  return {
    kind: 'completed',
    body: { units: [{ itemId: 'candle', quantity: quantityOfUnits(units) }], booked: [] },
  }
}
