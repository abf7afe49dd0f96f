import type { StreamEvent } from '#protocol/pull.ts'
import type { Committed } from './writer.ts'

/**
 * Tells listeners of commits, in commit order. A listener that was told `hello` at a position misses
 * nothing after.
 */
export type Announcer = {
  announce(committed: Committed): void
  /** Returns how to stop listening. */
  listen(listener: (event: StreamEvent) => void): () => void
  listeners(): number
}

export function createAnnouncer(): Announcer {
  const listeners = new Set<(event: StreamEvent) => void>()
  return {
    announce: ({ position, collections }) => {
      const event: StreamEvent = { type: 'changed', position, collections: [...collections] }
      for (const listener of listeners) listener(event)
    },
    listen: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    listeners: () => listeners.size,
  }
}
