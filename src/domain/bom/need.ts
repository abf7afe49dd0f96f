import {
  type Fraction,
  ZERO,
  add,
  compare,
  divide,
  fraction,
  fractionFromText,
  fractionText,
  larger,
  multiply,
  smaller,
  subtract,
} from '#kernel/fraction.ts'
import { must } from '#kernel/assert.ts'
import { QUANTITY_MAX, type Quantity, SCALE, roundUp } from '../stock/quantity.ts'
import { type PlanRow, contributionSchema } from './plan.ts'
import type { z } from 'zod'

/** The part of a contribution that a need is computed from; a run's list carries these and needs no plan. */
export const needTermSchema = contributionSchema.pick({
  orderItemId: true,
  perUnit: true,
  before: true,
  cap: true,
})
export type NeedTerm = z.infer<typeof needTermSchema>

/** Units by the order item that is built, in 1/10,000 unit; an absent item counts as none. */
export type UnitsByOrderItemId = Readonly<Record<string, Quantity>>

export type NeedRow = Pick<PlanRow, 'contributions' | 'override' | 'original' | 'decimals'>
export type ListRow = NeedRow & Pick<PlanRow, 'itemId' | 'locationId' | 'backflushed'>

/** One line of a run's list, with what its need is a function of. */
export type NeedLine = {
  readonly itemId: string
  readonly locationId: string
  readonly decimals: number
  readonly required: Quantity
  readonly terms: NeedTerm[]
  readonly backflushed?: boolean
}

/**
 * What a line needs after these units, in all: the sum of its terms, rounded up once, between nothing and the
 * most that a quantity can be. Never falls as units grow.
 */
export function lineNeed(terms: readonly NeedTerm[], decimals: number, units: UnitsByOrderItemId): Quantity {
  return Math.min(QUANTITY_MAX, Math.max(0, roundUp(termsValue(terms, units), decimals)))
}

/**
 * What the row needs after these units, in all. At the planned quantities it is the effective quantity
 * exactly. `planned` has the planned quantity of every order item that the row's contributions name.
 */
export function needOf(row: NeedRow, units: UnitsByOrderItemId, planned: UnitsByOrderItemId): Quantity {
  return lineNeed(termsOf(row, planned), lineDecimals(row), units)
}

/**
 * The terms of a row. A row whose effective quantity is not what its contributions come to (it was
 * overridden, added or planned by hand, or the planned quantity was changed without a new spread) grows
 * evenly with the units, split over several order items as their contributions are at the planned
 * quantities.
 */
export function termsOf(row: NeedRow, planned: UnitsByOrderItemId): NeedTerm[] {
  const ways = waysOf(row, planned)
  const terms = ways.map(way => termOfWay(way, planned))
  const effective = row.override ?? row.original
  const asPlanned = row.override === null || ways.some(way => way.override !== undefined)
  const asSpread = asPlanned && lineNeed(terms, row.decimals, planned) === effective
  return asSpread ? mergeTerms(terms) : evenTerms(terms, effective, planned)
}

/** What the row's ways come to at the planned quantities, each as spread or as a person wants it. */
export function waysNeed(row: NeedRow, planned: UnitsByOrderItemId): Quantity {
  const terms = waysOf(row, planned).map(way => termOfWay(way, planned))
  return lineNeed(terms, row.decimals, planned)
}

/** Ways of items that the order still builds: one that came for an item since taken off counts nothing. */
function waysOf(row: NeedRow, planned: UnitsByOrderItemId): PlanRow['contributions'] {
  return row.contributions.filter(way => (planned[way.orderItemId] ?? 0) > 0)
}

/** A way that a person wants otherwise grows evenly with the units. */
export function termOfWay(way: PlanRow['contributions'][number], planned: UnitsByOrderItemId): NeedTerm {
  const { orderItemId, perUnit, before, cap, override } = way
  if (override === undefined) return { orderItemId, perUnit, before, cap }
  const units = fraction(must(planned[orderItemId], `planned quantity of ${orderItemId}`), SCALE)
  return { orderItemId, perUnit: fractionText(divide(fraction(override), units)), before: '0', cap: null }
}

