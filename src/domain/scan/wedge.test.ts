import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isNewSighting } from './duplicate-filter.ts'
import { charOfKey } from './key-position.ts'
import { storedScanCount, storedScansNotice } from './burst.ts'
import {
  KEY_GAP_MAX_MS,
  type KeyStroke,
  WEDGE_DEFAULTS,
  WEDGE_IDLE,
  type WedgeEvent,
  type WedgeSettings,
  silenceWedge,
  stepWedge,
} from './wedge.ts'

const SILENT: WedgeSettings = { endsWith: 'silence', readsBy: 'letter' }
const code = fc.stringMatching(/^[0-9A-Za-z][0-9A-Za-z \-./]{1,30}[0-9A-Za-z]$/)
const terminator = fc.constantFrom('Enter', 'Tab', '\n')

function stroke(key: string, atMs: number): KeyStroke {
  return { key, code: '', atMs, shift: false }
}

/** Keys with the pause in milliseconds before each. */
function run(keys: readonly (readonly [string, number])[], settings = WEDGE_DEFAULTS) {
  const events: WedgeEvent[] = []
  const swallowed: string[] = []
  let state = WEDGE_IDLE
  let nowMs = 1_000
  for (const [key, pauseMs] of keys) {
    nowMs += pauseMs
    const step = stepWedge(state, stroke(key, nowMs), settings)
    state = step.state
    events.push(...step.events)
    if (step.swallow) swallowed.push(key)
  }
  events.push(...silenceWedge(state, nowMs + 10_000, settings).events)
  return { events, swallowed, scans: events.flatMap(event => (event.kind === 'scan' ? [event.text] : [])) }
}

function typed(text: string, end: string, pauseMs: number, firstPauseMs = pauseMs) {
  return [...text, ...(end === '' ? [] : [end])].map(
    (key, index) => [key, index === 0 ? firstPauseMs : pauseMs] as const,
  )
}

