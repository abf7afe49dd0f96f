import fc from 'fast-check'
import { expect, test } from 'vitest'
import { STANDARD_POLICY } from '../shopify/policy.ts'
import { LASTING_REFUSALS } from '../shopify/refusals.ts'
import { emptyStock, type Stock } from '../stock/stock.ts'
import { seed } from '../testing/seed.ts'
import { rowsInView } from './view.ts'
import { compareRow, type CompareGround, type ObservedLevel } from './compare.ts'
import {
  figureAfter,
  isStuck,
  mayRetry,
  mayUndo,
  type ReconcileRow,
  remainingMs,
  stepAtTurn,
  summaryOf,
} from './progress.ts'
import {
  choiceAtFirst,
  type ComparedRow,
  countItems,
  differenceOf,
  intentionOf,
  isExplained,
  isInScope,
  mayGo,
} from './row.ts'

const LEVEL: ObservedLevel = {
  available: 14,
  reserved: 0,
  qualityControl: 0,
  damaged: 0,
  committed: 0,
  safetyStock: 0,
}

function stock(change: Partial<Stock> = {}): Stock {
  return { ...emptyStock('stool', 'workshop'), counted: true, available: 140_000, ...change }
}

function compared(change: Partial<CompareGround> = {}): ComparedRow {
  return compareRow({
    itemId: 'stool',
    locationId: 'workshop',
    stock: stock(),
    level: LEVEL,
    policy: STANDARD_POLICY,
    isUnderWay: false,
    undecidedUnits: 0,
    notHeard: [],
    unitCost: 50_000,
    nowMs: 1_000,
    ...change,
  })
}

function row(change: Partial<ReconcileRow> = {}): ReconcileRow {
  return {
    itemId: 'stool',
    locationId: 'workshop',
    direction: 'toLocal',
    observed: 11,
    expected: 14,
    step: 'pending',
    entryId: null,
    undoEntryId: null,
    foundObserved: null,
    foundExpected: null,
    problem: null,
    ...change,
  }
}

test('RC1 the difference is the figure of Shopify less ours, and a residual is none', () => {
  const differs = compared({ level: { ...LEVEL, available: 11 } })
  expect([differs.state, differenceOf(differs), differs.value]).toEqual(['differs', -3, -150_000])
  const inSync = compared({ stock: stock({ available: 144_000 }) })
  expect(inSync).toMatchObject({ state: 'inSync', why: [{ what: 'residual', quantity: 4_000 }] })
})

test('RC2 what is on its way makes a row neither different nor in sync', () => {
  expect(compared({ isUnderWay: true }).state).toBe('underWay')
  expect(compared({ isUnderWay: true, level: { ...LEVEL, available: 2 } }).state).toBe('underWay')
})

test('RC3 what waits for a person is left out of what we expect, and named', () => {
  const one = compared({ undecidedUnits: 4, level: { ...LEVEL, available: 10 } })
  expect(one).toMatchObject({ state: 'inSync', expected: 10 })
  expect(one.why).toContainEqual({ what: 'undecided', units: 4 })
})

test('RC4 a level that is not kept, and an item that is gone, cannot be written', () => {
  expect(compared({ level: null })).toMatchObject({ state: 'notStocked', observed: null })
  expect(compared({ level: null, stock: stock({ available: 0 }) }).state).toBe('inSync')
  expect(compared({ level: 'gone' }).state).toBe('gone')
  expect(choiceAtFirst(compared({ level: 'gone' }), 'toShopify')).toBe('leave')
})

test('RC15 what we have is given to a place where Shopify keeps none, and none is taken from there', () => {
  const row0 = { ...row(), direction: 'toShopify' as const, observed: 0, expected: 14 }
  const none = compared({ level: null })
  expect([mayGo(none, 'toShopify'), mayGo(none, 'toLocal')]).toEqual([true, false])
  expect(stepAtTurn(row0, none)).toBe('write')
  expect(stepAtTurn({ ...row0, direction: 'toLocal' }, none)).toBe('gone')
  expect(mayGo(compared({ level: null, stock: stock({ available: -10_000 }) }), 'toShopify')).toBe(false)
})

test('RC16 what we have none of is compared when a person asks for it', () => {
  const empty = compared({ stock: stock({ available: 0 }), level: { ...LEVEL, available: 9 } })
  expect([isInScope(empty, false), isInScope(empty, true), isInScope(compared(), false)]).toEqual([
    false,
    true,
    true,
  ])
})

