import { expect, test } from 'vitest'
import {
  ageWords,
  bytesWords,
  dayAndTime,
  dayOf,
  timeAhead,
  timeOfDay,
  timeWithSeconds,
} from './time-words.ts'

test('ages are said in one or two units, and never below zero', () => {
  const minutes = (count: number) => ageWords(count * 60_000)
  expect([
    minutes(-5),
    minutes(0.5),
    minutes(41),
    minutes(60),
    minutes(125),
    minutes(2_643),
    minutes(2 * 24 * 60),
  ]).toEqual(['just now', 'just now', '41 min', '1 h', '2 h 5 min', '44 h', '2 days'])
})

test('times have two digits each, and the day only where it is another one', () => {
  const at = new Date(2026, 10, 2, 9, 4, 7).getTime()
  expect(timeOfDay(at)).toBe('09:04')
  expect(timeWithSeconds(at)).toBe('09:04:07')
  expect(dayOf(at)).toBe('2026-11-02')
  expect(dayAndTime(at, at + 60_000)).toBe('09:04')
})

test('an older time bears its weekday for six days, then its date, and another year', () => {
  const at = new Date(2026, 10, 2, 9, 4).getTime()
  const seenOn = (month: number, day: number) => dayAndTime(at, new Date(2026, month, day, 0, 1).getTime())
  expect([seenOn(10, 3), seenOn(10, 8), seenOn(10, 9)]).toEqual(['Mon 09:04', 'Mon 09:04', '2 Nov 09:04'])
  expect(dayAndTime(at, new Date(2027, 0, 2).getTime())).toBe('2 Nov 2026 09:04')
  // A clock that was set back: never the weekday of a day to come.
  expect(dayAndTime(at, new Date(2026, 10, 1, 9, 4).getTime())).toBe('2 Nov 09:04')
})

test('a time to come bears its weekday for six days, then its date', () => {
  const at = new Date(2026, 10, 10, 12, 0).getTime()
  const seenOn = (day: number) => timeAhead(at, new Date(2026, 10, day, 23, 0).getTime())
  expect([seenOn(10), seenOn(9), seenOn(4), seenOn(3)]).toEqual([
    '12:00',
    'Tue 12:00',
    'Tue 12:00',
    '10 Nov 12:00',
  ])
})

test('sizes of storage are said with at most one decimal', () => {
  expect([bytesWords(900), bytesWords(1_800_000), bytesWords(52_000_000), bytesWords(3.2e9)]).toEqual([
    '1 kB',
    '1.8 MB',
    '52 MB',
    '3.2 GB',
  ])
})
