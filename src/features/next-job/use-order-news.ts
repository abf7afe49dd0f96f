import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { z } from 'zod'
import type { Entry } from '#domain/ledger/entry.ts'
import {
  changeWords,
  type NewsOfOthers,
  newsOfOthers,
  type SeenJob,
  type SeenJobs,
  seenJobSchema,
  withKnown,
  type WordsOf,
  withTouched,
} from '#domain/work-order/job-news.ts'
import type { Job } from '#domain/work-order/next-job.ts'
import type { WorkOrder } from '#domain/work-order/work-order.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { useGroups } from '../../sync/react/use-groups.ts'
import { useOwnEntries } from '../../sync/react/use-status.ts'
import type { SoundBoard } from '../../ui/sound.ts'
import { useSounds } from '../../ui/sounds.ts'

const KEY = 'seen-orders'
const seenSchema = z.array(seenJobSchema)

/** `changed`: what it was when it was touched here, and what others changed since. */
export type OrderNews =
  | { readonly kind: 'new' }
  | { readonly kind: 'changed'; readonly seen: SeenJob; readonly others: NewsOfOthers }

/**
 * Orders that came or were changed by somebody else since they were touched at this tablet. Each is heard
 * once. What was there at the very first look is not news.
 */
export function useOrderNews(
  jobs: readonly Job[] | undefined,
  personId: string | null,
): { readonly newsOf: (order: WorkOrder) => OrderNews | null; readonly touch: (order: WorkOrder) => void } {
  const sounds = useSounds()
  const orders = useMemo(() => [...new Map(jobs?.map(job => [job.order.id, job.order])).values()], [jobs])
  const [seen, setSeen] = useSeen()
  if (seen !== undefined && jobs !== undefined) {
    const known = withKnown(seen, orders, personId)
    if (known !== seen) setSeen(known)
  }
  const seenById = useMemo(() => new Map((seen ?? []).map(one => [one.id, one])), [seen])
  const changed = useMemo(
    () => orders.filter(order => isChanged(seenById.get(order.id), order)),
    [orders, seenById],
  )
  const entriesOf = useEntriesOf(changed)
  const newsOf = useCallback(
    (order: WorkOrder): OrderNews | null => {
      if (seen === undefined || seen === null) return null
      const before = seenById.get(order.id)
      if (before === undefined) return order.openedById === personId ? null : { kind: 'new' }
      const entries = isChanged(before, order) ? entriesOf(order.id) : undefined
      if (entries === undefined) return null
      const others = newsOfOthers(before, order, entries, personId)
      return others === null ? null : { kind: 'changed', seen: before, others }
    },
    [seen, seenById, entriesOf, personId],
  )
  useSoundOnce(
    orders.flatMap(order => {
      const news = newsOf(order)
      if (news === null) return []
      return [`${order.id}/${news.kind === 'new' ? 'new' : (news.others.by?.atMs ?? 'changed')}`]
    }),
    sounds,
  )
  const touch = useCallback(
    (order: WorkOrder) => {
      if (seen === undefined || (seenById.has(order.id) && !isChanged(seenById.get(order.id), order))) return
      setSeen(withTouched(seen, order))
    },
    [seen, seenById, setSeen],
  )
  return { newsOf, touch }
}

const WORDLESS: WordsOf = { nameOf: String, personName: String, today: '' }

function isChanged(seen: SeenJob | undefined, order: WorkOrder): boolean {
  return seen !== undefined && changeWords(seen, order, WORDLESS).length > 0
}

/** Kept over a reload. `undefined`: not read yet. */
function useSeen(): readonly [SeenJobs | undefined, (seen: SeenJobs) => void] {
  const { drafts } = useDependencies()
  const [seen, setSeen] = useState<SeenJobs | undefined>(undefined)
  useEffect(() => {
    let stale = false
    const load = async () => {
      const kept = await drafts.read(KEY, seenSchema)
      if (!stale) setSeen(kept)
    }
    void load()
    return () => {
      stale = true
    }
  }, [drafts])
  useEffect(() => {
    if (seen !== undefined && seen !== null) void drafts.write(KEY, seen)
  }, [drafts, seen])
  return [seen, setSeen]
}

/** The own books of these orders, with what waits on this device at their end; `undefined`: not read yet. */
function useEntriesOf(orders: readonly WorkOrder[]): (orderId: string) => readonly Entry[] | undefined {
  const books = useMemo(() => orders.map(({ id }) => `order:${id}`), [orders])
  const stored = useGroups('book', books)
  const own = useOwnEntries()
  return useCallback(
    orderId => {
      if (stored === undefined) return undefined
      const confirmed = stored
        .map(({ body }) => body)
        .filter(({ entry, verdict }) => {
          return entry.workOrderId === orderId && entry.runId === null && verdict === 'accepted'
        })
        .toSorted((one, two) => one.bookSeq - two.bookSeq)
        .map(({ entry }) => entry)
      const waiting = own.filter(({ entry, settled }) => {
        return entry.workOrderId === orderId && entry.runId === null && settled === null
      })
      return [...confirmed, ...waiting.map(({ entry }) => entry)]
    },
    [stored, own],
  )
}

function useSoundOnce(keys: readonly string[], sounds: SoundBoard): void {
  const heard = useRef(new Set<string>())
  const joined = keys.join(' ')
  useEffect(() => {
    const fresh = joined.split(' ').filter(key => key !== '' && !heard.current.has(key))
    if (fresh.length === 0) return
    for (const key of fresh) heard.current.add(key)
    sounds.play('needsAttention')
  }, [joined, sounds])
}
