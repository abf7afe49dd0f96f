import { afterEach, expect, test } from 'vitest'
import { adjust, outboxWithShop } from './outbox-fixture.ts'
import { startOutboxLoop } from './outbox-loop.ts'

const closers: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function setUp() {
  const shop = await outboxWithShop()
  closers.push(() => shop.simulator.close())
  return shop
}

test('OB13 the loop sends what it is told of, sleeps, and stops', async () => {
  const { outbox, dependencies, shown } = await setUp()
  let asleep = Promise.withResolvers<number>()
  const loop = startOutboxLoop({
    ...dependencies,
    sleepMs: (durationMs, signal) => {
      asleep.resolve(durationMs)
      return new Promise(resolve => signal.addEventListener('abort', () => resolve(), { once: true }))
    },
    onError: error => asleep.reject(error),
  })
  await asleep.promise
  for (const delta of [-1, -2]) {
    asleep = Promise.withResolvers<number>()
    outbox.add([adjust('rod', delta)])
    loop.notify()
    await asleep.promise
  }
  expect(shown('rod')).toMatchObject({ available: 7 })
  await loop.stop()
})

test('OB13 a step that throws is told of, and the loop goes on', async () => {
  const { outbox, dependencies } = await setUp()
  const errors: unknown[] = []
  const asleep = Promise.withResolvers<number>()
  const broken = {
    ...outbox,
    waiting: () => {
      throw new Error('disk full')
    },
  }
  const loop = startOutboxLoop({
    ...dependencies,
    outbox: broken,
    sleepMs: (durationMs, signal) => {
      asleep.resolve(durationMs)
      return new Promise(resolve => signal.addEventListener('abort', () => resolve(), { once: true }))
    },
    onError: error => errors.push(error),
  })
  expect(await asleep.promise).toBe(60_000)
  expect(errors).toEqual([new Error('disk full')])
  await loop.stop()
})
