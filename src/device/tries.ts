/** Wrong tries in a row, and until when nobody may try again (ms). */
export type Tries = { readonly wrongCount: number; readonly waitUntilMs: number }

export const NO_TRIES: Tries = { wrongCount: 0, waitUntilMs: 0 }
const TRIES = 5
const FIRST_WAIT_MS = 60_000
const LONGEST_WAIT_MS = 3_600_000

/**
 * After one more wrong try: every fifth locks, for a minute first and twice as long each time, an hour at
 * most.
 */
export function afterWrongTry(tries: Tries, nowMs: number): Tries {
  const wrongCount = tries.wrongCount + 1
  if (wrongCount % TRIES !== 0) return { wrongCount, waitUntilMs: tries.waitUntilMs }
  const doublings = Math.min(wrongCount / TRIES - 1, 10)
  return { wrongCount, waitUntilMs: nowMs + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** doublings) }
}

export function triesLeft(tries: Tries): number {
  return TRIES - (tries.wrongCount % TRIES)
}

/**
 * Until when to wait, or null. A clock that was set back must not lock a tablet for days: no wait is longer
 * than the longest.
 */
export function waitUntil(tries: Tries, nowMs: number): number | null {
  if (tries.waitUntilMs <= nowMs) return null
  return Math.min(tries.waitUntilMs, nowMs + LONGEST_WAIT_MS)
}
