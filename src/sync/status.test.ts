import { expect, test } from 'vitest'
import { BEAT_EVERY_MS } from '#protocol/pull.ts'
import { hasRoom, isOnline, networkGone, NO_CONTACT } from './status.ts'

test('Y31 what was heard before the network was gone counts no more, what is heard later does', () => {
  const heard = { ...NO_CONTACT, heardAtMs: 1_000 }
  expect(isOnline(heard, 1_000)).toBe(true)
  // The same millisecond, and a clock that was set back.
  for (const nowMs of [1_000, 400]) expect(isOnline(networkGone(heard, nowMs), 1_000)).toBe(false)
  expect(isOnline({ ...networkGone(heard, 1_500), heardAtMs: 1_600 }, 1_600)).toBe(true)
  expect(isOnline(networkGone(NO_CONTACT, 5), 5)).toBe(false)
})

test('Y31 two and a half beats of silence are offline', () => {
  const heard = { ...NO_CONTACT, heardAtMs: 0 }
  expect(isOnline(heard, 2.5 * BEAT_EVERY_MS)).toBe(true)
  expect(isOnline(heard, 2.5 * BEAT_EVERY_MS + 1)).toBe(false)
})

test('Y37 less than 30 MB free is full; a browser that does not say what is free has room', () => {
  const free = (freeBytes: number | null) => hasRoom({ persisted: true, usedBytes: null, freeBytes })
  expect([free(30_000_000), free(29_999_999), free(0), free(null)]).toEqual([true, false, false, true])
})
