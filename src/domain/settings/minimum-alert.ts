import type { Quantity } from '../stock/quantity.ts'

export type MinimumFacts = {
  /** An alert stands open for this item at this place. */
  readonly raised: boolean
  /** The item's minimum there, 1/10,000 unit; null: it has none. */
  readonly minimum: Quantity | null
  readonly available: Quantity
  /** Nobody has counted it there: a figure of nothing is no shortage. */
  readonly counted: boolean
}

/**
 * One alert while an item is short at a place, whatever goes in and out meanwhile:
 *
 * | available | no alert open | alert open |
 * | --- | --- | --- |
 * | below the minimum | raise | stays |
 * | the minimum exactly | stays | stays |
 * | above it | stays | clear |
 * | no minimum, or not counted | stays | clear |
 */
export function minimumVerdict(facts: MinimumFacts): 'raise' | 'clear' | 'stays' {
  const { raised, minimum, available, counted } = facts
  if (minimum === null || !counted || available > minimum) return raised ? 'clear' : 'stays'
  return available < minimum && !raised ? 'raise' : 'stays'
}
