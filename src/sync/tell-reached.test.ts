import { expect, test } from 'vitest'
import { NOTHING_REACHED, type PullState } from './core/pull-state.ts'
import type { Http } from './http.ts'
import { tellReached } from './tell-reached.ts'

test('TP5 what is stored is told once, together with what came while it waited', async () => {
  let state: PullState = { epoch: 'e', reached: NOTHING_REACHED, announced: NOTHING_REACHED }
  const reach = (workOrders: number) => {
    state = { ...state, reached: { ...state.reached, workOrders } }
  }
  const asked: string[] = []
  let isOnline = true
  const http: Http = {
    request: async ({ path }, answer) => {
      if (!isOnline) return { kind: 'weather', retryAfterMs: null }
      asked.push(/after=\d+/.exec(path)?.[0] ?? path)
      const page = { epoch: 'e', documents: [], checkpoint: 0, reached: 0, serverTimeMs: 0 }
      return { kind: 'answer', answer: answer.parse(page) }
    },
  }
  const waits: (() => void)[] = []
  const pauses = { wait: () => new Promise<void>(resolve => waits.push(resolve)), wake: () => undefined }
  const tell = tellReached({ http, pauses, state: () => state }, new AbortController().signal)
  const settle = () => new Promise<void>(resolve => setImmediate(resolve))
  reach(4)
  void tell()
  await settle()
  for (const position of [5, 6, 7]) {
    reach(position)
    void tell()
  }
  expect(asked).toEqual(['after=4'])
  waits.shift()?.()
  await settle()
  expect(asked).toEqual(['after=4', 'after=7'])
  waits.shift()?.()
  await settle()
  // Out of reach it is not told; the next page tells it.
  isOnline = false
  reach(8)
  await tell()
  isOnline = true
  void tell()
  await settle()
  expect(asked).toEqual(['after=4', 'after=7', 'after=8'])
})
