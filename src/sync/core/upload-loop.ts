import type { FileRef } from '#domain/files/file-ref.ts'
import type { FileStanding } from '#protocol/files.ts'
import { backoffMs } from './backoff.ts'

/** gone: the bytes are no longer on this tablet. otherBytes: the server got something else, three times. */
export type NeverSent = 'gone' | 'otherBytes'

/** The files of this device that are not on the server. Rejects when the tablet's storage fails. */
export interface UploadStore {
  /** The first that waits; null where all is sent or given up. */
  next(): Promise<FileRef | null>
  /** At most `length` bytes from `offset`; null where the file is no longer here. */
  piece(sha256: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer> | null>
  /** The server has it whole. */
  markSent(sha256: string): Promise<void>
  /** It is kept and told of, and holds up nobody behind it. */
  giveUp(sha256: string, why: NeverSent): Promise<void>
}

/** weather passes by itself; shut: only a person, or an update, helps. */
export type UploadReply =
  | { readonly kind: 'answer'; readonly answer: FileStanding }
  | { readonly kind: 'otherBytes' }
  | { readonly kind: 'weather'; readonly retryAfterMs: number | null }
  | { readonly kind: 'shut' }

/** Never rejects. */
export interface UploadTransport {
  standing(sha256: string): Promise<UploadReply>
  send(file: FileRef, offset: number, piece: Uint8Array<ArrayBuffer>): Promise<UploadReply>
}

export type UploadPorts = {
  readonly store: UploadStore
  readonly transport: UploadTransport
  /** 0 ≤ r < 1. */
  readonly random: () => number
  /** How much goes in one request. */
  readonly pieceBytes: number
}

export type UploadState = {
  /** How much of the file at hand is on the server; null where the server must be asked. */
  readonly at: { readonly sha256: string; readonly bytesHere: number } | null
  readonly failureCount: number
  /** How often the server got something else than the file at hand. */
  readonly wrong: { readonly sha256: string; readonly count: number } | null
}

export type NextUpload =
  { readonly kind: 'again' | 'idle' } | { readonly kind: 'wait'; readonly waitMs: number }
export type UploadStep = { readonly state: UploadState; readonly next: NextUpload }

export const FIRST_UPLOAD_STATE: UploadState = { at: null, failureCount: 0, wrong: null }
const WRONG_MAX = 3
/** A device that is not let in asks again by itself, but seldom. */
const SHUT_WAIT_MS = 600_000

/**
 * Asks where the server stands, or sends one piece from there, and says what to do next. The answer to each
 * piece says from where to go on, so nothing is sent again that the server has; after whatever got no answer
 * the server is asked first.
 */
export async function uploadStep(state: UploadState, ports: UploadPorts): Promise<UploadStep> {
  const file = await ports.store.next()
  if (file === null) return { state: FIRST_UPLOAD_STATE, next: { kind: 'idle' } }
  const { sha256 } = file
  const offset = state.at?.sha256 === sha256 ? state.at.bytesHere : null
  if (offset === null) return heard(state, ports, file, await ports.transport.standing(sha256))
  const piece = await ports.store.piece(sha256, offset, ports.pieceBytes)
  if (piece === null || piece.length === 0) {
    await ports.store.giveUp(sha256, 'gone')
    return { state: FIRST_UPLOAD_STATE, next: { kind: 'again' } }
  }
  return heard(state, ports, file, await ports.transport.send(file, offset, piece))
}

async function heard(
  state: UploadState,
  ports: UploadPorts,
  { sha256 }: FileRef,
  reply: UploadReply,
): Promise<UploadStep> {
  switch (reply.kind) {
    case 'answer': {
      const { isWhole, bytesHere } = reply.answer
      if (isWhole) await ports.store.markSent(sha256)
      const at = isWhole ? null : { sha256, bytesHere }
      return { state: { ...state, at, failureCount: 0 }, next: { kind: 'again' } }
    }
    case 'otherBytes': {
      const count = (state.wrong?.sha256 === sha256 ? state.wrong.count : 0) + 1
      if (count >= WRONG_MAX) await ports.store.giveUp(sha256, 'otherBytes')
      return { state: { ...state, at: null, wrong: { sha256, count } }, next: { kind: 'again' } }
    }
    case 'weather': {
      const failureCount = state.failureCount + 1
      const waitMs = backoffMs(failureCount, ports.random(), reply.retryAfterMs)
      return { state: { ...state, at: null, failureCount }, next: { kind: 'wait', waitMs } }
    }
    case 'shut':
      return { state: { ...state, at: null }, next: { kind: 'wait', waitMs: SHUT_WAIT_MS } }
  }
}
