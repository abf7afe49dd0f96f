import { type ByteShelf, typed } from '../byte-shelf.ts'

/** What outlives a reload: the bytes that are on the tablet. `roomBytes` is what fits. */
export function memoryShelf(nowMs: () => number, roomBytes = Number.POSITIVE_INFINITY): ByteShelf {
  const bySha = new Map<string, { readonly bytes: Blob; readonly putAtMs: number }>()
  return {
    async put(sha256, bytes) {
      const used = [...bySha.values()].reduce((sum, one) => sum + one.bytes.size, 0)
      if (used + bytes.size > roomBytes) throw new DOMException('no room', 'QuotaExceededError')
      bySha.set(sha256, { bytes, putAtMs: nowMs() })
    },
    async get(sha256) {
      const found = bySha.get(sha256)
      return found === undefined ? null : typed(found.bytes)
    },
    has: async sha256 => bySha.has(sha256),
    all: async () => [...bySha.keys()],
    async dropOthers(kept, atMs) {
      for (const [sha256, { putAtMs }] of bySha) if (!kept.has(sha256) && putAtMs < atMs) bySha.delete(sha256)
    },
    clear: async () => bySha.clear(),
  }
}
