import { type Result, fail, ok } from '#kernel/result.ts'
import { type Quantity, QUANTITY_MAX, SCALE, quantityFromText, quantityText } from '../stock/quantity.ts'

/** How much of a typed text a fault repeats. */
const SAID_MAX = 20
/** More of a component than this in one unit of its parent is a slip of the finger. In 1/10,000. */
export const COMPONENT_MAX: Quantity = 1_000_000 * SCALE
/** Ten million of the currency for one unit. */
const MONEY_MAX = 10_000_000 * SCALE

export type NumberRule = {
  /** Most decimals that make sense, 0 to 4. */
  readonly decimals: number
  readonly min: Quantity
  readonly max: Quantity
  /** Said where nothing is typed. */
  readonly question: string
}

export const COMPONENT_QUANTITY: NumberRule = {
  decimals: 4,
  min: 1,
  max: COMPONENT_MAX,
  question: 'How much of it for one?',
}
export const WASTE_PERCENT: NumberRule = {
  decimals: 2,
  min: 0,
  max: 100 * SCALE,
  question: 'How much is wasted? 0 if nothing is.',
}
export const FACTOR: NumberRule = {
  decimals: 4,
  min: 1,
  max: 1_000 * SCALE,
  question: 'How many of it replace one?',
}
export const PACK_QUANTITY: NumberRule = {
  decimals: 4,
  min: 1,
  max: COMPONENT_MAX,
  question: 'How many does one scan count?',
}
export const SAMPLE_SIZE: NumberRule = {
  decimals: 0,
  min: SCALE,
  max: 100_000 * SCALE,
  question: 'How many of a lot are looked at?',
}
export const HOLD_DAYS: NumberRule = {
  decimals: 0,
  min: 0,
  max: 365 * SCALE,
  question: 'How many days? 0 if none.',
}
export const MONEY: NumberRule = { decimals: 4, min: 0, max: MONEY_MAX, question: 'What does one cost?' }

/** A minimum may be left empty: there is none then. */
export function minimumRule(decimals: number): NumberRule {
  return { decimals, min: 0, max: QUANTITY_MAX, question: '' }
}

/** A number as a person typed it, in 1/10,000; fails with a sentence. */
export function numberFromField(text: string, rule: NumberRule): Result<Quantity, string> {
  const typed = text.trim().replace('\u2212', '-')
  if (typed === '') return fail(rule.question)
  const read = quantityFromText(typed, rule.decimals)
  switch (read) {
    case 'notANumber':
      return fail(`"${said(typed)}" is not a number that is clear.`)
    case 'tooManyDecimals':
      return fail(rule.decimals === 0 ? 'Whole numbers only.' : `At most ${rule.decimals} decimals.`)
    case 'tooLarge':
      return fail(`At most ${quantityText(rule.max)}.`)
    default:
      if (read < 0) return fail(`${said(typed)} is below zero.`)
      if (read < rule.min) return fail(rule.min >= SCALE ? 'At least 1.' : '0 is none of it.')
      return read > rule.max ? fail(`At most ${quantityText(rule.max)}.`) : ok(read)
  }
}

/** A text without spaces around it; fails where it is longer than can be kept. */
export function textFromField(text: string, max: number): Result<string, string> {
  const trimmed = text.trim()
  return trimmed.length <= max
    ? ok(trimmed)
    : fail(`At most ${max} characters; this has ${trimmed.length.toLocaleString('en-US')}.`)
}

function said(typed: string): string {
  return typed.length > SAID_MAX ? `${typed.slice(0, SAID_MAX)}…` : typed
}
