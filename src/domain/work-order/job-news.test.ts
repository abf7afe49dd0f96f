import { expect, test } from 'vitest'
import { quantityOfUnits } from '../stock/quantity.ts'
import { stoolJob } from '../testing/stool-job.ts'
import { orderOf } from '../testing/stool-order.ts'
import { changeWords, lastChange, SEEN_MAX, seenJob, withKnown, withTouched } from './job-news.ts'
import type { WorkOrder } from './work-order.ts'

const WORDS = {
  nameOf: (itemId: string) => `the ${itemId}`,
  personName: (id: string) => id.toUpperCase(),
  today: '2026-11-22',
}

function said(changes: Partial<WorkOrder>): readonly string[] {
  const order = orderOf(stoolJob())
  return changeWords(seenJob(order), { ...order, ...changes }, WORDS)
}

test('J10 a job is news until it is touched here; what was there at first, and one’s own, is none', () => {
  const order = orderOf(stoolJob())
  const other = { ...order, id: 'other' }
  expect(withKnown(null, [order], 'ana')).toEqual([seenJob(order)])
  const seen = withKnown(
    [],
    [
      { ...order, openedById: 'ana' },
      { ...other, openedById: 'mateo' },
    ],
    'ana',
  )
  expect(seen?.map(({ id }) => id)).toEqual([order.id])
  expect(withKnown(seen, [{ ...other, openedById: 'mateo' }], 'ana')).toBe(seen)
  expect(withTouched(seen, other)?.map(({ id }) => id)).toEqual([order.id, 'other'])
})

test('J10 what is forgotten is no open job any more, so that no job becomes news a second time', () => {
  const order = { ...orderOf(stoolJob()), openedById: 'ana' }
  const many = Array.from({ length: SEEN_MAX }, (_, index) => ({ ...order, id: `o${index}` }))
  const seen = withTouched(many.map(seenJob), order)
  const open = many.filter(({ id }) => id !== 'o7' && id !== 'o8')
  const kept = withKnown(seen, [...open, order], 'ana')
  expect(kept?.map(({ id }) => id)).toEqual(
    [...many.filter(({ id }) => id !== 'o7'), order].map(({ id }) => id),
  )
  expect(withKnown(kept, [...open, order], 'ana')).toBe(kept)
  expect(withKnown(seen, [...many, order], 'ana')).toBe(seen)
})

test('J11 a job that was changed since says what: number, due day, parts list, drawings, note', () => {
  const { items } = orderOf(stoolJob())
  const [first] = items
  if (first === undefined) throw new Error('the order has an item')
  expect(said({})).toEqual([])
  expect(said({ rank: 3, linkedOrders: [{ id: '1', name: '#1' }] })).toEqual([])
  expect(said({ items: [{ ...first, planned: first.planned + quantityOfUnits(4) }] })).toEqual([
    '24 instead of 20',
  ])
  expect(said({ items: [...items, { itemId: 'bench', planned: quantityOfUnits(2) }] })).toEqual([
    '2 the bench too',
  ])
  expect(said({ items: [{ itemId: 'bench', planned: quantityOfUnits(2) }] })).toEqual([
    '2 the bench too',
    `no the ${first.itemId} any more`,
  ])
  expect(said({ dueOn: '2026-11-23' })[0]).toMatch(/^due tomorrow/)
  expect(said({ priority: 'rush', personId: 'ana', name: 'For Mia' })).toEqual([
    'priority rush',
    'for ANA',
    'another name',
  ])
  expect(said({ planVersion: 1, note: 'Glue is drying' })).toEqual(['parts list', 'note'])
  expect(said({ lastNote: { text: 'Clamps stay on', actorId: 'ben', atMs: 7 } })).toEqual(['note'])
})

test('J11 who changed it last is whoever wrote the last of its changes, not of its steps', () => {
  const job = stoolJob()
  const { ledger } = job
  const inOrder = { workOrderId: job.orderId, runId: null }
  const note = { kind: 'noted' as const, body: { text: 'Clamps stay on', photos: [] } }
  const noted = ledger.tell(note, inOrder)
  const rank = { field: 'rank' as const, was: null, to: 2 }
  const dragged = ledger.tell({ kind: 'orderEdited', body: { changes: [rank] } }, inOrder)
  const entries = [noted, dragged].map(({ entry }) => entry)
  expect(lastChange(entries)).toEqual({
    actorId: entries[0]?.actorId,
    atMs: entries[0]?.occurredAt,
  })
  expect(lastChange([])).toBeNull()
})
