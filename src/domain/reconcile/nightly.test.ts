import { expect, test } from 'vitest'
import { nextNightMs } from './nightly.ts'

const at = (text: string) => Date.parse(text)
const next = (text: string, zone: string) => new Date(nextNightMs(at(text), zone)).toISOString()

test('RC20 the drift report is due at the next 03:00 of the shop’s own zone', () => {
  expect(next('2026-11-22T10:00:00Z', 'UTC')).toBe('2026-11-23T03:00:00.000Z')
  expect(next('2026-11-22T02:59:59Z', 'UTC')).toBe('2026-11-22T03:00:00.000Z')
  expect(next('2026-11-22T03:00:00Z', 'UTC')).toBe('2026-11-23T03:00:00.000Z')
  expect(next('2026-11-22T10:00:00Z', 'America/New_York')).toBe('2026-11-23T08:00:00.000Z')
  expect(next('2026-11-22T10:00:00Z', 'Asia/Kolkata')).toBe('2026-11-22T21:30:00.000Z')
  expect(next('2026-11-22T10:00:00Z', 'Pacific/Auckland')).toBe('2026-11-22T14:00:00.000Z')
})

test('RC20 it is 03:00 on the clock where clocks change in that night, once', () => {
  expect(next('2026-03-28T12:00:00Z', 'Europe/Madrid')).toBe('2026-03-29T01:00:00.000Z')
  expect(next('2026-10-24T12:00:00Z', 'Europe/Madrid')).toBe('2026-10-25T02:00:00.000Z')
  expect(next('2026-10-25T02:00:00Z', 'Europe/Madrid')).toBe('2026-10-26T02:00:00.000Z')
})

test('RC20 a zone that does not exist is no zone', () => {
  expect(() => nextNightMs(0, 'Mars/Olympus')).toThrow(RangeError)
})
