import { useEffect, useState } from 'react'
import { useDependencies } from '../../app/dependencies.ts'
import { useWakeLock } from '../../ui/wake-lock.ts'
import { WALL_ID } from '../../ui/wall.ts'

export type Wall = {
  readonly active: boolean
  readonly enter: () => void
  readonly leave: () => void
}

/**
 * The board on a wall: the whole screen, and it stays awake. Nothing can be changed there; whoever leaves it
 * is asked for the PIN, because it may have hung there for days.
 */
export function useWall(): Wall {
  const { session } = useDependencies()
  const [active, setActive] = useState(false)
  useWakeLock(active)
  useEffect(() => {
    let was = false
    const changed = () => {
      const now = document.fullscreenElement?.id === WALL_ID
      if (was && !now) session.lock()
      was = now
      setActive(now)
    }
    document.addEventListener('fullscreenchange', changed)
    return () => {
      document.removeEventListener('fullscreenchange', changed)
      // A scan may lead away from it.
      if (was) session.lock()
    }
  }, [session])
  return {
    active,
    // A browser that does not allow it leaves the board where it is, in its frame.
    enter: () =>
      void document
        .getElementById(WALL_ID)
        ?.requestFullscreen()
        .catch(() => undefined),
    leave: () => void document.exitFullscreen().catch(() => undefined),
  }
}