test('RC17 a shop that is told nothing below zero shows 0 where the book has less: in sync', () => {
  const policy = { mode: 'mirrored', belowZero: 'clamp' } as const
  const short = stock({ available: -30_000 })
  expect(compared({ policy, stock: short, level: { ...LEVEL, available: 0 } }).state).toBe('inSync')
  expect(compared({ policy, stock: short, level: { ...LEVEL, available: 5 } })).toMatchObject({
    state: 'differs',
    expected: -3,
  })
})

test('RC18 the time that is left follows from the rows that are done', () => {
  const summary = { ...summaryOf([]), total: 400, pending: 300 }
  expect([remainingMs(summary, 2_000), remainingMs({ ...summary, pending: 400 }, 9)]).toEqual([6_000, null])
})

test('RC5 a row says why it differs', () => {
  const read = stock({ observed: 14, observedAtMs: 500, committed: 1 })
  const level = { ...LEVEL, available: 11, committed: 4, damaged: 2 }
  const notHeard = [{ device: 'Tablet 2', sinceMs: 7 }]
  expect(compared({ stock: read, level, notHeard }).why).toEqual([
    { what: 'changedThere', from: 14, to: 11, sinceMs: 500 },
    { what: 'committed', units: 3 },
    { what: 'otherState', state: 'damaged', observed: 2, expected: 0 },
    { what: 'notHeard', device: 'Tablet 2', sinceMs: 7 },
  ])
  const noted = stock({ observed: 11, observedAtMs: 500 })
  const plain = { ...LEVEL, available: 11 }
  expect(compared({ stock: noted, level: plain }).why).toEqual([{ what: 'shownSince', sinceMs: 500 }])
  expect(compared({ stock: noted, level: plain, undecidedUnits: 1 }).why).toEqual([
    { what: 'undecided', units: 1 },
  ])
})

test('RC6 a row that a tablet not heard of works on is left at first', () => {
  const level = { ...LEVEL, available: 11 }
  expect(choiceAtFirst(compared({ level }), 'toLocal')).toBe('toLocal')
  const notHeard = [{ device: 'Tablet 2', sinceMs: 7 }]
  expect(choiceAtFirst(compared({ level, notHeard }), 'toLocal')).toBe('leave')
  expect(choiceAtFirst(compared(), 'toLocal')).toBe('leave')
})

test('RC7 the foot says rows and units each way', () => {
  const rows = [11, 14, 20, 9].map((available, index) => ({
    ...compared({ level: { ...LEVEL, available } }),
    itemId: `item-${index}`,
  }))
  const choice = new Map([
    ['item-0', 'toShopify' as const],
    ['item-2', 'toLocal' as const],
  ])
  expect(intentionOf(rows, one => choice.get(one.itemId) ?? 'leave')).toEqual({
    toShopify: 1,
    toLocal: 1,
    left: 1,
    skipped: 1,
    unitsToShopify: 3,
    unitsToLocal: 6,
  })
})

test('RC8 an item that differs at one location differs', () => {
  const here = compared()
  const there = { ...compared({ level: { ...LEVEL, available: 1 } }), locationId: 'store' }
  expect(countItems([here, there, { ...here, itemId: 'bench' }])).toEqual({ differ: 1, inSync: 1 })
})

test('RC9 a row is written only where both figures are still what the person saw', () => {
  const seen = compared({ level: { ...LEVEL, available: 11 } })
  expect(stepAtTurn(row(), seen)).toBe('write')
  expect(stepAtTurn(row(), { ...seen, observed: 10 })).toBe('moved')
  expect(stepAtTurn(row(), { ...seen, expected: 11 })).toBe('there')
  expect(stepAtTurn(row(), { ...seen, expected: 13 })).toBe('moved')
  expect(stepAtTurn(row(), compared({ isUnderWay: true }))).toBe('wait')
  expect(stepAtTurn(row(), compared({ level: 'gone' }))).toBe('gone')
})

test('RC10 the summary counts every row once', () => {
  const steps = ['pending', 'undoSending', 'written', 'written', 'moved', 'failed', 'undone'] as const
  const rows = steps.map(step => row({ step }))
  expect(summaryOf(rows)).toEqual({ total: 7, updated: 2, moved: 1, errors: 1, pending: 2, undone: 1 })
})

test('RC11 a written row can be undone while neither figure has moved', () => {
  const written = row({ step: 'written', entryId: 'e' })
  const after = compared({ level: { ...LEVEL, available: 11 }, stock: stock({ available: 110_000 }) })
  expect(mayUndo(written, after)).toBe(true)
  expect(mayUndo(written, { ...after, observed: 10, state: 'differs' })).toBe(false)
  expect(mayUndo(row(), after)).toBe(false)
  expect(mayUndo({ ...written, undoEntryId: 'f' }, after)).toBe(false)
})

