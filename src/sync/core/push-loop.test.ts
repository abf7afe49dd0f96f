import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backoffMs } from './backoff.ts'
import { cutBatch, halved, utf8Bytes } from './batch.ts'
import { firstPushState, type NextPush, pushStep, type PushState, type PushTransport } from './push-loop.ts'
import { type Fault, memoryEntryStore, pushServer } from './testing/push-world.ts'

type World = { readonly store: ReturnType<typeof memoryEntryStore>; readonly transport: PushTransport }

/** Steps until the loop is idle or stops; waits are only noted. */
async function run(world: World, from: PushState = firstPushState(null)) {
  let state = from
  const waitsMs: number[] = []
  for (let count = 0; count < 500; count += 1) {
    const step = await pushStep(state, { ...world, random: () => 0.5 })
    state = step.state
    if (step.next.kind === 'wait') waitsMs.push(step.next.waitMs)
    if (step.next.kind === 'idle' || step.next.kind === 'stop') return { state, waitsMs, end: step.next }
  }
  const end: NextPush = { kind: 'wait', waitMs: -1 }
  return { state, waitsMs, end }
}

function worldOf(count: number, options = { refuseEvery: 7, bytesMax: 1_000_000 }, text = 'x') {
  const server = pushServer(options)
  const store = memoryEntryStore()
  for (let index = 0; index < count; index += 1) store.add(text)
  return { server, store, transport: server.transport }
}

