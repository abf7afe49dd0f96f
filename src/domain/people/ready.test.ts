import { describe, expect, test } from 'vitest'
import { shouldLock } from './idle.ts'
import type { Role } from './person.ts'
import {
  getNowOf,
  leftAt,
  nothingLeftBehind,
  type OfflineFacts,
  readyForOffline,
  type ShiftEndFacts,
  startWorkWords,
  STOCK_FRESH_MS,
} from './ready.ts'

const NOW_MS = Date.UTC(2026, 10, 22, 6, 52)

const READY: OfflineFacts = {
  firstPullDone: true,
  jobCount: 14,
  jobsWithoutList: 0,
  itemCount: 312,
  picturesHere: 40,
  picturesWanted: 40,
  filesHere: 6,
  filesWanted: 6,
  filesCounted: true,
  lastHeardAtMs: NOW_MS - 20_000,
  nowMs: NOW_MS,
  storageKept: true,
  appStored: true,
  freeBytes: 5_000_000_000,
  scannerHeard: true,
}

function notReady(changes: Partial<OfflineFacts>) {
  const { ready, rows } = readyForOffline({ ...READY, ...changes })
  return { ready, rows: rows.filter(row => !row.ready).map(row => row.name) }
}

describe('ready to walk off', () => {
  test('H1 ready means: jobs with lists, parts, pictures, fresh stock and kept storage are here', () => {
    expect(readyForOffline(READY).ready).toBe(true)
    expect(readyForOffline(READY).rows.map(row => row.name)).toEqual([
      'jobs',
      'parts',
      'pictures',
      'files',
      'stock',
      'storage',
      'scanner',
    ])
    expect(notReady({ firstPullDone: false }).rows).toEqual(['jobs', 'parts'])
    expect(notReady({ jobsWithoutList: 2 })).toEqual({ ready: false, rows: ['jobs'] })
    expect(notReady({ itemCount: 0 })).toEqual({ ready: false, rows: ['parts'] })
    expect(notReady({ picturesHere: 38 })).toEqual({ ready: false, rows: ['pictures'] })
    expect(notReady({ filesHere: 5 })).toEqual({ ready: false, rows: ['files'] })
  })

  test('H2 stock is as old as the last word from the server; never heard is not ready', () => {
    expect(notReady({ lastHeardAtMs: NOW_MS - STOCK_FRESH_MS }).ready).toBe(true)
    expect(notReady({ lastHeardAtMs: NOW_MS - STOCK_FRESH_MS - 1 }).rows).toEqual(['stock'])
    expect(notReady({ lastHeardAtMs: null }).rows).toEqual(['stock'])
  })

  test('H3 storage that the browser may clear, or that is nearly full, is not ready; unknown room is', () => {
    expect(notReady({ storageKept: false }).rows).toEqual(['storage'])
    expect(notReady({ freeBytes: 1_000_000 }).rows).toEqual(['storage'])
    expect(notReady({ freeBytes: null }).ready).toBe(true)
  })

  test('H4 a silent scanner is said, and holds nobody up', () => {
    expect(notReady({ scannerHeard: false })).toEqual({ ready: true, rows: ['scanner'] })
  })

  test('H5 the button is never disabled and says what the shift does without', () => {
    const words = (changes: Partial<OfflineFacts>) =>
      startWorkWords(readyForOffline({ ...READY, ...changes }))
    expect(words({})).toBe('Start work')
    expect(words({ scannerHeard: false })).toBe('Start work')
    expect(words({ picturesHere: 38 })).toBe('Start anyway, without 2 pictures')
    expect(words({ filesHere: 4 })).toBe('Start anyway, without 2 drawings and photos')
    expect(words({ jobsWithoutList: 1 })).toBe('Start anyway, without 1 pick list')
    expect(words({ lastHeardAtMs: null })).toBe('Start anyway, with older stock figures')
  })
})

