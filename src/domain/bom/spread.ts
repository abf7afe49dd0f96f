import {
  type Fraction,
  ZERO,
  add,
  compare,
  fraction,
  larger,
  multiply,
  smaller,
  subtract,
} from '#kernel/fraction.ts'
import { type Result, fail, ok } from '#kernel/result.ts'
import { type Component, type Item, isAssembly } from '../catalogue/item.ts'
import { unitCostOf } from '../cost/unit-cost.ts'
import { QUANTITY_MAX, type Quantity, SCALE } from '../stock/quantity.ts'
import { DEPTH_MAX } from './cycle.ts'
import { type OrderItem, type PlanRow, rowIdOf } from './plan.ts'
import { type GrowingRow, type Share, emptyRow, hasRoom, planRow, put } from './spread-row.ts'

export type SpreadInput = {
  /** In the order's sequence: the first draws ready-made stock first. */
  readonly items: readonly OrderItem[]
  readonly itemById: ReadonlyMap<string, Item>
  /** Where everything is consumed from whose component names no other place. */
  readonly locationId: string
  /**
   * Pre-assembled stock that may be drawn here, net of promises, by item id; absent or negative counts as
   * none.
   */
  readonly readyMadeByItemId: ReadonlyMap<string, Quantity>
  /** The same at other places, by `itemId@locationId`: for components that name one. */
  readonly readyMadeElsewhereById?: ReadonlyMap<string, Quantity>
}

export type SpreadRefusal =
  | { readonly kind: 'unknownItem'; readonly itemId: string; readonly path: readonly string[] }
  | { readonly kind: 'notAnAssembly'; readonly itemId: string }
  /** The order's item has no components: there is nothing to spread. */
  | { readonly kind: 'noComponents'; readonly itemId: string }
  /** Item ids from an assembly back to itself. */
  | { readonly kind: 'cycle'; readonly path: readonly string[] }
  | { readonly kind: 'tooDeep'; readonly path: readonly string[] }
  /** The need for one item is beyond every quantity that the book can hold. */
  | { readonly kind: 'tooLarge'; readonly itemId: string; readonly path: readonly string[] }
  /** One item is reached by more ways than a row can show. */
  | { readonly kind: 'tooManyWays'; readonly itemId: string }

/** The demand for one item along one path: max(0, perUnit * n - before) after n units of the order item. */
type Demand = {
  readonly orderItem: OrderItem
  readonly itemId: string
  /** Where it is consumed from. */
  readonly locationId: string
  /** Item ids from below the order item to the parent of `itemId`. */
  readonly path: readonly string[]
  readonly perUnit: Fraction
  readonly before: Fraction
  /** Product of (1 + waste) along the path. */
  readonly wasteFactor: Fraction
}

type Walk = {
  readonly input: SpreadInput
  /** Ready-made stock that is not drawn yet, by `itemId@locationId`. */
  readonly leftById: Map<string, Fraction>
  readonly rowById: Map<string, GrowingRow>
}

/**
 * The flat list that building the order's items takes. Depth first, components in their order: ready-made
 * stock is drawn before anything is expanded, only the shortfall goes on, and nothing is rounded but each
 * row, once. Rows come in the order in which they are first met, one per item and place: an assembly whose
 * component names a place is drawn from there, and what it lacks is built from parts at the order's place.
 */
export function spread(input: SpreadInput): Result<{ rows: PlanRow[] }, SpreadRefusal> {
  const here = [...input.readyMadeByItemId].map(([itemId, quantity]) => {
    return [rowIdOf(itemId, input.locationId), quantity] as const
  })
  const left = [...(input.readyMadeElsewhereById ?? []), ...here].map(
    ([id, quantity]) => [id, larger(ZERO, fraction(quantity))] as const,
  )
  const walk: Walk = { input, leftById: new Map(left), rowById: new Map() }
  for (const orderItem of input.items) {
    const item = input.itemById.get(orderItem.itemId)
    if (item === undefined) return fail({ kind: 'unknownItem', itemId: orderItem.itemId, path: [] })
    if (!isAssembly(item)) return fail({ kind: 'notAnAssembly', itemId: item.id })
    if (item.components.length === 0) return fail({ kind: 'noComponents', itemId: item.id })
    const root: Demand = {
      orderItem,
      itemId: item.id,
      locationId: input.locationId,
      path: [],
      perUnit: fraction(SCALE),
      before: ZERO,
      wasteFactor: fraction(1),
    }
    const refusal = expand(walk, root, item.components, [])
    if (refusal !== null) return fail(refusal)
  }
  return finish(walk)
}

