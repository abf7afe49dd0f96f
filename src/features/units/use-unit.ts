import { useEffect, useState } from 'react'
import { findUnit, type UnitFound } from '#domain/build-run/unit-history.ts'
import { runStateOf } from '#domain/build-run/run-state.ts'
import { runLinesIds } from '#domain/build-run/run.ts'
import type { RunState } from '#domain/build-run/run-accounts.ts'
import { useDependencies } from '../../app/dependencies.ts'
import type { Documents } from '../../sync/shown.ts'

/** Runs that are read and forgotten together: a shop of years has thousands. */
const RUNS_AT_ONCE = 200

/** Where a serial number or lot was met, in all runs that are on this device; `undefined`: still looking. */
export function useUnit(serial: string): readonly UnitFound[] | undefined {
  const { documents } = useDependencies()
  const [found, setFound] = useState<{ serial: string; units: readonly UnitFound[] } | null>(null)
  useEffect(() => {
    let left = false
    async function look() {
      const units = await lookFor(documents, serial, () => left)
      if (!left) setFound({ serial, units })
    }
    void look()
    return () => {
      left = true
    }
  }, [documents, serial])
  return found?.serial === serial ? found.units : undefined
}

async function lookFor(
  documents: Documents,
  serial: string,
  isLeft: () => boolean,
): Promise<readonly UnitFound[]> {
  const runIds: string[] = []
  for (const group of ['open', 'closed']) {
    for (const { body } of await documents.readGroup('workOrders', group)) {
      if (body.part === 'head') runIds.push(...Object.keys(body.runsById))
    }
  }
  const hits: RunState[] = []
  for (let from = 0; from < runIds.length && !isLeft(); from += RUNS_AT_ONCE) {
    const states = await readRuns(documents, runIds.slice(from, from + RUNS_AT_ONCE))
    hits.push(...states.filter(state => findUnit([state], serial).length > 0))
  }
  return findUnit(hits, serial)
}

async function readRuns(documents: Documents, runIds: readonly string[]): Promise<readonly RunState[]> {
  const runs = [...(await documents.readMany('runs', runIds)).values()]
  const lines = await documents.readMany(
    'runLines',
    runs.flatMap(({ body }) => runLinesIds(body)),
  )
  return runs.map(({ body }) => runStateOf(body, id => lines.get(id)?.body ?? null))
}
