import { expect, type Page } from '@playwright/test'
import { z } from 'zod'
import { COLLECTIONS } from '../src/protocol/document.ts'

const rowSchema = z.object({
  id: z.string(),
  position: z.int(),
  group: z.string(),
  marks: z.string(),
  body: z.string(),
})
const personSchema = z.object({ pin: z.unknown().optional(), badge: z.unknown().optional() }).loose()

/** A tablet's pulled documents by `collection/id`, read from IndexedDB itself, past all of our own code. */
export async function tabletDocuments(page: Page): Promise<Record<string, unknown>> {
  const rows = await storedRows(page, 'floorbook-pulled', COLLECTIONS)
  return Object.fromEntries(
    rows.flatMap(({ collection, row }) => {
      const parsed = rowSchema.safeParse(row)
      if (!parsed.success) return []
      const { id, position, group, marks, body } = parsed.data
      const shown = {
        position,
        group,
        marks: JSON.parse(marks),
        body: comparable(collection, JSON.parse(body)),
      }
      return [[`${collection}/${id}`, shown]]
    }),
  )
}

/** Every live row of these collections of one of the tablet's databases, in the order of their keys. */
export async function storedRows(
  page: Page,
  database: 'floorbook-pulled' | 'floorbook-entries',
  collections: readonly string[],
): Promise<{ collection: string; row: unknown }[]> {
  return page.evaluate(readRows, { database, collections: [...collections] })
}

/** Waits until all tablets hold the same documents, field by field; fails with the first keys that differ. */
export async function expectSameDocuments(tablets: readonly { readonly page: Page }[]): Promise<void> {
  await expect
    .poll(
      async () => {
        const [first = {}, ...others] = await Promise.all(tablets.map(({ page }) => tabletDocuments(page)))
        return others.flatMap(other => differingKeys(first, other)).slice(0, 5)
      },
      { timeout: 15_000 },
    )
    .toEqual([])
}

function differingKeys(left: Record<string, unknown>, right: Record<string, unknown>): string[] {
  const keys = new Set([...Object.keys(left), ...Object.keys(right)])
  return [...keys].filter(key => JSON.stringify(left[key]) !== JSON.stringify(right[key]))
}

/** A PIN's verifier is made for one device; everything else is the same on all. */
function comparable(collection: string, body: unknown): unknown {
  if (collection !== 'people') return body
  const { pin: _pin, badge: _badge, ...rest } = personSchema.parse(body)
  return rest
}

/** Runs in the page: every row of RxDB's Dexie databases of these collections, deleted rows left out. */
async function readRows(asked: {
  database: string
  collections: string[]
}): Promise<{ collection: string; row: unknown }[]> {
  const opened = (name: string) =>
    new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const all = (store: IDBObjectStore) =>
    new Promise<unknown[]>((resolve, reject) => {
      const request = store.getAll()
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const found: { collection: string; row: unknown }[] = []
  for (const { name } of await indexedDB.databases()) {
    const collection = asked.collections.find(
      one => name?.startsWith(`rxdb-dexie-${asked.database}`) && name.endsWith(`--${one}`),
    )
    if (name === undefined || collection === undefined) continue
    const database = await opened(name)
    if (database.objectStoreNames.contains('docs')) {
      const rows = await all(database.transaction('docs').objectStore('docs'))
      const isLive = (row: unknown) =>
        !(
          typeof row === 'object' &&
          row !== null &&
          '_deleted' in row &&
          (row._deleted === true || row._deleted === '1')
        )
      found.push(...rows.filter(isLive).map(row => ({ collection, row })))
    }
    database.close()
  }
  return found
}
