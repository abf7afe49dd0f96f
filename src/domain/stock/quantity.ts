import { z } from 'zod'
import { type Fraction, ceiling, floor, fraction } from '#kernel/fraction.ts'

/**
 * An exact quantity: an integer of 1/10,000 of the item's unit. 8 pieces are 80,000; 0.8 m is 8,000.
 * Decimals exist at the edges only (`quantityFromText`, `quantityText`).
 */
export type Quantity = number

export const SCALE = 10_000
/** 100 million units: absurd beyond every shop floor, and its sums stay exact integers. */
export const QUANTITY_MAX: Quantity = 100_000_000 * SCALE

export const quantitySchema = z.int().min(-QUANTITY_MAX).max(QUANTITY_MAX)
export const positiveQuantitySchema = z.int().min(1).max(QUANTITY_MAX)
export const wholeOrZeroQuantitySchema = z.int().min(0).max(QUANTITY_MAX)

/**
 * Sums in documents: every entry is bounded, but what many of them come to is not. A document that its own
 * schema refused would put every later entry about it aside.
 */
export const totalSchema = z.int()
export const totalOrZeroSchema = z.int().min(0)

export function quantityOfUnits(units: number): Quantity {
  return Math.round(units * SCALE)
}

/** The quantity rounded up to a unit of `decimals` decimals (0 to 4). */
export function roundUp(value: Fraction, decimals: number): Quantity {
  const step = 10 ** (4 - decimals)
  return Number(ceiling(fraction(value.numerator, value.denominator * BigInt(step)))) * step
}

/** Nearest whole unit, halves up, as Shopify's integers want it. Result in units, not in 1/10,000. */
export function roundHalfUpToUnits(quantity: Quantity): number {
  return Math.floor((quantity + SCALE / 2) / SCALE)
}

/** Nearest 1/10,000, halves up. */
export function nearestQuantity(value: Fraction): Quantity {
  return Number(floor(fraction(value.numerator * 2n + value.denominator, value.denominator * 2n)))
}

export type QuantityFault = 'notANumber' | 'tooManyDecimals' | 'tooLarge'

/**
 * Reads what a person or a file wrote: "8", "0.8", "1,5". "1.234,5" is refused, and so is "1,234", which is a
 * thousand in one country and one in another; "0,125" can only be a decimal comma.
 */
export function quantityFromText(text: string, decimals: number): Quantity | QuantityFault {
  const trimmed = text.trim().replace(/^\+/, '')
  if (/^-?[1-9]\d{0,2},\d{3}$/.test(trimmed)) return 'notANumber'
  const match = /^(-?)(\d{1,12})(?:[.,](\d{1,12}))?$/.exec(trimmed)
  if (match === null) return 'notANumber'
  const digits = (match[3] ?? '').replace(/0+$/, '')
  if (digits.length > Math.min(decimals, 4)) return 'tooManyDecimals'
  const magnitude = Number(match[2]) * SCALE + Number(digits.padEnd(4, '0'))
  if (magnitude > QUANTITY_MAX) return 'tooLarge'
  return match[1] === '-' ? -magnitude : magnitude
}

/** "8", "0.8", "-1.25": as short as it can be, with a decimal point. */
export function quantityText(quantity: Quantity): string {
  const magnitude = Math.abs(quantity)
  const fractionDigits = String(magnitude % SCALE)
    .padStart(4, '0')
    .replace(/0+$/, '')
  const whole = Math.floor(magnitude / SCALE)
  return `${quantity < 0 ? '-' : ''}${whole}${fractionDigits === '' ? '' : `.${fractionDigits}`}`
}
