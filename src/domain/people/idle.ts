/** A scan keeps the tablet open this long, whatever the idle time: nobody is locked out between two picks. */
export const SCAN_KEEPS_OPEN_MS = 2 * 60_000

export type IdleFacts = {
  readonly nowMs: number
  /** The last touch or key. */
  readonly touchedAtMs: number
  /** The last scan; null where there was none. */
  readonly scannedAtMs: number | null
  readonly idleLockMinutes: number
}

/**
 * When the content is hidden: after the idle time without a touch, never while a scan came in the last two
 * minutes.
 */
export function locksAtMs(facts: Omit<IdleFacts, 'nowMs'>): number {
  const byTouch = Math.max(facts.touchedAtMs, facts.scannedAtMs ?? 0) + facts.idleLockMinutes * 60_000
  return Math.max(byTouch, (facts.scannedAtMs ?? Number.NEGATIVE_INFINITY) + SCAN_KEEPS_OPEN_MS)
}

export function shouldLock(facts: IdleFacts): boolean {
  return facts.nowMs >= locksAtMs(facts)
}
