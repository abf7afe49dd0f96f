import type { Pauses } from './pauses.ts'

/**
 * Takes one step after another until the signal is aborted. A step says how long to wait after it, in ms;
 * 0: go on at once; null: until nudged. Gives the nudge, which ends whichever wait it meets.
 */
export function untilNudged(
  step: () => Promise<number | null>,
  pauses: Pauses,
  signal: AbortSignal,
): () => void {
  let awaken = new AbortController()

  async function loop(): Promise<void> {
    while (!signal.aborted) {
      awaken = new AbortController()
      const wake = AbortSignal.any([signal, awaken.signal])
      const waitMs = await step()
      if (waitMs === null) await new Promise<void>(resolve => whenAborted(wake, resolve))
      else if (waitMs > 0) await pauses.wait(waitMs, wake)
    }
  }

  void loop()
  return () => awaken.abort()
}

function whenAborted(signal: AbortSignal, then: () => void): void {
  if (signal.aborted) then()
  else signal.addEventListener('abort', then, { once: true })
}
