import { type DBSchema, openDB } from 'idb'
import type { FileRef } from '#domain/files/file-ref.ts'
import type { NeverSent } from '../core/upload-loop.ts'

/** A file of this device that is not on the server yet, or never will be. */
export type OutboxRow = {
  readonly sha256: string
  readonly ref: FileRef
  readonly keptAtMs: number
  readonly neverSent: NeverSent | null
}

interface Schema extends DBSchema {
  outbox: { key: string; value: OutboxRow }
  /** One row: the epoch of the server that has what was sent. */
  epoch: { key: string; value: string }
}

const THE_ONE = 'server'
const STRICT = { durability: 'strict' } as const

/** Which files wait to be sent. Each write is flushed before it resolves. */
export interface FileDatabase {
  /** In the order in which they were kept. */
  rows(): Promise<readonly OutboxRow[]>
  row(sha256: string): Promise<OutboxRow | null>
  put(row: OutboxRow): Promise<void>
  remove(sha256: string): Promise<void>
  /** The epoch of the server that has what was sent from here; null before one was heard of. */
  epoch(): Promise<string | null>
  setEpoch(epoch: string): Promise<void>
  clear(): Promise<void>
}

export function openFileDatabase(): FileDatabase {
  const opened = openDB<Schema>('floorbook-files', 2, {
    upgrade(database, from) {
      if (from < 1) database.createObjectStore('outbox', { keyPath: 'sha256' })
      if (from < 2) database.createObjectStore('epoch')
    },
  })
  return {
    async rows() {
      const rows = await (await opened).getAll('outbox')
      return rows.toSorted((left, right) => left.keptAtMs - right.keptAtMs)
    },
    row: async sha256 => (await (await opened).get('outbox', sha256)) ?? null,
    async put(row) {
      const { store, done } = (await opened).transaction('outbox', 'readwrite', STRICT)
      await Promise.all([store.put(row), done])
    },
    async remove(sha256) {
      const { store, done } = (await opened).transaction('outbox', 'readwrite', STRICT)
      await Promise.all([store.delete(sha256), done])
    },
    epoch: async () => (await (await opened).get('epoch', THE_ONE)) ?? null,
    async setEpoch(epoch) {
      const { store, done } = (await opened).transaction('epoch', 'readwrite', STRICT)
      await Promise.all([store.put(epoch, THE_ONE), done])
    },
    async clear() {
      const database = await opened
      await Promise.all([database.clear('outbox'), database.clear('epoch')])
    },
  }
}
