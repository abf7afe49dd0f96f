import type { FileRef } from '#domain/files/file-ref.ts'
import { fittingInto } from '#domain/files/refs-in.ts'
import { cell, type Watched } from '#kernel/watched.ts'
import type { ByteShelf } from './byte-shelf.ts'
import type { Download } from './file-http.ts'

/** So much is fetched ahead; what is beyond it is fetched when it is looked at. */
export const AHEAD_BYTES_MAX = 300_000_000
/** What nobody wants any more stays for so long: an order may be opened again. */
const UNWANTED_KEPT_MS = 7 * 86_400_000

export type FilesAhead = { readonly hereCount: number; readonly wantedCount: number }

export type FetchAheadPorts = {
  readonly shelf: ByteShelf
  readonly download: Download
  readonly nowMs: () => number
  /** Files that wait to be sent: kept whoever wants them. */
  readonly waiting: () => ReadonlySet<string>
}

export type FetchAhead = {
  readonly counts: Watched<FilesAhead>
  /** Fetches what is wanted and not here yet, one at a time; a later call replaces the wish. */
  want(refs: readonly FileRef[]): Promise<void>
}

/**
 * Brings the files of open orders here before anybody walks off. One that cannot be had now counts as missing
 * and is tried again with the next wish; so does one for which there is no room.
 */
export function fetchAhead({ shelf, download, nowMs, waiting }: FetchAheadPorts): FetchAhead {
  const counts = cell<FilesAhead>({ hereCount: 0, wantedCount: 0 })
  let wish = 0

  async function want(refs: readonly FileRef[]): Promise<void> {
    wish += 1
    const mine = wish
    const wantedCount = refs.length
    const missing: FileRef[] = []
    for (const ref of refs) if (!(await shelf.has(ref.sha256))) missing.push(ref)
    if (mine !== wish) return
    let hereCount = wantedCount - missing.length
    say(hereCount, wantedCount)
    const fitting = new Set(fittingInto(refs, AHEAD_BYTES_MAX).map(({ sha256 }) => sha256))
    for (const { sha256 } of missing) {
      if (mine !== wish) return
      const bytes = fitting.has(sha256) ? await download(sha256) : null
      if (bytes === null) continue
      await shelf.put(sha256, bytes)
      hereCount += 1
      say(hereCount, wantedCount)
    }
    const kept = new Set([...refs.map(({ sha256 }) => sha256), ...waiting()])
    await shelf.dropOthers(kept, nowMs() - UNWANTED_KEPT_MS)
  }

  function say(hereCount: number, wantedCount: number): void {
    const before = counts.current()
    if (before.hereCount === hereCount && before.wantedCount === wantedCount) return
    counts.set({ hereCount, wantedCount })
  }

  return { counts, want }
}
