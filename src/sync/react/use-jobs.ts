import { useMemo } from 'react'
import { type Job, jobsOfOrder, runIdsNotHere, sortedJobs } from '#domain/work-order/next-job.ts'
import type { WorkOrder } from '#domain/work-order/work-order.ts'
import { useGroup } from './use-documents.ts'
import { useRuns } from './use-runs.ts'

export type Jobs = {
  /** In the order in which they are to be done. */
  readonly jobs: readonly Job[]
  /** Open runs that are known, but whose pick list is not on this tablet. */
  readonly notHere: readonly { readonly order: WorkOrder; readonly runId: string }[]
}

/** All jobs at a location as one person sees them; `undefined` until the tablet has read them. */
export function useJobs(locationId: string | null, personId: string | null): Jobs | undefined {
  const open = useGroup('workOrders', 'open')
  const orders = useMemo(
    () => open?.flatMap(({ body }) => (body.part === 'head' && body.locationId === locationId ? [body] : [])),
    [open, locationId],
  )
  // All of them: an ended or built run may still have parts in hand or units to judge.
  const runIds = useMemo(() => orders?.flatMap(order => Object.keys(order.runsById)) ?? [], [orders])
  const runs = useRuns(runIds)
  return useMemo(() => {
    if (orders === undefined || runs === undefined) return undefined
    const jobs: Job[] = []
    const notHere: Jobs['notHere'][number][] = []
    for (const order of orders) {
      const here = Object.keys(order.runsById).flatMap(runId => runs.get(runId) ?? [])
      jobs.push(...jobsOfOrder(order, here, personId))
      notHere.push(...runIdsNotHere(order, here).map(runId => ({ order, runId })))
    }
    return { jobs: sortedJobs(jobs), notHere }
  }, [orders, runs, personId])
}
