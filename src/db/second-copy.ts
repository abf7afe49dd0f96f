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
})

/** Changes of entries as storage tells of them, once they are durable there. */
export type EntryChanges = Observable<{ readonly events: readonly EntryChange[] }>
export type EntryChange = { readonly operation: string; readonly documentData: unknown }

export type SecondCopyPorts = {
  readonly files: CopyFiles
  /** Rows of all entries without a verdict, as stored. */
  readonly unsentRows: () => Promise<readonly unknown[]>
  readonly changes: EntryChanges
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
export function secondCopy({ files, unsentRows, changes, onFailure }: SecondCopyPorts): SecondCopy {
  const unsent = new Set<string>()
  let file: CopyFile | null = null
  /** Lines that wait for the file, or for the rows that are being read; null while none have to. */
  let waiting: string[] | null = []
  /** What there was no room for. */
  let owed = ''
  /** The file may end in the middle of a line. */
  let isTorn = true
  let isRenewed = false
  let flushing: ReturnType<typeof setTimeout> | undefined

  function append(lines: string): void {
    if (file === null || lines === '') return
    owed += lines
    try {
      file.append(isTorn ? `\n${owed}` : owed)
      owed = ''
      isTorn = false
      if (isRenewed && unsent.size === 0 && file.size() > EMPTY_ABOVE_BYTES) file.empty()
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

  /** Writes these, then what had to wait for them. */
  function release(lines: string): void {
    const after = waiting ?? []
    waiting = null
    append([lines, ...after].join(''))
  }

  function lineOf(row: unknown, isDeleted: boolean): string {
    const { entryId: id, text, postings, settled } = rowSchema.parse(row)
    if (settled === '' && !isDeleted) {
      unsent.add(id)
      return keptLine({ id, text, postings })
    }
    // Until then it may stand in the file of a tab that died.
    return unsent.delete(id) || !isRenewed ? goneLine(id) : ''
  }

  async function take(): Promise<void> {
    try {
      file = await files.take()
    } catch (problem) {
      onFailure(problem)
    }
    release('')
  }

  async function renewed(): Promise<void> {
    waiting = []
    try {
      const rows = await unsentRows()
      release(rows.map(row => lineOf(row, false)).join(''))
    } catch (problem) {
      release('')
      throw problem
    }
    isRenewed = true
    await files.emptyFree()
  }

  changes.subscribe(({ events }) => {
    const lines = events.map(event => lineOf(event.documentData, event.operation === 'DELETE'))
    if (waiting === null) append(lines.join(''))
    else waiting.push(...lines)
  })
  const taken = take()

  return {
    async renew() {
      await taken
      await renewed()
    },
    async read() {
      return copiedEntriesIn(await files.readAll())
    },
    async forget() {
      await taken
      file?.empty()
      await files.emptyFree()
    },
  }
}
