import { useMemo } from 'react'
import type { Entry } from '#domain/ledger/entry.ts'
import { useGroup } from '../../sync/react/use-documents.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useOwnEntries } from '../../sync/react/use-status.ts'
import { dayAndTime } from '../../ui/time-words.ts'

/** Who put each document of an order there last and when, in words ("Maria, 09:14"), by hash. */
export function useDocumentOrigins(orderId: string): ReadonlyMap<string, string> {
  const book = useGroup('book', `order:${orderId}`)
  const own = useOwnEntries()
  const names = useNames()
  const nowMs = useNow()
  return useMemo(() => {
    const entries: Entry[] = [...(book ?? []).map(({ body }) => body.entry), ...own.map(({ entry }) => entry)]
    const origins = new Map<string, string>()
    for (const entry of entries.toSorted((left, right) => left.occurredAt - right.occurredAt)) {
      if (entry.kind !== 'documentsChanged' || entry.workOrderId !== orderId) continue
      const words = `${names.firstName(entry.actorId)}, ${dayAndTime(entry.occurredAt, nowMs)}`
      for (const { sha256 } of entry.body.added) origins.set(sha256, words)
    }
    return origins
  }, [book, own, names, nowMs, orderId])
}
