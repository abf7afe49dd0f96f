export type NotifiedLoopOptions = {
  /** One step; returns how long to wait for the next, ms: 0 at once, null until notified. */
  readonly step: () => Promise<number | null>
  /** Resolves after the pause, or as soon as the signal aborts. */
  readonly sleepMs: (durationMs: number, signal: AbortSignal) => Promise<void>
  /** A step that threw: our own mistake, or a full disk. The loop goes on after a pause. */
  readonly onError: (error: unknown) => void
}

export interface NotifiedLoop {
  /** There is something to do, or a person wants it tried at once. */
  readonly notify: () => void
  /** Ends after the step under way. */
  readonly stop: () => Promise<void>
}

const PAUSE_AFTER_ERROR_MS = 60_000
/** Longer than any pause: only a notice ends it. */
const UNTIL_NOTIFIED_MS = 3_600_000

/** Runs one step after the other, and sleeps in between. */
export function startNotifiedLoop(options: NotifiedLoopOptions): NotifiedLoop {
  const stopping = new AbortController()
  let notified = false
  let sleep = new AbortController()

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      notified = false
      const waitMs = await tried(options)
      // What was notified during the step was perhaps not seen by it.
      if (waitMs === 0 || notified || stopping.signal.aborted) continue
      sleep = new AbortController()
      await options.sleepMs(waitMs ?? UNTIL_NOTIFIED_MS, sleep.signal)
    }
  }
  const running = run()
  return {
    notify: () => {
      notified = true
      sleep.abort()
    },
    stop: () => {
      stopping.abort()
      sleep.abort()
      return running
    },
  }
}

async function tried({ step, onError }: NotifiedLoopOptions): Promise<number | null> {
  try {
    return await step()
  } catch (error) {
    onError(error)
    return PAUSE_AFTER_ERROR_MS
  }
}
