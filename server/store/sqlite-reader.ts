import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { must } from '#kernel/assert.ts'
import type { Reader } from './port.ts'
import {
  balanceRow,
  bareRowSchema,
  bookHeadRow,
  deviceRow,
  enrolmentCodeRow,
  keyRow,
  personSecretRow,
  readDocument,
  readEntry,
  setAsideRow,
} from './sqlite-rows.ts'

const numberRow = z.object({ value: z.int() }).optional()
const textRow = z.object({ value: z.string() }).optional()

/** Prepared once; each call reads inside whatever transaction is open on `database`. */
export function createSqliteReader(database: DatabaseSync): Reader {
  const sql = (text: string) => database.prepare(text)
  const meta = sql('SELECT value FROM meta WHERE key = ?')
  const lastSeq = sql('SELECT coalesce(max(seq), 0) AS value FROM entries')
  const counter = sql('SELECT value FROM counters WHERE name = ?')
  const metaValue = (key: string) => must(textRow.parse(meta.get(key)), `meta ${key}`).value
  return {
    epoch: () => metaValue('epoch'),
    position: () => Number(metaValue('position')),
    lastSeq: () => numberRow.parse(lastSeq.get())?.value ?? 0,
    counter: name => numberRow.parse(counter.get(name))?.value ?? 0,
    ...documentQueries(database),
    ...ledgerQueries(database),
    ...peopleQueries(database),
  }
}

function documentQueries(database: DatabaseSync) {
  const document = database.prepare('SELECT * FROM documents WHERE collection = ? AND id = ?')
  const ofGroup = database.prepare('SELECT * FROM documents WHERE collection = ? AND grp = ? ORDER BY id')
  const ofGroupAfter = database.prepare(
    'SELECT * FROM documents WHERE collection = ? AND grp = ? AND position > ? ORDER BY position',
  )
  const page = database.prepare(
    'SELECT * FROM documents WHERE collection = ? AND position > ? ORDER BY position LIMIT ?',
  )
  const keys = database.prepare(
    'SELECT id, grp FROM documents WHERE collection = ? AND id > ? ORDER BY id LIMIT ?',
  )
  const rows = database.prepare('SELECT id, position, archived FROM documents WHERE collection = ?')
  return {
    document: (collection: string, id: string) => orNull(document.get(collection, id), readDocument),
    documentsOfGroup: (collection: string, group: string) => ofGroup.all(collection, group).map(readDocument),
    documentsOfGroupAfter: (collection: string, group: string, position: number) =>
      ofGroupAfter.all(collection, group, position).map(readDocument),
    page: (collection: string, after: number, limit: number) =>
      page.all(collection, after, limit).map(readDocument),
    keysById: (collection: string, afterId: string, limit: number) =>
      keys.all(collection, afterId, limit).map(row => keyRow.parse(row)),
    rowsOf: (collection: string) => rows.all(collection).map(row => bareRowSchema.parse(row)),
  } satisfies Partial<Reader>
}

function ledgerQueries(database: DatabaseSync) {
  const entry = database.prepare('SELECT * FROM entries WHERE id = ?')
  const after = database.prepare('SELECT * FROM entries WHERE seq > ? ORDER BY seq LIMIT ?')
  const head = database.prepare(
    'SELECT book_seq, book_hash FROM entries WHERE book = ? ORDER BY book_seq DESC LIMIT 1',
  )
  const setAside = database.prepare('SELECT * FROM set_aside WHERE device_id = ? AND text_hash = ?')
  const balances = database.prepare('SELECT * FROM balances WHERE quantity <> 0')
  return {
    entry: (id: string) => orNull(entry.get(id), readEntry),
    entriesAfter: (seq: number, limit: number) => after.all(seq, limit).map(readEntry),
    bookHead: (book: string) => orNull(head.get(book), row => bookHeadRow.parse(row)),
    setAside: (deviceId: string, textHash: string) =>
      orNull(setAside.get(deviceId, textHash), row => setAsideRow.parse(row)),
    balances: () => balances.all().map(row => balanceRow.parse(row)),
  } satisfies Partial<Reader>
}

function peopleQueries(database: DatabaseSync) {
  const device = database.prepare('SELECT * FROM devices WHERE id = ?')
  const devices = database.prepare('SELECT * FROM devices ORDER BY number')
  const code = database.prepare('SELECT * FROM enrolment_codes WHERE code_hash = ?')
  const secret = database.prepare('SELECT * FROM person_secrets WHERE id = ?')
  const secrets = database.prepare('SELECT * FROM person_secrets ORDER BY id')
  return {
    device: (id: string) => orNull(device.get(id), row => deviceRow.parse(row)),
    devices: () => devices.all().map(row => deviceRow.parse(row)),
    enrolmentCode: (codeHash: string) => orNull(code.get(codeHash), row => enrolmentCodeRow.parse(row)),
    personSecret: (id: string) => orNull(secret.get(id), row => personSecretRow.parse(row)),
    personSecrets: () => secrets.all().map(row => personSecretRow.parse(row)),
  } satisfies Partial<Reader>
}

function orNull<T>(row: unknown, read: (row: unknown) => T): T | null {
  return row === undefined ? null : read(row)
}
