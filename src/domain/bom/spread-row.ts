import {
  type Fraction,
  ZERO,
  add,
  compare,
  divide,
  fraction,
  fractionText,
  subtract,
} from '#kernel/fraction.ts'
import type { Item } from '../catalogue/item.ts'
import { QUANTITY_MAX, nearestQuantity, roundUp } from '../stock/quantity.ts'
import { unitDecimals } from '../stock/unit.ts'
import { CONTRIBUTIONS_MAX, type Contribution, type PlanRow, rowIdOf } from './plan.ts'

/** A contribution before it is written down: still exact. `value` is the function at the planned quantity. */
export type Share = {
  readonly orderItemId: string
  readonly path: readonly string[]
  readonly perUnit: Fraction
  readonly before: Fraction
  readonly cap: Fraction | null
  readonly value: Fraction
  readonly wasteFactor: Fraction
}

export type GrowingRow = {
  readonly item: Item
  readonly locationId: string
  readonly shares: Share[]
  readonly wastes: Fraction[]
}

export function emptyRow(item: Item, locationId: string): GrowingRow {
  return { item, locationId, shares: [], wastes: [] }
}

/** Adds a share; one that differs from an earlier one only in its size is summed into it. */
export function put(row: GrowingRow, added: Share): void {
  const waste = subtract(added.value, divide(added.value, added.wasteFactor))
  const index = row.shares.findIndex(known => isAlike(known, added))
  const known = row.shares[index]
  if (known === undefined) {
    row.shares.push(added)
    row.wastes.push(waste)
    return
  }
  row.shares[index] = {
    ...known,
    perUnit: add(known.perUnit, added.perUnit),
    before: add(known.before, added.before),
    value: add(known.value, added.value),
  }
  row.wastes[index] = add(row.wastes[index] ?? ZERO, waste)
}

export function hasRoom(row: GrowingRow): boolean {
  return row.shares.length <= CONTRIBUTIONS_MAX
}

/**
 * The row as it is written down, rounded up once; null where it is beyond every quantity. `unitCost` is what
 * one costs today, 1/10,000 of the currency; null: not known.
 */
export function planRow(row: GrowingRow, unitCost: number | null): PlanRow | null {
  const { locationId } = row
  const decimals = unitDecimals(row.item.unit)
  const total = row.shares.reduce((sum, share) => add(sum, share.value), ZERO)
  if (compare(total, fraction(QUANTITY_MAX)) > 0) return null
  return {
    rowId: rowIdOf(row.item.id, locationId),
    itemId: row.item.id,
    locationId,
    decimals,
    original: roundUp(total, decimals),
    override: null,
    unitCost,
    ...(isBackflushed(row.item) ? { backflushed: true } : {}),
    contributions: row.shares.map((share, index) => contribution(share, row.wastes[index] ?? ZERO)),
  }
}

/** Labour and energy: booked with the units, never picked. */
export function isBackflushed(item: Item): boolean {
  return item.kind === 'material' && !item.picked
}

function contribution(share: Share, waste: Fraction): Contribution {
  return {
    orderItemId: share.orderItemId,
    path: [...share.path],
    perUnit: fractionText(share.perUnit),
    before: fractionText(share.before),
    cap: share.cap === null ? null : fractionText(share.cap),
    quantity: nearestQuantity(share.value),
    wasteQuantity: nearestQuantity(waste),
  }
}

/** Two uncapped shares of one path that begin at the same unit add up to one of the same form. */
function isAlike(left: Share, right: Share): boolean {
  return (
    left.cap === null &&
    right.cap === null &&
    left.orderItemId === right.orderItemId &&
    left.path.length === right.path.length &&
    left.path.every((itemId, index) => itemId === right.path[index]) &&
    compare(multiplyOut(left.before, right.perUnit), multiplyOut(right.before, left.perUnit)) === 0
  )
}

function multiplyOut(left: Fraction, right: Fraction): Fraction {
  return fraction(left.numerator * right.numerator, left.denominator * right.denominator)
}
