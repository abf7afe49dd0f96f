import {
  firstPushState,
  type Heard,
  type PushPorts,
  type PushState,
  pushStep,
  type StopReason,
} from './core/push-loop.ts'
import type { Pauses } from './pauses.ts'
import { untilNudged } from './until-nudged.ts'

const STORE_FAILED_WAIT_MS = 5_000

export type PushRunnerPorts = PushPorts & {
  readonly pauses: Pauses
  readonly onHeard: (heard: Heard) => void
  /**
   * The server was asked where it stands and has answered, in this epoch: verdicts that it does not know are
   * forgotten by now, so that what it does not have is shown again and sent again.
   */
  readonly onAsked: (epoch: string) => void
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
  let hasFailed = false

  async function step(): Promise<number | null> {
    try {
      const from = state
      const { state: after, next, heard } = await pushStep(from, ports)
      // Whoever asked for the question meanwhile still gets it.
      state = state === from ? after : { ...after, mustAsk: true }
      if (hasFailed) ports.onRecovered()
      hasFailed = false
      if (heard !== null && from.mustAsk) ports.onAsked(heard.epoch)
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

  const nudge = untilNudged(step, ports.pauses, signal)
  return {
    nudge,
    askFirst() {
      state = { ...state, mustAsk: true }
      nudge()
    },
  }
}
