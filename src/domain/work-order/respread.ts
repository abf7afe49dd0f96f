import {
  add,
  compare,
  divide,
  type Fraction,
  fraction,
  fractionFromText,
  fractionText,
  multiply,
  ONE,
  ZERO,
} from '#kernel/fraction.ts'
import { fail, ok, type Result } from '#kernel/result.ts'
import type { RunState } from '../build-run/run-accounts.ts'
import { lineDecimals, termOfWay, type UnitsByOrderItemId, valueOfTerm, waysNeed } from '../bom/need.ts'
import {
  CONTRIBUTIONS_MAX,
  type Contribution,
  effectiveQuantity,
  isSpread,
  type OrderItem,
  plannedByItem,
  type PlanRow,
  rowIdOf,
} from '../bom/plan.ts'
import { type Item, isAssembly } from '../catalogue/item.ts'
import { nearestQuantity, QUANTITY_MAX, type Quantity, roundUp } from '../stock/quantity.ts'
import { emptyStock, type Stock } from '../stock/stock.ts'
import { planOrder, type PlanRefusal } from './open.ts'
import { proposal, type PlanProposal } from './plan-proposal.ts'
import { hasEditedWay, rowReplaced, withoutOverride } from './plan-rows.ts'
import { takenByRuns } from './promise.ts'
import { takenOfPlan, type WorkOrder, type WorkOrderPlan } from './work-order.ts'

/** What a new list is made from. */
export type PlanGround = {
  readonly order: WorkOrder
  readonly plan: WorkOrderPlan
  readonly runs: readonly RunState[]
  readonly itemById: ReadonlyMap<string, Item>
  /** By `itemId@locationId`. */
  readonly stockById: ReadonlyMap<string, Stock>
  /** What other orders were promised, by `itemId@locationId`. */
  readonly promisedById: ReadonlyMap<string, Quantity>
}

export type ItemRefusal =
  | { readonly kind: 'unknownOrderItem' }
  /** Runs have taken this many units of it. */
  | { readonly kind: 'runBuildsIt'; readonly itemId: string; readonly taken: Quantity }

type Proposed = Result<PlanProposal, PlanRefusal | ItemRefusal>

/** Other planned quantities, spread anew: what people changed about rows grows with the quantities. */
export function respread(ground: PlanGround, items: readonly OrderItem[]): Proposed {
  const fault = belowTaken(ground.order, items)
  if (fault !== null) return fail(fault)
  const { rows } = ground.plan
  const anew = new Set(items.map(({ itemId }) => itemId).filter(itemId => isSpread(rows, itemId)))
  return rebuilt(ground, items, anew, way => !anew.has(way.orderItemId) || way.byHand === true)
}

/** The same quantities from the parts lists and the ready-made stock as they are now. */
export function refresh(ground: PlanGround): Proposed {
  return respread(ground, ground.order.items)
}

/** Other planned quantities; the rows of these items stay and are from then on planned by hand. */
export function decouple(ground: PlanGround, items: readonly OrderItem[]): Proposed {
  const { order, plan } = ground
  const fault = belowTaken(order, items)
  if (fault !== null) return fail(fault)
  const was = plannedByItem(order.items)
  const now = plannedByItem(items)
  const rows = plan.rows.map(row => {
    if (row.contributions.every(way => was[way.orderItemId] === now[way.orderItemId])) return row
    return { ...row, contributions: row.contributions.map(way => retuned(way, was, now)) }
  })
  return ok(proposal(plan, items, rows))
}

/** More to build. Skipped: a person plans its materials, or spreads it later. */
export function addItems(ground: PlanGround, more: readonly OrderItem[], how: 'spread' | 'skip'): Proposed {
  const { order, plan } = ground
  const twice = more.find(({ itemId }) => order.items.some(one => one.itemId === itemId))
  if (twice !== undefined) return fail({ kind: 'twice', itemId: twice.itemId })
  const items = [...order.items, ...more]
  const moreIds = new Set(more.map(({ itemId }) => itemId))
  return how === 'skip' ? ok(proposal(plan, items, plan.rows)) : spreadSome(ground, items, moreIds)
}

/**
 * Spreads an item whose materials were skipped or planned by hand. What its parts list asks for stands
 * instead of the same part planned by hand; the rest that was planned by hand stays.
 */
export function spreadLater(ground: PlanGround, itemId: string): Proposed {
  if (ground.order.items.every(one => one.itemId !== itemId)) return fail({ kind: 'unknownOrderItem' })
  return spreadSome(ground, ground.order.items, new Set([itemId]))
}

function spreadSome(ground: PlanGround, items: readonly OrderItem[], anew: ReadonlySet<string>): Proposed {
  return rebuilt(ground, items, anew, (way, isFresh) => {
    return !anew.has(way.orderItemId) || (way.byHand === true && !isFresh)
  })
}

