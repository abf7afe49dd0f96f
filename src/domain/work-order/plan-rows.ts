import {
  divide,
  type Fraction,
  fraction,
  fractionFromText,
  fractionText,
  multiply,
  ONE,
} from '#kernel/fraction.ts'
import { lineDecimals, type UnitsByOrderItemId, waysNeed } from '../bom/need.ts'
import { type Contribution, effectiveQuantity, type OrderItem, type PlanRow, rowIdOf } from '../bom/plan.ts'
import { isBackflushed } from '../bom/spread-row.ts'
import type { Item } from '../catalogue/item.ts'
import { nearestQuantity, type Quantity, roundUp, SCALE } from '../stock/quantity.ts'
import { unitDecimals } from '../stock/unit.ts'
import type { PlanChange } from './entries.ts'

/** Another effective quantity for a row; null, or what it was spread to: as it was spread. */
export function overrideRow(row: PlanRow, to: Quantity | null): PlanChange[] {
  const wanted = to === row.original && !hasEditedWay(row) ? null : to
  if (wanted === row.override) return []
  if (wanted === null && hasEditedWay(row)) return [replacedBy(row, withoutEdits(row))]
  return [{ what: 'override', rowId: row.rowId, was: row.override, to: wanted }]
}

/** Off the plan. */
export function removeRow(row: PlanRow): PlanChange[] {
  return [{ what: 'remove', rowId: row.rowId, was: effectiveQuantity(row) }]
}

/** A row that a person plans: `quantity` of a part, shared evenly by the order items that it is for. */
export function addRow(
  item: Item,
  locationId: string,
  quantity: Quantity,
  orderItems: readonly OrderItem[],
): PlanChange[] {
  const share = fraction(quantity, orderItems.length)
  const ways = orderItems.map(({ itemId, planned }): Contribution => {
    const perUnit = fractionText(divide(share, fraction(planned, SCALE)))
    const common = { orderItemId: itemId, path: [], perUnit, before: '0', cap: null, byHand: true }
    return { ...common, quantity: nearestQuantity(share), wasteQuantity: 0 }
  })
  const row = { ...factsOf(item, locationId), original: quantity, override: null, contributions: ways }
  return [{ what: 'add', row }]
}

/**
 * Another part, or another place, in place of a row: `factor` of it for one of what the row has now. The row
 * goes on saying what the parts list asks for, so that it can come back.
 */
export function replaceRow(
  row: PlanRow,
  to: { readonly item: Item; readonly locationId: string; readonly factor: Fraction },
  planned: UnitsByOrderItemId,
): PlanChange[] {
  if (rowIdOf(to.item.id, to.locationId) === row.rowId) return []
  return [replacedBy(row, rowReplaced(row, to, planned))]
}

/** The row itself as another part or at another place; quantities grow by the factor. */
export function rowReplaced(
  row: PlanRow,
  to: { readonly item: Item; readonly locationId: string; readonly factor: Fraction },
  planned: UnitsByOrderItemId,
): PlanRow {
  const { factor } = to
  const facts = factsOf(to.item, to.locationId)
  const contributions = row.contributions.map(way => scaledWay(way, factor))
  const plain = { ...facts, contributions: contributions.map(withoutOverride), original: 0, override: null }
  const original =
    waysNeed({ ...row, contributions: row.contributions.map(withoutOverride) }, planned) === row.original
      ? waysNeed(plain, planned)
      : roundUp(multiply(fraction(row.original), factor), facts.decimals)
  const all = { ...plain, contributions, original }
  const override = overrideScaled(row, factor, all, planned)
  const was = row.replaces ?? { itemId: row.itemId, locationId: row.locationId, factor: '1' }
  const comesBack = was.itemId === to.item.id && was.locationId === to.locationId
  const replaces = { ...was, factor: fractionText(multiply(fractionFromText(was.factor), factor)) }
  const next = { ...all, override: override === original ? null : override }
  return comesBack ? next : { ...next, replaces }
}

