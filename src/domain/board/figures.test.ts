import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import type { BookEntry } from '../ledger/book.ts'
import { voidOf } from '../ledger/void.ts'
import type { Review } from '../quality/review.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { completes, picks, type StoolJob, stoolJob } from '../testing/stool-job.ts'
import type { WorkOrder } from '../work-order/work-order.ts'
import {
  builtOf,
  daysBetween,
  filteredBuilt,
  filteredOrders,
  filteredReviews,
  hoursToDone,
  median,
  punctuality,
  shareOnTime,
  scrapByWeek,
  unitsByDay,
  unitsByWeek,
} from './figures.ts'

const HOUR_MS = 3_600_000
const dayOf = (atMs: number) => new Date(atMs).toISOString().slice(0, 10)
const DAYS = daysBetween('2026-10-30', '2026-11-03')

function bookOf(job: StoolJob): readonly BookEntry[] {
  return job.ledger.view.bookEntries(`run:${job.runId}`)
}

function orderOf(job: StoolJob): WorkOrder {
  const order = job.ledger.body('workOrders', job.orderId)
  if (order?.part !== 'head') throw new Error('the job has an order')
  return order
}

function done(id: string, dueOn: string | null, doneAt: number, begunAt = doneAt): WorkOrder {
  const order = orderOf(stoolJob())
  const [share] = Object.values(order.runsById)
  const step = { status: 'completed' as const, action: 'markComplete', atMs: doneAt, actorId: 'maria' }
  const runsById = share === undefined ? {} : { 'run-1': { ...share, startedAtMs: begunAt } }
  const steps = [{ ...step, deviceId: 'desk', note: '', work: 0 }]
  return { ...order, id, dueOn, status: 'completed', steps, runsById }
}

test('BO8 units count on the day of their report, voids not at all, and empty days are zero', () => {
  const job = stoolJob()
  const told = { workOrderId: job.orderId, runId: job.runId }
  job.ledger.tell(picks(job, 'hinge', 20), told)
  job.ledger.tell(completes(3), { ...told, atMs: Date.parse('2026-10-31T10:00:00Z') })
  job.ledger.tell(completes(4), { ...told, by: 'ben', atMs: Date.parse('2026-11-02T10:00:00Z') })
  const { entry } = job.ledger.tell(completes(5), { ...told, atMs: Date.parse('2026-11-02T11:00:00Z') })
  job.ledger.tell(must(voidOf(entry, 'a slip'), 'it can be voided'), { ...told, by: 'maria' })
  const built = builtOf(bookOf(job), () => false, dayOf)
  expect(unitsByDay(built, DAYS)).toEqual([
    { key: '2026-10-30', value: 0 },
    { key: '2026-10-31', value: 3 },
    { key: '2026-11-01', value: 0 },
    { key: '2026-11-02', value: 4 },
    { key: '2026-11-03', value: 0 },
  ])
  expect(unitsByWeek(built, DAYS)).toEqual([
    { key: '2026-W44', value: 3 },
    { key: '2026-W45', value: 4 },
  ])
  expect(builtOf(bookOf(job), () => true, dayOf)).toEqual([])
  expect(filteredBuilt(built, { itemId: null, personId: 'ben' }).map(one => one.quantity)).toEqual([40_000])
})

test('BO9 on time is its due day or before; without a day it is neither', () => {
  const at = Date.parse('2026-11-02T20:00:00Z')
  const open = { ...orderOf(stoolJob()), status: 'in_progress' as const }
  const orders = [
    done('a', '2026-11-02', at),
    done('b', '2026-11-05', at),
    done('c', '2026-11-01', at),
    done('d', null, at),
    { ...open, id: 'e', dueOn: '2026-11-01' },
    { ...open, id: 'f', dueOn: '2026-11-02' },
    { ...open, id: 'g', dueOn: '2026-11-01', deleted: true },
  ]
  const found = punctuality(orders, '2026-11-02', dayOf)
  expect(found).toEqual({ onTime: 2, late: 1, openLate: 1, withoutDay: 1 })
  expect(shareOnTime(found), 'an open one past its day counts as missed').toBe(50)
  expect(shareOnTime({ onTime: 0, late: 0, openLate: 0, withoutDay: 3 })).toBeNull()
})

test('BO10 from start to done is told by the one in the middle', () => {
  const at = Date.parse('2026-11-02T20:00:00Z')
  const orders = [5, 2, 400].map(hours => done(String(hours), null, at, at - hours * HOUR_MS))
  expect(hoursToDone(orders, DAYS, dayOf)).toEqual([
    { key: '2026-W44', hours: null, orders: 0 },
    { key: '2026-W45', hours: 5, orders: 3 },
  ])
  expect([median([]), median([3]), median([1, 2]), median([9, 1, 2])]).toEqual([null, 3, 1.5, 2])
})

const REVIEW: Review = {
  v: 1,
  id: 'review-1',
  workOrderId: 'order-1',
  runId: 'run-1',
  dispositions: [
    {
      itemId: 'stool',
      approved: quantityOfUnits(7),
      failed: [
        { groupId: 'g1', quantity: quantityOfUnits(2), reasonCode: null, note: '', fate: 'scrap' },
        { groupId: 'g2', quantity: quantityOfUnits(1), reasonCode: null, note: '', fate: 'later' },
      ],
    },
  ],
  scrappedByGroup: { g2: quantityOfUnits(1) },
  actorId: 'iris',
  deviceId: 'tablet-1',
  finishedAtMs: Date.parse('2026-11-02T10:00:00Z'),
  voided: false,
  isHold: false,
  locationId: null,
  usedAsIsByGroup: {},
}

test('BO11 scrap is told in units and at what they had cost', () => {
  const order = orderOf(stoolJob())
  const [share] = Object.values(order.runsById)
  if (share === undefined) throw new Error('a run')
  const runsById = {
    'run-1': { ...share, builtByItem: { stool: quantityOfUnits(10) }, materialCost: 1_000_000 },
  }
  const points = scrapByWeek([REVIEW, { ...REVIEW, voided: true }], [{ runsById }], DAYS, dayOf)
  expect(points).toEqual([
    { key: '2026-W44', units: 0, cost: 0 },
    { key: '2026-W45', units: 3, cost: 300_000 },
  ])
})

test('BO12 a figure is narrowed to a product and a person', () => {
  const order = orderOf(stoolJob())
  const all = { itemId: null, personId: null }
  expect(filteredOrders([order], all)).toHaveLength(1)
  expect(filteredOrders([order], { ...all, itemId: 'bench' })).toHaveLength(0)
  expect(filteredOrders([order], { ...all, personId: 'ana' })).toHaveLength(1)
  expect(filteredOrders([order], { ...all, personId: 'ben' })).toHaveLength(0)
  expect(filteredReviews([REVIEW], [order], { ...all, personId: 'ana' })).toHaveLength(1)
  expect(filteredReviews([REVIEW], [order], { ...all, personId: 'ben' })).toHaveLength(0)
  expect(filteredReviews([REVIEW], [order], { ...all, itemId: 'bench' })).toHaveLength(0)
})