/**
 * The row's decimals, or more where its effective quantity has more: no rounding may change what a person
 * wrote.
 */
export function lineDecimals(row: NeedRow): number {
  const effective = row.override ?? row.original
  let decimals = row.decimals
  while (decimals < 4 && effective % 10 ** (4 - decimals) !== 0) decimals += 1
  return decimals
}

export type RunUnits = {
  /** Units that earlier runs have taken of the plan. */
  readonly before: UnitsByOrderItemId
  /** Units of this run. */
  readonly run: UnitsByOrderItemId
  readonly planned: UnitsByOrderItemId
}

/**
 * The lines of a run: need(before + run) - need(before) of each row; a row that this run does not need has
 * none.
 */
export function runList(rows: readonly ListRow[], units: RunUnits): NeedLine[] {
  const after = sumOfUnits(units.before, units.run)
  return rows.flatMap(row => {
    const terms = termsOf(row, units.planned)
    const decimals = lineDecimals(row)
    const required = lineNeed(terms, decimals, after) - lineNeed(terms, decimals, units.before)
    if (required === 0) return []
    const line = { itemId: row.itemId, locationId: row.locationId, decimals, required, terms }
    return [row.backflushed === true ? { ...line, backflushed: true } : line]
  })
}

function sumOfUnits(left: UnitsByOrderItemId, right: UnitsByOrderItemId): UnitsByOrderItemId {
  const sum: Record<string, Quantity> = { ...left }
  for (const [orderItemId, quantity] of Object.entries(right))
    sum[orderItemId] = (sum[orderItemId] ?? 0) + quantity
  return sum
}

/** What the terms come to after these units, before any rounding; in 1/10,000. */
export function termsValue(terms: readonly NeedTerm[], units: UnitsByOrderItemId): Fraction {
  return terms.reduce((sum, term) => add(sum, valueOfTerm(term, units[term.orderItemId] ?? 0)), ZERO)
}

/** clamp(perUnit * n - before, 0, cap), with n given in 1/10,000 unit. */
export function valueOfTerm(term: NeedTerm, units: Quantity): Fraction {
  const grown = multiply(fractionFromText(term.perUnit), fraction(units, SCALE))
  const value = larger(ZERO, subtract(grown, fractionFromText(term.before)))
  return term.cap === null ? value : smaller(value, fractionFromText(term.cap))
}

/** Terms that grow evenly from the first unit and come to `effective` at the planned quantities. */
export function evenTerms(
  terms: readonly NeedTerm[],
  effective: Quantity,
  planned: UnitsByOrderItemId,
): NeedTerm[] {
  const weightById = new Map<string, Fraction>()
  for (const term of terms) {
    const weight = valueOfTerm(term, planned[term.orderItemId] ?? 0)
    weightById.set(term.orderItemId, add(weightById.get(term.orderItemId) ?? ZERO, weight))
  }
  const total = [...weightById.values()].reduce(add, ZERO)
  return [...weightById].flatMap(([orderItemId, weight]) => {
    const share = compare(total, ZERO) === 0 ? fraction(1, weightById.size) : divide(weight, total)
    if (compare(share, ZERO) === 0) return []
    const units = fraction(must(planned[orderItemId], `planned quantity of ${orderItemId}`), SCALE)
    const perUnit = divide(multiply(fraction(effective), share), units)
    return [{ orderItemId, perUnit: fractionText(perUnit), before: '0', cap: null }]
  })
}

/** Terms that grow evenly from the first unit are summed: a part that is used in ten places is one term. */
function mergeTerms(terms: readonly NeedTerm[]): NeedTerm[] {
  const merged: NeedTerm[] = []
  for (const term of terms) {
    const index = merged.findIndex(
      known => isEven(term) && isEven(known) && known.orderItemId === term.orderItemId,
    )
    const known = merged[index]
    if (known === undefined) merged.push(term)
    else merged[index] = { ...known, perUnit: sumText(known.perUnit, term.perUnit) }
  }
  return merged
}

function isEven(term: NeedTerm): boolean {
  return term.before === '0' && term.cap === null
}

function sumText(left: string, right: string): string {
  return fractionText(add(fractionFromText(left), fractionFromText(right)))
}
