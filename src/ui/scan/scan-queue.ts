/**
 * One code that arrived, as it was read: `normaliseScan` has not touched it. Times in ms of
 * `performance.now()`.
 */
export type Scan = {
  readonly raw: string
  readonly source: 'wedge' | 'injected' | 'camera'
  readonly startedAtMs: number
  readonly endedAtMs: number
  /** 1, 2, 3 … in order of arrival since the page was opened. */
  readonly number: number
}

export interface ScanQueue {
  push(scan: Scan): void
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>
}

/**
 * Hands scans on one after the other, in order of arrival: the next one waits until the one before is dealt
 * with. A delivery that fails is reported and does not hold up those behind it.
 */
export function createScanQueue(
  deliver: (scan: Scan) => Promise<void> | void,
  onFailure: (cause: unknown) => void,
): ScanQueue {
  const waiting: Scan[] = []
  let working: Promise<void> | null = null

  async function work(): Promise<void> {
    for (let scan = waiting.shift(); scan !== undefined; scan = waiting.shift()) {
      try {
        await deliver(scan)
      } catch (cause) {
        onFailure(cause)
      }
    }
    working = null
  }

  return {
    push(scan) {
      waiting.push(scan)
      // Started from a promise: a delivery that fails at once must not end the work before it is noted here.
      working ??= Promise.resolve().then(work)
    },
    idle: () => working ?? Promise.resolve(),
  }
}
