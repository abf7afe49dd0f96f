import { createRxDatabase, type RxCollection, type RxDatabase, type RxStorage } from 'rxdb/plugins/core'
import { hashText } from '#domain/ledger/hash.ts'
import { assert } from '#kernel/assert.ts'
import type { CollectionName } from '#protocol/document.ts'
import {
  DOCUMENT_SCHEMA,
  type DocumentRow,
  ENTRY_SCHEMA,
  type EntryRow,
  STANDING_SCHEMA,
  type StandingRow,
} from './rows.ts'
import { ENTRIES_DATABASE, PULLED_DATABASE } from './names.ts'

export type DocumentCollections = Readonly<Record<CollectionName, RxCollection<DocumentRow>>>

/**
 * Two databases, because durability is a matter of a database: an entry is flushed to the disk before anybody
 * hears of it, while a pulled document that a power cut loses is pulled again.
 */
export type Databases = {
  readonly documents: DocumentCollections
  /** Where the pull stands. Beside the documents, so that other tabs hear of both in the order of writing. */
  readonly standing: RxCollection<StandingRow>
  readonly entries: RxCollection<EntryRow>
  close(): Promise<void>
  /** Deletes everything that is stored here. */
  forget(): Promise<void>
}

/** Opens, and at the first start makes, both databases. Rejects where the browser keeps nothing. */
export async function openDatabases<Internals, Options>(
  storage: RxStorage<Internals, Options>,
  multiInstance: boolean,
): Promise<Databases> {
  const [pulled, own] = await Promise.all(
    [PULLED_DATABASE, ENTRIES_DATABASE].map(name => openDatabase(storage, name, multiInstance)),
  )
  if (pulled === undefined || own === undefined) throw new Error('assertion failed: two databases')
  const [documents, entries] = await Promise.all([
    pulled.addCollections({
      people: { schema: DOCUMENT_SCHEMA },
      workOrders: { schema: DOCUMENT_SCHEMA },
      runs: { schema: DOCUMENT_SCHEMA },
      runLines: { schema: DOCUMENT_SCHEMA },
      inbox: { schema: DOCUMENT_SCHEMA },
      catalogue: { schema: DOCUMENT_SCHEMA },
      stock: { schema: DOCUMENT_SCHEMA },
      reviews: { schema: DOCUMENT_SCHEMA },
      book: { schema: DOCUMENT_SCHEMA },
      standing: { schema: STANDING_SCHEMA },
    }),
    own.addCollections({ entries: { schema: ENTRY_SCHEMA } }),
  ])
  return {
    documents,
    standing: documents.standing,
    entries: entries.entries,
    async close() {
      await Promise.all([pulled.close(), own.close()])
    },
    async forget() {
      await Promise.all([pulled.remove(), own.remove()])
    },
  }
}

function openDatabase<Internals, Options>(
  storage: RxStorage<Internals, Options>,
  name: string,
  multiInstance: boolean,
): Promise<RxDatabase> {
  return createRxDatabase({
    name,
    storage,
    multiInstance,
    // RxDB's own needs crypto.subtle, which an insecure origin does not have; the app must start there to say
    // so.
    async hashFunction(text) {
      assert(typeof text === 'string', 'only texts are hashed: nothing here has attachments')
      return hashText(text)
    },
  })
}
