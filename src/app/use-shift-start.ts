import { useCallback, useEffect, useState } from 'react'
import { z } from 'zod'
import { afterShiftStart, hasStartedShift, type ShiftsStarted } from '#domain/people/shift-start.ts'
import { useSession } from '../sync/react/use-status.ts'
import { dayOf } from '../ui/time-words.ts'
import { useDependencies } from './dependencies.ts'

const KEY = 'shift-started'
const startedSchema = z.object({ day: z.iso.date(), personIds: z.array(z.string()) })

/**
 * Whether whoever is signed in has yet to start the shift on this tablet today. `reading` until the tablet
 * knows.
 */
export function useShiftStart(): {
  readonly state: 'reading' | 'due' | 'started'
  readonly begin: () => void
} {
  const { drafts } = useDependencies()
  const { signedIn } = useSession()
  const personId = signedIn?.personId ?? null
  const [started, setStarted] = useState<ShiftsStarted | null | undefined>(undefined)
  const day = useDayOfEntry()
  useEffect(() => {
    let stale = false
    const load = async () => {
      // What cannot be read is asked again: nobody waits before the door for it.
      const read = await drafts.read(KEY, startedSchema).catch(unread)
      if (!stale) setStarted(read)
    }
    void load()
    return () => {
      stale = true
    }
  }, [drafts])
  const begin = useCallback(() => {
    if (personId === null) return
    const after = afterShiftStart(started ?? null, day, personId)
    // Kept first: a reload right after must not ask again. A tablet that keeps nothing lets people work too.
    const kept = drafts.write(KEY, after)
    kept.catch(reportError).finally(() => setStarted(after))
  }, [drafts, day, personId, started])
  if (started === undefined) return { state: 'reading', begin }
  const isStarted = personId !== null && hasStartedShift(started, day, personId)
  return { state: isStarted ? 'started' : 'due', begin }
}

/** Today as of the last sign-in, lock or unlock: the day does not turn under somebody's hands. */
function useDayOfEntry(): string {
  const { session, nowMs } = useDependencies()
  const [day, setDay] = useState(() => dayOf(nowMs()))
  useEffect(() => session.state.subscribe(() => setDay(dayOf(nowMs()))), [session, nowMs])
  return day
}

function unread(problem: unknown): null {
  reportError(problem)
  return null
}
