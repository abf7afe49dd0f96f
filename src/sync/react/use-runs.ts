import { useMemo } from 'react'
import type { RunState } from '#domain/build-run/run-accounts.ts'
import { runStateOf } from '#domain/build-run/run-state.ts'
import { runLinesIds } from '#domain/build-run/run.ts'
import type { Documents } from '../shown.ts'
import { useDocuments, useGroup } from './use-documents.ts'

/**
 * Runs with all their totals, by id; those that are not on this tablet are absent. `undefined`: not read yet.
 */
export function useRuns(runIds: readonly string[]): ReadonlyMap<string, RunState> | undefined {
  const runs = useDocuments('runs', runIds)
  const lineIds = useMemo(() => [...(runs?.values() ?? [])].flatMap(({ body }) => runLinesIds(body)), [runs])
  const lines = useDocuments('runLines', lineIds)
  return useMemo(() => {
    if (runs === undefined || lines === undefined) return undefined
    const read = (id: string) => lines.get(id)?.body ?? null
    return new Map([...runs].map(([id, { body }]) => [id, runStateOf(body, read)] as const))
  }, [runs, lines])
}

/** All runs of open orders that are on this tablet; `undefined`: not read yet. */
export function useRunsHere(): readonly RunState[] | undefined {
  const orders = useGroup('workOrders', 'open')
  const runIds = useMemo(
    () => (orders ?? []).flatMap(({ body }) => (body.part === 'head' ? Object.keys(body.runsById) : [])),
    [orders],
  )
  const runs = useRuns(runIds)
  return useMemo(() => (runs === undefined ? undefined : [...runs.values()]), [runs])
}

/** One run with all its totals, read once; null where it is not on this tablet. */
export async function readRun(documents: Documents, runId: string): Promise<RunState | null> {
  const run = await documents.read('runs', runId)
  if (run === null) return null
  const lines = await documents.readMany('runLines', runLinesIds(run.body))
  return runStateOf(run.body, id => lines.get(id)?.body ?? null)
}

/** The open run of a printed number, as far as this tablet knows. */
export async function openRunOfNumber(documents: Documents, number: string): Promise<string | null> {
  const orders = await documents.readGroup('workOrders', 'open')
  const runIds = orders.flatMap(({ body }) => (body.part === 'head' ? Object.keys(body.runsById) : []))
  const runs = [...(await documents.readMany('runs', runIds)).values()]
  const found = runs.find(({ body }) => {
    return body.number === number || body.temporaryNumber.toUpperCase() === number
  })
  return found?.id ?? null
}
