import { useMemo } from 'react'
import type { RunState } from '#domain/build-run/run-accounts.ts'
import { runStateOf } from '#domain/build-run/run-state.ts'
import { runLinesIds } from '#domain/build-run/run.ts'
import type { Documents } from '../shown.ts'
import { useDocuments } from './use-documents.ts'

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

/** One run with all its totals, read once; null where it is not on this tablet. */
export async function readRun(documents: Documents, runId: string): Promise<RunState | null> {
  const run = await documents.read('runs', runId)
  if (run === null) return null
  const lines = await documents.readMany('runLines', runLinesIds(run.body))
  return runStateOf(run.body, id => lines.get(id)?.body ?? null)
}
