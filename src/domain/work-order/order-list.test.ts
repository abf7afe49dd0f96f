import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { seed } from '../testing/seed.ts'
import { stoolJob } from '../testing/stool-job.ts'
import { bulkEdits, mayBulkEdit } from './bulk-edit.ts'
import {
  addressOfQuery,
  countByFilter,
  listOrders,
  ORDER_FILTERS,
  ORDER_SORTS,
  type OrderListQuery,
  orderListQuery,
} from './order-list.ts'
import { PRIORITIES, type WorkOrder } from './work-order.ts'

function base(): WorkOrder {
  const job = stoolJob()
  const body = job.ledger.body('workOrders', job.orderId)
  return must(body?.part === 'head' ? body : null, 'the order')
}

const PLAIN = orderListQuery(new URLSearchParams())

test('OC10 a list is narrowed by everything at once, and deleted orders stand apart', () => {
  const one = base()
  const orders: WorkOrder[] = [
    { ...one, id: 'late', dueOn: '2026-11-01', personId: 'ana', priority: 'high' },
    { ...one, id: 'due', dueOn: '2026-11-09', priority: 'high' },
    { ...one, id: 'other', items: [{ itemId: 'bench', planned: 10_000 }] },
    { ...one, id: 'gone', status: 'cancelled', deleted: true },
    { ...one, id: 'done', status: 'completed', dueOn: '2026-11-01' },
  ]
  const ground = { itemText: (id: string) => id, today: '2026-11-05', shortIds: new Set(['due', 'other']) }
  const ids = (more: Partial<OrderListQuery>) =>
    listOrders(orders, { ...PLAIN, ...more }, ground).map(({ id }) => id)
  expect(ids({})).toEqual(['late', 'due', 'other'])
  expect(ids({ late: true })).toEqual(['late'])
  expect(ids({ short: true })).toEqual(['due', 'other'])
  expect(ids({ priority: 'high' })).toEqual(['late', 'due'])
  expect(ids({ person: 'nobody', priority: 'high' })).toEqual(['due'])
  expect(ids({ person: 'ana' })).toEqual(['late'])
  expect(ids({ product: 'bench' })).toEqual(['other'])
  expect(ids({ filter: 'closed' })).toEqual(['done'])
  expect(ids({ filter: 'deleted' })).toEqual(['gone'])
  expect(countByFilter(orders)).toMatchObject({ open: 3, closed: 1, deleted: 1 })
})

test('OC11 an address says the query back, and nothing that nobody knows', () => {
  const queries = fc.record({
    filter: fc.constantFrom(...ORDER_FILTERS),
    sort: fc.constantFrom(...ORDER_SORTS),
    text: fc.string(),
    priority: fc.constantFrom('', ...PRIORITIES),
    person: fc.constantFrom('', 'nobody', 'ana'),
    product: fc.constantFrom('', 'oak-stool'),
    late: fc.boolean(),
    short: fc.boolean(),
  })
  fc.assert(
    fc.property(queries, query => {
      expect(orderListQuery(new URLSearchParams(addressOfQuery(query)))).toEqual(query)
    }),
    { seed },
  )
  expect(addressOfQuery(PLAIN)).toBe('')
  const strange = new URLSearchParams('show=everything&sort=colour&priority=urgent&late=yes&x=1')
  expect(orderListQuery(strange)).toEqual(PLAIN)
})

test('OC12 a bulk change edits what differs, with what stood there', () => {
  const one = base()
  const orders: WorkOrder[] = [
    { ...one, id: 'a', priority: 'low' },
    { ...one, id: 'b', priority: 'rush' },
    { ...one, id: 'c', priority: 'low', status: 'completed' },
  ]
  expect(bulkEdits(orders, { field: 'priority', to: 'rush' })).toEqual([
    {
      workOrderId: 'a',
      act: { kind: 'orderEdited', body: { changes: [{ field: 'priority', was: 'low', to: 'rush' }] } },
    },
  ])
  expect(bulkEdits(orders, { field: 'dueOn', to: null })).toHaveLength(one.dueOn === null ? 0 : 2)
  expect(bulkEdits(orders, { field: 'personId', to: 'ana' })).toHaveLength(2)
  expect(mayBulkEdit(['worker'])).toBe(false)
  expect(mayBulkEdit(['supervisor'])).toBe(true)
})
