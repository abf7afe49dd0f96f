import { expect, test } from 'vitest'
import type { ShopifyEffect } from '#domain/shopify/effect.ts'
import type { Outbox, OutboxIntent, OutboxProblem, OutboxRow } from './outbox-port.ts'

/** An outbox to be judged, and what the suite needs beside the port. */
export type OutboxUnderTest = {
  readonly outbox: Outbox
  /** Adds rows as entries do; the result is their ids, rising. */
  readonly add: (intents: readonly OutboxIntent[]) => readonly number[]
  readonly row: (outboxId: number) => OutboxRow
  /** The same data after the process ended and began again; the outbox itself where it keeps nothing. */
  readonly reopen: () => OutboxUnderTest
}

const EFFECT: ShopifyEffect = {
  kind: 'move',
  itemId: 'item-1',
  locationId: 'location-1',
  from: 'available',
  to: 'reserved',
  quantity: 3,
  reason: 'reservation_created',
}
const SURE: OutboxProblem = { code: 'refused', message: 'no', mayHaveArrived: false }
const UNSURE: OutboxProblem = { code: 'keyExpired', message: 'too late', mayHaveArrived: true }

function intents(count: number): readonly OutboxIntent[] {
  return Array.from({ length: count }, (_, index) => ({
    book: 'run-1',
    bookSeq: index + 1,
    effect: EFFECT,
    intendedAtMs: 1_000 + index,
  }))
}

/** What every outbox must do. Run it for each implementation, in a test file of its own. */
export function outboxContract(create: () => OutboxUnderTest): void {
  queueRules(create)
  settlingRules(create)
  guardingRules(create)
}

function queueRules(create: () => OutboxUnderTest): void {
  test('OBP1 rows wait in the order in which they were added', () => {
    const { outbox, add } = create()
    const ids = add(intents(5))
    expect(outbox.waiting(3).map(row => row.outboxId)).toEqual(ids.slice(0, 3))
    expect(outbox.waiting(9)[4]).toEqual({
      outboxId: ids[4],
      book: 'run-1',
      bookSeq: 5,
      effect: EFFECT,
      stage: 'whole',
      status: 'waiting',
      groupIdempotencyKey: null,
      sentAtMs: null,
      intendedAtMs: 1_004,
      retryAtMs: null,
      attempts: 0,
      problem: null,
    })
  })

  test('OBP2 a key is kept with its moment, over a restart', () => {
    const before = create()
    const ids = before.add(intents(3))
    before.outbox.assignGroup(ids.slice(0, 2), 'key-1', 5_000)
    const { outbox } = before.reopen()
    expect(outbox.sending().map(row => [row.outboxId, row.groupIdempotencyKey, row.sentAtMs])).toEqual([
      [ids[0], 'key-1', 5_000],
      [ids[1], 'key-1', 5_000],
    ])
    expect(outbox.waiting(9).map(row => row.outboxId)).toEqual([ids[2]])
  })

  test('OBP3 a row that was put off keeps its key and counts its attempts', () => {
    const { outbox, add, row } = create()
    const [id = 0] = add(intents(1))
    outbox.assignGroup([id], 'key-1', 5_000)
    outbox.postpone([id], 7_000, { ...UNSURE, code: 'weather' })
    outbox.postpone([id], 9_000, { ...UNSURE, code: 'weather' })
    expect(row(id)).toMatchObject({
      status: 'sending',
      groupIdempotencyKey: 'key-1',
      sentAtMs: 5_000,
      retryAtMs: 9_000,
      attempts: 2,
      problem: { code: 'weather' },
    })
  })
}

function settlingRules(create: () => OutboxUnderTest): void {
  test('OBP4 a group is settled row by row, in one go', () => {
    const { outbox, add, row } = create()
    const [done = 0, bad = 0, half = 0] = add(intents(3))
    outbox.assignGroup([done, bad, half], 'key-1', 5_000)
    outbox.postpone([done, bad, half], 6_000, { ...UNSURE, code: 'weather' })
    outbox.settle(
      [
        { outboxId: done, kind: 'acknowledged' },
        { outboxId: bad, kind: 'failed', problem: SURE },
        { outboxId: half, kind: 'released', stage: 'entering', retryAtMs: null, problem: null },
      ],
      7_000,
    )
    expect(row(done)).toMatchObject({ status: 'acknowledged', problem: null, retryAtMs: null })
    expect(row(bad)).toMatchObject({ status: 'failed', problem: SURE, retryAtMs: null })
    expect(row(half)).toMatchObject({
      status: 'waiting',
      stage: 'entering',
      groupIdempotencyKey: null,
      sentAtMs: null,
      attempts: 0,
      problem: null,
    })
    expect(outbox.sending()).toEqual([])
    expect(outbox.waiting(9).map(waiting => waiting.outboxId)).toEqual([half])
  })

  test('OBP5 a released row with a moment counts an attempt', () => {
    const { outbox, add, row } = create()
    const [id = 0] = add(intents(1))
    const release = { outboxId: id, kind: 'released', stage: 'whole', problem: SURE } as const
    outbox.settle([{ ...release, retryAtMs: 8_000 }], 7_000)
    expect(row(id)).toMatchObject({ status: 'waiting', retryAtMs: 8_000, attempts: 1, problem: SURE })
  })
}

function guardingRules(create: () => OutboxUnderTest): void {
  test('OBP6 what is not open cannot be settled, and nothing of the call is kept', () => {
    const { outbox, add, row } = create()
    const [first = 0, second = 0] = add(intents(2))
    outbox.assignGroup([first], 'key-1', 5_000)
    const both = [
      { outboxId: first, kind: 'acknowledged' },
      { outboxId: second, kind: 'acknowledged' },
    ] as const
    expect(() => outbox.settle(both, 6_000)).toThrow(Error)
    expect(row(first).status).toBe('sending')
    expect(() => outbox.assignGroup([first], 'key-2', 6_000)).toThrow(Error)
    expect(row(first).groupIdempotencyKey).toBe('key-1')
  })

  test('OBP7 try again takes back what certainly did not arrive, and only that', () => {
    const { outbox, add, row } = create()
    const [sure = 0, unsure = 0, open = 0] = add(intents(3))
    outbox.settle(
      [
        { outboxId: sure, kind: 'failed', problem: SURE },
        { outboxId: unsure, kind: 'failed', problem: UNSURE },
      ],
      6_000,
    )
    expect(outbox.tryAgain([sure, unsure, open])).toEqual([sure])
    expect(row(sure)).toMatchObject({ status: 'waiting', problem: null, attempts: 0 })
    expect(row(unsure).status).toBe('failed')
  })

  test('OBP8 a person says what became of a failed row: it stands there, or it goes again', () => {
    const { outbox, add, row } = create()
    const [there = 0, lost = 0, half = 0, open = 0] = add(intents(4))
    outbox.settle([{ outboxId: half, kind: 'released', stage: 'leaving', retryAtMs: null, problem: null }], 1)
    for (const outboxId of [there, lost, half]) {
      outbox.settle([{ outboxId, kind: 'failed', problem: UNSURE }], 2)
    }
    expect(outbox.decide([there, half, open], true, 3)).toEqual([there, half])
    expect(outbox.decide([lost, there], false, 3)).toEqual([lost])
    expect(row(there)).toMatchObject({ status: 'acknowledged', problem: null })
    expect(row(half)).toMatchObject({ status: 'waiting', stage: 'entering', groupIdempotencyKey: null })
    expect(row(lost)).toMatchObject({ status: 'waiting', stage: 'whole', attempts: 0 })
    expect(row(open).status).toBe('waiting')
  })
}
