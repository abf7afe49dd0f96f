import { createHash } from 'node:crypto'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { z } from 'zod'

/** Tables of the archive itself, beside those of the ledger. */
export const ARCHIVE_TABLES = ['backup_manifest', 'backup_files', 'backup_pieces'] as const

export const manifestSchema = z.object({
  format: z.literal(1),
  /** Of the program that wrote it. */
  appVersion: z.string(),
  /** Of the store: the number of its last migration. */
  shape: z.int().min(1),
  madeAtMs: z.int(),
  epoch: z.string(),
  position: z.int().min(0),
  entries: z.int().min(0),
  files: z.object({ count: z.int().min(0), bytes: z.int().min(0) }),
  /** Rows of each table, and SHA-256 over all of them in their order. */
  tables: z.record(z.string(), z.object({ rows: z.int().min(0), sha256: z.string() })),
})
export type Manifest = z.infer<typeof manifestSchema>

const nameSchema = z.object({ name: z.string() })

/**
 * Every table of the ledger's store in an archive, with how much is in it and its hash; and so how its tables
 * and indexes are defined, under the name of SQLite's own table.
 */
export function hashTables(database: DatabaseSync): Manifest['tables'] {
  const own = new Set<string>(ARCHIVE_TABLES)
  const names = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .all()
    .map(row => nameSchema.parse(row).name)
    .filter(name => !own.has(name))
  const contents = names.map(name => [name, hashRows(database.prepare(`SELECT * FROM "${name}"`))])
  const marks = ARCHIVE_TABLES.map(() => '?').join(', ')
  const definitions = database.prepare(
    `SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE tbl_name NOT IN (${marks}) ORDER BY name`,
  )
  return { ...Object.fromEntries(contents), sqlite_schema: hashRows(definitions, ...ARCHIVE_TABLES) }
}

function hashRows(statement: StatementSync, ...values: readonly string[]): Manifest['tables'][string] {
  statement.setReadBigInts(true)
  const hash = createHash('sha256')
  let rows = 0
  for (const row of statement.iterate(...values)) {
    rows += 1
    for (const cell of Object.values(row)) hashCell(hash, cell)
  }
  return { rows, sha256: hash.digest('hex') }
}

/** Kind and length go before the bytes, so that no two rows read the same. */
function hashCell(hash: ReturnType<typeof createHash>, cell: unknown): void {
  const bytes = cell instanceof Uint8Array ? cell : Buffer.from(String(cell))
  hash.update(`${cell === null ? 'null' : typeof cell}:${bytes.length}:`)
  hash.update(bytes)
}
