import { z } from 'zod'
import { runLinesDocumentSchema, runSchema } from '../build-run/run.ts'
import { itemSchema } from '../catalogue/item.ts'
import { inboxCardSchema } from '../exceptions/exception.ts'
import { peopleDocumentSchema } from '../people/person.ts'
import { reviewSchema } from '../quality/review.ts'
import { stockSchema } from '../stock/stock.ts'
import { workOrderDocumentSchema } from '../work-order/work-order.ts'
import { bookEntrySchema } from './book.ts'

/** The body of each collection's documents: the one parser of what is stored, sent and pulled. */
export const BODY_SCHEMAS = {
  people: peopleDocumentSchema,
  workOrders: workOrderDocumentSchema,
  runs: runSchema,
  runLines: runLinesDocumentSchema,
  inbox: inboxCardSchema,
  catalogue: itemSchema,
  stock: stockSchema,
  reviews: reviewSchema,
  book: bookEntrySchema,
} as const

export type BodyByCollection = { [Name in keyof typeof BODY_SCHEMAS]: z.infer<(typeof BODY_SCHEMAS)[Name]> }
export type DocumentCollection = keyof BodyByCollection

/** A document that an entry wrote: its collection, id and new body. */
export type DocumentWrite<Name extends DocumentCollection = DocumentCollection> = {
  [One in Name]: { readonly collection: One; readonly id: string; readonly body: BodyByCollection[One] }
}[Name]

/** Bodies by id, for each collection. */
export type BodiesByCollection = { [Name in DocumentCollection]: Map<string, BodyByCollection[Name]> }

export function noBodies(): BodiesByCollection {
  return {
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
}

/** Puts a written document among others, replacing the one with its id. */
export function putBody<Name extends DocumentCollection>(
  bodies: BodiesByCollection,
  write: DocumentWrite<Name>,
): void {
  const byId: Map<string, BodyByCollection[Name]> = bodies[write.collection]
  byId.set(write.id, write.body)
}

/**
 * The one indexed key of a document. workOrders: `open`, `closed` or `plan` · runs: the order's id ·
 * runLines, reviews: the run's id · inbox: `open` or `closed` · catalogue: the kind · stock: the item ·
 * people: the part · book: the book.
 */
export function groupOf(write: DocumentWrite): string {
  switch (write.collection) {
    case 'people':
      return write.body.part
    case 'workOrders':
      if (write.body.part === 'plan') return 'plan'
      return write.body.status === 'completed' || write.body.status === 'cancelled' ? 'closed' : 'open'
    case 'runs':
      return write.body.workOrderId
    case 'runLines':
      return write.body.runId
    case 'inbox':
      return write.body.open ? 'open' : 'closed'
    case 'catalogue':
      return write.body.kind
    case 'stock':
      return write.body.itemId
    case 'reviews':
      return write.body.runId
    case 'book':
      return write.body.book
  }
}
