import { type NotifiedLoop, type NotifiedLoopOptions, startNotifiedLoop } from '../notified-loop.ts'
import { type OutboxDependencies, runOutboxOnce } from './outbox.ts'

export type OutboxLoopOptions = OutboxDependencies & Omit<NotifiedLoopOptions, 'step'>

/** Notified of new rows; ends after the step under way. */
export type OutboxLoop = NotifiedLoop

/** Sends what is due, one step after the other, and sleeps in between. */
export function startOutboxLoop(options: OutboxLoopOptions): OutboxLoop {
  const { sleepMs, onError } = options
  return startNotifiedLoop({ step: async () => (await runOutboxOnce(options)).waitMs, sleepMs, onError })
}