/** A drawn assembly without a cost of its own counts with its parts', if all of them are known. */
function baselineCost(item: Item, itemById: SpreadInput['itemById']): number | null {
  const { cost, missing } = unitCostOf(item.id, itemId => itemById.get(itemId))
  return missing.length > 0 ? null : cost
}

function finish(walk: Walk): Result<{ rows: PlanRow[] }, SpreadRefusal> {
  const rows: PlanRow[] = []
  for (const row of walk.rowById.values()) {
    const planned = planRow(row, baselineCost(row.item, walk.input.itemById))
    if (planned === null) return fail({ kind: 'tooLarge', itemId: row.item.id, path: [] })
    rows.push(planned)
  }
  return ok({ rows })
}

function expand(
  walk: Walk,
  parent: Demand,
  components: readonly Component[],
  path: readonly string[],
): SpreadRefusal | null {
  if (path.length >= DEPTH_MAX) return { kind: 'tooDeep', path: [parent.orderItem.itemId, ...path] }
  for (const component of components) {
    const waste = fraction(SCALE + component.waste, SCALE)
    const factor = multiply(fraction(component.quantity, SCALE), waste)
    const refusal = meet(walk, {
      orderItem: parent.orderItem,
      itemId: component.itemId,
      locationId: component.locationId ?? walk.input.locationId,
      path,
      perUnit: multiply(parent.perUnit, factor),
      before: multiply(parent.before, factor),
      wasteFactor: multiply(parent.wasteFactor, waste),
    })
    if (refusal !== null) return refusal
  }
  return null
}

function meet(walk: Walk, demand: Demand): SpreadRefusal | null {
  const { itemId, path } = demand
  const chain = [demand.orderItem.itemId, ...path]
  const start = chain.indexOf(itemId)
  if (start >= 0) return { kind: 'cycle', path: [...chain.slice(start), itemId] }
  const item = walk.input.itemById.get(itemId)
  if (item === undefined) return { kind: 'unknownItem', itemId, path }
  const needed = atPlan(demand)
  if (compare(needed, fraction(QUANTITY_MAX)) > 0) return { kind: 'tooLarge', itemId, path }
  // Nothing to expand into: all of it has to come from somewhere, so it stays a row instead of vanishing.
  if (!isAssembly(item) || item.components.length === 0) return share(walk, item, demand, null, needed)

  const stockId = rowIdOf(itemId, demand.locationId)
  const left = walk.leftById.get(stockId) ?? ZERO
  const drawn = smaller(left, needed)
  const covered = compare(drawn, needed) === 0
  if (drawn.numerator > 0n) {
    walk.leftById.set(stockId, subtract(left, drawn))
    const refusal = share(walk, item, demand, covered ? null : drawn, drawn)
    if (refusal !== null) return refusal
  }
  if (covered) return null
  return expand(walk, { ...demand, before: add(demand.before, drawn) }, item.components, [...path, itemId])
}

/** The demand after the planned units, in 1/10,000. */
function atPlan(demand: Demand): Fraction {
  const units = fraction(demand.orderItem.planned, SCALE)
  return larger(ZERO, subtract(multiply(demand.perUnit, units), demand.before))
}

function share(
  walk: Walk,
  item: Item,
  demand: Demand,
  cap: Fraction | null,
  value: Fraction,
): SpreadRefusal | null {
  const rowId = rowIdOf(item.id, demand.locationId)
  const row = walk.rowById.get(rowId) ?? emptyRow(item, demand.locationId)
  walk.rowById.set(rowId, row)
  const added: Share = {
    orderItemId: demand.orderItem.itemId,
    path: demand.path,
    perUnit: demand.perUnit,
    before: demand.before,
    cap,
    value,
    wasteFactor: demand.wasteFactor,
  }
  put(row, added)
  return hasRoom(row) ? null : { kind: 'tooManyWays', itemId: item.id }
}
