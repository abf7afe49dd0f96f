import type { CollectionName } from '#protocol/document.ts'
import type { Posting } from '#domain/ledger/posting.ts'
import type { RowStep } from '#domain/reconcile/progress.ts'
import type { OrderLineDone, ShopOrderEvent } from '#domain/shop-orders/entries.ts'
import type { OrderTag } from '#domain/shop-orders/execute.ts'
import type { ShopifyEffect } from '#domain/shopify/effect.ts'

/**
 * What the server keeps. All writing goes through one writer, as data: `write` computes over a reader what
 * is to be stored and the store applies it in one durable transaction. The work may run more than once (a
 * store over a network reads ahead, notices what was missing, and runs it again), so it must not do anything
 * but compute.
 */
export interface Store {
  /** One consistent snapshot. */
  read<T>(work: (reader: Reader) => T): Promise<T>
  /** Resolves after the commit is durable; rejects with a `StoreFailure`, then nothing at all was stored. */
  write<T>(work: (reader: Reader) => { readonly result: T; readonly writes: WriteSet }): Promise<T>
  close(): Promise<void>
}

export interface Reader {
  epoch(): string
  /** The highest position given out; 0 at the beginning. */
  position(): number
  /** The highest `seq` of an entry; 0 at the beginning. */
  lastSeq(): number
  document(collection: CollectionName, id: string): StoredDocument | null
  documentsOfGroup(collection: CollectionName, group: string): StoredDocument[]
  /** Of a group, the rows above a position, ascending by position. */
  documentsOfGroupAfter(collection: CollectionName, group: string, position: number): StoredDocument[]
  /** Rows above `after`, ascending by position, at most `limit`: full until the end. */
  page(collection: CollectionName, after: number, limit: number): StoredDocument[]
  /** Id and group of the rows with an id above `afterId`, in the order of ids, at most `limit`. */
  keysById(collection: CollectionName, afterId: string, limit: number): DocumentKey[]
  /** Id, position and archived of every row. */
  rowsOf(collection: CollectionName): DocumentRow[]
  entry(id: string): StoredEntry | null
  /** Entries with a `seq` above `after`, ascending. */
  entriesAfter(after: number, limit: number): StoredEntry[]
  bookHead(book: string): BookHead | null
  setAside(deviceId: string, textHash: string): SetAsideRow | null
  balances(): BalanceRow[]
  device(id: string): DeviceRow | null
  devices(): DeviceRow[]
  enrolmentCode(codeHash: string): EnrolmentCodeRow | null
  personSecret(id: string): PersonSecretRow | null
  personSecrets(): PersonSecretRow[]
  /** The last value given out; 0 at the beginning. */
  counter(name: string): number
}

export type DocumentKey = { readonly id: string; readonly group: string }

export type DocumentRow = { readonly id: string; readonly position: number; readonly archived: boolean }

export type StoredDocument = DocumentRow & {
  readonly collection: CollectionName
  readonly marks: Readonly<Record<string, number>>
  readonly rulesVersion: number
  readonly group: string
  /** JSON text of the body. */
  readonly body: string
}

export type BookHead = { readonly bookSeq: number; readonly bookHash: string }

/**
 * An entry that stands in a book, byte for byte as it came, and what the server decided: never recomputed.
 */
export type StoredEntry = BookHead & {
  readonly seq: number
  readonly id: string
  readonly text: string
  readonly hash: string
  readonly book: string
  readonly deviceId: string
  readonly deviceSeq: number
  readonly verdict: 'accepted' | 'refused'
  readonly reason: string | null
  readonly postings: readonly Posting[]
  readonly tellsShopify: boolean
  readonly rulesVersion: number
  readonly receivedAt: number
  /** The position after which every document of this entry is out. */
  readonly through: number
}

