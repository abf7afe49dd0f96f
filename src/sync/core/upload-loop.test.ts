import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seed } from '#domain/testing/seed.ts'
import type { FileRef } from '#domain/files/file-ref.ts'
import { uploadWorld, type Weather } from './testing/upload-world.ts'
import { FIRST_UPLOAD_STATE, uploadStep, type UploadPorts, type UploadStep } from './upload-loop.ts'

/** So small that a file of a few bytes goes in pieces. */
const PIECE = 10

function file(index: number, byteCount: number): { ref: FileRef; bytes: Uint8Array<ArrayBuffer> } {
  const sha256 = String(index).padStart(64, '0')
  return {
    ref: { sha256, name: `photo ${index}`, type: 'image/jpeg', bytes: byteCount },
    bytes: new Uint8Array(byteCount).fill(index),
  }
}

/** Steps until nothing is left to do; before the steps named in `restarts` the app begins anew. */
async function run(ports: UploadPorts, restarts: ReadonlySet<number> = new Set()): Promise<UploadStep[]> {
  const steps: UploadStep[] = []
  let state = FIRST_UPLOAD_STATE
  while (steps.length < 1_000) {
    if (restarts.has(steps.length)) state = FIRST_UPLOAD_STATE
    const step = await uploadStep(state, ports)
    steps.push(step)
    state = step.state
    if (step.next.kind === 'idle') return steps
  }
  throw new Error('assertion failed: the queue comes to an end')
}

const sizes = fc.constantFrom(1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 7)
const weather = fc.constantFrom<Weather>('fine', 'fine', 'requestLost', 'answerLost', 'busy')

describe('files that wait on the tablet', () => {
  test('FI10 whatever is cut and however often the app begins anew, each file comes whole', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(sizes, { minLength: 1, maxLength: 3 }),
        fc.array(weather, { maxLength: 40 }),
        fc.uniqueArray(fc.nat(50)),
        async (byteCounts, days, restarts) => {
          const files = byteCounts.map((byteCount, index) => file(index + 1, byteCount))
          const world = uploadWorld(files, days)
          await run({ ...world, random: () => 0, pieceBytes: PIECE }, new Set(restarts))
          expect(world.waiting.size).toBe(0)
          for (const { ref, bytes } of files) {
            expect(Buffer.from(world.whole.get(ref.sha256) ?? []).equals(bytes)).toBe(true)
          }
        },
      ),
      { seed, numRuns: 60 },
    )
  })

  test('FI11 no piece is sent again that the server has: nothing is sent twice whole', async () => {
    await fc.assert(
      fc.asyncProperty(
        sizes,
        fc.array(weather, { maxLength: 40 }),
        fc.uniqueArray(fc.nat(50)),
        async (byteCount, days, restarts) => {
          const only = file(1, byteCount)
          const world = uploadWorld([only], days)
          await run({ ...world, random: () => 0, pieceBytes: PIECE }, new Set(restarts))
          expect(world.receivedByFile.get(only.ref.sha256)).toBe(byteCount)
          const lost = world.said.filter(one => one !== 'fine').length
          expect(world.sentBytes()).toBeLessThanOrEqual(byteCount + lost * PIECE)
        },
      ),
      { seed, numRuns: 100 },
    )
  })

  test('FI11 a file that the server has already, from this tablet or another, is not sent', async () => {
    const world = uploadWorld([file(1, 10)], [])
    world.whole.set(file(1, 10).ref.sha256, [...file(1, 10).bytes])
    await run({ ...world, random: () => 0, pieceBytes: PIECE })
    expect([world.waiting.size, world.receivedByFile.size]).toEqual([0, 0])
  })

  test('FI12 waits grow with each failure and end with the first answer', async () => {
    const world = uploadWorld([file(1, 10)], ['requestLost', 'answerLost', 'busy', 'requestLost'])
    const steps = await run({ ...world, random: () => 0, pieceBytes: PIECE })
    expect(steps.flatMap(({ next }) => (next.kind === 'wait' ? [next.waitMs] : []))).toEqual([
      250, 500, 2_000, 2_000,
    ])
    expect(steps.at(-1)?.state.failureCount).toBe(0)
  })

  test('FI12 a device that is not let in asks again, but seldom, and keeps its files', async () => {
    const world = uploadWorld([file(1, 10)], [])
    const transport = { ...world.transport, standing: async () => ({ kind: 'shut' }) as const }
    const { next } = await uploadStep(FIRST_UPLOAD_STATE, {
      ...world,
      transport,
      random: () => 0,
      pieceBytes: PIECE,
    })
    expect([next, world.waiting.size]).toEqual([{ kind: 'wait', waitMs: 600_000 }, 1])
  })

  test('FI13 what arrives changed is sent again, three times in all, and then told of', async () => {
    const days: Weather[] = ['fine', 'corrupted', 'fine', 'fine']
    const once = uploadWorld([file(1, 10)], days)
    await run({ ...once, random: () => 0, pieceBytes: PIECE })
    expect([once.waiting.size, once.givenUp.size]).toEqual([0, 0])

    const always = uploadWorld([file(1, 10), file(2, 10)], Array<Weather>(6).fill('corrupted'))
    await run({ ...always, random: () => 0, pieceBytes: PIECE })
    expect([...always.givenUp.values()]).toEqual(['otherBytes'])
    expect([...always.waiting.keys()]).toEqual([file(1, 10).ref.sha256])
    expect([...always.whole.keys()]).toEqual([file(2, 10).ref.sha256])
  })

  test('FI13 a file that the browser has cleared is told of, and holds up nobody behind it', async () => {
    const world = uploadWorld([file(1, 10), file(2, 10)], [])
    const store = {
      ...world.store,
      piece: async (sha256: string, offset: number, length: number) =>
        sha256 === file(1, 10).ref.sha256 ? null : world.store.piece(sha256, offset, length),
    }
    await run({ ...world, store, random: () => 0, pieceBytes: PIECE })
    expect([...world.givenUp.values()]).toEqual(['gone'])
    expect(world.whole.size).toBe(1)
  })
})
