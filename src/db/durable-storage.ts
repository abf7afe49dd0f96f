import type { RxStorage, RxStorageInstance, RxStorageInstanceCreationParams } from 'rxdb/plugins/core'
import { getRxStorageDexie, type RxStorageInstanceDexie } from 'rxdb/plugins/storage-dexie'
import { ENTRIES_COLLECTION, ENTRIES_DATABASE } from './names.ts'
import type { EntryChanges } from './second-copy.ts'
import { readSparsely } from './sparse-reads.ts'

type Internals = RxStorageInstanceDexie<never>['internals']
type Options = NonNullable<Parameters<typeof getRxStorageDexie>[0]>

export type DurableStorage = {
  readonly storage: RxStorage<Internals, Options>
  /** The opened stores of pulled documents, by collection. */
  readonly internalsByCollection: ReadonlyMap<string, Internals>
}

/** The store of entries was opened; whoever follows its changes at once hears of them first. */
type OnEntries = (entries: { readonly internals: Internals; readonly changes: EntryChanges }) => void

/**
 * IndexedDB through Dexie. Entries are flushed to the disk with each transaction (`strict`; Chrome's default
 * is not); all else is stored with the browser's default. `options` are for tests without a browser.
 */
export function durableStorage(
  options: Options = {},
  onEntries: OnEntries = () => undefined,
): DurableStorage {
  const relaxed = getRxStorageDexie({ ...options, onCreate: readSparsely })
  const strict = getRxStorageDexie({ ...options, chromeTransactionDurability: 'strict' })
  const internalsByCollection = new Map<string, Internals>()

  async function createStorageInstance<Row>(
    params: RxStorageInstanceCreationParams<Row, Options>,
  ): Promise<RxStorageInstance<Row, Internals, Options>> {
    if (params.databaseName === ENTRIES_DATABASE) {
      const own = await strict.createStorageInstance(params)
      if (params.collectionName === ENTRIES_COLLECTION) {
        onEntries({ internals: own.internals, changes: own.changeStream() })
      }
      return own
    }
    const instance = await relaxed.createStorageInstance(params)
    internalsByCollection.set(params.collectionName, instance.internals)
    return instance
  }

  return {
    storage: { name: strict.name, rxdbVersion: strict.rxdbVersion, createStorageInstance },
    internalsByCollection,
  }
}
