import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seed } from '../testing/seed.ts'
import { stoolJob } from '../testing/stool-job.ts'
import { orderOfWork } from './next-job.ts'
import { type RankChange, rankChanges, rankTakenOff } from './rank.ts'
import type { WorkOrder } from './work-order.ts'

const job = stoolJob()
const head = job.ledger.body('workOrders', job.orderId)
if (head?.part !== 'head') throw new Error('the job has an order')
const base: WorkOrder = head

function order(id: string, rank: number | null = null, changes: Partial<WorkOrder> = {}): WorkOrder {
  return { ...base, id, rank, ...changes }
}

function ids(orders: readonly WorkOrder[]): string {
  return orders
    .toSorted(orderOfWork)
    .map(({ id }) => id)
    .join('')
}

function after(orders: readonly WorkOrder[], changes: readonly RankChange[]): WorkOrder[] {
  return orders.map(one => {
    const change = changes.find(({ orderId }) => orderId === one.id)
    expect(change === undefined || change.was === one.rank).toBe(true)
    return change === undefined ? one : { ...one, rank: change.to }
  })
}

function dragged(orders: readonly WorkOrder[], orderId: string, index: number): WorkOrder[] {
  return after(orders, rankChanges(orders.toSorted(orderOfWork), orderId, index))
}

test('BO1 a dragged order comes before rush and due, and dragged ones stand as they were laid', () => {
  const list = [
    order('a', null, { priority: 'rush' }),
    order('b', null, { dueOn: '2026-01-01' }),
    order('c', 2),
    order('d', 1),
  ]
  expect(ids(list)).toBe('dcab')
})

test('BO2 a drag to the top of an untouched list changes that one order', () => {
  const list = [order('a'), order('b'), order('c')]
  expect(rankChanges(list, 'c', 0)).toEqual([{ orderId: 'c', was: null, to: 1 }])
  expect(ids(dragged(list, 'c', 0))).toBe('cab')
})

test('BO2 what stands above is held in its place', () => {
  const list = [order('a'), order('b'), order('c'), order('d')]
  const once = dragged(list, 'd', 2)
  expect(ids(once)).toBe('abdc')
  const rush = order('r', null, { priority: 'rush' })
  expect(ids([...once, rush])).toBe('abdrc')
})

test('BO2 a drag to where it stands changes nothing', () => {
  const list = [order('a'), order('b', null, { id: 'b' })]
  expect(rankChanges(list, 'a', 0)).toEqual([])
  expect(rankChanges(list, 'b', 7)).toEqual([])
  expect(rankChanges(list, 'nobody', 0)).toEqual([])
})

test('BO2 between two numbers that lie next to each other all dragged ones are numbered anew', () => {
  const next = 1 + Number.EPSILON
  const list = [order('a', 1), order('b', next), order('c', 3), order('d')]
  expect(ids(dragged(list, 'd', 1))).toBe('adbc')
})

test('BO3 taken off, the rule has it again', () => {
  const list = [order('a'), order('b'), order('c')]
  const once = dragged(list, 'c', 0)
  const [first] = once.toSorted(orderOfWork)
  if (first === undefined) throw new Error('a list')
  expect(ids(after(once, rankTakenOff(first)))).toBe('abc')
  expect(rankTakenOff(order('a'))).toEqual([])
})

test('BO2 whatever is dragged where: it lands there, and the others keep their order', () => {
  const drags = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 30 })
  const ranks = fc.array(fc.constantFrom(null, null, 1, 2, 3), { minLength: 8, maxLength: 8 })
  const property = fc.property(drags, ranks, (moves, given) => {
    let list = [...'abcdefgh'].map((id, index) => order(id, given[index] ?? null))
    for (const [which, index] of moves) {
      const before = ids(list)
      const id = before.charAt(which)
      list = dragged(list, id, index)
      const others = before.replace(id, '')
      expect(ids(list)).toBe(others.slice(0, index) + id + others.slice(index))
    }
  })
  fc.assert(property, { seed, numRuns: 200 })
})
