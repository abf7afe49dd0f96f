import { useCallback, useMemo } from 'react'
import { useDependencies } from '../../app/dependencies.ts'
import { type Act, type Entry, isOfStock } from '#domain/ledger/entry.ts'
import type { ReadBody } from '#domain/ledger/evolve.ts'
import { type ActInPlace, postingsOfActs } from '#domain/ledger/own-postings.ts'
import type { Result } from '#kernel/result.ts'
import type { Documents } from '../shown.ts'
import { useAppend } from './use-append.ts'

export type RunPlace = { readonly runId: string; readonly workOrderId: string }

/** Appends acts in one go; fails with a sentence for people, and then nothing was stored. See `Append`. */
export type ActNow = (
  acts: readonly Act[],
  place: RunPlace,
  onStored?: () => void,
) => Promise<Result<readonly Entry[], string>>

/**
 * Acts in a run, with what they move in this tablet's own stock figures. Counts stand in the stock's book,
 * all else in the run's. The run's documents have to be on the screen, so that they are read.
 */
export function useAct(): ActNow {
  const actInPlaces = useActInPlaces()
  return useCallback(
    (acts, { runId, workOrderId }, onStored) =>
      actInPlaces(
        acts.map((act): ActInPlace => {
          return isOfStock(act) ? { act, workOrderId: null, runId: null } : { act, workOrderId, runId }
        }),
        onStored,
      ),
    [actInPlaces],
  )
}

/** Acts of several runs in one go, such as a handing over: each names its own book. */
export function useActInPlaces(): (
  placed: readonly ActInPlace[],
  onStored?: () => void,
) => Promise<Result<readonly Entry[], string>> {
  const { documents } = useDependencies()
  const append = useAppend()
  return useMemo(() => {
    const read = readNow(documents)
    return async (placed, onStored) => {
      const postings = postingsOfActs(read, placed)
      return append(
        placed.map((one, index) => ({ ...one, postings: postings[index] ?? [] })),
        onStored,
      )
    }
  }, [documents, append])
}

/** Counts, changes and moves of stock, in the stock's book. Its documents have to be on the screen. */
export function useActOnStock(): (act: Act) => Promise<Result<readonly Entry[], string>> {
  const { documents } = useDependencies()
  const append = useAppend()
  return useMemo(() => {
    const read = readNow(documents)
    return async act => {
      const placed = { act, workOrderId: null, runId: null }
      const [postings] = postingsOfActs(read, [placed])
      return append([{ ...placed, postings: postings ?? [] }])
    }
  }, [documents, append])
}

/** `useAct` for one run. */
export function useActInRun(
  runId: string,
  workOrderId: string,
): (acts: readonly Act[]) => Promise<Result<readonly Entry[], string>> {
  const act = useAct()
  return useCallback(acts => act(acts, { runId, workOrderId }), [act, runId, workOrderId])
}

/** Documents as they are at this moment; one that is not read yet counts as not there. */
function readNow(documents: Documents): ReadBody {
  return (collection, id) => documents.watch(collection, id).current()?.body ?? null
}
