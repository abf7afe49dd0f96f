import { Suspense, useEffect } from 'react'
import { useWatched } from '../ui/use-watched.ts'
import { useDependencies } from './dependencies.ts'
import { UpdateOffer } from './pages.ts'

/** A newer version is offered only while it may be taken. Entries survive it either way. */
export function UpdateBand() {
  const { updates, nowMs } = useDependencies()
  const state = useWatched(updates.state)
  useEffect(() => {
    if (state === 'required' && mayReload(window, nowMs())) updates.apply()
  }, [state, updates, nowMs])
  if (state === 'none' || state === 'held') return null
  return (
    <Suspense fallback={null}>
      <UpdateOffer isRequired={state === 'required'} onTake={() => updates.apply()} />
    </Suspense>
  )
}

const KEY = 'floorbook.update-taken'
const AGAIN_AFTER_MS = 5 * 60_000

/**
 * At once, but not in a circle: a server that refuses the newest version too must not reload the tablet for
 * ever.
 */
function mayReload(page: Window, nowMs: number): boolean {
  try {
    const takenAtMs = Number(page.sessionStorage.getItem(KEY) ?? '0')
    if (nowMs - takenAtMs < AGAIN_AFTER_MS) return false
    page.sessionStorage.setItem(KEY, String(nowMs))
    return true
  } catch {
    // Without a memory there is no way to know: the button is left.
    return false
  }
}
