import { expect, test } from 'vitest'
import { memoryEntryStore, pushServer } from './core/testing/push-world.ts'
import { runPush } from './push-runner.ts'

test('Y28 tells that storage works again once a step went through, with nothing to send', async () => {
  const store = memoryEntryStore()
  const heard: string[] = []
  const stopping = new AbortController()
  let readCount = 0
  const recovered = new Promise<void>(resolve => {
    runPush(
      {
        store: {
          ...store,
          async unsent(count) {
            readCount += 1
            if (readCount <= 2) throw new DOMException('the disk is busy', 'UnknownError')
            return store.unsent(count)
          },
        },
        transport: pushServer({ refuseEvery: 7, bytesMax: 1_000_000 }).transport,
        random: () => 0.5,
        pauses: { wait: () => Promise.resolve(), wake: () => undefined },
        onHeard: () => heard.push('server'),
        onAsked: () => heard.push('asked'),
        onStopped: why => heard.push(`stopped: ${why}`),
        onFailure: () => heard.push('failed'),
        onRecovered() {
          heard.push('recovered')
          resolve()
        },
      },
      null,
      stopping.signal,
    )
  })
  await recovered
  stopping.abort()
  expect(heard).toEqual(['failed', 'failed', 'recovered'])
})

test('Y30 says that the server was asked only once its answer was taken', async () => {
  const store = memoryEntryStore()
  const server = pushServer({ refuseEvery: 7, bytesMax: 1_000_000 })
  const stopping = new AbortController()
  for (let index = 0; index < 5; index += 1) store.add('picked')
  const unsentWhenAsked = new Promise<number>(resolve => {
    const runner = runPush(
      {
        store,
        transport: server.transport,
        random: () => 0.5,
        pauses: { wait: () => Promise.resolve(), wake: () => undefined },
        onHeard(heard) {
          if (heard.epoch !== 'first' || store.settledBySeq.size < 5) return
          server.restore(2)
          server.faults.push('lostAnswer')
          runner.askFirst()
        },
        onAsked: epoch => {
          if (epoch === 'first+') void store.unsent(9).then(unsent => resolve(unsent.length))
        },
        onStopped: () => undefined,
        onFailure: () => undefined,
        onRecovered: () => undefined,
      },
      null,
      stopping.signal,
    )
  })
  expect(await unsentWhenAsked).toBe(3)
  stopping.abort()
})
