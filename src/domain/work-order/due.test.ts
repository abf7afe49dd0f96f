import { expect, test } from 'vitest'
import { daysUntil, dueWords } from './due.ts'

test('J8 a due day is said in words: late, today, tomorrow, a weekday, a date', () => {
  const said = (dueOn: string | null) => dueWords(dueOn, '2026-11-22')
  expect(said('2026-11-20')).toBe('2 days late')
  expect(said('2026-11-21')).toBe('1 day late')
  expect(said('2026-11-22')).toBe('today')
  expect(said('2026-11-23')).toBe('tomorrow')
  expect(said('2026-11-26')).toBe('Thursday')
  expect(dueWords('2026-11-26', '2026-11-22', 'short')).toBe('Thu')
  expect(said('2026-12-12')).toBe('12 Dec')
  expect(said(null)).toBe('no due day')
  expect(daysUntil('2027-01-01', '2026-12-31')).toBe(1)
})
