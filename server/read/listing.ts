import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CollectionName } from '#protocol/document.ts'
import type { BodyCache } from '../replication/bodies.ts'
import type { DocumentKey, Store } from '../store/port.ts'
import { csvHead, csvLines, type Line } from './csv.ts'
import { createLook, type Look } from './look.ts'

/** What one kind of row is made of, and how it looks in CSV. */
export type Listing<Row extends { readonly id: string }, Column extends string> = {
  readonly collection: CollectionName
  /** Null for a document that is no row of its own. */
  rowOf(look: Look, key: DocumentKey): Row | null
  readonly columns: readonly Column[]
  linesOf(row: Row): readonly Line<Column>[]
}

/** An item of an order or run, and its figures, as columns. */
export const ITEM_COLUMNS = ['itemId', 'sku', 'itemName', 'unit'] as const
export const FIGURE_COLUMNS = ['started', 'built', 'approved', 'failed', 'scrapped'] as const

/** Documents read in one go: what else the server has to do waits for so many at most. */
const STEP = 100
const PAGE = 100

export type ReadQuery = { readonly after?: string | undefined; readonly limit?: number | undefined }
export type Shelf = { readonly store: Store; readonly cache: BodyCache }

/** One page of rows above `after`, in the order of ids; `next` is null at the end. */
export async function readPage<Row extends { readonly id: string }>(
  shelf: Shelf,
  listing: Listing<Row, string>,
  query: ReadQuery,
): Promise<{ rows: Row[]; next: string | null }> {
  const limit = query.limit ?? PAGE
  const rows: Row[] = []
  // One more than asked for: only so is it known whether there is a next page.
  for await (const some of rowsInSteps(shelf, listing, query.after ?? '', limit + 1)) rows.push(...some)
  const page = rows.slice(0, limit)
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}

/** The listing as CSV text, piece by piece: all rows above `after`, or at most `limit` of them. */
export async function* readCsv<Row extends { readonly id: string }, Column extends string>(
  shelf: Shelf,
  listing: Listing<Row, Column>,
  query: ReadQuery,
): AsyncGenerator<string> {
  yield csvHead(listing.columns)
  for await (const rows of rowsInSteps(shelf, listing, query.after ?? '', query.limit ?? Infinity)) {
    const lines = rows.flatMap(row => listing.linesOf(row))
    if (lines.length > 0) yield csvLines(listing.columns, lines)
  }
}

/**
 * Rows in the order of ids, each step from a snapshot of its own. An id never changes, so a row that stands
 * from the first step to the last comes exactly once, whatever is written in between.
 */
async function* rowsInSteps<Row extends { readonly id: string }>(
  { store, cache }: Shelf,
  listing: Pick<Listing<Row, string>, 'collection' | 'rowOf'>,
  after: string,
  limit: number,
): AsyncGenerator<Row[]> {
  let from = after
  let left = limit
  for (;;) {
    const { keys, rows } = await store.read(reader => {
      const look = createLook(reader, cache)
      const found = reader.keysById(listing.collection, from, STEP)
      return { keys: found, rows: found.flatMap(key => listing.rowOf(look, key) ?? []) }
    })
    yield rows.slice(0, left)
    left -= rows.length
    const last = keys.at(-1)
    if (last === undefined || keys.length < STEP || left <= 0) return
    from = last.id
    await nextTurn()
  }
}
