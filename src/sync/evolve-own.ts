import {
  type BodyByCollection,
  type DocumentCollection,
  type DocumentWrite,
  noBodies,
  putBody,
} from '#domain/ledger/documents.ts'
import type { Entry } from '#domain/ledger/entry.ts'
import { evolveDocument, type ReadBody } from '#domain/ledger/evolve.ts'
import { decidedOfOwn } from '#domain/ledger/own-postings.ts'
import type { Posting } from '#domain/ledger/posting.ts'
import { toldStock, toldStockIds } from '#domain/ledger/told-stock.ts'
import { documentsTouched } from '#domain/ledger/touched.ts'
import { applyPostingsToStock, emptyStock, stockIdsOf } from '#domain/stock/stock.ts'
import { documentKey, type DocumentKey } from './core/pending.ts'

/** What a fold on this tablet needs of an entry. */
export type Own = { readonly entry: Entry; readonly postings: readonly Posting[] }

/** Every document that an entry of this tablet is folded over, stock included. */
export function touchesOf({ entry, postings }: Own): DocumentKey[] {
  const keys = documentsTouched(entry).map(({ collection, id }) => documentKey(collection, id))
  const stockIds = new Set(stockIdsOf(postings))
  for (const id of toldStockIds(entry)) stockIds.add(id)
  return [...keys, ...[...stockIds].map(id => documentKey('stock', id))]
}

/** The body after an entry; the identical one where the entry leaves it as it was. */
export function evolveOwn<Name extends DocumentCollection>(
  collection: Name,
  id: string,
  body: BodyByCollection[Name] | null,
  own: Own,
): BodyByCollection[Name] | null {
  const bodies = noBodies()
  if (body !== null) bodies[collection].set(id, body)
  const read: ReadBody = (name, wanted) => bodies[name].get(wanted) ?? null
  const write =
    collection === 'stock' ? evolveStock(id, read('stock', id), own) : evolveShared(collection, id, read, own)
  if (write !== null) putBody(bodies, write)
  return bodies[collection].get(id) ?? null
}

function evolveShared(
  collection: DocumentCollection,
  id: string,
  read: ReadBody,
  own: Own,
): DocumentWrite | null {
  return evolveDocument({ collection, id }, read, own.entry, decidedOfOwn(own.entry, own.postings))
}

/** Stock follows the postings that were computed when the entry was written. A count makes it counted. */
function evolveStock(id: string, body: BodyByCollection['stock'] | null, own: Own): DocumentWrite {
  const cut = id.lastIndexOf('@')
  const before = body ?? emptyStock(id.slice(0, cut), id.slice(cut + 1))
  const after = applyPostingsToStock(before, own.postings)
  const told = toldStockIds(own.entry).includes(id)
  return { collection: 'stock', id, body: told ? toldStock(after, own.entry) : after }
}
