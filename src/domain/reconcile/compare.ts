import { policyTargets, type ShopPolicy } from '../shopify/policy.ts'
import { shopifyTargets, type Targets } from '../shopify/targets.ts'
import { SCALE } from '../stock/quantity.ts'
import type { Stock } from '../stock/stock.ts'
import type { ComparedRow, Why } from './row.ts'

/** What Shopify shows of an item at a location, whole units; null where it keeps no level there. */
export type ObservedLevel = {
  readonly available: number
  readonly reserved: number
  readonly qualityControl: number
  readonly damaged: number
  readonly committed: number
  readonly safetyStock: number
}

export type CompareGround = {
  readonly itemId: string
  readonly locationId: string
  readonly stock: Stock
  /** `gone`: Shopify no longer knows the item; null: no level at this location. */
  readonly level: ObservedLevel | null | 'gone'
  readonly policy: ShopPolicy
  /** Something of ours is on its way there, or may have arrived. */
  readonly isUnderWay: boolean
  /** Units of `available` that Shopify was not told because a person has to decide. */
  readonly undecidedUnits: number
  readonly notHeard: readonly { readonly device: string; readonly sinceMs: number }[]
  /** 1/10,000 of the currency for one unit, or null. */
  readonly unitCost: number | null
  readonly nowMs: number
}

/** The figures of one row, and why they differ. Asks nothing and changes nothing. */
export function compareRow(ground: CompareGround): ComparedRow {
  const { itemId, locationId, level, undecidedUnits, unitCost, nowMs } = ground
  const targets = targetsSeen(ground)
  const expected = targets.available - undecidedUnits
  const common = { itemId, locationId, expected, observedAtMs: nowMs }
  if (level === 'gone' || level === null) {
    const nothing = level === null && expected === 0
    const state = level === 'gone' ? 'gone' : nothing ? 'inSync' : 'notStocked'
    const held = { committed: 0, safetyStock: 0 }
    return { ...common, ...held, state, observed: null, why: [], value: null }
  }
  const difference = level.available - expected
  const differs = difference !== 0
  return {
    ...common,
    state: ground.isUnderWay ? 'underWay' : differs ? 'differs' : 'inSync',
    observed: level.available,
    committed: level.committed,
    safetyStock: level.safetyStock,
    why: whyOf(ground, level, targets, differs),
    value: unitCost === null ? null : difference * unitCost,
  }
}

/**
 * A shop that is told nothing below zero shows 0 where the book has less: that is no discrepancy. As soon as
 * it shows something for sale, the book is compared as it is. What orders had made of parts explains a
 * difference and is none of what ought to stand there: a person settles it.
 */
function targetsSeen({ stock: held, level, policy }: CompareGround): Targets {
  const stock = { ...held, madeForOrders: 0 }
  const shown = level === null || level === 'gone' ? 0 : level.available
  return shown > 0 ? shopifyTargets(stock, stock.withheld, policy.mode) : policyTargets(stock, policy)
}

function whyOf(ground: CompareGround, level: ObservedLevel, targets: Targets, differs: boolean): Why[] {
  const { stock, policy, undecidedUnits } = ground
  const why: Why[] = []
  if (differs && stock.observed !== null && stock.observed !== level.available) {
    const sinceMs = stock.observedAtMs ?? 0
    why.push({ what: 'changedThere', from: stock.observed, to: level.available, sinceMs })
  }
  const sinceMs = stock.observed === level.available ? stock.observedAtMs : null
  if (differs && sinceMs !== null && undecidedUnits === 0 && stock.madeForOrders === 0) {
    why.push({ what: 'shownSince', sinceMs })
  }
  if (differs && level.committed > stock.committed) {
    why.push({ what: 'committed', units: level.committed - stock.committed })
  }
  if (undecidedUnits !== 0) why.push({ what: 'undecided', units: undecidedUnits })
  if (stock.buildable !== null) why.push({ what: 'buildable', units: stock.buildable })
  if (stock.madeForOrders !== 0) why.push({ what: 'madeForOrders', units: stock.madeForOrders })
  const residual = residualOf(stock, policy.mode)
  if (residual !== 0) why.push({ what: 'residual', quantity: residual })
  if (policy.mode === 'mirrored') why.push(...otherStates(level, targets))
  if (differs) for (const one of ground.notHeard) why.push({ what: 'notHeard', ...one })
  return why
}

/** What the book holds beyond the whole units that Shopify shows, 1/10,000. */
function residualOf(stock: Stock, mode: ShopPolicy['mode']): number {
  const lying = { ...stock, buildable: null, madeForOrders: 0 }
  const targets = shopifyTargets(lying, stock.withheld, mode)
  const held = mode === 'mirrored' ? 0 : stock.reserved + stock.picked
  return stock.available - stock.withheld.available + held - targets.available * SCALE
}

function otherStates(level: ObservedLevel, targets: Targets): Why[] {
  const pairs = [
    { state: 'reserved', observed: level.reserved, expected: targets.reserved },
    { state: 'quality_control', observed: level.qualityControl, expected: targets.quality_control },
    { state: 'damaged', observed: level.damaged, expected: targets.damaged },
  ] as const
  return pairs.flatMap(one =>
    one.observed === one.expected ? [] : [{ what: 'otherState' as const, ...one }],
  )
}
