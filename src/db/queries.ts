import { type MangoQuery, type PreparedQuery, type RxCollection } from 'rxdb/plugins/core'
import { type DocumentRow, type EntryRow, UNSENT_UNTIL } from './rows.ts'

/** Every query of the app, by name. Each is answered by an index alone, ascending; a test proves it. */
export const DOCUMENT_QUERIES = {
  ofGroup: (group: string): MangoQuery<DocumentRow> => ({
    selector: { group: { $eq: group } },
    sort: [{ group: 'asc' }, { id: 'asc' }],
  }),
  all: (): MangoQuery<DocumentRow> => ({
    selector: { position: { $gt: 0 } },
    sort: [{ position: 'asc' }, { id: 'asc' }],
  }),
} as const

export const ENTRY_QUERIES = {
  unsent: (limit: number): MangoQuery<EntryRow> => ({
    selector: { pendingUntil: { $eq: UNSENT_UNTIL } },
    sort: [{ pendingUntil: 'asc' }, { seq: 'asc' }],
    limit,
  }),
  pendingAbove: (position: number): MangoQuery<EntryRow> => ({
    selector: { pendingUntil: { $gt: position } },
    sort: [{ pendingUntil: 'asc' }, { seq: 'asc' }],
  }),
  latest: (limit: number): MangoQuery<EntryRow> => ({
    selector: { newestFirst: { $gte: 0 } },
    sort: [{ newestFirst: 'asc' }, { seq: 'asc' }],
    limit,
  }),
  byEntryId: (entryId: string): MangoQuery<EntryRow> => ({
    selector: { entryId: { $eq: entryId } },
    sort: [{ entryId: 'asc' }, { seq: 'asc' }],
  }),
  /** Newest first. */
  above: (deviceSeq: number): MangoQuery<EntryRow> => ({
    selector: { newestFirst: { $lt: UNSENT_UNTIL - deviceSeq } },
    sort: [{ newestFirst: 'asc' }, { seq: 'asc' }],
  }),
  settledBefore: (atMs: number, limit: number): MangoQuery<EntryRow> => ({
    selector: { settledAtMs: { $gt: 0, $lt: atMs } },
    sort: [{ settledAtMs: 'asc' }, { seq: 'asc' }],
    limit,
  }),
} as const

/** The query as storage gets it, evicted rows left out. */
export function prepared<Row>(collection: RxCollection<Row>, query: MangoQuery<Row>): PreparedQuery<Row> {
  return collection.find(query).getPreparedQuery()
}

/**
 * The rows that a query finds, as plain data: the app keeps its own cache of what is on the screen, so RxDB's
 * document objects would be made for nothing.
 */
export async function findRows<Row>(
  collection: RxCollection<Row>,
  query: MangoQuery<Row>,
): Promise<readonly Row[]> {
  const { documents } = await collection.storageInstance.query(prepared(collection, query))
  return documents
}
