import type { Quantity } from '../stock/quantity.ts'

/** What the server decided when it accepted an entry, and a fold needs: stored, never recomputed. */
export type Decided = {
  /** `WO-00042` or `BR-00042` for what an entry opens; null on a device that has not heard yet. */
  readonly number: string | null
  /** What a start reserved, by line number. A device folds its own guess until the server has answered. */
  readonly reservedByLine: ReadonlyMap<number, Quantity>
  /** The order or run no longer allowed this fact. */
  readonly late: boolean
}

export const UNDECIDED: Decided = { number: null, reservedByLine: new Map(), late: false }
