import {
  add,
  divide,
  type Fraction,
  fraction,
  fractionText,
  multiply,
  subtract,
  ZERO,
} from '#kernel/fraction.ts'
import { type NeedTerm, termsValue } from '../bom/need.ts'
import { type Quantity, SCALE } from '../stock/quantity.ts'
import type { Run, RunItem, RunLine } from './run.ts'

/** What a line's need depends on: its run's items, and its own terms as they stand. */
type Asking = Pick<RunLine, 'terms' | 'required'>

/** The share of a line's need that the units of each item of the run have; they sum to one. */
function shares(run: Run, line: Asking): readonly { readonly item: RunItem; readonly share: Fraction }[] {
  const needs = run.items.map(item => {
    const terms = line.terms.filter(term => term.orderItemId === item.itemId)
    const after = termsValue(terms, { [item.itemId]: item.unitsBefore + item.quantity })
    const before = termsValue(terms, { [item.itemId]: item.unitsBefore })
    return { item, need: subtract(after, before) }
  })
  const total = needs.reduce((sum, one) => add(sum, one.need), ZERO)
  if (total.numerator === 0n) {
    return run.items.map(item => ({ item, share: fraction(1, run.items.length) }))
  }
  return needs.flatMap(({ item, need }) => {
    return need.numerator === 0n ? [] : [{ item, share: divide(need, total) }]
  })
}

/** Terms that grow evenly over the units of this run and come to `quantity` at its end. */
export function evenTermsOfRun(run: Run, line: Asking, quantity: Quantity): NeedTerm[] {
  return shares(run, line).map(({ item, share }) => {
    const perUnit = perUnitOf(item, multiply(fraction(quantity), share))
    return { orderItemId: item.itemId, ...grown(item, perUnit, ZERO), cap: null }
  })
}

/**
 * A line whose first units use `kept` of it, and what stands for the rest: `factor` (a fraction) of another
 * part for one of this. At the end of the run the two come to `kept` and (required − kept) × factor.
 */
export function splitTerms(
  run: Run,
  line: Asking,
  kept: Quantity,
): { readonly kept: NeedTerm[]; readonly rest: (factor: Fraction) => NeedTerm[] } {
  const parts = shares(run, line).map(({ item, share }) => ({
    item,
    perUnit: perUnitOf(item, multiply(fraction(line.required), share)),
    kept: multiply(fraction(kept), share),
  }))
  return {
    kept: parts.map(part => ({
      orderItemId: part.item.itemId,
      ...grown(part.item, part.perUnit, ZERO),
      cap: fractionText(part.kept),
    })),
    rest: factor =>
      parts.map(part => ({
        orderItemId: part.item.itemId,
        ...grown(part.item, multiply(part.perUnit, factor), multiply(part.kept, factor)),
        cap: null,
      })),
  }
}

/** Need per unit built, in 1/10,000, for a need over all units of one item of the run. */
function perUnitOf(item: RunItem, need: Fraction): Fraction {
  return divide(need, fraction(item.quantity, SCALE))
}

/** A term that is nothing until the units before this run, and `after` more, are through. */
function grown(
  item: RunItem,
  perUnit: Fraction,
  after: Fraction,
): { readonly perUnit: string; readonly before: string } {
  const before = add(multiply(perUnit, fraction(item.unitsBefore, SCALE)), after)
  return { perUnit: fractionText(perUnit), before: fractionText(before) }
}