/** One thing less to build, with all that only it needs; refused once a run has taken units of it. */
export function removeItem(ground: PlanGround, itemId: string): Proposed {
  const { order } = ground
  if (order.items.every(one => one.itemId !== itemId)) return fail({ kind: 'unknownOrderItem' })
  const taken = takenOfPlan(order, itemId)
  if (taken > 0) return fail({ kind: 'runBuildsIt', itemId, taken })
  const items = order.items.filter(one => one.itemId !== itemId)
  return rebuilt(ground, items, new Set(), way => way.orderItemId !== itemId)
}

function belowTaken(order: WorkOrder, items: readonly OrderItem[]): ItemRefusal | null {
  const below = items.find(({ itemId, planned }) => planned < takenOfPlan(order, itemId))
  if (below === undefined) return null
  return { kind: 'runBuildsIt', itemId: below.itemId, taken: takenOfPlan(order, below.itemId) }
}

type Keep = (way: Contribution, isFresh: boolean) => boolean

/** `anew` are spread; of every row there are also the ways that `keep` keeps. */
function rebuilt(
  ground: PlanGround,
  items: readonly OrderItem[],
  anew: ReadonlySet<string>,
  keep: Keep,
): Proposed {
  const was = plannedByItem(ground.order.items)
  const now = plannedByItem(items)
  const fresh = freshRows(ground, items, anew, keep)
  if (!fresh.ok) return fresh
  const freshById = new Map(replacedAgain(ground, fresh.value, now).map(row => [row.rowId, row]))
  const { rows: before } = ground.plan
  const kept = before.flatMap(row => {
    const next = freshById.get(row.rowId)
    freshById.delete(row.rowId)
    return rowAfter(row, next, keep, was, now)
  })
  const rows = [...kept, ...freshById.values()]
  const crowded = rows.find(row => row.contributions.length > CONTRIBUTIONS_MAX)
  if (crowded !== undefined) return fail({ kind: 'tooManyWays', itemId: crowded.itemId })
  const large = rows.find(row => Math.max(row.original, effectiveQuantity(row)) > QUANTITY_MAX)
  if (large !== undefined) return fail({ kind: 'tooLarge', itemId: large.itemId, path: [] })
  return ok(proposal(ground.plan, items, rows))
}

/**
 * The spread of some items. What this order's runs took of ready-made assemblies is ready-made for it still;
 * what its other rows will take is not.
 */
function freshRows(
  ground: PlanGround,
  items: readonly OrderItem[],
  anew: ReadonlySet<string>,
  keep: Keep,
): Result<readonly PlanRow[], PlanRefusal> {
  const chosen = items.filter(({ itemId }) => anew.has(itemId))
  if (chosen.length === 0) return ok([])
  const was = plannedByItem(ground.order.items)
  const stockById = new Map(ground.stockById)
  const changedById = new Map<string, Quantity>()
  const change = (itemId: string, locationId: string, quantity: Quantity) => {
    const id = rowIdOf(itemId, locationId)
    const known = ground.stockById.get(id) ?? emptyStock(itemId, locationId)
    // What the shop promised beyond what it has takes nothing away of what this order has in hand.
    const least = Math.max(known.counted ? known.available : 0, ground.promisedById.get(id) ?? 0)
    const now = changedById.get(id) ?? least
    changedById.set(id, now + quantity)
    stockById.set(id, { ...known, counted: true, available: now + quantity })
  }
  for (const [id, taken] of takenByRuns(ground.runs)) {
    const cut = id.lastIndexOf('@')
    if (taken.all > 0) change(id.slice(0, cut), id.slice(cut + 1), taken.all)
  }
  for (const row of ground.plan.rows) {
    const item = ground.itemById.get(row.itemId)
    if (item === undefined || !isAssembly(item)) continue
    const share = keptShare(row, way => keep(way, false), was)
    const quantity = nearestQuantity(multiply(fraction(effectiveQuantity(row)), share))
    if (quantity > 0) change(row.itemId, row.locationId, -quantity)
  }
  const { itemById, promisedById, order } = ground
  const plan = planOrder({ items: chosen, itemById, locationId: order.locationId, stockById, promisedById })
  return plan.ok ? ok(plan.value.rows) : plan
}

/** Parts that people had replaced are replaced in the new list too. */
function replacedAgain(
  { plan, itemById }: PlanGround,
  fresh: readonly PlanRow[],
  planned: UnitsByOrderItemId,
): PlanRow[] {
  const rowById = new Map(fresh.map(row => [row.rowId, row]))
  for (const { itemId, locationId, replaces } of plan.rows) {
    if (replaces === undefined) continue
    const source = rowById.get(rowIdOf(replaces.itemId, replaces.locationId))
    const item = itemById.get(itemId)
    if (source === undefined || item === undefined) continue
    rowById.delete(source.rowId)
    const next = rowReplaced(source, { item, locationId, factor: fractionFromText(replaces.factor) }, planned)
    const there = rowById.get(next.rowId)
    rowById.set(next.rowId, there === undefined ? next : joined(there, next, planned))
  }
  return [...rowById.values()]
}

