import {
  type Fraction,
  ZERO,
  add,
  compare,
  divide,
  floor,
  fraction,
  multiply,
  smaller,
  subtract,
} from '#kernel/fraction.ts'
import { DEPTH_MAX } from '../bom/cycle.ts'
import { type Assembly, type Component, type Item, isAssembly } from '../catalogue/item.ts'
import { nearestQuantity, type Quantity, SCALE } from '../stock/quantity.ts'
import { stockId } from '../stock/stock.ts'
import { unitDecimals } from '../stock/unit.ts'
import type { TakenComponent } from './entries.ts'

/** What carrying out looks at. Quantities in 1/10,000. */
export type CarryGround = {
  readonly item: (itemId: string) => Item | undefined
  /** Where orders are carried out; components that name a place are taken from there. */
  readonly locationId: string
  /** Free stock; null: nobody has counted it there. May be below zero. */
  readonly free: (itemId: string, locationId: string) => Quantity | null
}

export type Carried = {
  /** Whole units out of pre-assembled stock; below zero: into it. */
  readonly fromReadyMade: number
  readonly components: readonly TakenComponent[]
}

export interface Carrier {
  /** Units that an order takes. */
  readonly take: (product: Assembly, units: number) => Carried
  /** Units that come back. `tookById`: what this line took, less what came back, by stock id. */
  readonly putBack: (product: Assembly, units: number, tookById: ReadonlyMap<string, Quantity>) => Carried
}

type Walk = {
  readonly ground: CarryGround
  /** What is left after what this carrier has taken so far. */
  readonly leftById: Map<string, Fraction>
  booked: Map<string, { readonly itemId: string; readonly locationId: string; quantity: Fraction }>
}

/**
 * Takes and puts back for one version of an order; its lines draw on one stock, in their order. The walk is
 * that of `buildable`: ready-made stock first, then what may stand in for it, then its parts; what is nowhere
 * goes below zero.
 */
export function createCarrier(ground: CarryGround): Carrier {
  const walk: Walk = { ground, leftById: new Map(), booked: new Map() }
  return {
    take: (product, units) => {
      walk.booked = new Map()
      const fromReadyMade = isNeverTakenApart(product) ? units : Math.min(units, readyMade(walk, product))
      drawUnits(walk, product, fromReadyMade)
      expand(walk, product.components, unitsOf(units - fromReadyMade), [product.id])
      return { fromReadyMade, components: bookedOf(walk, 1) }
    },
    putBack: (product, units, tookById) => {
      walk.booked = new Map()
      if (comesBackWhole(product)) {
        drawUnits(walk, product, -units)
        return { fromReadyMade: -units, components: [] }
      }
      const returns = { walk, tookLeftById: new Map<string, Fraction>() }
      for (const [id, quantity] of tookById) returns.tookLeftById.set(id, fraction(quantity))
      giveBack(returns, product.components, unitsOf(units), [product.id])
      return { fromReadyMade: 0, components: bookedOf(walk, -1) }
    },
  }
}

/** Orders stop at its own stock: it has no parts list, or sells only what is ready-made. */
function isNeverTakenApart(item: Assembly): boolean {
  return item.components.length === 0 || (item.kind === 'bom' && item.sellReadyMadeOnly)
}

/** What never went out as parts does not come back as parts either. */
function comesBackWhole(item: Assembly): boolean {
  return item.keepAssembledOnReturn || isNeverTakenApart(item)
}

function readyMade(walk: Walk, { id }: Assembly): number {
  const left = leftOf(walk, id, walk.ground.locationId, SCALE)
  return left === null || compare(left, ZERO) <= 0 ? 0 : Number(floor(divide(left, unitsOf(1))))
}

function drawUnits(walk: Walk, { id }: Assembly, units: number): void {
  const { locationId } = walk.ground
  const left = leftOf(walk, id, locationId, SCALE) ?? ZERO
  walk.leftById.set(stockId(id, locationId), subtract(left, unitsOf(units)))
}

function expand(
  walk: Walk,
  components: readonly Component[],
  parents: Fraction,
  path: readonly string[],
): void {
  if (compare(parents, ZERO) === 0) return
  for (const component of components) meet(walk, component, demandOf(component, parents), path)
}

function demandOf({ quantity, waste }: Component, parents: Fraction): Fraction {
  return multiply(parents, multiply(fraction(quantity, SCALE), fraction(SCALE + waste, SCALE)))
}

