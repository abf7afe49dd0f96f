import { FILE_REFUSAL_WORDS, type FileRef, type FileRefusal, type PhotoRef } from '#domain/files/file-ref.ts'
import { fail, ok, type Result } from '#kernel/result.ts'
import { cell, type Watched } from '#kernel/watched.ts'
import type { Http, HttpPorts } from '../http.ts'
import type { Pauses } from '../pauses.ts'
import { type ByteShelf, typed } from './byte-shelf.ts'
import { fetchAhead, type FilesAhead } from './fetch-ahead.ts'
import type { FileDatabase } from './file-database.ts'
import { downloadOver, uploadTransport } from './file-http.ts'
import { keepDocument, keepPhoto, type KeepPorts } from './keep-file.ts'
import { offerAll } from './offer-all.ts'
import { openOutbox, type OutboxFile, type Tabs } from './outbox.ts'
import { runUploads } from './upload-runner.ts'

/** Photos and documents for screens: taken in, shown, and how far they have come. */
export interface Files {
  /** Makes a photo small and keeps it here; an entry may name it then. Refused with words for people. */
  keepPhoto(picture: Blob): Promise<Result<PhotoRef, string>>
  /** The same for a document as it is. */
  keepDocument(file: File): Promise<Result<FileRef, string>>
  /** The bytes, from here or else from the server; null where they cannot be had now. */
  open(sha256: string): Promise<Blob | null>
  /** Files that are not on the server: waiting, or never to be sent. */
  readonly outbox: Watched<readonly OutboxFile[]>
  /** The file that came to this tablet last, by hash; null at first. */
  readonly arrived: Watched<string | null>
  /** Takes a file that can never be sent off the list. */
  dropNeverSent(sha256: string): Promise<void>
}

export type FilesPorts = {
  readonly shelf: ByteShelf
  readonly database: FileDatabase
  readonly tabs: Tabs
  readonly reduce: KeepPorts['reduce']
  readonly hash: KeepPorts['hash']
  readonly http: Http
  readonly download: HttpPorts
  readonly pauses: Pauses
  readonly random: () => number
  readonly nowMs: () => number
  readonly onFailure: (problem: unknown) => void
}

export type OpenFiles = {
  readonly files: Files
  readonly ahead: Watched<FilesAhead>
  /** Fetches these, unless they are here. */
  want(refs: readonly FileRef[]): Promise<void>
  /** Sends what waits until the signal is aborted: in one tab at a time. */
  startSending(signal: AbortSignal): void
  /**
   * The server is in this epoch. In another than before it was restored from a backup, and may lack what this
   * tablet had sent, or fetched; in the first that is heard of, databases may have been lost that knew what
   * was not sent: all that is here is offered again.
   */
  inEpoch(epoch: string): Promise<void>
  /** Everything here is deleted, sent or not. */
  forget(): Promise<void>
}

export function openFiles(ports: FilesPorts): OpenFiles {
  const { database, nowMs, onFailure } = ports
  const arrived = cell<string | null>(null)
  const shelf: ByteShelf = {
    ...ports.shelf,
    async put(sha256, bytes) {
      await ports.shelf.put(sha256, bytes)
      arrived.set(sha256)
    },
  }
  const outbox = openOutbox({ ...ports, shelf })
  const download = oncePerFile(downloadOver(ports.download, ports.hash))
  const waiting = () => new Set(outbox.files.current().map(({ sha256 }) => sha256))
  const ahead = fetchAhead({ shelf, download, nowMs, waiting })

  async function kept<Ref>(keeping: Promise<Result<Ref, FileRefusal>>): Promise<Result<Ref, string>> {
    const result = await keeping
    if (!result.ok) return fail(FILE_REFUSAL_WORDS[result.error])
    await outbox.changed()
    return ok(result.value)
  }

  const files: Files = {
    keepPhoto: picture => kept(keepPhoto(picture, { ...ports, shelf })),
    keepDocument: file => kept(keepDocument(file, { ...ports, shelf })),
    async open(sha256) {
      const here = await shelf.get(sha256)
      if (here !== null) return here
      const bytes = await download(sha256)
      if (bytes === null) return null
      // Where there is no room to keep it, it is shown all the same.
      await shelf.put(sha256, bytes).catch(onFailure)
      return typed(bytes)
    },
    outbox: outbox.files,
    arrived,
    async dropNeverSent(sha256) {
      const row = await database.row(sha256)
      if (row !== null && row.neverSent !== null) await database.remove(sha256)
      await outbox.changed()
    },
  }
  return {
    files,
    ahead: ahead.counts,
    want: ahead.want,
    startSending(signal) {
      const { store } = outbox
      const transport = uploadTransport(ports.http)
      const nudge = runUploads({ ...ports, store, transport, onProgress: outbox.progressed }, signal)
      outbox.files.subscribe(nudge)
    },
    async inEpoch(epoch) {
      const before = await database.epoch()
      if (before === epoch) return
      // Without any before, the shelf of a new tablet is empty: what lies there was left by lost databases.
      await offerAll({ ...ports, shelf })
      await database.setEpoch(epoch)
      await outbox.changed()
    },
    async forget() {
      await database.clear()
      await ports.shelf.clear()
    },
  }
}

/** Asked for twice at once, a file is fetched once. */
function oncePerFile(download: (sha256: string) => Promise<Blob | null>) {
  const running = new Map<string, Promise<Blob | null>>()
  return (sha256: string): Promise<Blob | null> => {
    const mine = running.get(sha256) ?? download(sha256).finally(() => running.delete(sha256))
    running.set(sha256, mine)
    return mine
  }
}
