import { expect, test, vi } from 'vitest'
import { cell } from '#kernel/watched.ts'
import { updatesOf, updateStateOf } from './update.ts'

const CALM = { online: true, unsentCount: 0, refused: false }

/** A service worker registration as far as updates look at it. */
async function world() {
  const calls: string[] = []
  const listeners = new Map<string, () => void>()
  const situation = cell(CALM)
  const updates = updatesOf({
    workbox: Promise.resolve({
      addEventListener: (type, listener) => {
        listeners.set(type, () => Reflect.apply(listener, undefined, []))
      },
      messageSkipWaiting: () => void calls.push('skipWaiting'),
      register: async () => undefined,
      update: async () => void calls.push('update'),
    }),
    situation,
    reload: () => void calls.push('reload'),
    every: () => undefined,
    onFailure: problem => {
      throw problem
    },
  })
  await vi.waitFor(() => expect(listeners.size).toBe(2))
  return { calls, situation, updates, tell: (type: string) => listeners.get(type)?.() }
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
  expect(calls).toEqual([])
  tell('waiting')
  situation.set({ ...CALM, unsentCount: 3 })
  updates.apply()
  expect(calls).toEqual([])
  situation.set(CALM)
  updates.apply()
  tell('controlling')
  expect(calls).toEqual(['skipWaiting', 'reload'])
})

test('Y25 a refused version looks for a newer one at once', async () => {
  const { calls, situation, updates } = await world()
  situation.set({ ...CALM, refused: true })
  expect(updates.state.current()).toBe('required')
  expect(calls).toEqual(['update'])
  updates.apply()
  expect(calls).toEqual(['update', 'reload'])
})
