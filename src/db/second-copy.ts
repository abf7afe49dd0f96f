import type { Observable } from 'rxjs'
import { z } from 'zod'
import { type CopiedEntry, copiedEntriesIn, goneLine, keptLine } from './copy-lines.ts'
import type { CopyFile, CopyFiles } from './copy-files.ts'

/** A file that has grown larger is emptied as soon as all is sent, bytes. */
const EMPTY_ABOVE_BYTES = 65_536
/** With nothing written for so long the file is flushed to the disk, ms: never between two scans. */
const FLUSH_AFTER_MS = 2_000

const rowSchema = z.object({
  entryId: z.string(),
  text: z.string(),
  postings: z.string(),
  settled: z.string(),
  /** RxDB's: `3-abc` was written three times. */
  _rev: z.string().transform(rev => Number.parseInt(rev, 10)),
})

/** Changes of entries as storage tells of them, once they are durable there. */
export type EntryChanges = Observable<{ readonly events: readonly EntryChange[] }>
export type EntryChange = { readonly operation: string; readonly documentData: unknown }

export type SecondCopyPorts = {
  readonly files: CopyFiles
  /** Rows of all entries without a verdict, as stored. */
  readonly unsentRows: () => Promise<readonly unknown[]>
  readonly changes: EntryChanges
  /** The other tabs of this app. */
  readonly others: { tellForget(): void; onForget(listener: () => void): void }
  /** Without a second copy an entry is stored all the same. */
  readonly onFailure: (problem: unknown) => void
}

/** What was not sent, beside the database, for the day on which the browser drops that (D17 to D19). */
export interface SecondCopy {
  /**
   * Writes all that is unsent into this tab's file; then empties those that nobody holds any more. Once,
   * after the start.
   */
  renew(): Promise<void>
  /** Unsent entries of all files. */
  read(): Promise<readonly CopiedEntry[]>
  /** Nothing of it is left. */
  forget(): Promise<void>
}

/**
 * Follows the changes from now on. Subscribed to them before whoever acts is, it has written a line before
 * they hear; the few moments until the browser has opened the file are the exception.
 */
export function secondCopy({ files, unsentRows, changes, others, onFailure }: SecondCopyPorts): SecondCopy {
  const unsent = new Set<string>()
  /** Undefined until the browser has opened it; null where there is none. */
  let file: CopyFile | null | undefined
  /** What could not be written yet: the file is not open, or there was no room. */
  let owed = ''
  /** The file may end in the middle of a line. */
  let isTorn = true
  let isRenewed = false
  let flushing: ReturnType<typeof setTimeout> | undefined

  function append(lines: string): void {
    if (file === null) return
    owed += lines
    if (file === undefined || owed === '') return
    try {
      file.append(isTorn ? `\n${owed}` : owed)
      owed = ''
      isTorn = false
      if (isRenewed && unsent.size === 0 && file.size() > EMPTY_ABOVE_BYTES) {
        file.empty()
        // Whose verdicts stood in it: in the file of a tab that died they would count as unsent again.
        files.emptyFree().catch(onFailure)
      }
    } catch (problem) {
      isTorn = true
      onFailure(problem)
    }
    clearTimeout(flushing)
    flushing = setTimeout(flush, FLUSH_AFTER_MS)
  }

  function flush(): void {
    try {
      file?.flush()
    } catch (problem) {
      onFailure(problem)
    }
  }

  function lineOf(row: unknown, isDeleted: boolean): string {
    const { entryId: id, text, postings, settled, _rev: height } = rowSchema.parse(row)
    if (settled === '' && !isDeleted) {
      unsent.add(id)
      return keptLine({ id, text, postings }, height)
    }
    // Until then it may stand in the file of a tab that died.
    return unsent.delete(id) || !isRenewed ? goneLine(id, height) : ''
  }

  async function take(): Promise<void> {
    try {
      file = await files.take()
    } catch (problem) {
      file = null
      onFailure(problem)
    }
    append('')
  }

  const taken = take()

  changes.subscribe(({ events }) => {
    const lines = events.map(event => lineOf(event.documentData, event.operation === 'DELETE'))
    append(lines.join(''))
  })
  others.onForget(() => file?.empty())

  return {
    async renew() {
      await taken
      const rows = await unsentRows()
      append(rows.map(row => lineOf(row, false)).join(''))
      // Only what stands here for certain makes the others superfluous.
      if (file == null || owed !== '') return
      file.flush()
      isRenewed = true
      await files.emptyFree()
    },
    async read() {
      return copiedEntriesIn(await files.readAll())
    },
    async forget() {
      await taken
      file?.empty()
      others.tellForget()
      await files.emptyFree()
    },
  }
}
