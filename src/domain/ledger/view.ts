import type { ShopifyEffect } from '../shopify/effect.ts'
import type { BookEntry } from './book.ts'
import type { BodyByCollection, DocumentCollection, DocumentWrite } from './documents.ts'
import type { Posting } from './posting.ts'

/**
 * What accepting an entry may look at. A read sees the writes of entries accepted before it, committed or
 * not.
 */
export interface LedgerView {
  body<Name extends DocumentCollection>(collection: Name, id: string): BodyByCollection[Name] | null
  /** All documents of a collection with this `group`. */
  bodiesOfGroup<Name extends DocumentCollection>(collection: Name, group: string): BodyByCollection[Name][]
  /** An entry of any book by its id. */
  bookEntry(entryId: string): BookEntry | null
  /** A book's entries in order. */
  bookEntries(book: string): BookEntry[]
  /** Those that came out above a position: what an entry with this basis cannot have seen. */
  bookEntriesAfter(book: string, position: number): BookEntry[]
  /** The position of a document as it stands; null where there is none. */
  positionOf(collection: DocumentCollection, id: string): number | null
}

/** What the server adds from outside: the domain knows neither time nor counters. */
export type AcceptStamp = {
  readonly receivedAt: number
  /** The highest position given out before this entry. */
  readonly position: number
  /** The next `WO-00042` or `BR-00042`; called at most once per entry. */
  readonly nextNumber: (series: 'WO' | 'BR') => string
}

/**
 * What accepting one entry comes to. The caller stores entry, verdict, postings, documents and effects in one
 * transaction, gives `bookSeq`, and sets marks[entry.deviceId] = entry.deviceSeq on every written document.
 */
export type Acceptance = {
  /** Set aside: well formed, but it has no home here (a run that this server never heard of). */
  readonly verdict: 'accepted' | 'refused' | 'setAside'
  readonly reason: string | null
  readonly postings: readonly Posting[]
  readonly writes: readonly DocumentWrite[]
  readonly effects: readonly ShopifyEffect[]
}
