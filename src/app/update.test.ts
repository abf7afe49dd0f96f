import { expect, test, vi } from 'vitest'
import { cell } from '#kernel/watched.ts'
import { updatesOf, updateStateOf } from './update.ts'

const CALM = { online: true, unsentCount: 0, refused: false }

/** A service worker registration as far as updates look at it; its code fails to come so many times. */
async function world(failures = 0) {
  const calls: string[] = []
  const listeners = new Map<string, () => void>()
  const situation = cell(CALM)
  const looks: (() => void)[] = []
  const problems: unknown[] = []
  let left = failures
  const workbox = {
    addEventListener: (type: string, listener: (...args: never[]) => void) => {
      listeners.set(type, () => Reflect.apply(listener, undefined, []))
    },
    messageSkipWaiting: () => void calls.push('skipWaiting'),
    register: async () => void calls.push('register'),
    update: async () => void calls.push('update'),
  }
  const updates = updatesOf({
    workbox: async () => {
      left -= 1
      if (left >= 0) throw new Error('no radio')
      return workbox
    },
    situation,
    reload: () => void calls.push('reload'),
    every: (_, work) => void looks.push(work),
    onFailure: problem => void problems.push(problem),
  })
  const settled = () => vi.waitFor(() => expect(listeners.size + problems.length).toBeGreaterThan(0))
  await settled()
  return { calls, problems, situation, updates, looks, tell: (type: string) => listeners.get(type)?.() }
}

test('Y25 a newer version waits for the network and for everything to be sent', () => {
  expect(updateStateOf(false, CALM)).toBe('none')
  expect(updateStateOf(true, CALM)).toBe('waiting')
  expect(updateStateOf(true, { ...CALM, online: false })).toBe('held')
  expect(updateStateOf(true, { ...CALM, unsentCount: 1 })).toBe('held')
  expect(updateStateOf(true, { online: false, unsentCount: 9, refused: true })).toBe('required')
})

test('Y25 taking a newer version reloads once it is in charge, and only where it was asked for', async () => {
  const { calls, situation, updates, tell } = await world()
  tell('controlling')
  updates.apply()
  expect(calls).toEqual(['register'])
  tell('waiting')
  situation.set({ ...CALM, unsentCount: 3 })
  updates.apply()
  expect(calls).toEqual(['register'])
  situation.set(CALM)
  updates.apply()
  tell('controlling')
  expect(calls).toEqual(['register', 'skipWaiting', 'reload'])
})

test('Y25 a refused version looks for a newer one at once', async () => {
  const { calls, situation, updates } = await world()
  situation.set({ ...CALM, refused: true })
  expect(updates.state.current()).toBe('required')
  expect(calls).toEqual(['register', 'update'])
  updates.apply()
  expect(calls).toEqual(['register', 'update', 'reload'])
})

test('Y25 what follows newer versions is fetched again where it did not come', async () => {
  const { calls, problems, looks } = await world(1)
  expect([calls, problems]).toEqual([[], [new Error('no radio')]])
  for (const look of looks) look()
  await vi.waitFor(() => expect(calls).toEqual(['register']))
})
