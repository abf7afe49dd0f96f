import { runStateOf } from '#domain/build-run/run-state.ts'
import { type Run, type RunLine, runLinesIds } from '#domain/build-run/run.ts'
import type { RunState } from '#domain/build-run/run-accounts.ts'
import { pickLines, type PickLines } from '#domain/picking/lines.ts'
import { pickSheet } from '#domain/picking/sheet.ts'
import type { Watched } from '#kernel/watched.ts'
import type { Documents, Shown } from '../../sync/shown.ts'

/** A run's list as this tablet has it now. */
export type ListNow = { readonly state: RunState; readonly lines: PickLines }

export interface ListWatch extends Watched<ListNow | null | undefined> {
  /** Resolves once a list that has just changed is read with its new lines. */
  ready(): Promise<void>
}

/**
 * The list of a run, with this tablet's own entries folded in: `undefined` not read yet, `null` not on this
 * tablet. Read outside of React, so that twenty scans a second each see what the scan before them booked.
 */
export function watchList(documents: Documents, runId: string): ListWatch {
  const header = documents.watch('runs', runId)
  const places = documents.watchGroup('people', 'location')
  let parts: Parts | null = null
  let partsRun: Run | null = null
  const listeners = new Set<() => void>()
  let stopParts: (() => void) | null = null
  /** What stood before the list got new lines: shown until these are read, a few milliseconds later. */
  let before: ListNow | null = null

  const tell = () => {
    for (const listener of listeners) listener()
  }

  /** Documents that are known by name only once the header is here. */
  function partsNow(run: Run): Parts {
    // A list that changed (another part, a new plan) has other lines and other documents.
    if (parts !== null && partsRun === run) return parts
    stopParts?.()
    partsRun = run
    parts = partsOf(documents, run)
    if (listeners.size > 0) stopParts = parts.subscribe(tell)
    return parts
  }

  function read(): ListNow | null | undefined {
    const run = header.current()
    if (run === undefined || run === null) return run
    return partsNow(run.body).list(places.current())
  }

  function subscribe(onChange: () => void): () => void {
    const listener = () => onChange()
    listeners.add(listener)
    const stops = [header.subscribe(listener), places.subscribe(listener)]
    if (parts !== null && stopParts === null) stopParts = parts.subscribe(tell)
    return () => {
      listeners.delete(listener)
      for (const stop of stops) stop()
      if (listeners.size > 0) return
      stopParts?.()
      stopParts = null
    }
  }

  return {
    current() {
      const now = read()
      if (now !== undefined) before = now
      return now ?? (now === undefined ? (before ?? undefined) : null)
    },
    subscribe,
    ready: () =>
      new Promise(resolve => {
        if (read() !== undefined) return resolve()
        const stop = subscribe(() => {
          if (read() === undefined) return
          stop()
          resolve()
        })
      }),
  }
}

type Parts = {
  list(places: readonly Shown<'people'>[] | undefined): ListNow | undefined
  subscribe(onChange: () => void): () => void
}

function partsOf(documents: Documents, run: Run): Parts {
  const totals = documents.watchMany('runLines', runLinesIds(run))
  const items = documents.watchMany('catalogue', [
    ...new Set([...run.lines, ...run.added].flatMap(itemIdsOfLine)),
  ])
  let seen: readonly unknown[] = []
  let sheet: ReturnType<typeof pickSheet> | null = null
  let last: ListNow | null = null
  return {
    list(places) {
      const [allTotals, allItems] = [totals.current(), items.current()]
      if (allTotals === undefined || allItems === undefined || places === undefined) return undefined
      if (last !== null && seen[0] === allTotals && seen[1] === allItems && seen[2] === places) return last
      if (sheet === null || seen[1] !== allItems || seen[2] !== places) {
        const itemById = new Map([...allItems].map(([id, item]) => [id, item.body]))
        const names = places.flatMap(({ id, body }): [string, string][] =>
          body.part === 'location' ? [[id, body.name]] : [],
        )
        sheet = pickSheet(run, itemById, new Map(names))
      }
      seen = [allTotals, allItems, places]
      const state = runStateOf(run, id => allTotals.get(id)?.body ?? null)
      last = { state, lines: pickLines(sheet, state, last?.lines ?? null) }
      return last
    },
    subscribe(onChange) {
      const stops = [totals.subscribe(onChange), items.subscribe(onChange)]
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}

/** A line's own item, and those that may be taken instead. */
function itemIdsOfLine(line: RunLine): string[] {
  return [line.itemId, ...(line.alternatives ?? []).map(one => one.itemId)]
}
