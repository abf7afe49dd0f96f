import { BODY_SCHEMAS, type BodyByCollection, type DocumentCollection } from '#domain/ledger/documents.ts'
import { documentSchema, type WireDocument } from '#protocol/document.ts'
import type { Base } from '../sync/core/overlay.ts'
import type { DocumentRow } from './rows.ts'

type Parsers = { readonly [Name in DocumentCollection]: (value: unknown) => BodyByCollection[Name] }

const PARSERS: Parsers = {
  people: value => BODY_SCHEMAS.people.parse(value),
  workOrders: value => BODY_SCHEMAS.workOrders.parse(value),
  runs: value => BODY_SCHEMAS.runs.parse(value),
  runLines: value => BODY_SCHEMAS.runLines.parse(value),
  inbox: value => BODY_SCHEMAS.inbox.parse(value),
  catalogue: value => BODY_SCHEMAS.catalogue.parse(value),
  stock: value => BODY_SCHEMAS.stock.parse(value),
  reviews: value => BODY_SCHEMAS.reviews.parse(value),
  book: value => BODY_SCHEMAS.book.parse(value),
}

const marksSchema = documentSchema.shape.marks

/**
 * The one place where stored bodies are read. Throws a `ZodError` or `SyntaxError` on what cannot be read.
 */
export function baseOf<Name extends DocumentCollection>(
  collection: Name,
  row: DocumentRow,
): Base<BodyByCollection[Name]> {
  return {
    position: row.position,
    marks: marksSchema.parse(JSON.parse(row.marks)),
    body: PARSERS[collection](JSON.parse(row.body)),
  }
}

/**
 * A row as it is kept, of a document as it travels. An archived one comes without its body, and is evicted.
 */
export function rowOf(document: WireDocument): DocumentRow & { readonly _deleted: boolean } {
  return {
    id: document.id,
    position: document.position,
    group: document.group,
    rulesVersion: document.rulesVersion,
    marks: JSON.stringify(document.marks),
    body: JSON.stringify(document.body),
    _deleted: document.archived,
  }
}
