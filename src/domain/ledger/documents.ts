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
export type DocumentWrite = {
  [Name in DocumentCollection]: {
    readonly collection: Name
    readonly id: string
    readonly body: BodyByCollection[Name]
  }
}[DocumentCollection]

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
