import { cell, type Watched } from '#kernel/watched.ts'

const CACHE = 'floorbook-pictures'

export type Pictures = { readonly cachedCount: number; readonly wantedCount: number }

export interface PictureShelf {
  readonly counts: Watched<Pictures>
  /** Fetches what is wanted and not here yet, one at a time; a later call replaces the wish. */
  want(paths: readonly string[]): Promise<void>
}

/**
 * Pictures of parts, fetched ahead so that a list shows them without network. A picture that cannot be had
 * now is tried again with the next wish; it counts as missing until then. `caches.match` finds precached ones
 * too.
 */
export function pictureShelf(ports: {
  readonly caches: CacheStorage
  readonly fetch: typeof fetch
}): PictureShelf {
  const counts = cell<Pictures>({ cachedCount: 0, wantedCount: 0 })
  let wish = 0

  async function want(paths: readonly string[]): Promise<void> {
    wish += 1
    const mine = wish
    const wanted = [...new Set(paths)]
    const missing: string[] = []
    for (const path of wanted) if ((await ports.caches.match(path)) === undefined) missing.push(path)
    if (mine !== wish) return
    let cachedCount = wanted.length - missing.length
    counts.set({ cachedCount, wantedCount: wanted.length })
    const cache = await ports.caches.open(CACHE)
    for (const path of missing) {
      if (mine !== wish) return
      if (!(await fetchInto(cache, path))) continue
      cachedCount += 1
      counts.set({ cachedCount, wantedCount: wanted.length })
    }
  }

  async function fetchInto(cache: Cache, path: string): Promise<boolean> {
    try {
      const response = await ports.fetch(path)
      const isPicture = response.headers.get('content-type')?.startsWith('image/') ?? false
      if (!response.ok || !isPicture) return false
      await cache.put(path, response)
      return true
    } catch {
      // No network: it is counted as missing and tried again with the next wish.
      return false
    }
  }

  return { counts, want }
}
