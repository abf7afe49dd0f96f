import { useCallback, useSyncExternalStore } from 'react'
import type { Watched } from '#kernel/watched.ts'

/** A page that is not shown gets no frames: it hears of changes this much later, ms. */
const WITHOUT_FRAMES_MS = 100

const due = new Set<() => void>()

/**
 * What changes between two frames is rendered once, right before it is painted. One scan changes five things
 * within a few ms (the entry, the list, the unsent count, the last-scan line …): a render for each of them
 * would take longer than all the rest of the scan. Whoever renders earlier reads the newest values anyway.
 */
function beforeNextFrame(listener: () => void): void {
  if (due.size === 0) {
    const timer = setTimeout(tell, WITHOUT_FRAMES_MS)
    const frame = requestAnimationFrame(tell)
    function tell() {
      clearTimeout(timer)
      cancelAnimationFrame(frame)
      const listeners = [...due]
      due.clear()
      for (const one of listeners) one()
    }
  }
  due.add(listener)
}

/** The current value; the component renders again only when it has changed. */
export function useWatched<T>(watched: Watched<T>): T {
  return useSyncExternalStore(useFrames(watched), watched.current)
}

type Plain = string | number | boolean | null

/** What `part` makes of the current value; renders again only when that has changed. */
export function useWatchedPart<T, Part extends Plain>(watched: Watched<T>, part: (value: T) => Part): Part {
  return useSyncExternalStore(useFrames(watched), () => part(watched.current()))
}

function useFrames(watched: Watched<unknown>): (onChange: () => void) => () => void {
  return useCallback(
    (onChange: () => void) => {
      const stop = watched.subscribe(() => beforeNextFrame(onChange))
      return () => {
        stop()
        due.delete(onChange)
      }
    },
    [watched],
  )
}
