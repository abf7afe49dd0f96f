import { type Quantity, quantityFromText } from '#domain/stock/quantity.ts'

export type PadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '.' | 'back'

const DIGITS_MAX = 7

/** The text of a number pad after one more key; a key that would make no number changes nothing. */
export function withKey(text: string, key: PadKey, decimals: number): string {
  if (key === 'back') return text.slice(0, -1)
  const [whole = '', fraction] = text.split('.')
  if (key === '.') return decimals === 0 || fraction !== undefined ? text : `${whole === '' ? '0' : whole}.`
  if (fraction !== undefined) return fraction.length < decimals ? text + key : text
  if (whole === '0') return key
  return whole.length < DIGITS_MAX ? text + key : text
}

/** The number so far, in 1/10,000 of the unit, or null while there is none. */
export function enteredQuantity(text: string, decimals: number): Quantity | null {
  const quantity = quantityFromText(text.replace(/\.$/, ''), decimals)
  return typeof quantity === 'number' ? quantity : null
}
