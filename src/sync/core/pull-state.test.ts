import { describe, expect, test } from 'vitest'
import {
  afterPull,
  afterStreamEvent,
  auditOutcome,
  basisOf,
  inEpoch,
  lowestReached,
  NOTHING_REACHED,
  type PullState,
} from './pull-state.ts'

const START: PullState = { epoch: 'e', reached: NOTHING_REACHED, announced: NOTHING_REACHED }

describe('where a device stands', () => {
  test('Y14 an event moves only collections without outstanding news', () => {
    const opened = afterStreamEvent(START, { type: 'hello', epoch: 'e', position: 5, serverTimeMs: 0 })
    expect(opened.pull.length).toBe(9)
    let state = opened.state
    for (const collection of opened.pull) state = afterPull(state, collection, 5)
    state = afterStreamEvent(state, { type: 'changed', position: 8, collections: ['stock'] }).state
    expect(state.reached.runs).toBe(8)
    const beaten = afterStreamEvent(state, { type: 'beat', position: 9, serverTimeMs: 0 })
    expect(beaten.state.reached.stock).toBe(5)
    expect(beaten.state.reached.runs).toBe(9)
    expect(beaten.pull).toEqual(['stock'])
    expect(lowestReached(beaten.state.reached)).toBe(5)
    expect(lowestReached(afterPull(beaten.state, 'stock', 9).reached)).toBe(9)
  })

  test('Y14 a collection that was never pulled to its end is moved by no event', () => {
    const { state } = afterStreamEvent(START, { type: 'beat', position: 9, serverTimeMs: 0 })
    expect(state.reached).toEqual(NOTHING_REACHED)
  })

  test('Y14 a late page takes no position back', () => {
    const state = afterPull(afterPull(START, 'runs', 7), 'runs', 3)
    expect(state.reached.runs).toBe(7)
  })

  test('Y15 a new epoch starts from nothing', () => {
    const state = inEpoch(afterPull(START, 'runs', 7), 'f')
    expect(state).toEqual({ epoch: 'f', reached: NOTHING_REACHED, announced: NOTHING_REACHED })
    const kept = afterPull(START, 'runs', 7)
    expect(inEpoch(kept, 'e')).toBe(kept)
    expect(inEpoch({ ...kept, epoch: null }, 'e').reached.runs).toBe(7)
  })

  test('Y16 two misses in a row repair, one does not', () => {
    const answer = {
      epoch: 'e',
      position: 10,
      buckets: [
        { hash: 'a', highest: 3 },
        { hash: 'b', highest: 10 },
        { hash: 'c', highest: 11 },
      ],
    }
    const first = auditOutcome(new Set(), ['a', 'x', 'x'], answer, 10)
    expect(first).toEqual({ missed: new Set([1]), repair: false })
    expect(auditOutcome(first.missed, ['a', 'b', 'x'], answer, 10).repair).toBe(false)
    expect(auditOutcome(first.missed, ['x', 'b', 'x'], answer, 10).repair).toBe(false)
    expect(auditOutcome(first.missed, ['a', 'x', 'x'], answer, 10).repair).toBe(true)
  })
})

test('Y29 the basis is of what people act on, whatever the book or the inbox still wait for', () => {
  const acted = { workOrders: 9, runs: 8, runLines: 9, reviews: 9, catalogue: 9, stock: 9 }
  expect(basisOf({ ...NOTHING_REACHED, ...acted })).toBe(8)
  expect(basisOf({ ...NOTHING_REACHED, ...acted, book: 3, inbox: 2, people: 1 })).toBe(8)
})
