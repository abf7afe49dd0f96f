import type { Act } from '../ledger/entry.ts'
import { partsInHand } from '../build-run/wrap-up.ts'
import type { RunState } from '../build-run/run-accounts.ts'
import { isRunOpen } from './status.ts'

/** What cancelling an order does to the runs that keep it open. */
export type EndRuns = {
  /** Runs that take parts still. */
  readonly toEnd: readonly RunState[]
  /** Runs with parts in somebody's hands, ended or not: these go back before the order is cancelled. */
  readonly toPutBack: readonly { readonly run: RunState; readonly lines: number }[]
}

/** The runs that stand in the way of cancelling; both lists empty: none does. */
export function runsInTheWay(runs: readonly RunState[]): EndRuns {
  const open = runs.filter(isRunOpen)
  return {
    toEnd: open.filter(({ progress }) => !progress.ended),
    toPutBack: open.flatMap(run => {
      const lines = partsInHand(run).length
      return lines === 0 ? [] : [{ run, lines }]
    }),
  }
}

export type ActOfOrder = { readonly act: Act; readonly workOrderId: string; readonly runId: string | null }

/**
 * Ends the runs of an order that is to be cancelled, and cancels it where nothing of them is in anybody's
 * hands. Where something is, it goes back first: nobody at a desk knows that a hand is empty.
 */
export function endAndCancel(workOrderId: string, { toEnd, toPutBack }: EndRuns): ActOfOrder[] {
  const ends = toEnd.map(({ run }): ActOfOrder => {
    return {
      act: { kind: 'runEnded', body: { reason: 'The order is cancelled' } },
      workOrderId,
      runId: run.id,
    }
  })
  if (toPutBack.length > 0) return ends
  const act: Act = { kind: 'orderStepped', body: { action: 'cancel', note: '' } }
  return [...ends, { act, workOrderId, runId: null }]
}