/** Another quantity by one of the ways in which a row is needed; null: as it was spread. */
export function editWay(
  row: PlanRow,
  index: number,
  to: Quantity | null,
  planned: UnitsByOrderItemId,
): PlanChange[] {
  const way = row.contributions[index]
  if (way === undefined) return []
  const wanted = to === way.quantity ? undefined : (to ?? undefined)
  if (wanted === way.override) return []
  const edited = wanted === undefined ? withoutOverride(way) : { ...way, override: wanted }
  const contributions = row.contributions.map(one => (one === way ? edited : one))
  const need = waysNeed({ ...row, contributions }, planned)
  const override = hasEditedWay({ contributions }) ? need : null
  return [replacedBy(row, { ...row, contributions, override })]
}

/** Everything that a person changed about a row back to what was spread; `itemById` has what it replaces. */
export function resetRow(
  row: PlanRow,
  itemById: ReadonlyMap<string, Item>,
  planned: UnitsByOrderItemId,
): PlanChange[] {
  const { replaces } = row
  const item = replaces === undefined ? undefined : itemById.get(replaces.itemId)
  if (replaces === undefined || item === undefined) return overrideRow(row, null)
  const factor = divide(ONE, fractionFromText(replaces.factor))
  const to = { item, locationId: replaces.locationId, factor }
  return [replacedBy(row, rowReplaced(withoutEdits(row), to, planned))]
}

/**
 * What people changed about one item of the order, back to what was spread. Of a row that other items need
 * too only this item's own ways go back: a quantity of the whole row was meant for all of them.
 */
export function resetItem(
  rows: readonly PlanRow[],
  orderItemId: string,
  itemById: ReadonlyMap<string, Item>,
  planned: UnitsByOrderItemId,
): PlanChange[] {
  const isOwn = (way: Contribution) => way.orderItemId === orderItemId
  return rows.filter(isEdited).flatMap(row => {
    if (row.contributions.every(isOwn)) return resetRow(row, itemById, planned)
    if (!row.contributions.some(way => isOwn(way) && way.override !== undefined)) return []
    const contributions = row.contributions.map(way => (isOwn(way) ? withoutOverride(way) : way))
    const override = hasEditedWay({ contributions }) ? waysNeed({ ...row, contributions }, planned) : null
    return [replacedBy(row, { ...row, contributions, override })]
  })
}

/** True where a person wants another quantity, part or place than was spread. */
export function isEdited(row: PlanRow): boolean {
  return row.override !== null || row.replaces !== undefined || hasEditedWay(row)
}

export function hasEditedWay(row: Pick<PlanRow, 'contributions'>): boolean {
  return row.contributions.some(way => way.override !== undefined)
}

export function withoutOverride(way: Contribution): Contribution {
  const { override: _, ...rest } = way
  return rest
}

function withoutEdits(row: PlanRow): PlanRow {
  return { ...row, override: null, contributions: row.contributions.map(withoutOverride) }
}

function replacedBy(row: PlanRow, next: PlanRow): PlanChange {
  return { what: 'replace', rowId: row.rowId, was: effectiveQuantity(row), row: next }
}

function overrideScaled(
  row: PlanRow,
  factor: Fraction,
  next: PlanRow,
  planned: UnitsByOrderItemId,
): Quantity | null {
  if (row.override === null) return null
  if (hasEditedWay(row) && waysNeed(row, planned) === row.override) return waysNeed(next, planned)
  const decimals = Math.max(next.decimals, lineDecimals(row))
  return roundUp(multiply(fraction(row.override), factor), Math.min(decimals, 4))
}

function scaledWay(way: Contribution, factor: Fraction): Contribution {
  const text = (value: string) => fractionText(multiply(fractionFromText(value), factor))
  const size = (value: Quantity) => nearestQuantity(multiply(fraction(value), factor))
  return {
    ...way,
    perUnit: text(way.perUnit),
    before: text(way.before),
    cap: way.cap === null ? null : text(way.cap),
    quantity: size(way.quantity),
    wasteQuantity: size(way.wasteQuantity),
    ...(way.override === undefined ? {} : { override: size(way.override) }),
  }
}

function factsOf(item: Item, locationId: string) {
  return {
    rowId: rowIdOf(item.id, locationId),
    itemId: item.id,
    locationId,
    decimals: unitDecimals(item.unit),
    unitCost: item.unitCost,
    ...(isBackflushed(item) ? { backflushed: true } : {}),
  }
}
