import type { Entry, EntryOf } from '#domain/ledger/entry.ts'
import { storedScanCount } from '#domain/scan/burst.ts'

/** Scans that came in as one lot, with what they picked: newest first. */
export type StoredLot = { readonly count: number; readonly picks: readonly EntryOf<'picked'>[] }

/** A scanner's memory holds a few thousand codes; a larger lot is taken back in parts. */
const KEPT_MAX = 2_000

/**
 * Remembers when scans came and what each booked, so that a lot of stored scans can be taken back as a whole.
 */
export function createScanLog(): {
  /** The lot that this scan belongs to; null where it came by hand. */
  note(endedAtMs: number, entries: readonly Entry[]): StoredLot | null
  /** What came before was taken back: later scans begin a lot of their own. */
  forget(): void
} {
  let times: number[] = []
  let entriesByScan: (readonly Entry[])[] = []
  return {
    note(endedAtMs, entries) {
      times = [...times, endedAtMs].slice(-KEPT_MAX)
      entriesByScan = [...entriesByScan, entries].slice(-KEPT_MAX)
      const count = storedScanCount(times)
      if (count === 0) {
        // What came before a scan by hand cannot become part of a lot any more once the window has passed.
        const [first] = times
        if (first !== undefined && endedAtMs - first > 10_000) {
          times = [endedAtMs]
          entriesByScan = [entries]
        }
        return null
      }
      const picks = entriesByScan
        .slice(-count)
        .toReversed()
        .flatMap(lot => lot.flatMap(entry => (entry.kind === 'picked' ? [entry] : [])))
      return { count, picks }
    },
    forget() {
      times = []
      entriesByScan = []
    },
  }
}
