import { useMemo } from 'react'
import { lineState } from '#domain/build-run/line-state.ts'
import { numberedLines } from '#domain/build-run/run.ts'
import { outputState, type RunState, totalsOfLine } from '#domain/build-run/run-accounts.ts'
import type { ShiftEndFacts } from '#domain/people/ready.ts'
import { peopleOfRun, workStep } from '#domain/work-order/next-job.ts'
import { shownNumber, unitsWithoutFate, type WorkOrder } from '#domain/work-order/work-order.ts'
import { useGroup } from '../../sync/react/use-documents.ts'
import { useRuns } from '../../sync/react/use-runs.ts'
import { useStatus } from '../../sync/react/use-status.ts'
import { useDraftRunIds } from './use-draft-runs.ts'

type RunNamed = { readonly runId: string; readonly name: string }

export type LeftBehind = {
  readonly facts: ShiftEndFacts
  readonly inHand: readonly (RunNamed & ShiftEndFacts['inHand'][number] & { place: string })[]
  readonly open: readonly (RunNamed & { path: string })[]
  readonly failed: readonly RunNamed[]
  /** Orders of the runs that go on tomorrow. */
  readonly orderIds: readonly string[]
}

/** What one person would leave behind by going home now, from the runs that they had a hand in. */
export function useLeftBehind(personId: string | null): LeftBehind {
  const { unsentCount, unsentFiles } = useStatus()
  const unsentFileCount = unsentFiles.photoCount + unsentFiles.documentCount
  const open = useGroup('workOrders', 'open')
  const orders = useMemo(
    () => (open ?? []).flatMap(({ body }): WorkOrder[] => (body.part === 'head' ? [body] : [])),
    [open],
  )
  const runIds = useMemo(() => orders.flatMap(order => Object.keys(order.runsById)), [orders])
  const runs = useRuns(runIds)
  const draftReviewCount = useDraftRunIds().length
  return useMemo(() => {
    const mine = [...(runs?.values() ?? [])].filter(
      state => personId !== null && peopleOfRun(state).includes(personId),
    )
    const nameOf = ({ run }: RunState) => {
      const order = orders.find(one => one.id === run.workOrderId)
      return `${shownNumber(run)} ${order?.name ?? ''}`.trim()
    }
    const hands = mine.flatMap(state => {
      const { lineCount, quantity } = inHandOf(state)
      const stopped = state.progress.stopped
      if (lineCount === 0) return []
      const place = stopped?.place ?? ''
      return [
        {
          runId: state.run.id,
          orderId: state.run.workOrderId,
          name: nameOf(state),
          lineCount,
          quantity,
          placeGiven: place !== '',
          said: stopped,
          place,
        },
      ]
    })
    const opened = mine.filter(state => state.run.startedById === personId && workStep(state) !== null)
    const failed = mine.filter(state => {
      const order = orders.find(one => one.id === state.run.workOrderId)
      return order !== undefined && hasFailedWithoutFate(order, state)
    })
    const touched = new Set([
      ...opened.map(state => state.run.workOrderId),
      ...hands.map(hand => hand.orderId),
    ])
    return {
      facts: {
        unsentCount,
        unsentFileCount,
        inHand: hands,
        openRunIds: opened.map(state => state.run.id),
        draftReviewCount,
        failedWithoutFateRunIds: failed.map(state => state.run.id),
      },
      inHand: hands,
      open: opened.map(state => ({
        runId: state.run.id,
        name: nameOf(state),
        path: `/run/${state.run.id}/${workStep(state) === 'pick' ? 'pick' : 'build'}`,
      })),
      failed: failed.map(state => ({ runId: state.run.id, name: nameOf(state) })),
      orderIds: [...touched],
    }
  }, [runs, orders, personId, unsentCount, unsentFileCount, draftReviewCount])
}

function inHandOf(state: RunState): { lineCount: number; quantity: number } {
  let lineCount = 0
  let quantity = 0
  numberedLines(state.run).forEach(([line, number]) => {
    const { inHand } = lineState(state.run, line, totalsOfLine(state, number), state.progress)
    if (inHand <= 0) return
    lineCount += 1
    quantity += inHand
  })
  return { lineCount, quantity }
}

/** Units of this run failed, and some of its order's are without a fate: a rework run may have had them. */
function hasFailedWithoutFate(order: WorkOrder, { run, progress }: RunState): boolean {
  return run.items.some(({ itemId }) => {
    const failedHere = outputState(run, progress, itemId).nonconforming > 0
    return failedHere && unitsWithoutFate(order, itemId) > 0
  })
}
