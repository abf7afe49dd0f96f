/**
 * Exact rationals. Needs are products of quantities, wastes and factors over up to twenty levels; a float
 * would make two runs of half an order differ from one whole. Kept as "numerator/denominator" text in
 * documents.
 */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint }

export const ZERO: Fraction = { numerator: 0n, denominator: 1n }
export const ONE: Fraction = { numerator: 1n, denominator: 1n }

/** `numerator / denominator`, reduced; the denominator of the result is positive. */
export function fraction(numerator: bigint | number, denominator: bigint | number = 1n): Fraction {
  const top = BigInt(numerator)
  const bottom = BigInt(denominator)
  if (bottom === 0n) throw new Error('assertion failed: a fraction over zero')
  const sign = bottom < 0n ? -1n : 1n
  const divisor = greatestCommonDivisor(top < 0n ? -top : top, bottom < 0n ? -bottom : bottom)
  return { numerator: (sign * top) / divisor, denominator: (sign * bottom) / divisor }
}

export function add(left: Fraction, right: Fraction): Fraction {
  return fraction(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator,
  )
}

export function subtract(left: Fraction, right: Fraction): Fraction {
  return add(left, { numerator: -right.numerator, denominator: right.denominator })
}

export function multiply(left: Fraction, right: Fraction): Fraction {
  return fraction(left.numerator * right.numerator, left.denominator * right.denominator)
}

export function divide(left: Fraction, right: Fraction): Fraction {
  return fraction(left.numerator * right.denominator, left.denominator * right.numerator)
}

/** Negative, zero or positive as `left` is below, equal to or above `right`. */
export function compare(left: Fraction, right: Fraction): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function smaller(left: Fraction, right: Fraction): Fraction {
  return compare(left, right) <= 0 ? left : right
}

export function larger(left: Fraction, right: Fraction): Fraction {
  return compare(left, right) >= 0 ? left : right
}

/** The largest integer not above the value. */
export function floor(value: Fraction): bigint {
  const quotient = value.numerator / value.denominator
  return value.numerator < 0n && quotient * value.denominator !== value.numerator ? quotient - 1n : quotient
}

/** The smallest integer not below the value. */
export function ceiling(value: Fraction): bigint {
  return -floor({ numerator: -value.numerator, denominator: value.denominator })
}

/** "21/10", or "2" for a whole number. */
export function fractionText(value: Fraction): string {
  return value.denominator === 1n ? `${value.numerator}` : `${value.numerator}/${value.denominator}`
}

/**
 * The inverse of `fractionText`; throws on other text, which `FRACTION_PATTERN` keeps out of stored bodies.
 */
export function fractionFromText(text: string): Fraction {
  const [top, bottom] = text.split('/')
  return fraction(BigInt(top ?? ''), BigInt(bottom ?? '1'))
}

export const FRACTION_PATTERN = /^-?\d{1,400}(\/[1-9]\d{0,400})?$/

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let larger = left
  let smaller = right
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller]
  return larger === 0n ? 1n : larger
}
