import { expect, test } from 'vitest'
import { cell } from '#kernel/watched.ts'
import type { Documents } from '../sync/shown.ts'
import { readsAhead } from './use-read-ahead.ts'

/** Documents of a tablet that has none, and what it was asked for. */
function emptyTablet() {
  const asked: string[] = []
  const documents: Documents = {
    watch: () => cell(null),
    watchMany: () => cell(new Map()),
    watchGroup: () => cell([]),
    async read(collection, id) {
      asked.push(`${collection} ${id}`)
      return null
    },
    readMany: async () => new Map(),
    readGroup: async () => [],
  }
  return { asked, begin: readsAhead(documents) }
}

test('an order is read once its address is known, not again while the page before it is left', () => {
  const { asked, begin } = emptyTablet()
  for (const path of ['/', '/orders/a', '/', '/orders/a']) begin(path)
  expect(asked).toEqual(['workOrders a:plan'])
  begin('/orders/b')
  expect(asked).toEqual(['workOrders a:plan', 'workOrders b:plan'])
})

test('pages of no order read nothing ahead, and an address that is none breaks nothing', () => {
  const { asked, begin } = emptyTablet()
  for (const path of ['/orders', '/orders/new', '/run/a/pick', '/orders/%E0%A4%A']) begin(path)
  expect(asked).toEqual(['workOrders %E0%A4%A:plan'])
})
