import { expect, test, vi } from 'vitest'
import { cell } from '#kernel/watched.ts'
import { steadyAtFirst } from './use-watched.ts'

test('a value is the same until somebody hears it, and the newest from then on', async () => {
  const value = cell('at the rendering')
  const steady = steadyAtFirst(value)
  expect(steady.current()).toBe('at the rendering')
  value.set('meanwhile')
  expect(steady.current()).toBe('at the rendering')
  const heard = vi.fn<() => void>()
  const stop = steady.subscribe(heard)
  // What React compares with the value that it has rendered, once it has subscribed.
  expect(steady.current()).toBe('meanwhile')
  value.set('later')
  await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce())
  expect(steady.current()).toBe('later')
  stop()
  value.set('unheard')
  expect(steady.current()).toBe('unheard')
  value.set('twice')
  expect(steady.current()).toBe('unheard')
})
