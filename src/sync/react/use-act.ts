import { useCallback, useMemo } from 'react'
import { useDependencies } from '../../app/dependencies.ts'
import type { Act, Entry } from '#domain/ledger/entry.ts'
import type { ReadBody } from '#domain/ledger/evolve.ts'
import { type ActInPlace, postingsOfActs } from '#domain/ledger/own-postings.ts'
import { fail, ok, type Result } from '#kernel/result.ts'
import { CannotStoreError } from '../cannot-store.ts'
import type { Documents } from '../shown.ts'

/** Appends acts in one go; fails with a sentence for people, and then nothing was stored. */
export type ActNow = (acts: readonly Act[]) => Promise<Result<readonly Entry[], string>>

/**
 * Acts in a run, with what they move in this tablet's own stock figures. Counts stand in the stock's book, all else
 * in the run's. The run's documents have to be on the screen, so that they are read.
 */
export function useActInRun(runId: string, workOrderId: string | null): ActNow {
  const { documents, own, session } = useDependencies()
  const read = useMemo(() => readNow(documents), [documents])
  return useCallback(
    async acts => {
      const { signedIn } = session.state.current()
      if (signedIn === null) return fail('Who are you? Scan your badge')
      const placed = acts.map((act): ActInPlace => {
        return act.kind === 'counted' ? { act, workOrderId: null, runId: null } : { act, workOrderId, runId }
      })
      const postings = postingsOfActs(read, placed)
      const news = placed.map((one, index) => ({ ...one, postings: postings[index] ?? [] }))
      try {
        return ok(await own.append(news, signedIn))
      } catch (problem) {
        if (problem instanceof CannotStoreError) return fail(problem.message)
        throw problem
      }
    },
    [own, session, read, runId, workOrderId],
  )
}

/** Documents as they are at this moment; one that is not read yet counts as not there. */
function readNow(documents: Documents): ReadBody {
  return (collection, id) => documents.watch(collection, id).current()?.body ?? null
}
