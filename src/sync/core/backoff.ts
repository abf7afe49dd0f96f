const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000

/**
 * How long to wait after the n-th failure in a row (1, 2 …), ms. Doubles up to 30 s; half of it is drawn by
 * `random` (0 ≤ r < 1), so that twelve tablets do not come back in the same instant. `retryAfterMs` is the
 * server's own wish, and never undercut. `longestMs`: another limit than 30 s.
 */
export function backoffMs(
  failureCount: number,
  random: number,
  retryAfterMs: number | null,
  longestMs = LONGEST_WAIT_MS,
): number {
  const full = Math.min(longestMs, FIRST_WAIT_MS * 2 ** Math.min(failureCount - 1, 16))
  return Math.max(Math.round(full / 2 + (full / 2) * random), retryAfterMs ?? 0)
}
