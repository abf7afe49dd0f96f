import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { z } from 'zod'
import type { Job } from '#domain/work-order/next-job.ts'
import type { WorkOrder } from '#domain/work-order/work-order.ts'
import { useDependencies } from '../../app/dependencies.ts'
import type { SoundBoard } from '../../ui/sound.ts'
import { useSounds } from '../../ui/sounds.ts'

const KEY = 'known-orders'
const knownSchema = z.array(z.string())

/**
 * Orders that came from somebody else since this tablet looked last, until somebody touches them. Each is
 * heard once. What was there at the very first look is not news.
 */
export function useOrderNews(
  jobs: readonly Job[] | undefined,
  personId: string | null,
): { readonly isNew: (order: WorkOrder) => boolean; readonly touch: (order: WorkOrder) => void } {
  const { drafts } = useDependencies()
  const sounds = useSounds()
  /** `undefined`: not read yet; `null`: this tablet has never looked. */
  const [knownIds, setKnownIds] = useState<ReadonlySet<string> | null | undefined>(undefined)
  useEffect(() => {
    let stale = false
    const load = async () => {
      const ids = await drafts.read(KEY, knownSchema)
      if (!stale) setKnownIds(ids === null ? null : new Set(ids))
    }
    void load()
    return () => {
      stale = true
    }
  }, [drafts])
  const orders = useMemo(() => [...new Map(jobs?.map(job => [job.order.id, job.order])).values()], [jobs])
  if (knownIds === null && jobs !== undefined) setKnownIds(new Set(orders.map(order => order.id)))
  useEffect(() => {
    if (knownIds !== undefined && knownIds !== null) void drafts.write(KEY, [...knownIds])
  }, [drafts, knownIds])
  const isNew = useCallback(
    (order: WorkOrder) =>
      knownIds !== undefined && knownIds !== null && !knownIds.has(order.id) && order.openedById !== personId,
    [knownIds, personId],
  )
  useSoundOnce(
    orders.filter(isNew).map(order => order.id),
    sounds,
  )
  const touch = useCallback(
    (order: WorkOrder) => {
      if (knownIds === undefined || knownIds?.has(order.id) === true) return
      const open = new Set(orders.map(one => one.id))
      // Orders that are gone are forgotten, so that the list does not grow for ever.
      setKnownIds(new Set([...(knownIds ?? []), order.id].filter(id => open.has(id))))
    },
    [knownIds, orders],
  )
  return { isNew, touch }
}

function useSoundOnce(ids: readonly string[], sounds: SoundBoard): void {
  const heard = useRef(new Set<string>())
  const key = ids.join(' ')
  useEffect(() => {
    const fresh = key.split(' ').filter(id => id !== '' && !heard.current.has(id))
    if (fresh.length === 0) return
    for (const id of fresh) heard.current.add(id)
    sounds.play('needsAttention')
  }, [key, sounds])
}
