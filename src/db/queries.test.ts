import type { MangoQuery, RxCollection } from 'rxdb/plugins/core'
import { describe, expect, test } from 'vitest'
import { DOCUMENT_QUERIES, ENTRY_QUERIES, prepared } from './queries.ts'
import { memoryDatabases } from './testing/memory-databases.ts'

function expectIndexed<Row>(name: string, collection: RxCollection<Row>, query: MangoQuery<Row>) {
  const { queryPlan } = prepared(collection, query)
  const plan = { name, selector: queryPlan.selectorSatisfiedByIndex, sort: queryPlan.sortSatisfiedByIndex }
  expect(plan).toEqual({ name, selector: true, sort: true })
  const directions = (query.sort ?? []).flatMap(part => Object.values(part))
  expect(new Set(directions)).toEqual(new Set(['asc']))
}

describe('queries', () => {
  test('every query of the app is answered by an index alone, ascending', async () => {
    const { documents, entries, close } = await memoryDatabases()
    for (const [name, collection] of Object.entries(documents)) {
      if (name === 'standing') continue
      expectIndexed(name, collection, DOCUMENT_QUERIES.ofGroup('open'))
      expectIndexed(name, collection, DOCUMENT_QUERIES.all())
    }
    expectIndexed('unsent', entries, ENTRY_QUERIES.unsent(500))
    expectIndexed('pendingAbove', entries, ENTRY_QUERIES.pendingAbove(7))
    expectIndexed('latest', entries, ENTRY_QUERIES.latest(200))
    expectIndexed('byEntryId', entries, ENTRY_QUERIES.byEntryId('x'))
    expectIndexed('above', entries, ENTRY_QUERIES.above(7))
    expectIndexed('settledBefore', entries, ENTRY_QUERIES.settledBefore(1_000, 500))
    await close()
  })
})
