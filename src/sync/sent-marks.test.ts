import { expect, test } from 'vitest'
import type { Settled } from './core/settled.ts'
import { sentMarkOf } from './sent-marks.ts'

const ACCEPTED: Settled = {
  verdict: 'accepted',
  reason: null,
  book: 'run:r',
  bookSeq: 7,
  through: 90,
  tellsShopify: true,
}

test('Y24 an entry is on the tablet, on the server, in Shopify, or needs somebody', () => {
  expect(sentMarkOf({ settled: null }, 99)).toBe('tablet')
  expect(sentMarkOf({ settled: ACCEPTED }, 6)).toBe('server')
  expect(sentMarkOf({ settled: ACCEPTED }, null)).toBe('server')
  expect(sentMarkOf({ settled: ACCEPTED }, 7)).toBe('shopify')
  expect(sentMarkOf({ settled: { ...ACCEPTED, tellsShopify: false } }, 0)).toBe('nothingToTell')
  expect(sentMarkOf({ settled: { ...ACCEPTED, verdict: 'refused' } }, 9)).toBe('needsYou')
  expect(sentMarkOf({ settled: { ...ACCEPTED, verdict: 'setAside' } }, 9)).toBe('needsYou')
})
