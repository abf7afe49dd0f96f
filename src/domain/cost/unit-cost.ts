import { add, fraction, type Fraction, multiply, ZERO } from '#kernel/fraction.ts'
import { DEPTH_MAX } from '../bom/cycle.ts'
import { type Assembly, isAssembly, type Item } from '../catalogue/item.ts'
import { SCALE } from '../stock/quantity.ts'
import { type Money, nearestMoney } from './money.ts'

/** Reads an item; null (or undefined) where there is none. */
export type ItemById = (itemId: string) => Item | null | undefined

/** What a unit costs. `missing` are the parts whose cost nobody knows, each once: `cost` leaves them out. */
export type UnitCost = { readonly cost: Money; readonly missing: readonly string[] }

/** One part of an assembly, with what it adds to one unit. */
export type CostPart = UnitCost & { readonly itemId: string }

/** What one unit of an item costs: as the item says, else rolled up from its parts. */
export function unitCostOf(itemId: string, itemById: ItemById): UnitCost {
  const missing = new Set<string>()
  const exact = exactCost(itemId, { itemById, missing, path: [], known: new Map() })
  return { cost: nearestMoney(exact), missing: [...missing] }
}

/** The same from the parts, whatever the item itself says: what a BOM's page shows beside it. */
export function rolledUpCost(assembly: Assembly, itemById: ItemById): UnitCost {
  const missing = new Set<string>()
  const walk = { itemById, missing, path: [assembly.id], known: new Map() }
  const cost = nearestMoney(partsCost(assembly, walk))
  return { cost, missing: [...missing] }
}

/** Each component with what it adds to one unit, waste included, in the order of the list. */
export function costParts(assembly: Assembly, itemById: ItemById): CostPart[] {
  return assembly.components.map(component => {
    const missing = new Set<string>()
    const walk = { itemById, missing, path: [assembly.id], known: new Map() }
    const one = { ...assembly, components: [component] }
    return {
      itemId: component.itemId,
      cost: nearestMoney(partsCost(one, walk)),
      missing: [...missing],
    }
  })
}

type Walk = {
  readonly itemById: ItemById
  readonly missing: Set<string>
  readonly path: readonly string[]
  /** What was rolled up already: a part that is reached by many ways is walked once. */
  readonly known: Map<string, Fraction>
}

function exactCost(itemId: string, walk: Walk): Fraction {
  const known = walk.known.get(itemId)
  if (known !== undefined) return known
  const item = walk.itemById(itemId) ?? null
  if (item !== null && item.unitCost !== null) return fraction(item.unitCost)
  const isParts = item !== null && isAssembly(item) && item.components.length > 0
  if (!isParts || walk.path.includes(itemId) || walk.path.length >= DEPTH_MAX) {
    walk.missing.add(itemId)
    return ZERO
  }
  const cost = partsCost(item, { ...walk, path: [...walk.path, itemId] })
  walk.known.set(itemId, cost)
  return cost
}

function partsCost({ components }: Pick<Assembly, 'components'>, walk: Walk): Fraction {
  return components.reduce((sum, component) => {
    const each = fraction(
      BigInt(component.quantity) * BigInt(SCALE + component.waste),
      BigInt(SCALE) * BigInt(SCALE),
    )
    return add(sum, multiply(each, exactCost(component.itemId, walk)))
  }, ZERO)
}
