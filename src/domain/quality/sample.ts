import { outputState, type RunState } from '../build-run/run-accounts.ts'
import { SCALE, type Quantity } from '../stock/quantity.ts'

/** How many units of a run are looked at. */
export type Sample = {
  /** Built, and not judged by a finished review. */
  readonly toJudge: Quantity
  /** Of these, to be looked at. */
  readonly toLookAt: Quantity
  /** Units of the whole run to be looked at, those of earlier reviews included. */
  readonly wanted: Quantity
}

/**
 * The run's sample of one item: all of it, none, or the first n units that anybody judges, over all reviews
 * of the run. `lookAt` is what a person wanted instead, units of the whole run.
 */
export function sampleOf(state: RunState, itemId: string, lookAt: Quantity | null): Sample {
  const { toJudge } = outputState(state.run, state.progress, itemId)
  const before = lookedAtBefore(state, itemId)
  const wanted = lookAt ?? wantedOf(state, before + toJudge)
  return { toJudge, wanted, toLookAt: Math.min(toJudge, Math.max(0, wanted - before)) }
}

/** Units that finished reviews of the run have looked at. */
export function lookedAtBefore({ progress }: RunState, itemId: string): Quantity {
  const of = (byItem: Readonly<Record<string, Quantity>>) => byItem[itemId] ?? 0
  const judged = of(progress.approvedByItem) + of(progress.failedByItem)
  return Math.max(0, judged - of(progress.notLookedAtByItem))
}

function wantedOf({ run }: RunState, all: Quantity): Quantity {
  switch (run.inspect) {
    case 'all':
      return all
    case 'none':
      return 0
    case 'sample':
      return run.sampleSize ?? SCALE
  }
}
