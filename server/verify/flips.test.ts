import type { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { seed } from '#domain/testing/seed.ts'
import { must } from '#kernel/assert.ts'
import { type SqliteStore, openSqliteStore } from '../store/sqlite.ts'
import { seededRandom } from '../testing/seeded-random.ts'
import { workedLedger } from '../testing/worked-ledger.ts'
import { verifyLedger } from './verify.ts'

const FLIPS = 240
const quiet = { say: () => undefined, nowMs: () => 0 }

/** What verify covers, bit by bit. */
const COVERED = {
  entries: [
    'seq',
    'id',
    'text',
    'hash',
    'book',
    'book_seq',
    'book_hash',
    'device_id',
    'device_seq',
    'verdict',
    'reason',
    'postings',
    'tells_shopify',
    'rules_version',
    'received_at',
  ],
  balances: ['item_id', 'lot', 'account', 'location_id', 'run_id', 'line', 'went_to', 'quantity'],
  documents: ['id', 'grp', 'body'],
  devices: ['last_seq', 'last_hash'],
  set_aside: ['text_hash', 'text', 'device_seq'],
  outbox: ['entry_id', 'part', 'book', 'book_seq', 'status'],
} as const
/** The long texts bear most of what there is. */
const PLACES = Object.entries(COVERED).flatMap(([table, columns]) =>
  columns.flatMap(column => Array.from({ length: weightOf(table) }, () => ({ table, column }))),
)

function weightOf(table: string): number {
  return table === 'entries' ? 4 : 2
}

let store: SqliteStore

beforeAll(async () => {
  store = openSqliteStore(':memory:', () => 'epoch')
  await workedLedger(store)
  store.database.exec('PRAGMA ignore_check_constraints = ON')
})

afterAll(() => store.close())

type Flip = { readonly table: string; readonly column: string; readonly row: number; readonly bit: number }

const cellSchema = z.object({
  cell: z.union([z.instanceof(Uint8Array), z.bigint()]),
  key: z.string(),
})

/** Null where there is nothing to flip, or SQLite itself refuses what it would become. */
function flipOne(database: DatabaseSync, random: { below(limit: number): number }): Flip | null {
  const { table, column } = must(PLACES[random.below(PLACES.length)], 'a place')
  const which = table === 'documents' ? "AND collection = 'book'" : ''
  const isText = `typeof("${column}") = 'text'`
  const key = table === 'balances' ? BALANCE_KEY : '"rowid"'
  const keyed = table === 'devices' ? 'id' : key
  const rows = database.prepare(
    `SELECT CASE WHEN ${isText} THEN CAST("${column}" AS BLOB) ELSE "${column}" END AS cell,
       CAST(${keyed} AS TEXT) AS key FROM ${table}
     WHERE "${column}" IS NOT NULL AND length("${column}") > 0 ${which}`,
  )
  rows.setReadBigInts(true)
  const all = rows.all()
  const row = random.below(all.length)
  if (all[row] === undefined) return null
  const { cell, key: name } = cellSchema.parse(all[row])
  const bit = random.below(typeof cell === 'bigint' ? 62 : cell.length * 8)
  const value = flipped(cell, bit)
  const cast = typeof cell === 'bigint' ? '?' : 'CAST(? AS TEXT)'
  try {
    const update = database.prepare(
      `UPDATE ${table} SET "${column}" = ${cast} WHERE CAST(${keyed} AS TEXT) = ?`,
    )
    update.run(value, name)
  } catch {
    // Another row has that key already: no flip of a single bit in a file could make it so unseen.
    return null
  }
  return { table, column, row, bit }
}

const BALANCE_KEY =
  "(item_id || '|' || account || '|' || location_id || '|' || run_id || '|' || line || '|' || went_to)"

function flipped(cell: Uint8Array | bigint, bit: number): Uint8Array | bigint {
  if (typeof cell === 'bigint') return cell ^ (1n << BigInt(bit))
  const bytes = Uint8Array.from(cell)
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return bytes
}

test('VB2 every one of hundreds of flipped bits is found', { timeout: 300_000 }, () => {
  const { database } = store
  expect(verifyLedger(database, quiet).findings).toEqual([])
  console.info(`seed ${seed}`)
  const random = seededRandom(seed)
  const missed: Flip[] = []
  const tables = new Set<string>()
  let count = 0
  while (count < FLIPS) {
    database.exec('BEGIN')
    const flip = flipOne(database, random)
    if (flip !== null) {
      count += 1
      tables.add(`${flip.table}.${flip.column}`)
      if (verifyLedger(database, quiet).findings.length === 0) missed.push(flip)
    }
    database.exec('ROLLBACK')
  }
  expect(missed).toEqual([])
  expect(tables.size).toBeGreaterThan(25)
})
