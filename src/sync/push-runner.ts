import {
  firstPushState,
  type Heard,
  type PushPorts,
  type PushState,
  pushStep,
  type StopReason,
} from './core/push-loop.ts'
import type { Pauses } from './pauses.ts'

const STORE_FAILED_WAIT_MS = 5_000

export type PushRunnerPorts = PushPorts & {
  readonly pauses: Pauses
  readonly onHeard: (heard: Heard) => void
  /** Why the loop stands still; null once the server has answered again. */
  readonly onStopped: (why: StopReason | null) => void
  /** A step failed in the tablet's own storage; it is taken again. */
  readonly onFailure: (problem: unknown) => void
  /** The first step after such failures that went through. */
  readonly onRecovered: () => void
}

export interface PushRunner {
  /** There may be something to send: steps at once, even out of a wait. */
  nudge(): void
  /** The epoch changed: the loop asks the server where it stands first. */
  askFirst(): void
}

/** Drives the push loop until the signal is aborted. A stopped loop tries again at the next nudge. */
export function runPush(ports: PushRunnerPorts, epoch: string | null, signal: AbortSignal): PushRunner {
  let state: PushState = firstPushState(epoch)
  let awaken = new AbortController()
  let hasFailed = false

  async function loop(): Promise<void> {
    while (!signal.aborted) {
      awaken = new AbortController()
      const wake = AbortSignal.any([signal, awaken.signal])
      const waitMs = await step()
      if (waitMs === null) await new Promise<void>(resolve => whenAborted(wake, resolve))
      else if (waitMs > 0) await ports.pauses.wait(waitMs, wake)
    }
  }

  /** One step; how long to wait then, ms, or null until nudged. */
  async function step(): Promise<number | null> {
    try {
      const from = state
      const { state: after, next, heard } = await pushStep(from, ports)
      // Whoever asked for the question meanwhile still gets it.
      state = state === from ? after : { ...after, mustAsk: true }
      if (hasFailed) ports.onRecovered()
      hasFailed = false
      if (heard !== null) ports.onHeard(heard)
      if (next.kind === 'stop') ports.onStopped(next.why)
      else if (heard !== null) ports.onStopped(null)
      switch (next.kind) {
        case 'again':
          return 0
        case 'wait':
          return next.waitMs
        case 'idle':
        case 'stop':
          return null
      }
    } catch (problem) {
      // The tablet's own storage failed: the same step again later, because nothing is lost by it.
      hasFailed = true
      ports.onFailure(problem)
      return STORE_FAILED_WAIT_MS
    }
  }

  void loop()
  return {
    nudge: () => awaken.abort(),
    askFirst() {
      state = { ...state, mustAsk: true }
      awaken.abort()
    },
  }
}

function whenAborted(signal: AbortSignal, then: () => void): void {
  if (signal.aborted) then()
  else signal.addEventListener('abort', then, { once: true })
}
