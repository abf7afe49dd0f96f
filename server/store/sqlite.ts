import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { StoreFailure } from './failure.ts'
import { migrate } from './migrate.ts'
import type { Reader, Store, WriteSet } from './port.ts'
import { createSqliteReader } from './sqlite-reader.ts'
import { createSqliteWriter } from './sqlite-writer.ts'

export type SqliteStore = Store & {
  /** The open database, for parts that keep tables of their own beside the ledger (the outbox). */
  readonly database: DatabaseSync
  /** Runs `work` in a transaction; as durable as `write`. */
  transact<T>(work: () => T): T
}

/** Opens or makes the store in `path`; `newEpoch` names the epoch of a new one. */
export function openSqliteStore(path: string, newEpoch: () => string): SqliteStore {
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000')
  database.exec('PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 2000')
  migrate(database)
  const meta = database.prepare('INSERT OR IGNORE INTO meta (key, value) VALUES (?, ?)')
  meta.run('epoch', newEpoch())
  meta.run('position', '0')
  const reader = createSqliteReader(database)
  const apply = createSqliteWriter(database)
  const transact = <T>(work: () => T) => inTransaction(database, work)
  return {
    database,
    transact,
    // The database is synchronous and has one connection: a read outside a transaction sees one state by
    // itself, and several reads of one `work` cannot be interrupted.
    read: async work => work(reader),
    write: async work => transact(() => applied(work, reader, apply)),
    close: async () => {
      database.close()
    },
  }
}

function applied<T>(
  work: (reader: Reader) => { readonly result: T; readonly writes: WriteSet },
  reader: Reader,
  apply: (writes: WriteSet) => void,
): T {
  const { result, writes } = work(reader)
  apply(writes)
  return result
}

function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  try {
    database.exec('BEGIN IMMEDIATE')
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    // SQLite may have rolled back by itself already, for example when the disk is full.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw asFailure(error)
  }
}

const sqliteErrorSchema = z.object({ code: z.literal('ERR_SQLITE_ERROR'), errcode: z.int() })

/**
 * SQLite's primary result codes: busy 5, locked 6, out of memory 7, read-only 8, i/o 10, corrupt 11, full
 * 13.
 */
function asFailure(error: unknown): unknown {
  const known = sqliteErrorSchema.safeParse(error)
  if (!known.success) return error
  const primary = known.data.errcode & 0xff
  if (primary === 13) return new StoreFailure('diskFull', error)
  if (primary === 5 || primary === 6) return new StoreFailure('busy', error)
  return [7, 8, 10, 11].includes(primary) ? new StoreFailure('broken', error) : error
}
