import type { StreamEvent } from '#protocol/pull.ts'
import type { Pauses } from './pauses.ts'

/** News are not taken in before the hands on this tablet have rested so long, ms … */
const HANDS_REST_MS = 700
/** … or, once they waited so long, ms, and hands go on: right after an act, which is painted by then … */
const NEWS_WAIT_MS = 1_000
const AFTER_ACT_MS = { from: 100, to: 250 }
/** … but never later than so long after they came, ms. */
const NEWS_WAIT_MAX_MS = 2_000
/** So often it is looked whether somebody has just acted, ms. */
const LOOK_MS = 100

export type NewsPorts = {
  readonly nowMs: () => number
  /** When somebody last acted on this device, ms; null for never. */
  readonly actedAtMs: () => number | null
  readonly pauses: Pauses
  /** Takes in what came, in order; at once where nobody is at work. */
  readonly take: (events: readonly StreamEvent[]) => void
}

export interface News {
  hear(event: StreamEvent): void
  /** Drops what is held back: it was told of another epoch. */
  drop(): void
}

/**
 * Holds back what the server tells of while somebody scans: the echo of twenty scans is then pulled once, not
 * twenty times between the scans, whose feedback would wait for it; of slower scans, right behind one. What
 * was acted here is on the screen anyway. Everything but `changed` is taken at once, behind what was held
 * back.
 */
export function holdNews(ports: NewsPorts, signal: AbortSignal): News {
  let held: StreamEvent[] = []
  let heldSinceMs = 0
  let isWaiting = false

  /** Until it is to be looked at again; 0 or less: they are taken now. */
  function waitMs(): number {
    const nowMs = ports.nowMs()
    const actedMs = nowMs - (ports.actedAtMs() ?? Number.NEGATIVE_INFINITY)
    const heldMs = nowMs - heldSinceMs
    // The clock was set back meanwhile: it does not say how long they have waited.
    if (heldMs < 0) return 0
    const longestMs = Math.min(HANDS_REST_MS - actedMs, NEWS_WAIT_MAX_MS - heldMs)
    if (longestMs <= 0) return longestMs
    if (heldMs < NEWS_WAIT_MS) return Math.min(longestMs, NEWS_WAIT_MS - heldMs)
    if (actedMs >= AFTER_ACT_MS.from && actedMs <= AFTER_ACT_MS.to) return 0
    return Math.min(longestMs, LOOK_MS)
  }

  function takeAll(): void {
    const events = held
    held = []
    if (events.length > 0) ports.take(events)
  }

  async function takeLater(): Promise<void> {
    isWaiting = true
    for (let left = waitMs(); left > 0 && held.length > 0 && !signal.aborted; left = waitMs()) {
      await ports.pauses.wait(left, signal)
    }
    isWaiting = false
    if (!signal.aborted) takeAll()
  }

  return {
    hear(event) {
      if (held.length === 0) heldSinceMs = ports.nowMs()
      held.push(event)
      if (event.type !== 'changed' || waitMs() <= 0) return takeAll()
      if (!isWaiting) void takeLater()
    },
    drop() {
      held = []
    },
  }
}
