import { useEffect, useMemo, useState } from 'react'
import { DRAFT_KEYS, runIdOfDraft } from '#domain/quality/draft.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { useDocuments } from '../../sync/react/use-documents.ts'
import { useRuns } from '../../sync/react/use-runs.ts'
import { runNumber } from '../../ui/run-title.ts'

/** Runs with a review that was begun on this tablet and is not finished. */
export function useDraftRunIds(): readonly string[] {
  const { drafts } = useDependencies()
  const [runIds, setRunIds] = useState<readonly string[]>([])
  useEffect(() => {
    let stale = false
    const load = async () => {
      const keys = await drafts.keys(DRAFT_KEYS)
      if (!stale) setRunIds(keys.map(runIdOfDraft))
    }
    void load()
    return () => {
      stale = true
    }
  }, [drafts])
  return runIds
}

/** The same runs by name; `name` is null for a run that is not on it. */
export function useDraftRuns(): readonly { readonly runId: string; readonly name: string | null }[] {
  const runIds = useDraftRunIds()
  const runs = useRuns(runIds)
  const orderIds = useMemo(() => [...(runs?.values() ?? [])].map(({ run }) => run.workOrderId), [runs])
  const orders = useDocuments('workOrders', orderIds)
  return useMemo(() => {
    if (runs === undefined) return []
    return runIds.map(runId => {
      const state = runs.get(runId)
      if (state === undefined) return { runId, name: null }
      const order = orders?.get(state.run.workOrderId)?.body
      const words = order?.part === 'head' ? ` ${order.name}` : ''
      return { runId, name: `${runNumber(state.run)}${words}` }
    })
  }, [runIds, runs, orders])
}
