import { type BodyByCollection, type DocumentCollection, parseBody } from '#domain/ledger/documents.ts'
import { documentSchema, type WireDocument } from '#protocol/document.ts'
import type { Base } from '../sync/core/overlay.ts'
import type { DocumentRow } from './rows.ts'

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
    body: parseBody(collection, JSON.parse(row.body)),
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