/** What could not be taken, whole. */
export type SetAsideRow = {
  /** Of the device that handed it in. */
  readonly deviceId: string
  readonly textHash: string
  readonly entryId: string | null
  readonly deviceSeq: number | null
  readonly reason: string
  readonly text: string
  readonly receivedAt: number
  readonly through: number
}

export type BalanceRow = {
  readonly itemId: string
  readonly lot: string | null
  readonly account: string
  readonly locationId: string
  readonly runId: string | null
  readonly line: number | null
  readonly wentTo: string | null
  /** 1/10,000 unit; in a write set the change, in a reader the balance. */
  readonly quantity: number
}

export type DeviceRow = {
  readonly id: string
  readonly name: string
  readonly number: number
  readonly locationId: string
  /** SHA-256, hex, of the bearer token. */
  readonly tokenHash: string
  /** 32 bytes, base64: key of this device's PIN verifiers. */
  readonly secret: string
  readonly revoked: boolean
  /** Who revoked it; null for one that is not, or was before this was kept. */
  readonly revokedById: string | null
  readonly revokedAtMs: number | null
  readonly enrolledAtMs: number
  readonly lastContactMs: number
  /** The highest deviceSeq that has a verdict. */
  readonly lastSeq: number
  /** Hash of that entry; null after declared losses, when the next entry's `prevHash` cannot be checked. */
  readonly lastHash: string | null
  /** Up to which position the device has stored the work orders, as it last said; 0: it never did. */
  readonly ordersReached: number
}

export type EnrolmentCodeRow = {
  readonly codeHash: string
  readonly locationId: string
  readonly expiresAtMs: number | null
  /** Null: as often as one likes (the demo's). */
  readonly usesLeft: number | null
}

/**
 * argon2id of a PIN or a badge's code (one lane, 32 bytes out). It never leaves the server: see
 * `projection.ts`.
 */
export type SlowHash = {
  readonly saltHex: string
  readonly hashHex: string
  readonly iterations: number
  readonly memoryKib: number
}

export type PersonSecretRow = {
  readonly id: string
  readonly pin: SlowHash | null
  readonly badge: SlowHash | null
}

/** What Shopify has to hear because of one entry. */
export type EntryEffects = {
  readonly entryId: string
  readonly book: string
  readonly bookSeq: number
  readonly createdAtMs: number
  readonly effects: readonly ShopifyEffect[]
}

/** How far a row of a reconcile has come, written with the entry that brought it there. */
export type ReconcileStepRow = {
  readonly reconcileId: string
  readonly row: number
  readonly step: RowStep
  readonly entryId: string | null
  readonly undoEntryId: string | null
  readonly foundObserved: number | null
  readonly foundExpected: number | null
  readonly problem: string | null
}

/** A version of an order of the shop that was done, written with the entry that it made. */
export type ShopOrderRow = {
  readonly orderId: string
  readonly name: string
  readonly version: number
  readonly readAtMs: number
  /** JSON text. */
  readonly state: string
  readonly tag: OrderTag | null
  readonly foreignTag: string | null
  /** What is written in the log; null where nothing was new. */
  readonly log: {
    readonly event: ShopOrderEvent
    readonly outcome: 'executed' | 'skipped'
    readonly lines: readonly OrderLineDone[]
    readonly entryId: string | null
  } | null
}

/** Everything that one transaction stores. Rows replace those with the same key, balances are added up. */
export type WriteSet = {
  readonly position: number
  readonly documents: readonly StoredDocument[]
  readonly entries: readonly StoredEntry[]
  readonly setAside: readonly SetAsideRow[]
  readonly balances: readonly BalanceRow[]
  readonly effects: readonly EntryEffects[]
  readonly devices: readonly DeviceRow[]
  readonly enrolmentCodes: readonly EnrolmentCodeRow[]
  readonly personSecrets: readonly PersonSecretRow[]
  readonly counters: ReadonlyMap<string, number>
  readonly reconcileSteps: readonly ReconcileStepRow[]
  readonly shopOrders: readonly ShopOrderRow[]
}
