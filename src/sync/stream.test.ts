import { expect, test } from 'vitest'
import type { StreamEvent } from '#protocol/pull.ts'
import { pauses } from './pauses.ts'
import { followStream } from './stream.ts'

/** A server whose streams say hello and then nothing, and a network that can be pulled out. */
function around() {
  const opened: { cut: boolean }[] = []
  const heard: string[] = []
  const waitedMs: number[] = []
  const waits = pauses()
  const stopping = new AbortController()
  const waiters: (() => void)[] = []
  const note = (what: string) => {
    heard.push(what)
    for (const go of waiters.splice(0)) go()
  }
  const network = { there: true }
  const stream = followStream(
    {
      async fetch(_, request) {
        if (!network.there) throw new TypeError('Failed to fetch')
        const one = { cut: false }
        opened.push(one)
        const hello = { type: 'hello', epoch: 'e1', position: opened.length, serverTimeMs: 0 }
        const body = new ReadableStream<Uint8Array>({
          start(controller) {
            controller.enqueue(new TextEncoder().encode(`data: ${JSON.stringify(hello)}\n\n`))
            request?.signal?.addEventListener('abort', () => {
              one.cut = true
              controller.error(new DOMException('cut', 'AbortError'))
            })
          },
        })
        return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
      },
      token: () => Promise.resolve('token'),
      random: () => 0.5,
      pauses: {
        wait(waitMs, signal) {
          waitedMs.push(waitMs)
          note('waits')
          return waits.wait(waitMs, signal)
        },
        wake: waits.wake,
      },
      onEvent: (event: StreamEvent) => note(event.type),
      onDown: () => note('down'),
      onFailure: () => note('failed'),
    },
    stopping.signal,
  )
  /** Until so much was heard. */
  async function until(...all: readonly string[]): Promise<void> {
    while (heard.length < all.length) await new Promise<void>(go => void waiters.push(go))
    expect(heard).toEqual(all)
  }
  return { opened, waitedMs, network, stream, waits, stopping, until }
}

test('Y31 without network a stream that hangs is given up, and made anew once it is back', async () => {
  const { opened, network, stream, waits, stopping, until } = around()
  await until('hello')
  network.there = false
  stream.cut()
  await until('hello', 'down', 'waits')
  expect(opened).toEqual([{ cut: true }])
  network.there = true
  waits.wake()
  await until('hello', 'down', 'waits', 'hello')
  expect(opened).toEqual([{ cut: true }, { cut: false }])
  stopping.abort()
})

test('Y32 however long there was no stream, it is tried for every four seconds', async () => {
  const { waitedMs, network, stream, waits, stopping, until } = around()
  await until('hello')
  network.there = false
  stream.cut()
  const tries = Array.from({ length: 12 }, () => ['down', 'waits']).flat()
  for (let count = 1; count <= 12; count += 1) {
    await until('hello', ...tries.slice(0, 2 * count))
    if (count < 12) waits.wake()
  }
  expect(waitedMs.slice(0, 5)).toEqual([375, 750, 1_500, 3_000, 3_000])
  expect(Math.max(...waitedMs)).toBeLessThanOrEqual(4_000)
  stopping.abort()
})
