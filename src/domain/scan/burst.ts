/**
 * A scanner that was out of reach keeps its codes and hands them over at once. Ten or more within two
 * seconds are such a lot, which the screen names and can take back as a whole.
 */
export const STORED_MIN = 10
export const STORED_WINDOW_MS = 2_000

/**
 * How many of the latest scans came in as one stored lot; 0 when the latest came by hand. `times` ascending,
 * ms.
 */
export function storedScanCount(times: readonly number[]): number {
  const last = times.length - 1
  if (!closesStoredWindow(times, last)) return 0
  let first = last - (STORED_MIN - 1)
  // Windows that overlap are one lot: thirty codes in three seconds are thirty, not ten.
  for (let end = last - 1; end >= first; end -= 1) {
    if (closesStoredWindow(times, end)) first = end - (STORED_MIN - 1)
  }
  return times.length - first
}

/** The sentence of the last-scan line, or null when there is nothing to say. */
export function storedScansNotice(times: readonly number[]): string | null {
  const count = storedScanCount(times)
  return count === 0 ? null : `${count} stored scans came in`
}

function closesStoredWindow(times: readonly number[], end: number): boolean {
  const startMs = times[end - (STORED_MIN - 1)]
  const endMs = times[end]
  return startMs !== undefined && endMs !== undefined && endMs - startMs <= STORED_WINDOW_MS
}
