import { type Contribution, type PlanRow, effectiveQuantity } from '../bom/plan.ts'
import type { Quantity } from '../stock/quantity.ts'

/** A step on the way from a product down to a part. Quantities are of the part, at the planned quantities. */
export type WayNode = {
  /** Ids from the order's item down to this one, joined: unique within the tree. */
  readonly key: string
  readonly itemId: string
  readonly depth: number
  readonly quantity: Quantity
  /** How much of it is waste. */
  readonly waste: Quantity
  /** The row's contributions that end here, by their place in the row. */
  readonly ways: readonly { readonly index: number; readonly way: Contribution }[]
}

/** Why a row is needed, from the products down, depth first: each step with the sum of what lies below it. */
export function wayTree(row: PlanRow): WayNode[] {
  type Growing = { -readonly [Key in keyof WayNode]: WayNode[Key] } & { children: Map<string, Growing> }
  const roots = new Map<string, Growing>()
  row.contributions.forEach((way, index) => {
    let level = roots
    let key = ''
    const path = [way.orderItemId, ...way.path]
    path.forEach((itemId, depth) => {
      key = depth === 0 ? itemId : `${key} > ${itemId}`
      const known = level.get(itemId)
      const node = known ?? { key, itemId, depth, quantity: 0, waste: 0, ways: [], children: new Map() }
      level.set(itemId, node)
      node.quantity += way.override ?? way.quantity
      node.waste += way.override === undefined ? way.wasteQuantity : 0
      if (depth === path.length - 1) node.ways = [...node.ways, { index, way }]
      level = node.children
    })
  })
  const flat = (level: ReadonlyMap<string, Growing>): WayNode[] =>
    [...level.values()].flatMap(({ children, ...node }) => [node, ...flat(children)])
  return flat(roots)
}

/** What a person's quantity for the row adds to, or takes off, what its ways come to. */
export function beyondWays(row: PlanRow): Quantity {
  const ways = row.contributions.reduce((sum, way) => sum + (way.override ?? way.quantity), 0)
  return effectiveQuantity(row) - ways
}