function meet(walk: Walk, component: Component, demand: Fraction, path: readonly string[]): void {
  const item = walk.ground.item(component.itemId)
  if (item === undefined || isWork(item)) return
  const locationId = component.locationId ?? walk.ground.locationId
  const drawn = draw(walk, item, locationId, demand)
  const rest = drawAlternatives(walk, component, locationId, subtract(demand, drawn))
  const nested = isAssembly(item) && !isNeverTakenApart(item) && !path.includes(item.id)
  if (nested && path.length < DEPTH_MAX) expand(walk, item.components, rest, [...path, item.id])
  else book(walk, item.id, locationId, rest)
}

/** Hours and energy are no stock. */
function isWork(item: Item): boolean {
  return item.kind === 'material' && !item.picked
}

/** Takes and books what lies there of it; gives how much. */
function draw(walk: Walk, item: Item, locationId: string, wanted: Fraction): Fraction {
  const left = leftOf(walk, item.id, locationId, 10 ** (4 - unitDecimals(item.unit)))
  if (left === null || compare(left, ZERO) <= 0) return ZERO
  const drawn = smaller(left, wanted)
  walk.leftById.set(stockId(item.id, locationId), subtract(left, drawn))
  book(walk, item.id, locationId, drawn)
  return drawn
}

function drawAlternatives(walk: Walk, component: Component, locationId: string, wanted: Fraction): Fraction {
  let rest = wanted
  for (const { itemId, factor } of component.alternatives) {
    const item = walk.ground.item(itemId)
    if (item === undefined || compare(rest, ZERO) === 0) continue
    const ratio = fraction(factor, SCALE)
    rest = subtract(rest, divide(draw(walk, item, locationId, multiply(rest, ratio)), ratio))
  }
  return rest
}

/** What lies there in whole steps, as a list is rounded to them; null: not counted. */
function leftOf(walk: Walk, itemId: string, locationId: string, step: number): Fraction | null {
  const id = stockId(itemId, locationId)
  const known = walk.leftById.get(id)
  if (known !== undefined) return known
  const free = walk.ground.free(itemId, locationId)
  if (free === null) return null
  const left = fraction(Math.floor(free / step) * step)
  walk.leftById.set(id, left)
  return left
}

type Returns = { readonly walk: Walk; readonly tookLeftById: Map<string, Fraction> }

/** The walk back stops at the first assembly that comes back whole. */
function giveBack(
  returns: Returns,
  components: readonly Component[],
  parents: Fraction,
  path: readonly string[],
): void {
  const { walk } = returns
  for (const component of components) {
    const item = walk.ground.item(component.itemId)
    if (item === undefined || isWork(item)) continue
    const locationId = component.locationId ?? walk.ground.locationId
    const rest = giveBackAlternatives(returns, component, locationId, demandOf(component, parents))
    const nested = isAssembly(item) && !comesBackWhole(item) && !path.includes(item.id)
    if (nested && path.length < DEPTH_MAX) giveBack(returns, item.components, rest, [...path, item.id])
    else book(walk, item.id, locationId, rest)
  }
}

/** What stood in for a part comes back itself. */
function giveBackAlternatives(
  { walk, tookLeftById }: Returns,
  component: Component,
  locationId: string,
  demand: Fraction,
): Fraction {
  let rest = demand
  for (const { itemId, factor } of component.alternatives) {
    const id = stockId(itemId, locationId)
    const took = tookLeftById.get(id) ?? ZERO
    if (compare(took, ZERO) <= 0 || compare(rest, ZERO) === 0) continue
    const ratio = fraction(factor, SCALE)
    const back = smaller(took, multiply(rest, ratio))
    tookLeftById.set(id, subtract(took, back))
    book(walk, itemId, locationId, back)
    rest = subtract(rest, divide(back, ratio))
  }
  return rest
}

function book(walk: Walk, itemId: string, locationId: string, quantity: Fraction): void {
  if (compare(quantity, ZERO) === 0) return
  const id = stockId(itemId, locationId)
  const known = walk.booked.get(id)
  if (known === undefined) walk.booked.set(id, { itemId, locationId, quantity })
  else known.quantity = add(known.quantity, quantity)
}

function bookedOf(walk: Walk, sign: 1 | -1): TakenComponent[] {
  const rows = [...walk.booked.values()].map(({ itemId, locationId, quantity }) => {
    return { itemId, locationId, quantity: sign * nearestQuantity(quantity) }
  })
  return rows.filter(({ quantity }) => quantity !== 0)
}

function unitsOf(units: number): Fraction {
  return fraction(BigInt(units) * BigInt(SCALE))
}
