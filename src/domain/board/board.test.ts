import { expect, test } from 'vitest'
import type { RunState } from '../build-run/run-accounts.ts'
import { readRunState } from '../build-run/run-state.ts'
import type { InboxCard } from '../exceptions/exception.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { completes, picks, type StoolJob, stoolJob, stoolRows } from '../testing/stool-job.ts'
import type { WorkOrder } from '../work-order/work-order.ts'
import { board, type BoardColumn, BOARD_COLUMNS, type BoardInput, cardsElsewhere } from './board.ts'
import { shortUnitsByOrder } from './shortage.ts'

const HOUR_MS = 3_600_000
const NOW_MS = Date.UTC(2026, 10, 2, 12)
const TODAY = { nowMs: NOW_MS, todayFromMs: Date.UTC(2026, 10, 2) }

function endOfDayMs(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) + 24 * HOUR_MS
}

function orderOf(job: StoolJob): WorkOrder {
  const order = job.ledger.body('workOrders', job.orderId)
  if (order?.part !== 'head') throw new Error('the job has an order')
  return order
}

function runsOf(job: StoolJob): RunState[] {
  return Object.keys(orderOf(job).runsById).flatMap(runId => {
    return readRunState((collection, id) => job.ledger.body(collection, id), runId) ?? []
  })
}

function inputOf(job: StoolJob, changes: Partial<BoardInput> = {}): BoardInput {
  const order = orderOf(job)
  return {
    orders: [order],
    runsByOrder: new Map([[order.id, runsOf(job)]]),
    cards: [],
    shortByOrder: new Map(),
    endOfDayMs,
    ...TODAY,
    ...changes,
  }
}

function columnOf(input: BoardInput): BoardColumn | null {
  const columns = board(input)
  return BOARD_COLUMNS.find(column => columns[column].length > 0) ?? null
}

const at = (job: StoolJob) => ({ workOrderId: job.orderId, runId: job.runId, by: 'maria' })

test('BO4 an order goes through the columns as its quantities do', () => {
  const job = stoolJob({ output: 'inspection', picking: 'pickAndComplete' })
  const order = { ...orderOf(job), runsById: {}, status: 'ready' as const }
  expect(columnOf(inputOf(job, { orders: [order], runsByOrder: new Map() }))).toBe('toStart')
  expect(columnOf(inputOf(job))).toBe('picking')
  job.ledger.tell(picks(job, 'hinge', 20), at(job))
  expect(columnOf(inputOf(job))).toBe('picking')
  job.ledger.tell(completes(4), at(job))
  expect(columnOf(inputOf(job))).toBe('building')
  job.ledger.tell(completes(16), at(job))
  expect(columnOf(inputOf(job))).toBe('inspection')
})

test('BO4 drafts, deleted and cancelled orders stand nowhere', () => {
  const job = stoolJob()
  for (const changes of [{ status: 'draft' }, { status: 'cancelled' }, { deleted: true }] as const) {
    expect(columnOf(inputOf(job, { orders: [{ ...orderOf(job), ...changes }] }))).toBeNull()
  }
})

test('BO4 a card that stops an order takes it to Needs you, one for information does not', () => {
  const job = stoolJob({ receiver: true })
  job.ledger.tell(picks(job, 'hinge', 30), at(job))
  const cards: InboxCard[] = [...job.ledger.bodies.inbox.values()]
  expect(cards.length).toBeGreaterThan(0)
  expect(columnOf(inputOf(job, { cards }))).toBe('needsYou')
  const told = cards.flatMap(card => (card.type === 'exception' ? [{ ...card, blocks: false }] : []))
  expect(columnOf(inputOf(job, { cards: told }))).toBe('picking')
  expect(columnOf(inputOf(job, { cards: cards.map(card => ({ ...card, open: false })) }))).toBe('picking')
})

test('BO15 cards about an order that stands in Needs you are counted there, all others beside it', () => {
  const job = stoolJob({ receiver: true })
  job.ledger.tell(picks(job, 'hinge', 30), at(job))
  const cards = [...job.ledger.bodies.inbox.values()].filter(card => card.open)
  const ofNoOrder = cards.map(card => ({ ...card, workOrderId: null }))
  const columns = board(inputOf(job, { cards }))
  expect(cardsElsewhere(columns, cards)).toBe(0)
  expect(cardsElsewhere(columns, [...cards, ...ofNoOrder])).toBe(cards.length)
})

test('BO4 a run that is not on this device is being worked on', () => {
  const job = stoolJob()
  expect(columnOf(inputOf(job, { runsByOrder: new Map() }))).toBe('picking')
})

test('BO5 done today is what was completed on this day, the latest first', () => {
  const job = stoolJob()
  const doneAt = (id: string, atMs: number): WorkOrder => {
    const step = { status: 'completed' as const, action: 'markComplete', atMs, actorId: 'maria' }
    const steps = [{ ...step, deviceId: 'desk', note: '', work: 0 }]
    return { ...orderOf(job), id, status: 'completed', steps }
  }
  const orders = [
    doneAt('early', TODAY.todayFromMs + 1),
    doneAt('late', NOW_MS),
    doneAt('yesterday', TODAY.todayFromMs - 1),
  ]
  const { doneToday } = board(inputOf(job, { orders }))
  expect(doneToday.map(card => card.order.id)).toEqual(['late', 'early'])
})

test('BO6 late counts whole hours from the end of the due day', () => {
  const job = stoolJob()
  const lateOf = (dueOn: string | null) => {
    const { picking } = board(inputOf(job, { orders: [{ ...orderOf(job), dueOn }] }))
    return picking[0]?.hoursLate
  }
  expect(lateOf(null)).toBeNull()
  expect(lateOf('2026-11-02')).toBeNull()
  expect(lateOf('2026-11-01')).toBe(12)
  expect(lateOf('2026-10-31')).toBe(36)
})

test('BO7 what is short is told after what orders before it were promised', () => {
  const job = stoolJob()
  const ready = { ...orderOf(job), status: 'ready' as const, runsById: {} }
  const planned = (id: string, openedAtMs: number) => {
    return { order: { ...ready, id, openedAtMs }, rows: stoolRows(), runs: [] }
  }
  const stockById = new Map(
    [...job.ledger.bodies.stock].map(([id, stock]) => {
      return [id, { ...stock, counted: true, available: quantityOfUnits(1_000), reserved: 0 }]
    }),
  )
  const seat = stockById.get('seat@workshop')
  if (seat === undefined) throw new Error('seats')
  stockById.set('seat@workshop', { ...seat, available: quantityOfUnits(25) })
  const short = shortUnitsByOrder([planned('second', 2), planned('first', 1)], stockById)
  expect([...short]).toEqual([['second', 15]])
})
