/** Waits that end early: when the network is back, nobody sits out a backoff. */
export interface Pauses {
  /** Resolves after `waitMs`, when the signal is aborted, or at the next `wake`. */
  wait(waitMs: number, signal: AbortSignal): Promise<void>
  wake(): void
}

export function pauses(): Pauses {
  const sleepers = new Set<() => void>()
  return {
    wait(waitMs, signal) {
      if (signal.aborted) return Promise.resolve()
      return new Promise(resolve => {
        const end = () => {
          clearTimeout(timer)
          sleepers.delete(end)
          signal.removeEventListener('abort', end)
          resolve()
        }
        const timer = setTimeout(end, waitMs)
        sleepers.add(end)
        signal.addEventListener('abort', end)
      })
    },
    wake() {
      sleepers.forEach(end => end())
    },
  }
}
