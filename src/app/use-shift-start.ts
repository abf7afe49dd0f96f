import { useCallback, useEffect, useState } from 'react'
import { z } from 'zod'
import { dayOf } from '../ui/time-words.ts'
import { useDependencies } from './dependencies.ts'

const KEY = 'shift-started'
const startedSchema = z.object({ day: z.iso.date(), personIds: z.array(z.string()) })

/** Whether this person has yet to start the shift on this tablet today. `reading` until the tablet knows. */
export function useShiftStart(personId: string | null): {
  readonly state: 'reading' | 'due' | 'started'
  readonly begin: () => void
} {
  const { drafts, nowMs } = useDependencies()
  const [startedIds, setStartedIds] = useState<readonly string[] | null>(null)
  useEffect(() => {
    let stale = false
    const load = async () => {
      const started = await drafts.read(KEY, startedSchema)
      if (!stale) setStartedIds(started?.day === dayOf(nowMs()) ? started.personIds : [])
    }
    void load()
    return () => {
      stale = true
    }
  }, [drafts, nowMs])
  const begin = useCallback(() => {
    if (personId === null) return
    const personIds = [...(startedIds ?? []), personId]
    // Kept first: a reload right after must not ask again. A tablet that keeps nothing lets people work too.
    const kept = drafts.write(KEY, { day: dayOf(nowMs()), personIds })
    kept.catch(reportError).finally(() => setStartedIds(personIds))
  }, [drafts, nowMs, personId, startedIds])
  if (startedIds === null) return { state: 'reading', begin }
  return { state: personId !== null && startedIds.includes(personId) ? 'started' : 'due', begin }
}
