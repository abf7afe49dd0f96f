import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { type Databases, openDatabases } from '../databases.ts'
import { durableStorage } from '../durable-storage.ts'

/**
 * Both databases over an IndexedDB in memory: for correctness only, it is 60 to 100 times slower than a
 * browser.
 */
export async function memoryDatabases(indexedDB = new IDBFactory()): Promise<Databases> {
  return openDatabases(durableStorage({ indexedDB, IDBKeyRange }).storage, false)
}
