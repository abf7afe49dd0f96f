import { FILE_PIECE_BYTES } from '#protocol/files.ts'
import { FIRST_UPLOAD_STATE, uploadStep, type UploadPorts, type UploadState } from '../core/upload-loop.ts'
import type { Pauses } from '../pauses.ts'

const STORE_FAILED_WAIT_MS = 30_000

export type UploadRunnerPorts = Omit<UploadPorts, 'pieceBytes'> & {
  readonly pauses: Pauses
  /** So many bytes of a file are on the server; null: of none that is being sent. */
  readonly onProgress: (at: UploadState['at']) => void
  readonly onFailure: (problem: unknown) => void
}

/** Sends what waits until the signal is aborted. Returns what to call when there may be more to send. */
export function runUploads(ports: UploadRunnerPorts, signal: AbortSignal): () => void {
  let state = FIRST_UPLOAD_STATE
  let awaken = new AbortController()

  async function loop(): Promise<void> {
    while (!signal.aborted) {
      awaken = new AbortController()
      const wake = AbortSignal.any([signal, awaken.signal])
      const waitMs = await step()
      if (waitMs === null) await new Promise<void>(resolve => whenAborted(wake, resolve))
      else if (waitMs > 0) await ports.pauses.wait(waitMs, wake)
    }
  }

  /** How long to wait after one step, ms; null until called. */
  async function step(): Promise<number | null> {
    try {
      const after = await uploadStep(state, { ...ports, pieceBytes: FILE_PIECE_BYTES })
      state = after.state
      ports.onProgress(state.at)
      if (after.next.kind === 'wait') return after.next.waitMs
      return after.next.kind === 'idle' ? null : 0
    } catch (problem) {
      // The tablet's own storage failed: the same step again later, because nothing is lost by it.
      ports.onFailure(problem)
      return STORE_FAILED_WAIT_MS
    }
  }

  void loop()
  return () => awaken.abort()
}

function whenAborted(signal: AbortSignal, then: () => void): void {
  if (signal.aborted) then()
  else signal.addEventListener('abort', then, { once: true })
}
