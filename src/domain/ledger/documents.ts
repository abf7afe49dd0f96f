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

/** A stored body, read. Throws a `ZodError` on one that its schema does not know. */
export function parseBody<Name extends DocumentCollection>(
  collection: Name,
  value: unknown,
): BodyByCollection[Name] {
  return PARSERS[collection](value)
}

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
 * runLines, reviews: the run's id (a hold of no run: `stock`) · inbox: `open` or `closed` · catalogue: the
 * kind · stock: the item · people: the part · book: the book.
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
      return write.body.runId ?? 'stock'
    case 'book':
      return write.body.book
  }
}

type Groups = { readonly [Name in DocumentCollection]: (id: string, body: BodyByCollection[Name]) => string }

const GROUPS: Groups = {
  people: (id, body) => groupOf({ collection: 'people', id, body }),
  workOrders: (id, body) => groupOf({ collection: 'workOrders', id, body }),
  runs: (id, body) => groupOf({ collection: 'runs', id, body }),
  runLines: (id, body) => groupOf({ collection: 'runLines', id, body }),
  inbox: (id, body) => groupOf({ collection: 'inbox', id, body }),
  catalogue: (id, body) => groupOf({ collection: 'catalogue', id, body }),
  stock: (id, body) => groupOf({ collection: 'stock', id, body }),
  reviews: (id, body) => groupOf({ collection: 'reviews', id, body }),
  book: (id, body) => groupOf({ collection: 'book', id, body }),
}

/** `groupOf` where collection and body are known apart. */
export function groupOfBody<Name extends DocumentCollection>(
  collection: Name,
  id: string,
  body: BodyByCollection[Name],
): string {
  return GROUPS[collection](id, body)
}
