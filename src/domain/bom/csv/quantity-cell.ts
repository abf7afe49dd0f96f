import { type Quantity, SCALE, quantityFromText } from '../../stock/quantity.ts'
import type { UnitName } from '../../stock/unit.ts'
import { unitFromWord } from './unit-words.ts'

/** More than this of one part in one unit of anything is a slip of the pen. */
export const QUANTITY_ABSURD: Quantity = 1_000_000 * SCALE

export type QuantityCellFault =
  | 'missing'
  | 'notANumber'
  | 'ambiguousComma'
  | 'tooManyDecimals'
  | 'negative'
  | 'zero'
  | 'absurd'
  | 'unknownUnit'

export type QuantityCell =
  | { readonly kind: 'quantity'; readonly quantity: Quantity; readonly unit: UnitName | null }
  /** A dash: the part is optional. */
  | { readonly kind: 'dash' }
  | { readonly kind: 'fault'; readonly fault: QuantityCellFault }

/** Reads "8", "0.8", "0,8", "5 pcs", "0.8m" and "-". */
export function readQuantityCell(text: string): QuantityCell {
  if (text === '') return fault('missing')
  if (/^[-–—]+$/.test(text)) return { kind: 'dash' }
  const match = /^([-+]?[\d.,]+)\s*(\p{L}[\p{L}\d²]*\.?)?$/u.exec(text)
  const digits = match?.[1]
  if (digits === undefined) return fault('notANumber')
  const unit = match?.[2] === undefined ? null : unitFromWord(match[2])
  if (match?.[2] !== undefined && unit === null) return fault('unknownUnit')
  if (/^[-+]?[1-9]\d{0,2}(,\d{3})+$/.test(digits)) return fault('ambiguousComma')
  const quantity = quantityFromText(digits, 4)
  if (quantity === 'tooLarge') return fault('absurd')
  if (typeof quantity === 'string') return fault(quantity)
  if (quantity < 0) return fault('negative')
  if (quantity === 0) return fault('zero')
  return quantity > QUANTITY_ABSURD ? fault('absurd') : { kind: 'quantity', quantity, unit }
}

function fault(kind: QuantityCellFault): QuantityCell {
  return { kind: 'fault', fault: kind }
}
