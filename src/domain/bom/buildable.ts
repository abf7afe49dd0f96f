import {
  type Fraction,
  ZERO,
  add,
  compare,
  divide,
  fraction,
  multiply,
  smaller,
  subtract,
} from '#kernel/fraction.ts'
import { type Component, type Item, isAssembly } from '../catalogue/item.ts'
import { QUANTITY_MAX, type Quantity, SCALE, roundUp } from '../stock/quantity.ts'
import { unitDecimals } from '../stock/unit.ts'
import { DEPTH_MAX } from './cycle.ts'
import { rowIdOf } from './plan.ts'

export type BuildableInput = {
  readonly itemId: string
  readonly itemById: ReadonlyMap<string, Item>
  /** Where it would be built; components that name a place are taken from there. */
  readonly locationId: string
  /** What is free to use, by `itemId@locationId`; absent: nobody has counted it there. May be negative. */
  readonly freeById: ReadonlyMap<string, Quantity>
}

/** A part that one more unit lacks. */
export type Lack = { readonly itemId: string; readonly locationId: string; readonly quantity: Quantity }

export type Buildable = {
  /** Whole units that can be built now; null: nothing that is counted limits it. */
  readonly units: number | null
  /** Whole units that lie ready-made. */
  readonly readyMade: number
  /** What one more unit lacks: these limit. Quantities in 1/10,000, rounded up to the unit's decimals. */
  readonly lacks: readonly Lack[]
  /** Essential parts that nobody has counted: they were taken as there. Ids, each once. */
  readonly uncountedIds: readonly string[]
}

const UNITS_MAX = QUANTITY_MAX / SCALE

/**
 * How many units can be built of what is free, by the walk of the spread: ready-made stock first, then what
 * may stand in for it, then its parts. Null where the item is no assembly or has no parts list. Exact: the
 * spread of that many units fits into the stock, that of one more does not.
 */
export function buildable(input: BuildableInput): Buildable | null {
  const item = input.itemById.get(input.itemId)
  if (item === undefined || !isAssembly(item) || item.components.length === 0) return null
  const own = input.freeById.get(rowIdOf(item.id, input.locationId)) ?? 0
  const readyMade = Math.max(0, Math.floor(own / SCALE))
  const units = unitsOf(input, item.components)
  const next = walkFor(input, item.components, (units ?? UNITS_MAX - 1) + 1, false)
  const lacks = units === null ? [] : lacksOf(next)
  return { units, readyMade, lacks, uncountedIds: [...next.uncountedIds] }
}

/** What a shop would call its stock of a product: what lies ready and what can still be built. */
export function displayedUnits({ units, readyMade }: Buildable): number | null {
  return units === null ? null : units + readyMade
}

/** Doubles until it does not fit, then halves the gap: what a walk needs never falls as units grow. */
function unitsOf(input: BuildableInput, components: readonly Component[]): number | null {
  const fits = (units: number) => walkFor(input, components, units, true).lackById.size === 0
  let below = 0
  let above = 1
  while (fits(above)) {
    if (above >= UNITS_MAX) return null
    below = above
    above = Math.min(UNITS_MAX, above * 2)
  }
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2)
    if (fits(middle)) below = middle
    else above = middle
  }
  return below
}

type Walk = {
  readonly input: BuildableInput
  readonly leftById: Map<string, Fraction>
  readonly lackById: Map<string, { readonly item: Item; readonly locationId: string; quantity: Fraction }>
  readonly uncountedIds: Set<string>
  /** Whether the first lack ends it. */
  readonly brief: boolean
}

function walkFor(input: BuildableInput, components: readonly Component[], units: number, brief: boolean) {
  const walk: Walk = {
    input,
    leftById: new Map(),
    lackById: new Map(),
    uncountedIds: new Set(),
    brief,
  }
  expand(walk, components, fraction(BigInt(units) * BigInt(SCALE)), [input.itemId])
  return walk
}

function expand(
  walk: Walk,
  components: readonly Component[],
  parents: Fraction,
  path: readonly string[],
): void {
  for (const component of components) {
    if (walk.brief && walk.lackById.size > 0) return
    const waste = fraction(SCALE + component.waste, SCALE)
    meet(walk, component, multiply(parents, multiply(fraction(component.quantity, SCALE), waste)), path)
  }
}

function meet(walk: Walk, component: Component, demand: Fraction, path: readonly string[]): void {
  const item = walk.input.itemById.get(component.itemId)
  const locationId = component.locationId ?? walk.input.locationId
  if (item === undefined) return
  const whole = isAssembly(item) && item.components.length > 0
  if (!whole && !limits(item)) return
  const left = leftOf(walk, item, locationId)
  if (left === null && !whole) {
    walk.uncountedIds.add(item.id)
    return
  }
  const rest = takeAlternatives(walk, component, locationId, take(walk, item, locationId, demand))
  if (compare(rest, ZERO) === 0) return
  const nested = whole && !path.includes(item.id) && path.length < DEPTH_MAX
  if (nested) expand(walk, item.components, rest, [...path, item.id])
  else note(walk, item, locationId, rest)
}

/** Labour and energy have no stock, and a non-essential material never keeps anybody from building. */
function limits(item: Item): boolean {
  return item.kind !== 'material' || (item.essential && item.picked)
}

/** What may stand in, in its order, as far as it lies there; nobody builds a substitute for this. */
function takeAlternatives(walk: Walk, component: Component, locationId: string, demand: Fraction): Fraction {
  let rest = demand
  for (const { itemId, factor } of component.alternatives) {
    const item = walk.input.itemById.get(itemId)
    if (item === undefined || compare(rest, ZERO) === 0) continue
    const ratio = fraction(factor, SCALE)
    rest = divide(take(walk, item, locationId, multiply(rest, ratio)), ratio)
  }
  return rest
}

/** Takes what is there of it; gives what is still wanted. */
function take(walk: Walk, item: Item, locationId: string, wanted: Fraction): Fraction {
  const left = leftOf(walk, item, locationId)
  if (left === null) return wanted
  const taken = smaller(left, wanted)
  walk.leftById.set(rowIdOf(item.id, locationId), subtract(left, taken))
  return subtract(wanted, taken)
}

/** What is left of it there, in the unit's own steps, as a row is rounded up to them; null: not counted. */
function leftOf(walk: Walk, item: Item, locationId: string): Fraction | null {
  const id = rowIdOf(item.id, locationId)
  const known = walk.leftById.get(id)
  if (known !== undefined) return known
  const free = walk.input.freeById.get(id)
  if (free === undefined) return null
  const step = 10 ** (4 - unitDecimals(item.unit))
  const left = fraction(Math.max(0, Math.floor(free / step) * step))
  walk.leftById.set(id, left)
  return left
}

function note(walk: Walk, item: Item, locationId: string, quantity: Fraction): void {
  const id = rowIdOf(item.id, locationId)
  const known = walk.lackById.get(id)
  if (known === undefined) walk.lackById.set(id, { item, locationId, quantity })
  else known.quantity = add(known.quantity, quantity)
}

function lacksOf(walk: Walk): Lack[] {
  return [...walk.lackById.values()].map(({ item, locationId, quantity }) => {
    return { itemId: item.id, locationId, quantity: roundUp(quantity, unitDecimals(item.unit)) }
  })
}
