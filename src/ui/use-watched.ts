import { startTransition, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Watched } from '#kernel/watched.ts'
import { afterPaint } from './after-paint.ts'

/** What changes within so many ms is rendered at once, in one task. */
const TOGETHER_MS = 1

const due = new Set<() => void>()

/**
 * What changes together is rendered once. One scan changes four things within a few ms (the entry, the list,
 * the unsent count …): a render for each of them would take longer than all the rest of the scan. It is no
 * part of a frame's own callback: that frame may say what was scanned. Whoever renders earlier reads the
 * newest values anyway.
 */
function together(listener: () => void): void {
  if (due.size === 0) {
    setTimeout(() => {
      const listeners = [...due]
      due.clear()
      for (const one of listeners) one()
    }, TOGETHER_MS)
  }
  due.add(listener)
}

/** The current value; the component renders again only when it has changed. */
export function useWatched<T>(watched: Watched<T>): T {
  const steady = useMemo(() => steadyAtFirst(watched), [watched])
  return useSyncExternalStore(steady.subscribe, steady.current)
}

/**
 * The same value until somebody has subscribed, who then gets the newest at once. While a new page is being
 * rendered its documents come in; React would begin the whole page again for the sake of each of them.
 */
export function steadyAtFirst<T>(watched: Watched<T>): Watched<T> {
  let first: { readonly value: T } | null = null
  let isHeard = false
  return {
    current() {
      if (isHeard) return watched.current()
      first ??= { value: watched.current() }
      return first.value
    },
    subscribe(onChange) {
      isHeard = true
      const stop = watched.subscribe(() => together(onChange))
      return () => {
        isHeard = false
        first = null
        stop()
        due.delete(onChange)
      }
    },
  }
}

/**
 * The value as it was when the last frame was painted: rendered after the frame in which it changed, so that
 * what is said at once is painted without waiting for the rest of the screen.
 */
export function useWatchedLater<T>(watched: Watched<T>): T {
  const [seen, setSeen] = useState(() => ({ watched, value: watched.current() }))
  useEffect(() => {
    let callOff: (() => void) | null = null
    function look() {
      callOff = null
      const value = watched.current()
      startTransition(() =>
        setSeen(before =>
          before.watched === watched && before.value === value ? before : { watched, value },
        ),
      )
    }
    const stop = watched.subscribe(() => {
      callOff ??= afterPaint(look)
    })
    // It may have changed between the rendering and now.
    look()
    return () => {
      stop()
      callOff?.()
    }
  }, [watched])
  return seen.watched === watched ? seen.value : watched.current()
}

type Plain = string | number | boolean | null

/** What `part` makes of the current value; renders again only when that has changed. */
export function useWatchedPart<T, Part extends Plain>(watched: Watched<T>, part: (value: T) => Part): Part {
  const steady = useMemo(() => steadyAtFirst(watched), [watched])
  return useSyncExternalStore(steady.subscribe, () => part(steady.current()))
}

/** The same, rendered in the very task in which it changes: for the one line that says what a scan did. */
export function useWatchedPartAtOnce<T, Part extends Plain>(
  watched: Watched<T>,
  part: (value: T) => Part,
): Part {
  return useSyncExternalStore(watched.subscribe, () => part(watched.current()))
}
