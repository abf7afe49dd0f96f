import { useCallback, useMemo } from 'react'
import type { RunState } from '#domain/build-run/run-accounts.ts'
import type { Item } from '#domain/catalogue/item.ts'
import type { WorkOrder } from '#domain/work-order/work-order.ts'
import { useDocument } from './use-documents.ts'
import { useItems } from './use-items.ts'
import { useRuns } from './use-runs.ts'

export type RunOnScreen = {
  readonly state: RunState
  /** Null while the order is not on this tablet. */
  readonly order: WorkOrder | null
  /** Items of the run's list and of what it builds. */
  readonly itemById: ReadonlyMap<string, Item>
  /** Name of an item; its id while the item is not on this tablet. */
  readonly nameOf: (itemId: string) => string
}

/** A run with its order and items. `undefined`: not read yet; `null`: not on this tablet. */
export function useRun(runId: string): RunOnScreen | null | undefined {
  const ids = useMemo(() => [runId], [runId])
  const runs = useRuns(ids)
  const state = runs?.get(runId) ?? null
  const order = useDocument('workOrders', state?.run.workOrderId ?? null)
  const run = state?.run ?? null
  const itemIds = useMemo(
    () => (run === null ? [] : [...run.lines, ...run.added, ...run.items].map(one => one.itemId)),
    [run],
  )
  const itemById = useItems(itemIds)
  const nameOf = useCallback((itemId: string) => itemById.get(itemId)?.name ?? itemId, [itemById])
  return useMemo(() => {
    if (runs === undefined) return undefined
    if (state === null) return null
    return { state, order: order?.body.part === 'head' ? order.body : null, itemById, nameOf }
  }, [runs, state, order, itemById, nameOf])
}
