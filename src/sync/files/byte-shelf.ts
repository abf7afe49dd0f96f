import { typeOfBytes, TYPE_BYTES } from '#domain/files/file-type.ts'

/** The bytes of files that are on this tablet, by hash. */
export interface ByteShelf {
  /** Rejects where there is no room. */
  put(sha256: string, bytes: Blob): Promise<void>
  /** Its type is what its bytes say; null where it is not here. */
  get(sha256: string): Promise<Blob | null>
  has(sha256: string): Promise<boolean>
  /** The hashes of all that is here. */
  all(): Promise<readonly string[]>
  /** Drops what was put before `atMs` and is not among `kept`. */
  dropOthers(kept: ReadonlySet<string>, atMs: number): Promise<void>
  clear(): Promise<void>
}

const CACHE = 'floorbook-files'
const PUT_AT = 'x-put-at-ms'

export type ByteShelfPorts = { readonly caches: CacheStorage; readonly nowMs: () => number }

/** In Cache Storage, beside what the app itself is kept in. */
export function byteShelfIn({ caches, nowMs }: ByteShelfPorts): ByteShelf {
  const path = (sha256: string) => `/api/files/${sha256}`
  const cached = async (sha256: string) => (await caches.open(CACHE)).match(path(sha256))
  return {
    async put(sha256, bytes) {
      const headers = { [PUT_AT]: String(nowMs()), 'content-type': 'application/octet-stream' }
      await (await caches.open(CACHE)).put(path(sha256), new Response(bytes, { headers }))
    },
    async get(sha256) {
      const response = await cached(sha256)
      return response === undefined ? null : typed(await response.blob())
    },
    has: async sha256 => (await cached(sha256)) !== undefined,
    async all() {
      const requests = await (await caches.open(CACHE)).keys()
      return requests.map(hashIn)
    },
    async dropOthers(kept, atMs) {
      const cache = await caches.open(CACHE)
      for (const request of await cache.keys()) {
        const sha256 = hashIn(request)
        if (kept.has(sha256)) continue
        const putAtMs = Number((await cache.match(request))?.headers.get(PUT_AT) ?? 0)
        if (putAtMs < atMs) await cache.delete(request)
      }
    },
    async clear() {
      await caches.delete(CACHE)
    },
  }
}

function hashIn(request: Request): string {
  return new URL(request.url).pathname.split('/').at(-1) ?? ''
}

/** Whatever was announced: what may carry a program never gets a type under which it would run. */
export async function typed(bytes: Blob): Promise<Blob> {
  const first = new Uint8Array(await bytes.slice(0, TYPE_BYTES).arrayBuffer())
  return bytes.slice(0, bytes.size, typeOfBytes(first))
}