function joined(left: PlanRow, right: PlanRow, planned: UnitsByOrderItemId): PlanRow {
  const row = { ...left, contributions: [...left.contributions, ...right.contributions] }
  return { ...row, original: waysNeed(row, planned) }
}

/** One row after: the new spread's ways with what people wanted of them, and the ways that are kept. */
function rowAfter(
  row: PlanRow,
  fresh: PlanRow | undefined,
  keep: Keep,
  was: UnitsByOrderItemId,
  now: UnitsByOrderItemId,
): PlanRow[] {
  const kept = row.contributions.filter(way => keep(way, fresh !== undefined))
  if (fresh === undefined && kept.length === 0) return []
  const tuned = kept.map(way =>
    was[way.orderItemId] === now[way.orderItemId] ? way : retuned(way, was, now),
  )
  if (fresh === undefined && kept.length === row.contributions.length)
    return [{ ...row, contributions: tuned }]
  const wanted = (fresh?.contributions ?? []).map(way => withWanted(way, row, was, now))
  const plain = { ...(fresh ?? row), override: null, contributions: [...wanted, ...tuned] }
  const asSpread = { ...plain, contributions: plain.contributions.map(withoutOverride) }
  const original = waysNeed(asSpread, now)
  const override = overrideAfter(row, { ...plain, original }, kept, was, now)
  return [{ ...plain, original, override: override === original ? null : override }]
}

/** What a person wanted of the same way, grown with its item. */
function withWanted(
  way: Contribution,
  row: PlanRow,
  was: UnitsByOrderItemId,
  now: UnitsByOrderItemId,
): Contribution {
  const known = row.contributions.find(one => {
    return one.orderItemId === way.orderItemId && one.path.join('\n') === way.path.join('\n')
  })
  if (known?.override === undefined) return way
  const grown = multiply(fraction(known.override), growth(way.orderItemId, was, now))
  return { ...way, override: nearestQuantity(grown) }
}

/** The row's override, grown as its items' planned quantities; with what is needed for new items. */
function overrideAfter(
  row: PlanRow,
  next: PlanRow,
  kept: readonly Contribution[],
  was: UnitsByOrderItemId,
  now: UnitsByOrderItemId,
): Quantity | null {
  if (hasEditedWay(next)) return waysNeed(next, now)
  if (row.override === null) return null
  const weights = weightsOf(row, was)
  const total = weights.reduce((sum, [, weight]) => add(sum, weight), ZERO)
  const grown = weights.reduce((sum, [way, weight]) => {
    const stays = kept.includes(way)
    return add(sum, multiply(weight, stays ? ONE : growth(way.orderItemId, was, now)))
  }, ZERO)
  const ratio = compare(total, ZERO) === 0 ? ONE : divide(grown, total)
  const added = next.contributions.filter(way => {
    return row.contributions.every(one => one.orderItemId !== way.orderItemId)
  })
  const scaled = roundUp(multiply(fraction(row.override), ratio), lineDecimals(row))
  return scaled + (added.length === 0 ? 0 : waysNeed({ ...next, contributions: added }, now))
}

function growth(orderItemId: string, was: UnitsByOrderItemId, now: UnitsByOrderItemId): Fraction {
  const before = was[orderItemId] ?? 0
  return before === 0 ? ONE : fraction(now[orderItemId] ?? 0, before)
}

function weightsOf(row: PlanRow, planned: UnitsByOrderItemId): [Contribution, Fraction][] {
  return row.contributions.map(way => {
    const units = planned[way.orderItemId] ?? 0
    return [way, units === 0 ? ZERO : valueOfTerm(termOfWay(way, planned), units)]
  })
}

/** The share, 0 to 1, of a row's quantity that the chosen ways have. */
function keptShare(
  row: PlanRow,
  keep: (way: Contribution) => boolean,
  planned: UnitsByOrderItemId,
): Fraction {
  const weights = weightsOf(row, planned)
  const sum = (some: readonly [Contribution, Fraction][]) =>
    some.reduce((total, [, weight]) => add(total, weight), ZERO)
  const total = sum(weights)
  if (compare(total, ZERO) === 0) return row.contributions.some(keep) ? ONE : ZERO
  return divide(sum(weights.filter(([way]) => keep(way))), total)
}

/** The same quantity over other planned units, evenly; no parts list has a part in it any more. */
function retuned(way: Contribution, was: UnitsByOrderItemId, now: UnitsByOrderItemId): Contribution {
  const units = was[way.orderItemId] ?? 0
  const to = now[way.orderItemId] ?? 0
  if (units === to || units === 0 || to === 0) return way
  const value = valueOfTerm(termOfWay(withoutOverride(way), was), units)
  const perUnit = fractionText(divide(value, fraction(to, 10_000)))
  return { ...way, perUnit, before: '0', cap: null, byHand: true }
}
