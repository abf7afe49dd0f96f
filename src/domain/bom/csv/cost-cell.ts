import { type Quantity, quantityFromText } from '../../stock/quantity.ts'

const AMOUNT = /^(\p{L}{0,3})\p{Sc}?\s*(\d+(?:[.,]\d+)?)\s*\p{Sc}?(\p{L}{0,3})$/u
/** A code ("EUR"), what stands before a sign ("US$", "C$"), or a sign that is a word. */
const CURRENCY_WORD = /^(?:\p{Lu}{3}|US|A|C|NZ|HK|S|R|kr|Kr|Fr|zł|Kč|Ft)$/u

/**
 * Reads "12.50", "12,50 €", "US$1.2" and "0.00021", to the nearest 1/10,000 of the currency; an empty cell or
 * a dash says nothing. "1,250" can mean two things and is not read, nor is "1.234,56".
 */
export function readCostCell(text: string): Quantity | null | 'notRead' {
  if (/^[-–—]*$/.test(text)) return null
  const match = AMOUNT.exec(text)
  if (match === null) return 'notRead'
  const [, before = '', amount = '', after = ''] = match
  // Other letters are a slip of the keys, or a unit.
  if (![before, after].every(word => word === '' || CURRENCY_WORD.test(word))) return 'notRead'
  const [whole = '', decimals = ''] = amount.split(/[.,]/)
  const extra = decimals.slice(4)
  const cost = quantityFromText(extra === '' ? amount : `${whole}.${decimals.slice(0, 4)}`, 4)
  if (typeof cost === 'string') return 'notRead'
  return cost + (/^[5-9]/.test(extra) ? 1 : 0)
}