test('RC12 one direction and then the other changes nothing the second time', () => {
  const figures = fc.record({
    available: fc.integer({ min: -20, max: 60 }),
    held: fc.integer({ min: -300_000, max: 900_000 }),
    direction: fc.constantFrom('toLocal' as const, 'toShopify' as const),
  })
  const property = fc.property(figures, ({ available, held, direction }) => {
    const before = compared({ level: { ...LEVEL, available }, stock: stock({ available: held }) })
    if (before.observed === null) throw new Error('there is a level')
    const change = figureAfter({ direction, observed: before.observed, expected: before.expected })
    const local = direction === 'toLocal' ? held + (before.observed - before.expected) * 10_000 : held
    const after = compared({ level: { ...LEVEL, available: change }, stock: stock({ available: local }) })
    expect(after.state).toBe('inSync')
    expect(choiceAtFirst(after, direction === 'toLocal' ? 'toShopify' : 'toLocal')).toBe('leave')
  })
  fc.assert(property, { seed, numRuns: 400 })
})

test('RC29 only a failed row that may fare better at another turn is offered one', () => {
  const weather = row({ step: 'failed', problem: 'Shopify answers 503' })
  const deleted = row({ step: 'failed', problem: LASTING_REFUSALS.deleted })
  const unlinked = row({ step: 'failed', problem: LASTING_REFUSALS.notLinked })
  const notUndone = row({ step: 'written', problem: LASTING_REFUSALS.deleted })
  expect([weather, deleted, unlinked, notUndone, row()].map(mayRetry)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ])
  expect([weather, deleted, unlinked, notUndone, row()].map(isStuck)).toEqual([
    false,
    true,
    true,
    false,
    false,
  ])
})

test('RC26 what asks something of a person comes first, then the largest differences', () => {
  const rows = [13, 2, 14, 40].map((available, index) => ({
    ...compared({ level: { ...LEVEL, available } }),
    itemId: `item-${index}`,
  }))
  const all = [...rows, { ...compared({ level: 'gone' }), itemId: 'gone', locationId: 'store' }]
  const ids = (sign: 'all' | 'differs' | 'less' | 'more' | 'blocked', atLeast = 0, locationId = '') =>
    rowsInView(all, { sign, atLeast, locationId }).map(one => one.itemId)
  expect(ids('all')).toEqual(['gone', 'item-3', 'item-1', 'item-0', 'item-2'])
  expect(ids('differs', 2)).toEqual(['item-3', 'item-1'])
  expect([ids('less'), ids('more'), ids('blocked')]).toEqual([['item-1', 'item-0'], ['item-3'], ['gone']])
  expect(ids('all', 0, 'store')).toEqual(['gone'])
})

test('RC27 what can be built is part of what we expect, no residual, and at first not taken over', () => {
  const shown = stock({ available: 20_000, buildable: 12 })
  expect(compared({ stock: shown })).toMatchObject({
    state: 'inSync',
    expected: 14,
    why: [{ what: 'buildable', units: 12 }],
  })
  const differs = compared({ stock: shown, level: { ...LEVEL, available: 9 } })
  expect([choiceAtFirst(differs, 'toLocal'), choiceAtFirst(differs, 'toShopify')]).toEqual([
    'leave',
    'toShopify',
  ])
})

test('RC28 what orders had made of parts explains a difference, and can be settled in Shopify', () => {
  const sold = stock({ available: 50_000, madeForOrders: 3 })
  const row28 = compared({ stock: sold, level: { ...LEVEL, available: 2 } })
  expect(row28).toMatchObject({ state: 'differs', expected: 5, why: [{ what: 'madeForOrders', units: 3 }] })
  expect(isExplained(row28)).toBe(true)
  expect(isExplained(compared({ stock: sold, level: { ...LEVEL, available: 1 } }))).toBe(false)
  expect([choiceAtFirst(row28, 'toLocal'), choiceAtFirst(row28, 'toShopify')]).toEqual(['leave', 'toShopify'])
  const clamp = { mode: 'mirrored', belowZero: 'clamp' } as const
  const gone = stock({ available: 10_000, madeForOrders: 3 })
  expect(isExplained(compared({ policy: clamp, stock: gone, level: { ...LEVEL, available: 0 } }))).toBe(true)
})