test('H12 files count once they were counted, and what is missing is fetched at once', () => {
  expect(notReady({ filesCounted: false }).rows).toEqual(['pictures', 'files'])
  const uncounted = readyForOffline({ ...READY, filesCounted: false })
  expect(startWorkWords(uncounted)).toBe('Start anyway, without all pictures')
  const rest = { isCounted: true, isGetting: false, wasAsked: false, online: true }
  expect(getNowOf(0, rest)).toEqual({ canGet: false, words: null })
  expect(getNowOf(2, rest)).toEqual({ canGet: true, words: null })
  expect(getNowOf(0, { ...rest, isCounted: false }).words).toBe('Still being counted')
  expect(getNowOf(2, { ...rest, isGetting: true })).toEqual({ canGet: false, words: '2 still to come' })
  expect(getNowOf(2, { ...rest, wasAsked: true }).words).toContain('the server has not got them')
  expect(getNowOf(2, { ...rest, wasAsked: true, online: false }).words).toContain('No network here')
})

test('H13 a tablet that has not stored the app itself is not ready', () => {
  expect(notReady({ appStored: false })).toEqual({ ready: false, rows: ['storage'] })
  const unstored = readyForOffline({ ...READY, appStored: false })
  expect(startWorkWords(unstored)).toBe('Start anyway, before the app itself is stored')
})

const NOTHING: ShiftEndFacts = {
  unsentCount: 0,
  unsentFileCount: 0,
  inHand: [],
  openRunIds: [],
  draftReviewCount: 0,
  failedWithoutFateRunIds: [],
}

describe('end of shift', () => {
  test('H6 nothing is left behind: all sent, places given, no draft, each failed unit has a fate', () => {
    const left = (changes: Partial<ShiftEndFacts>, role: Role = 'inspector') =>
      nothingLeftBehind({ ...NOTHING, ...changes }, [role])
    const hand = { runId: 'r', orderId: 'o', lineCount: 3, quantity: 10_000, placeGiven: false, said: null }
    expect(left({})).toBe(true)
    expect(left({ unsentCount: 1 })).toBe(false)
    expect(left({ unsentFileCount: 1 })).toBe(false)
    expect(left({ inHand: [hand] })).toBe(false)
    expect(left({ inHand: [{ ...hand, placeGiven: true }], openRunIds: ['r'] })).toBe(true)
    expect(left({ draftReviewCount: 1 })).toBe(false)
    expect(left({ failedWithoutFateRunIds: ['r'] })).toBe(false)
    expect(left({ failedWithoutFateRunIds: ['r'] }, 'worker')).toBe(true)
  })
})

test('H11 a scanned cart is the place of all that is in the hand without one', () => {
  const hand = { runId: 'r1', orderId: 'o', lineCount: 3, quantity: 10_000, placeGiven: false, said: null }
  const placed = { ...hand, runId: 'r2', placeGiven: true }
  const act = { kind: 'stoppedForToday', body: { place: 'C7', note: '' } }
  expect(leftAt([hand, placed, { ...hand, runId: 'r3' }], 'C7')).toEqual([
    { act, workOrderId: 'o', runId: 'r1' },
    { act, workOrderId: 'o', runId: 'r3' },
  ])
  expect(leftAt([placed], 'C7')).toEqual([])
  const noted = { ...hand, said: { note: 'Glue dries until 7' } }
  expect(leftAt([noted], 'C7')[0]?.act.body).toEqual({ place: 'C7', note: 'Glue dries until 7' })
})

describe('idle lock', () => {
  const MINUTE_MS = 60_000
  const locked = (touched: number, scanned: number | null, idleLockMinutes = 10) =>
    shouldLock({
      nowMs: 100 * MINUTE_MS,
      touchedAtMs: (100 - touched) * MINUTE_MS,
      scannedAtMs: scanned === null ? null : (100 - scanned) * MINUTE_MS,
      idleLockMinutes,
    })

  test('H7 the tablet locks after the idle time without touch or scan', () => {
    expect(locked(9, null)).toBe(false)
    expect(locked(10, null)).toBe(true)
    expect(locked(30, 5)).toBe(false)
    expect(locked(30, 10)).toBe(true)
  })

  test('H8 never while a scan came in the last two minutes, however short the idle time', () => {
    expect(locked(30, 1, 1)).toBe(false)
    expect(locked(30, 2, 1)).toBe(true)
  })
})
