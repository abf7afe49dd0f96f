import { fail, ok, type Result } from '#kernel/result.ts'
import { HANDED_IN_BODY_BYTES_MAX } from '#protocol/push-for.ts'

/** The first byte says how the rest is packed. */
const PLAIN = 0
const DEFLATED = 1

/** Texts without line ends, as entries are, in as few bytes as this browser can make of them. */
export async function packTexts(texts: readonly string[]): Promise<Uint8Array> {
  const plain = new TextEncoder().encode(texts.join('\n'))
  if (!('CompressionStream' in globalThis)) return marked(PLAIN, plain)
  const packed = await readWhole(new Blob([plain]).stream().pipeThrough(new CompressionStream('deflate-raw')))
  return packed === null || packed.length >= plain.length ? marked(PLAIN, plain) : marked(DEFLATED, packed)
}

/**
 * The texts again, byte for byte. `cannotUnpack`: this browser is too old for what another has packed.
 * `damaged`: these are no packed texts, or more than a tablet may hand in.
 */
export async function unpackTexts(
  bytes: Uint8Array,
): Promise<Result<readonly string[], 'cannotUnpack' | 'damaged'>> {
  const rest = new Uint8Array(bytes.subarray(1))
  if (bytes[0] === PLAIN) return textsIn(rest)
  if (bytes[0] !== DEFLATED) return fail('damaged')
  if (!('DecompressionStream' in globalThis)) return fail('cannotUnpack')
  const stream = new Blob([rest]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  // The stream says nothing but that it could not go on.
  const plain = await readWhole(stream).catch(() => null)
  return plain === null ? fail('damaged') : textsIn(plain)
}

function textsIn(bytes: Uint8Array): Result<readonly string[], 'damaged'> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).split('\n'))
  } catch {
    return fail('damaged')
  }
}

/** Null where it is more than anybody may hand in: a few bytes can be packed to unfold without end. */
async function readWhole(stream: ReadableStream<Uint8Array>): Promise<Uint8Array | null> {
  const pieces: Uint8Array[] = []
  let length = 0
  const reader = stream.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length
    if (length > HANDED_IN_BODY_BYTES_MAX) {
      await reader.cancel()
      return null
    }
    pieces.push(read.value)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

function marked(how: number, bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(bytes.length + 1)
  whole[0] = how
  whole.set(bytes, 1)
  return whole
}
