import { pullAnswerSchema } from '#protocol/pull.ts'
import { PROTOCOL_VERSION } from '#protocol/version.ts'
import type { PullState } from './core/pull-state.ts'
import type { Http } from './http.ts'
import type { Pauses } from './pauses.ts'

/** Not more often than this: a busy floor changes orders every second. */
const TELL_EVERY_MS = 5_000

export type TellPorts = {
  readonly http: Http
  readonly pauses: Pauses
  readonly state: () => PullState
}

/**
 * Lets the server know that a page of work orders is stored, by asking for what comes after it: so that the
 * desk sees which tablets have heard of a plan. Nothing depends on it: what gets no answer is told with the
 * next page.
 */
export function tellReached({ http, pauses, state }: TellPorts, signal: AbortSignal): () => Promise<void> {
  let told: { readonly epoch: string | null; readonly upTo: number } = { epoch: null, upTo: 0 }
  let isTelling = false
  const isNews = () => state().epoch !== told.epoch || state().reached.workOrders > told.upTo
  return async () => {
    if (isTelling) return
    isTelling = true
    while (!signal.aborted && isNews()) {
      const { epoch, reached } = state()
      const query = `after=${reached.workOrders}&limit=1${epoch === null ? '' : `&epoch=${epoch}`}`
      const path = `/api/pull/workOrders?protocol=${PROTOCOL_VERSION}&${query}`
      const reply = await http.request({ method: 'GET', path }, pullAnswerSchema)
      if (reply.kind !== 'answer') break
      told = { epoch, upTo: reached.workOrders }
      await pauses.wait(TELL_EVERY_MS, signal)
    }
    isTelling = false
  }
}