describe('keyboard-wedge scanners', () => {
  test('S9 Enter, Tab and LF end a scan of three characters and more', () => {
    for (const end of ['Enter', 'Tab', '\n']) expect(run(typed('ABC', end, 5)).scans).toEqual(['ABC'])
    expect(run(typed('AB', 'Enter', 5)).events).toEqual([{ kind: 'discarded', text: 'AB' }])
    expect(run([['Shift', 5], ...typed('Abc', 'Enter', 5)]).scans).toEqual(['Abc'])
  })

  test('S9 the limits are 100 ms between keys and 1.5 s in all', () => {
    expect(run(typed('ABCDE', 'Enter', 100)).scans).toEqual(['ABCDE'])
    expect(run(typed('ABCDE', 'Enter', 101)).scans).toEqual([])
    expect(run(typed('A'.repeat(15), 'Enter', 100)).scans).toHaveLength(1)
    expect(run(typed('A'.repeat(16), 'Enter', 100)).scans).toEqual([])
  })

  test('S10 silence ends a code of a scanner without terminator, and of no other', () => {
    expect(run(typed('ABC', '', 5), SILENT).scans).toEqual(['ABC'])
    expect(run(typed('ABC', '', 5)).events).toEqual([{ kind: 'discarded', text: 'ABC' }])
    const twice = [...typed('ABC', '', 5), ...typed('DEF', '', 5, 130)]
    expect(run(twice, SILENT).scans).toEqual(['ABC', 'DEF'])
    expect(run(typed('ABC', 'Enter', 5), SILENT).scans).toEqual(['ABC'])
  })

  test('S11 typing by hand is never a scan', () => {
    const pauses = fc.array(fc.integer({ min: 30, max: 400 }), { minLength: 3, maxLength: 30 })
    const byHand = fc
      .tuple(fc.stringMatching(/^[a-z ]{3,30}$/), pauses, fc.integer({ min: 101, max: 400 }), fc.nat())
      .map(([text, gaps, longGap, at]) =>
        // A person pauses longer than a scanner at least once before Enter, wherever that may be.
        [...text, 'Enter'].map((key, index, keys) => {
          const slow = index === 1 + (at % (keys.length - 1))
          return [key, slow ? longGap : (gaps[index % gaps.length] ?? 200)] as const
        }),
      )
    fc.assert(
      fc.property(byHand, keys => {
        expect(run(keys).scans).toEqual([])
      }),
    )
  })

  test('S11 the tail of a torn code is not another code', () => {
    const torn = [...typed('FBP0', '', 5), ...typed('0042K', 'Enter', 5, 140), ...typed('GOOD1', 'Enter', 5)]
    expect(run(torn).scans).toEqual(['GOOD1'])
  })

  test('S11 after half a second of rest the next code counts', () => {
    expect(run([...typed('ca', '', 150), ...typed('GOOD1', 'Enter', 5, 500)]).scans).toEqual(['GOOD1'])
  })

  test('S12 500 codes at twenty a second are 500 scans in order', () => {
    const bursts = fc.array(fc.tuple(code, terminator), { minLength: 500, maxLength: 500 })
    fc.assert(
      fc.property(bursts, codes => {
        const keys = codes.flatMap(([text, end]) => typed(text, end, 1, Math.max(1, 50 - text.length)))
        expect(run(keys).scans).toEqual(codes.map(([text]) => text))
      }),
      { numRuns: 20 },
    )
  })

  test('S12 five equal scans are five', () => {
    expect(
      run(Array.from({ length: 5 }, () => typed('4006381333931', 'Enter', 2)).flat()).scans,
    ).toHaveLength(5)
  })

  test('S13 Enter, Tab and space of a burst are swallowed, also the second of CR LF', () => {
    expect(run([...typed('A B C', 'Enter', 5), ['Tab', 5]]).swallowed).toEqual([' ', ' ', 'Enter', 'Tab'])
    expect(run(typed('AB', 'Enter', 5)).swallowed).toEqual(['Enter'])
    expect(run(typed('a b', 'Enter', 200)).swallowed).toEqual([])
    expect(run([['Enter', 5]]).swallowed).toEqual([])
  })

  test('S14 a key is read by its place where the layout is not the scanner’s', () => {
    const read = (key: string, place: string, shift = false) =>
      charOfKey({ key, code: place, shift }, 'position')
    expect(read('z', 'KeyY')).toBe('y')
    expect(read('ß', 'Minus')).toBe('-')
    expect(read('&', 'Digit1')).toBe('1')
    expect(read('§', 'Digit3', true)).toBe('#')
    expect(read('7', 'Numpad7')).toBe('7')
    expect(read('Shift', 'ShiftLeft', true)).toBeNull()
    expect(charOfKey({ key: 'z', code: 'KeyY', shift: false }, 'letter')).toBe('z')
  })

  test('S21 a code of a row may be typed slowly, at the gaps of any other; nothing else may', () => {
    const slow = (text: string, gapMs: number) =>
      run([...text, 'Enter'].map((key, index) => [key, index === 0 ? 0 : gapMs] as const))
    const body = 'ABC123'.repeat(99)
    expect(slow(`FBE1${body}`, 20).scans).toEqual([`FBE1${body}`])
    expect(slow(`fbe1${body.toLowerCase()}`, 20).scans).toEqual([`fbe1${body.toLowerCase()}`])
    expect(slow(`]Q1FBE1${body}`, 20).scans).toEqual([`]Q1FBE1${body}`])
    expect(slow(`123456789FBE1${body}`, 20).scans).toEqual([])
    expect(slow(`FBE1${body}`, 26).scans).toEqual([])
    expect(slow(`FBE1${body}`, KEY_GAP_MAX_MS + 1).scans).toEqual([])
    expect(slow(`FBP1${body}`, 20).scans).toEqual([])
  })

  test('S15 a camera’s repeated sighting within a second is one', () => {
    const first = { text: 'A', atMs: 0 }
    expect(isNewSighting(null, first)).toBe(true)
    expect(isNewSighting(first, { text: 'A', atMs: 999 })).toBe(false)
    expect(isNewSighting(first, { text: 'A', atMs: 1_000 })).toBe(true)
    expect(isNewSighting(first, { text: 'B', atMs: 1 })).toBe(true)
  })
})

describe('stored scans', () => {
  const every = (count: number, stepMs: number, fromMs = 0) =>
    Array.from({ length: count }, (_, index) => fromMs + index * stepMs)

  test('S16 ten within two seconds are one lot, nine are not', () => {
    expect(storedScanCount(every(10, 222))).toBe(10)
    expect(storedScanCount(every(10, 223))).toBe(0)
    expect(storedScanCount(every(9, 1))).toBe(0)
    expect(storedScansNotice(every(30, 100))).toBe('30 stored scans came in')
    expect(storedScansNotice([])).toBeNull()
  })

  test('S16 the lot leaves out what was scanned by hand before, and is over at the next scan by hand', () => {
    const times = [...every(5, 3_000), ...every(12, 50, 20_000)]
    expect(storedScanCount(times)).toBe(12)
    expect(storedScanCount([...times, 30_000])).toBe(0)
  })
})
