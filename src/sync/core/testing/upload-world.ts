import type { FileRef } from '#domain/files/file-ref.ts'
import type { FileStanding } from '#protocol/files.ts'
import type { NeverSent, UploadReply, UploadStore, UploadTransport } from '../upload-loop.ts'

/** What becomes of one request: it and its answer arrive, one of them is lost, or the server is busy. */
export type Weather = 'fine' | 'requestLost' | 'answerLost' | 'busy' | 'corrupted'

type Kept = { readonly ref: FileRef; readonly bytes: Uint8Array<ArrayBuffer> }

/**
 * A tablet's outbox and a server that takes pieces, under a given weather. `corrupted`: bytes arrive changed,
 * and the server throws the file away once it is whole.
 */
export function uploadWorld(files: readonly Kept[], weather: readonly Weather[]) {
  const waiting = new Map(files.map(file => [file.ref.sha256, file]))
  const givenUp = new Map<string, NeverSent>()
  const parts = new Map<string, { bytes: number[]; isWrong: boolean }>()
  const whole = new Map<string, readonly number[]>()
  const receivedByFile = new Map<string, number>()
  const said: string[] = []
  let requestCount = 0
  let sentBytes = 0

  const next = (): Weather => weather[requestCount++] ?? 'fine'

  function under(one: Weather, reach: () => UploadReply): UploadReply {
    said.push(one)
    const lost: UploadReply = { kind: 'weather', retryAfterMs: null }
    if (one === 'requestLost') return lost
    if (one === 'busy') return { kind: 'weather', retryAfterMs: 2_000 }
    const reply = reach()
    return one === 'answerLost' ? lost : reply
  }

  function standingOf(sha256: string): FileStanding {
    const bytes = whole.get(sha256)
    if (bytes !== undefined) return { bytesHere: bytes.length, isWhole: true }
    return { bytesHere: parts.get(sha256)?.bytes.length ?? 0, isWhole: false }
  }

  function take(ref: FileRef, offset: number, piece: Uint8Array, isWrong: boolean): UploadReply {
    const { sha256 } = ref
    receivedByFile.set(sha256, (receivedByFile.get(sha256) ?? 0) + piece.length)
    const before = standingOf(sha256)
    if (before.isWhole || before.bytesHere !== offset) return { kind: 'answer', answer: before }
    const part = parts.get(sha256) ?? { bytes: [], isWrong: false }
    parts.set(sha256, part)
    part.bytes.push(...piece)
    part.isWrong ||= isWrong
    if (part.bytes.length < ref.bytes) return { kind: 'answer', answer: standingOf(sha256) }
    parts.delete(sha256)
    if (part.isWrong) return { kind: 'otherBytes' }
    whole.set(sha256, part.bytes)
    return { kind: 'answer', answer: standingOf(sha256) }
  }

  const store: UploadStore = {
    next: async () => [...waiting.values()].find(({ ref }) => !givenUp.has(ref.sha256))?.ref ?? null,
    piece: async (sha256, offset, length) =>
      waiting.get(sha256)?.bytes.slice(offset, offset + length) ?? null,
    markSent: async sha256 => void waiting.delete(sha256),
    giveUp: async (sha256, why) => void givenUp.set(sha256, why),
  }
  const transport: UploadTransport = {
    standing: async sha256 => {
      const one = next()
      return under(one, () => ({ kind: 'answer', answer: standingOf(sha256) }))
    },
    send: async (file, offset, piece) => {
      sentBytes += piece.length
      const one = next()
      return under(one, () => take(file, offset, piece, one === 'corrupted'))
    },
  }
  return { store, transport, waiting, givenUp, whole, receivedByFile, said, sentBytes: () => sentBytes }
}
