import { hash } from 'node:crypto'
import { z } from 'zod'
import type { CollectionName } from '#protocol/document.ts'
import type { DocumentRow } from '../../../src/db/rows.ts'

const personSchema = z.looseObject({ pin: z.unknown().optional(), badge: z.unknown().optional() })

/** A document by `collection/id`, and its hash. */
export type HeldDocument = readonly [key: string, hash: string]

/** One hash over all documents, in whatever order they come. */
export function digestOf(held: readonly HeldDocument[]): string {
  const lines = held.map(([key, text]) => `${key} ${text}`)
  lines.sort((left, right) => (left < right ? -1 : 1))
  return hash('sha256', lines.join('\n'))
}

/** The hash of a stored document, of all that is the same on every device. */
export function heldDocument(collection: CollectionName, row: DocumentRow): HeldDocument {
  return [`${collection}/${row.id}`, hash('sha256', comparable(collection, row))]
}

/** A stored document as one text; without the verifiers of a PIN, which are made for one device each. */
function comparable(collection: CollectionName, row: DocumentRow): string {
  const { id, position, group, rulesVersion, marks, body } = row
  return JSON.stringify([id, position, group, rulesVersion, marks, bodyOf(collection, body)])
}

function bodyOf(collection: CollectionName, body: string): string {
  if (collection !== 'people') return body
  const { pin: _pin, badge: _badge, ...rest } = personSchema.parse(JSON.parse(body))
  return JSON.stringify(rest)
}
