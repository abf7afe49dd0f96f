import { assert } from '#kernel/assert.ts'
import type { Item } from '../catalogue/item.ts'
import { unitCostOf } from '../cost/unit-cost.ts'
import { SCALE } from '../stock/quantity.ts'
import { type PlanRow, effectiveQuantity } from './plan.ts'

/**
 * What the plan's materials cost, by the effective quantities. `cost` is in 1/10,000 of the shop's currency,
 * summed exactly and brought to the nearest once (halves up); `missing` are the items whose cost nobody has
 * entered, each once, so that a screen can say that the figure leaves them out. A drawn assembly counts with
 * its own unit cost, else with what its parts cost.
 */
export function plannedCost(
  rows: readonly PlanRow[],
  itemById: ReadonlyMap<string, Item>,
): { cost: number; missing: string[] } {
  let sum = 0n
  const missingIds = new Set<string>()
  for (const row of rows) {
    const quantity = effectiveQuantity(row)
    if (quantity === 0) continue
    const { cost: unitCost, missing } = unitCostOf(row.itemId, itemId => itemById.get(itemId))
    for (const itemId of missing) missingIds.add(itemId)
    sum += BigInt(quantity) * BigInt(unitCost)
  }
  const scale = BigInt(SCALE)
  const cost = Number((sum + scale / 2n) / scale)
  assert(Number.isSafeInteger(cost), 'a planned cost beyond 900 billion of the currency')
  return { cost, missing: [...missingIds] }
}
