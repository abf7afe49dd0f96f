import { useSyncExternalStore } from 'react'
import type { Watched } from '#kernel/watched.ts'

/** The current value; the component renders again only when it has changed. */
export function useWatched<T>(watched: Watched<T>): T {
  return useSyncExternalStore(watched.subscribe, watched.current)
}
