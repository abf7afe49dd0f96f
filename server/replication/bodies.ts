import { type BodyByCollection, type DocumentCollection, parseBody } from '#domain/ledger/documents.ts'
import type { StoredDocument } from '../store/port.ts'

/** The body of a stored document; throws on one that its schema does not know, which is our own mistake. */
export function bodyOf<Name extends DocumentCollection>(
  collection: Name,
  row: Pick<StoredDocument, 'body'>,
): BodyByCollection[Name] {
  return parseBody(collection, JSON.parse(row.body))
}

type Kept<Name extends DocumentCollection> = {
  readonly position: number
  readonly body: BodyByCollection[Name]
}
type KeptByCollection = { readonly [Name in DocumentCollection]: Map<string, Kept<Name>> }

const KEPT_MAX = 20_000

/**
 * Bodies parsed once per position, over transactions: a run that is being picked is read with every push.
 * A document at the same position is the same document, so nothing here can be stale.
 */
export class BodyCache {
  private readonly kept: KeptByCollection = {
    people: new Map(),
    workOrders: new Map(),
    runs: new Map(),
    runLines: new Map(),
    inbox: new Map(),
    catalogue: new Map(),
    stock: new Map(),
    reviews: new Map(),
    book: new Map(),
  }

  body<Name extends DocumentCollection>(collection: Name, row: StoredDocument): BodyByCollection[Name] {
    const known = this.kept[collection].get(row.id)
    if (known?.position === row.position) return known.body
    const body = bodyOf(collection, row)
    this.keep(collection, row.id, row.position, body)
    return body
  }

  private keep<Name extends DocumentCollection>(
    collection: Name,
    id: string,
    position: number,
    body: BodyByCollection[Name],
  ): void {
    const byId = this.kept[collection]
    if (byId.size >= KEPT_MAX) byId.clear()
    byId.set(id, { position, body })
  }
}
