import { FILE_PIECE_BYTES } from '#protocol/files.ts'
import { FIRST_UPLOAD_STATE, uploadStep, type UploadPorts, type UploadState } from '../core/upload-loop.ts'
import type { Pauses } from '../pauses.ts'
import { untilNudged } from '../until-nudged.ts'

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

  return untilNudged(step, ports.pauses, signal)
}
