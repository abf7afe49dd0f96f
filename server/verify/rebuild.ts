import type { DatabaseSync } from 'node:sqlite'
import { emptyStock, stockSchema } from '#domain/stock/stock.ts'
import { must } from '#kernel/assert.ts'
import { RULES_VERSION } from '#protocol/version.ts'
import { type StockSums, stockFault, stockSums } from './balances.ts'
import { type Folded, readKey } from './fold.ts'
import { jsonOrNull } from './raw-rows.ts'
import { z } from 'zod'
import { type Verified, verifyLedger, type Watching } from './verify.ts'

export type Rebuilt =
  | { readonly done: true; readonly balances: number; readonly stocks: number }
  /** The postings themselves are damaged: a cache made of them would be wrong too. */
  | { readonly done: false; readonly before: Verified }

/**
 * Writes the cached balances anew from the stored postings, and stock documents that show other figures, at
 * new positions, so that tablets hear of them. All of it in one transaction, on a store that nobody else
 * has open to write.
 */
export function rebuildBalances(database: DatabaseSync, watching: Watching): Rebuilt {
  database.exec('BEGIN IMMEDIATE')
  try {
    const before = verifyLedger(database, watching)
    if (before.findings.some(({ where }) => where.startsWith('entry ') || where === 'the database')) {
      database.exec('ROLLBACK')
      return { done: false, before }
    }
    const balances = writeBalances(database, before.folded)
    const stocks = writeStocks(database, stockSums(before.folded))
    database.exec('COMMIT')
    return { done: true, balances, stocks }
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

function writeBalances(database: DatabaseSync, folded: Folded): number {
  database.exec('DELETE FROM balances')
  const insert = database.prepare('INSERT INTO balances VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  for (const [key, quantity] of folded) insert.run(...readKey(key), quantity)
  return folded.size
}

const bodyRow = z.object({ body: z.string() }).optional()
const positionRow = z.object({ value: z.string() })

function writeStocks(database: DatabaseSync, sumsById: ReadonlyMap<string, StockSums>): number {
  const read = database.prepare("SELECT body FROM documents WHERE collection = 'stock' AND id = ?")
  const write = database.prepare(
    `INSERT INTO documents (collection, id, position, marks, rules_version, archived, grp, body)
     VALUES ('stock', ?, ?, '{}', ?, 0, ?, ?)
     ON CONFLICT (collection, id) DO UPDATE SET position = excluded.position, body = excluded.body`,
  )
  const meta = database.prepare("SELECT value FROM meta WHERE key = 'position'")
  let position = Number(positionRow.parse(meta.get()).value)
  let count = 0
  for (const [id, sums] of sumsById) {
    const body = bodyRow.parse(read.get(id))?.body
    const known = stockSchema.safeParse(body === undefined ? undefined : jsonOrNull(body)?.value)
    if (known.success && stockFault(known.data, sums) === null) continue
    position += 1
    const [itemId, locationId] = id.split('@')
    const [item, place] = [must(itemId, 'an item'), must(locationId, 'a place')]
    const stock = { ...(known.success ? known.data : emptyStock(item, place)), ...sums }
    write.run(id, position, RULES_VERSION, item, JSON.stringify(stock))
    count += 1
  }
  database.prepare("UPDATE meta SET value = ? WHERE key = 'position'").run(String(position))
  return count
}
