import { fraction, fractionFromText, multiply, divide } from '#kernel/fraction.ts'
import type { PlanRow } from '../bom/plan.ts'
import { type Alternative, type Item, isAssembly } from '../catalogue/item.ts'
import { nearestQuantity, type Quantity, SCALE } from '../stock/quantity.ts'
import { type Stock, stockId } from '../stock/stock.ts'
import type { MaterialRow } from './materials.ts'
import { leftQuantity } from './promise.ts'

/** What would clear a shortage. `covers` is how much of what is short it is, in the row's unit. */
export type Clearing =
  | {
      readonly kind: 'alternative'
      readonly itemId: string
      readonly factor: number
      /** Left there once orders before this one had what they were promised. */
      readonly left: Quantity
      readonly covers: Quantity
    }
  | {
      readonly kind: 'place'
      readonly locationId: string
      /** Left there once orders before this one had what they were promised. */
      readonly left: Quantity
      readonly covers: Quantity
    }
  | { readonly kind: 'build' | 'buy'; readonly covers: Quantity }

export type ClearingGround = {
  readonly itemById: ReadonlyMap<string, Item>
  /** By `itemId@locationId`, of the row's part and its alternatives at all places. */
  readonly stockById: ReadonlyMap<string, Stock>
  /** What orders before this one were promised. */
  readonly promisedById: ReadonlyMap<string, Quantity>
  readonly locationIds: readonly string[]
}

/** What may stand in for a row's part, as the parts lists above it say, in their order; each once. */
export function alternativesOf(row: PlanRow, itemById: ReadonlyMap<string, Item>): Alternative[] {
  const asked = row.replaces?.itemId ?? row.itemId
  const byItemId = new Map<string, Alternative>()
  for (const { orderItemId, path, byHand } of row.contributions) {
    const parent = itemById.get(path.at(-1) ?? orderItemId)
    if (byHand === true || parent === undefined || !isAssembly(parent)) continue
    for (const component of parent.components) {
      if (component.itemId !== asked) continue
      for (const one of component.alternatives) if (!byItemId.has(one.itemId)) byItemId.set(one.itemId, one)
    }
  }
  return [...byItemId.values()].filter(one => one.itemId !== row.itemId)
}

/** Ways out of a shortage: what lies here, then elsewhere, then what has to be built or bought. */
export function clearingsOf(material: MaterialRow, ground: ClearingGround): Clearing[] {
  const { row, short } = material
  if (short === null || short <= 0) return []
  const { itemById } = ground
  const left = (itemId: string, locationId: string) => {
    const id = stockId(itemId, locationId)
    return Math.max(0, leftQuantity(ground.stockById.get(id), ground.promisedById.get(id) ?? 0) ?? 0)
  }
  const alternatives = alternativesOf(row, itemById).flatMap((one): Clearing[] => {
    const there = left(one.itemId, row.locationId)
    const asked = nearestQuantity(multiply(fraction(there), divide(fraction(SCALE), fraction(one.factor))))
    const covers = Math.min(short, nearestQuantity(multiply(fraction(asked), factorOf(row))))
    return covers === 0 ? [] : [{ kind: 'alternative', ...one, left: there, covers }]
  })
  const places = ground.locationIds.flatMap((locationId): Clearing[] => {
    const there = locationId === row.locationId ? 0 : left(row.itemId, locationId)
    return there === 0 ? [] : [{ kind: 'place', locationId, left: there, covers: Math.min(short, there) }]
  })
  const item = itemById.get(row.itemId)
  const made = item !== undefined && isAssembly(item)
  return [...alternatives, ...places, { kind: made ? 'build' : 'buy', covers: short }]
}

/** How much of the row's part stands for one of what its parts list asks for. */
function factorOf(row: PlanRow) {
  return fractionFromText(row.replaces?.factor ?? '1')
}
