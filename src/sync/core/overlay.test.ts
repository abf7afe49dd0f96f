import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Base, overlay } from './overlay.ts'
import { isFoldedOver, isPending, pendingSet } from './pending.ts'
import type { Settled } from './settled.ts'

function settled(verdict: Settled['verdict'], through: number | null): Settled {
  return { verdict, through, reason: null, book: null, bookSeq: null, tellsShopify: false }
}

const DOCUMENT: Base<readonly number[]> = { position: 9, marks: { tablet: 2, other: 50 }, body: [1, 2] }

function world() {
  const pending = pendingSet<number>()
  let foldCount = 0
  const screen = overlay('tablet', pending, (_key, body: readonly number[] | null, seq) => {
    foldCount += 1
    return [...(body ?? []), seq]
  })
  return {
    pending,
    screen,
    foldCount: () => foldCount,
    add: (deviceSeq: number) =>
      pending.add({ deviceSeq, kept: deviceSeq, touches: ['runLines/a'], settled: null }),
  }
}

describe('pending entries over documents', () => {
  test('Y1 the table of what is pending', () => {
    expect(isPending(null, 1_000)).toBe(true)
    expect(isPending(settled('refused', 5), 0)).toBe(false)
    expect(isPending(settled('setAside', null), 0)).toBe(false)
    expect(isPending(settled('accepted', null), 0)).toBe(false)
    expect(isPending(settled('accepted', 5), 4)).toBe(true)
    expect(isPending(settled('accepted', 5), 5)).toBe(false)
  })

  test('Y2 the table of what is folded', () => {
    expect([1, 2, 3].map(seq => isFoldedOver(seq, 2))).toEqual([false, false, true])
    const { add, screen } = world()
    for (const seq of [1, 2, 3, 4]) add(seq)
    expect(screen.overlaid('runLines/a', DOCUMENT)).toEqual({ body: [1, 2, 3, 4], foldedCount: 2 })
    expect(screen.overlaid('runLines/a', null)).toEqual({ body: [1, 2, 3, 4], foldedCount: 4 })
    expect(screen.overlaid('runLines/b', null)).toEqual({ body: null, foldedCount: 0 })
  })

  test('Y4 a new entry costs one fold among 2,000 pending, and nothing new costs none', () => {
    const { add, screen, foldCount } = world()
    for (let seq = 1; seq <= 2_000; seq += 1) add(seq)
    screen.overlaid('runLines/a', DOCUMENT)
    const before = foldCount()
    add(2_001)
    const first = screen.overlaid('runLines/a', DOCUMENT)
    expect(foldCount() - before).toBe(1)
    expect(screen.overlaid('runLines/a', DOCUMENT)).toBe(first)
    expect(foldCount() - before).toBe(1)
  })

  test('Y4 a document without pending entries keeps its identity', () => {
    const { add, pending, screen } = world()
    const plain = screen.overlaid('runLines/a', DOCUMENT)
    add(3)
    expect(screen.overlaid('runLines/a', DOCUMENT)).not.toBe(plain)
    pending.settle(3, settled('refused', null))
    expect(screen.overlaid('runLines/a', DOCUMENT)).toBe(plain)
  })

  test('Y5 folding step by step equals folding anew', () => {
    const change = fc.oneof(
      fc.record({ type: fc.constant('add' as const), seq: fc.integer({ min: 1, max: 12 }) }),
      fc.record({ type: fc.constant('refuse' as const), seq: fc.integer({ min: 1, max: 12 }) }),
      fc.record({ type: fc.constant('base' as const), seq: fc.nat(12) }),
    )
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30, size: 'max' }), changes => {
        const { add, pending, screen } = world()
        let base: Base<readonly number[]> = DOCUMENT
        for (const { type, seq } of changes) {
          if (type === 'add') add(seq)
          if (type === 'refuse') pending.settle(seq, settled('refused', null))
          if (type === 'base') base = { position: seq, marks: { tablet: seq }, body: [] }
          const anew = overlay('tablet', pending, (_key, body: readonly number[] | null, kept: number) => [
            ...(body ?? []),
            kept,
          ])
          expect(screen.overlaid('runLines/a', base)).toEqual(anew.overlaid('runLines/a', base))
        }
      }),
      { numRuns: 1_000, seed: 20261122 },
    )
  })
})