describe('sending', () => {
  test('Y6 sends in order, 500 at a time', async () => {
    const world = worldOf(1_201)
    expect((await run(world)).end).toEqual({ kind: 'idle' })
    expect(world.server.batchSizes).toEqual([500, 500, 201])
    expect(world.server.texts.map(text => Number.parseInt(text, 10))).toEqual(
      Array.from({ length: 1_201 }, (_, index) => index + 1),
    )
  })

  test('Y6 cuts a batch at its bytes, and sends one larger entry alone', () => {
    const entries = ['aaaa', 'ä€😀', 'c'.repeat(50), 'd'].map((text, index) => ({
      deviceSeq: index + 1,
      id: `${index}`,
      text,
    }))
    expect(utf8Bytes('ä€😀')).toBe(9)
    const limit = { entryCount: 500, byteCount: 13 }
    expect(cutBatch(entries, limit).length).toBe(2)
    expect(cutBatch(entries.slice(2), limit).length).toBe(1)
    expect(cutBatch(entries, { entryCount: 1, byteCount: 13 }).length).toBe(1)
  })

  test('Y7 halves a batch that is too large until it fits, and returns to the full size', async () => {
    const world = worldOf(100, { refuseEvery: 7, bytesMax: 300 })
    const { state, end } = await run(world)
    expect(end).toEqual({ kind: 'idle' })
    expect(world.store.settledBySeq.size).toBe(100)
    expect(state.limit).toEqual({ entryCount: 500, byteCount: 256_000 })
    expect(halved({ entryCount: 500, byteCount: 10 }, 1)).toEqual({ entryCount: 1, byteCount: 5 })
  })

  test('Y8 waits longer and longer, and never less than the server wished', async () => {
    const world = worldOf(3)
    world.server.faults.push('lostRequest', 'lostAnswer', 'lostRequest', 'busy')
    expect((await run(world)).waitsMs).toEqual([375, 750, 1_500, 7_000])
    expect(world.store.settledBySeq.size).toBe(3)
    expect(backoffMs(1, 0, null)).toBe(250)
    expect(backoffMs(50, 0.999, null)).toBeLessThanOrEqual(30_000)
  })

  test('Y9 stops at an unknown token and at an old version, with the entries kept', async () => {
    for (const [kind, why] of [
      ['noToken', 'newToken'],
      ['oldVersion', 'update'],
    ] as const) {
      const world = worldOf(3)
      const transport = { ...world.transport, push: async () => ({ kind }) }
      expect((await run({ ...world, transport })).end).toEqual({ kind: 'stop', why })
      expect((await world.store.unsent(10)).length).toBe(3)
    }
  })

  test('Y10 sends again from what the server expects', async () => {
    const world = worldOf(10)
    await run(world)
    world.server.restore(4, true)
    world.store.add('new')
    expect((await run(world)).end).toEqual({ kind: 'idle' })
    expect(world.server.texts.length).toBe(11)
  })

  test('Y11 sends again what a restored server no longer has', async () => {
    const world = worldOf(10)
    const { state } = await run(world)
    world.server.restore(6)
    world.store.add('new')
    const after = await run(world, state)
    expect(after.end).toEqual({ kind: 'idle' })
    expect(after.state.epoch).toBe('first+')
    expect(world.server.texts.length).toBe(11)
    expect(world.store.settledBySeq.size).toBe(11)
  })

  test('Y11 stops where the server has entries that this device never made', async () => {
    const world = worldOf(10)
    await run(world)
    const clone = memoryEntryStore()
    clone.add('x')
    const state = { ...firstPushState('first'), mustAsk: true }
    expect((await run({ ...world, store: clone }, state)).end).toEqual({ kind: 'stop', why: 'forked' })
  })

  test('Y33 stops where a copy has taken its place in the chain, and keeps what was not taken', async () => {
    const world = worldOf(10)
    const transport: PushTransport = {
      ...world.transport,
      async push(request) {
        const reply = await world.transport.push(request)
        if (reply.kind !== 'answer') return reply
        const verdicts = reply.answer.verdicts.map(one => {
          const isCopied = (one.deviceSeq ?? 0) > 4
          return isCopied ? { ...one, verdict: 'setAside' as const, reason: 'forkedChain' } : one
        })
        return { kind: 'answer', answer: { ...reply.answer, verdicts } }
      },
    }
    expect((await run({ ...world, transport })).end).toEqual({ kind: 'stop', why: 'forked' })
    expect([...world.store.settledBySeq.keys()]).toEqual([1, 2, 3, 4])
    expect(await world.store.unsent(10)).toHaveLength(6)
  })

  test('Y11 declares lost what a restored server waits for and this device no longer has', async () => {
    const world = worldOf(10)
    const { state } = await run(world)
    world.server.restore(2)
    world.store.forget(6)
    const after = await run(world, { ...state, mustAsk: true })
    expect(after.end).toEqual({ kind: 'idle' })
    const sent = world.server.texts.slice(2)
    expect(sent.slice(0, 4)).toEqual(['7:x', '8:x', '9:x', '10:x'])
    expect(sent.at(4)).toBe('11:lost:3:6')
    expect(await world.store.unsent(10)).toEqual([])
  })

  test('Y12 keeps refusals and does not send them again', async () => {
    const world = worldOf(20)
    await run(world)
    expect(world.store.settledBySeq.get(7)?.verdict).toBe('refused')
    expect(await world.store.unsent(10)).toEqual([])
  })

  test('Y13 whatever the network does, every entry ends with one verdict, once', async () => {
    const fault = fc.constantFrom<Fault>('none', 'lostRequest', 'lostAnswer', 'tooLarge', 'busy')
    const round = fc.record({
      acts: fc.nat(20),
      faults: fc.array(fault, { maxLength: 8 }),
      restoreTo: fc.option(fc.nat(30), { freq: 4 }),
      reload: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(round, { maxLength: 6, size: 'max' }), async rounds => {
        const world = worldOf(0)
        let state = firstPushState(null)
        let made = 0
        for (const { acts, faults, restoreTo, reload } of rounds) {
          for (let index = 0; index < acts; index += 1) world.store.add('x')
          made += acts
          world.server.faults.push(...faults)
          if (restoreTo !== null) world.server.restore(Math.min(restoreTo, world.server.texts.length))
          if (reload) state = firstPushState(state.epoch)
          state = (await run(world, state)).state
        }
        // A change of epoch is heard of with the next push, or the stream's hello: here with the question
        // itself.
        const { end } = await run(world, { ...state, mustAsk: true })
        expect(end).toEqual({ kind: 'idle' })
        expect(world.store.settledBySeq.size).toBe(made)
        const seqs = world.server.texts.map(text => Number.parseInt(text, 10))
        expect(seqs).toEqual(Array.from({ length: made }, (_, index) => index + 1))
      }),
      { numRuns: 500, seed: 20261122 },
    )
  })
})
