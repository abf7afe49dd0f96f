import { useEffect, useState } from 'react'
import { useDependencies } from '../../app/dependencies.ts'
import { foresee, type Foreseen } from '#domain/exceptions/foresee.ts'
import type { Entry } from '#domain/ledger/entry.ts'
import { type StandsAs, takeBack } from '#domain/ledger/take-back.ts'
import { voidOf } from '#domain/ledger/void.ts'
import { fail, type Result } from '#kernel/result.ts'
import { overDocuments } from '../over-documents.ts'
import { useAppend } from './use-append.ts'
import { useSignedIn, useStatusPart } from './use-status.ts'

export type TakeBack = {
  /** What it would come to; `undefined` while it is worked out, `null` where it cannot be taken back. */
  readonly foreseen: Foreseen | null | undefined
  /** Books it; fails with a sentence for people, and then nothing was stored. */
  readonly book: (reason: string) => Promise<Result<readonly Entry[], string>>
}

/** Taking back one entry, whoever made it, in the book where it stands. Works without network. */
export function useTakeBack(entry: Entry, stands: StandsAs): TakeBack {
  const { documents } = useDependencies()
  const person = useSignedIn()?.person
  const append = useAppend()
  const [foreseen, setForeseen] = useState<Foreseen | null | undefined>(undefined)
  const asOf = useStatusPart(({ reached, unsentCount }) => [...Object.values(reached), unsentCount].join())
  useEffect(() => {
    let isShown = true
    const act = voidOf(entry, '')
    const { workOrderId, runId } = entry
    void (async () => {
      const found =
        act === null
          ? null
          : await overDocuments(documents, read => foresee(read, { act, workOrderId, runId }))
      if (isShown) setForeseen(found)
    })()
    return () => {
      isShown = false
    }
    // oxlint-disable-next-line react/exhaustive-deps -- what others do meanwhile changes what comes of it
  }, [documents, entry, asOf])
  return {
    foreseen,
    book: async reason => {
      if (person === undefined) return fail('Who are you? Scan your badge')
      const act = takeBack(entry, stands, { personId: person.id, roles: person.roles, reason })
      if (!act.ok) return act
      const placed = { act: act.value, workOrderId: entry.workOrderId, runId: entry.runId }
      // What it moves is worked out as things stand now, not as they stood when the form was opened.
      const { postings } = await overDocuments(documents, read => foresee(read, placed))
      return append([{ ...placed, causeId: entry.id, postings }])
    },
  }
}
