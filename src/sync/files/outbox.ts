import { z } from 'zod'
import { type FileRef, isPictureType } from '#domain/files/file-ref.ts'
import { cell, type Watched } from '#kernel/watched.ts'
import type { NeverSent, UploadStore } from '../core/upload-loop.ts'
import type { ByteShelf } from './byte-shelf.ts'
import type { FileDatabase, OutboxRow } from './file-database.ts'

/** A file that waits here, with how much of it the server has. */
export type OutboxFile = OutboxRow & { readonly bytesSent: number }

export type Outbox = {
  readonly files: Watched<readonly OutboxFile[]>
  /** What the loop that sends works on. */
  readonly store: UploadStore
  /** Says on how far a file has come, here and in the other tabs. */
  progressed(at: { readonly sha256: string; readonly bytesHere: number } | null): void
  /** Something was kept or taken out: here, and in the other tabs. */
  changed(): Promise<void>
}

/** The other tabs of this app. */
export interface Tabs {
  tell(message: unknown): void
  onTold(listener: (message: unknown) => void): void
}

const toldSchema = z.union([
  z.object({ kind: z.literal('changed') }),
  z.object({ kind: z.literal('progressed'), sha256: z.string(), bytesHere: z.int() }),
])

export type OutboxPorts = {
  readonly database: FileDatabase
  readonly shelf: ByteShelf
  readonly tabs: Tabs
  readonly onFailure: (problem: unknown) => void
}

/** What is not on the server yet, as it stands on the disk; one tab sends, all of them show it. */
export function openOutbox({ database, shelf, tabs, onFailure }: OutboxPorts): Outbox {
  const files = cell<readonly OutboxFile[]>([])
  const sentBySha = new Map<string, number>()

  async function look(): Promise<void> {
    const rows = await database.rows()
    files.set(rows.map(row => ({ ...row, bytesSent: sentBySha.get(row.sha256) ?? 0 })))
  }

  async function changed(): Promise<void> {
    await look()
    tabs.tell({ kind: 'changed' })
  }

  function note(sha256: string, bytesHere: number): void {
    if (sentBySha.get(sha256) === bytesHere) return
    sentBySha.set(sha256, bytesHere)
    files.set(files.current().map(one => (one.sha256 === sha256 ? { ...one, bytesSent: bytesHere } : one)))
  }

  tabs.onTold(message => {
    const told = toldSchema.safeParse(message)
    if (!told.success) return
    if (told.data.kind === 'changed') look().catch(onFailure)
    else note(told.data.sha256, told.data.bytesHere)
  })
  look().catch(onFailure)

  const store: UploadStore = {
    async next() {
      const rows = await database.rows()
      return rows.find(({ neverSent }) => neverSent === null)?.ref ?? null
    },
    async piece(sha256, offset, length) {
      const bytes = await shelf.get(sha256)
      return bytes && new Uint8Array(await bytes.slice(offset, offset + length).arrayBuffer())
    },
    async markSent(sha256) {
      await database.remove(sha256)
      sentBySha.delete(sha256)
      await changed()
    },
    async giveUp(sha256: string, neverSent: NeverSent) {
      const row = await database.row(sha256)
      if (row !== null) await database.put({ ...row, neverSent })
      await changed()
    },
  }
  return {
    files,
    store,
    changed,
    progressed(at) {
      if (at === null) return
      note(at.sha256, at.bytesHere)
      tabs.tell({ kind: 'progressed', ...at })
    },
  }
}

/** What the pill says of files. */
export type UnsentFiles = {
  readonly photoCount: number
  readonly documentCount: number
  readonly bytes: number
}

/** Those that will still be sent. */
export function unsentFiles(
  files: readonly { readonly ref: FileRef; readonly neverSent: NeverSent | null }[],
) {
  const waiting = files.filter(({ neverSent }) => neverSent === null).map(({ ref }) => ref)
  const photoCount = waiting.filter(({ type }) => isPictureType(type)).length
  return {
    photoCount,
    documentCount: waiting.length - photoCount,
    bytes: waiting.reduce((sum, { bytes }) => sum + bytes, 0),
  } satisfies UnsentFiles
}
