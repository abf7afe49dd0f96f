import { Dexie } from 'dexie'
import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb'
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { seed } from '../domain/testing/seed.ts'
import { readSparsely } from './sparse-reads.ts'

afterEach(() => vi.restoreAllMocks())

async function openedWith(ids: readonly string[]): Promise<Dexie> {
  const dexie = new Dexie('rows', { indexedDB: new IDBFactory(), IDBKeyRange })
  readSparsely(dexie)
  dexie.version(1).stores({ docs: 'id' })
  await dexie.table('docs').bulkPut(ids.map(id => ({ id, body: `body of ${id}` })))
  return dexie
}

const idArb = fc.integer({ min: 0, max: 400 }).map(number => `row-${number}`)

test('many rows at once: each is found exactly where it stands, in the order asked for', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(idArb, { maxLength: 300 }),
      fc.array(idArb, { minLength: 1, maxLength: 120 }),
      async (standing, asked) => {
        const dexie = await openedWith(standing)
        const found: unknown[] = await dexie.transaction('r', ['docs'], () =>
          dexie.table('docs').bulkGet(asked),
        )
        dexie.close()
        const expected = asked.map(id => (standing.includes(id) ? { id, body: `body of ${id}` } : undefined))
        expect(found).toEqual(expected)
      },
    ),
    { seed, numRuns: 60 },
  )
})

test('a page of rows that are not there costs one look at the keys, and still writes', async () => {
  const dexie = await openedWith(['a-1', 'z-1'])
  const single = vi.spyOn(IDBObjectStore.prototype, 'get')
  const asked = Array.from({ length: 1_000 }, (_, index) => `m-${index}`)
  await dexie.transaction('rw', ['docs'], async () => {
    const found: unknown[] = await dexie.table('docs').bulkGet(asked)
    expect(found.filter(row => row !== undefined)).toEqual([])
    await dexie.table('docs').bulkPut(asked.map(id => ({ id })))
  })
  expect(single).not.toHaveBeenCalled()
  expect(await dexie.table('docs').count()).toBe(1_002)
  dexie.close()
})
