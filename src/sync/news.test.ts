import { expect, test } from 'vitest'
import type { StreamEvent } from '#protocol/pull.ts'
import { holdNews } from './news.ts'
import type { Pauses } from './pauses.ts'

/** A clock that stands still until somebody waits for it. */
function around(actedAtMs: number | null) {
  const now = { ms: 0, actedAtMs, clockBackMs: 0 }
  const sleepers: { readonly untilMs: number; readonly end: () => void }[] = []
  const pauses: Pauses = {
    wait: waitMs => new Promise(end => void sleepers.push({ untilMs: now.ms + waitMs, end })),
    wake: () => undefined,
  }
  const taken: { readonly atMs: number; readonly positions: readonly number[] }[] = []
  const { hear, drop } = holdNews(
    {
      nowMs: () => now.ms - now.clockBackMs,
      actedAtMs: () => now.actedAtMs,
      pauses,
      take: events => void taken.push({ atMs: now.ms, positions: events.map(event => event.position) }),
    },
    new AbortController().signal,
  )
  async function passTo(ms: number): Promise<void> {
    for (;;) {
      const next = sleepers.filter(one => one.untilMs <= ms).sort((a, b) => a.untilMs - b.untilMs)[0]
      if (next === undefined) break
      sleepers.splice(sleepers.indexOf(next), 1)
      now.ms = next.untilMs
      next.end()
      await Promise.resolve()
      await Promise.resolve()
    }
    now.ms = ms
  }
  return { now, taken, hear, drop, passTo }
}

function changed(position: number): StreamEvent {
  return { type: 'changed', position, collections: ['runs'] }
}

test('Y27 news come in at once where nobody has acted here lately', () => {
  const { taken, hear } = around(null)
  hear(changed(1))
  hear(changed(2))
  expect(taken.map(one => one.positions)).toEqual([[1], [2]])
})

test('Y27 news wait together until the hands have rested 0.7 s', async () => {
  const { now, taken, hear, passTo } = around(0)
  await passTo(100)
  hear(changed(1))
  await passTo(400)
  now.actedAtMs = 400
  hear(changed(2))
  await passTo(1_099)
  expect(taken).toEqual([])
  await passTo(1_100)
  expect(taken).toEqual([{ atMs: 1_100, positions: [1, 2] }])
})

test.each([300, 540, 650])(
  'Y27 while somebody scans every %i ms news are taken right after a scan, not into the next one',
  async everyMs => {
    for (let firstMs = 0; firstMs < everyMs; firstMs += 20) {
      const { now, taken, hear, passTo } = around(firstMs - everyMs)
      hear(changed(1))
      for (let ms = firstMs; ms <= 2_500; ms += everyMs) {
        await passTo(ms)
        now.actedAtMs = ms
      }
      const [{ atMs } = { atMs: 0 }] = taken
      expect(atMs).toBeLessThanOrEqual(2_000)
      const sinceScanMs = (atMs - firstMs) % everyMs
      expect([sinceScanMs >= 100, sinceScanMs <= 250]).toEqual([true, true])
    }
  },
)

test('Y27 no news wait longer where the clock is set back by an hour meanwhile', async () => {
  const { now, taken, hear, passTo } = around(0)
  hear(changed(1))
  now.clockBackMs = 3_600_000
  await passTo(2_000)
  expect(taken).toHaveLength(1)
  hear(changed(2))
  await passTo(4_000)
  expect(taken).toHaveLength(2)
})

test('Y27 no news wait longer than 2 s, however busy the hands are', async () => {
  const { now, taken, hear, passTo } = around(0)
  hear(changed(1))
  for (let ms = 50; ms <= 2_500; ms += 50) {
    await passTo(ms)
    now.actedAtMs = ms
  }
  expect(taken).toEqual([{ atMs: 2_000, positions: [1] }])
})

test('Y27 a beat is taken at once, behind the news that were held back', () => {
  const { taken, hear } = around(0)
  hear(changed(1))
  hear({ type: 'beat', position: 2, serverTimeMs: 0 })
  expect(taken.map(one => one.positions)).toEqual([[1, 2]])
})

test('Y27 what was told of another epoch is dropped', async () => {
  const { taken, hear, drop, passTo } = around(0)
  hear(changed(900))
  drop()
  await passTo(3_000)
  hear(changed(1))
  expect(taken.map(one => one.positions)).toEqual([[1]])
})
