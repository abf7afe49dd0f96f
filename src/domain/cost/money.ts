import { compare, floor, fraction, type Fraction } from '#kernel/fraction.ts'

/** Money in 1/10,000 of the shop's currency; may be below zero where more was given back than used. */
export type Money = number

/** 90 billion: beyond every shop, and sums of a few thousand of them stay exact integers. */
export const MONEY_MAX: Money = 900_000_000_000_000

/** The nearest 1/10,000, halves up; beyond the bound it stays at the bound. */
export function nearestMoney(value: Fraction): Money {
  if (compare(value, fraction(MONEY_MAX)) > 0) return MONEY_MAX
  if (compare(value, fraction(-MONEY_MAX)) < 0) return -MONEY_MAX
  return Number(floor(fraction(value.numerator * 2n + value.denominator, value.denominator * 2n)))
}

/** A sum that stays within the bound. */
export function addMoney(left: Money, right: Money): Money {
  return Math.min(MONEY_MAX, Math.max(-MONEY_MAX, left + right))
}
