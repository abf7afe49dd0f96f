import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

/** A whole number as it stands, whatever became of it: NaN for one that no number of ours can be. */
export const rawNumber = z
  .bigint()
  .transform(value => (BigInt.asIntN(54, value) === value ? Number(value) : Number.NaN))
export const rawText = z.string()

/**
 * The rows of a query one by one, as they stand: read so that a damaged value can be told of, where the
 * store's own reader would throw.
 */
export function* rawRows<Row>(
  database: DatabaseSync,
  sql: string,
  schema: z.ZodType<Row>,
): Generator<Row, void> {
  const statement = database.prepare(sql)
  statement.setReadBigInts(true)
  for (const row of statement.iterate()) yield schema.parse(row)
}

/** How many rows a table has. */
export function countOf(
  database: DatabaseSync,
  table: 'entries' | 'documents' | 'balances' | 'outbox',
): number {
  const counted = z.object({ count: z.int() })
  return counted.parse(database.prepare(`SELECT count(*) AS count FROM ${table}`).get()).count
}

/** Any JSON value; null where the text is none. */
export function jsonOrNull(text: string): { readonly value: unknown } | null {
  try {
    const value: unknown = JSON.parse(text)
    return { value }
  } catch {
    // Not JSON any more: whoever asked says which row it is.
    return null
  }
}
