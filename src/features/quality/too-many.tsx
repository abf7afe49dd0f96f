import type { ReactNode } from 'react'
import { type Quantity, quantityText } from '#domain/stock/quantity.ts'

/** Below a number pad: more than can be. */
export function tooMany(total: Quantity, most: Quantity): ReactNode {
  return total > most ? <p>Only {quantityText(most)} can be.</p> : null
}
