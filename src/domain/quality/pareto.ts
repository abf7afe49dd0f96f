import { SCALE, type Quantity } from '../stock/quantity.ts'
import type { Review } from './review.ts'

/** One reason in the Pareto of failures. */
export type ReasonShare = {
  /** Null: failed without a reason. */
  readonly reasonCode: string | null
  readonly quantity: Quantity
  /** Of all that failed, in 1/10,000, rounded down. */
  readonly share: number
  /** This reason and all before it, in 1/10,000; the last one is 10,000. */
  readonly runningShare: number
}

/**
 * Why units failed, the most frequent reason first, equal ones by code. Reviews that were voided count for
 * nothing; holds count, as failures that were found late. A unit that failed again after rework counts again:
 * it is another failure.
 */
export function paretoOfReasons(reviews: readonly Review[]): readonly ReasonShare[] {
  const quantityByCode = new Map<string | null, Quantity>()
  for (const { voided, dispositions } of reviews) {
    if (voided) continue
    for (const { reasonCode, quantity } of dispositions.flatMap(one => one.failed)) {
      quantityByCode.set(reasonCode, (quantityByCode.get(reasonCode) ?? 0) + quantity)
    }
  }
  const all = [...quantityByCode.values()].reduce((sum, quantity) => sum + quantity, 0)
  const inOrder = [...quantityByCode].toSorted(([left, many], [right, more]) => {
    return more - many || ((left ?? '') < (right ?? '') ? -1 : 1)
  })
  let before = 0
  return inOrder.map(([reasonCode, quantity]) => {
    before += quantity
    const share = Math.floor((quantity * SCALE) / all)
    return { reasonCode, quantity, share, runningShare: Math.floor((before * SCALE) / all) }
  })
}
