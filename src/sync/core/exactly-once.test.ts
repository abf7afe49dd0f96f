import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { model, type Step } from './testing/model.ts'

const which = fc.nat(3)
const collection = fc.constantFrom('runLines' as const, 'workOrders' as const)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('act' as const),
      documents: fc.array(fc.nat(2), { minLength: 1, maxLength: 3 }),
      refuse: fc.boolean(),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constantFrom('push', 'stranger', 'beat', 'streamNext', 'streamBreak', 'reload'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constantFrom('answerNext', 'answerLost', 'answerAgain'), which }),
  },
  { weight: 6, arbitrary: fc.record({ type: fc.constantFrom('pull', 'pageNext', 'pageLost'), collection }) },
)

function wrongSightings(steps: readonly Step[], leave: 'whenReached' | 'whenAcknowledged'): string[] {
  const world = model(leave)
  const wrong: string[] = []
  for (const one of steps) {
    world.apply(one)
    for (const { what, seen, allowed } of world.sightings()) {
      if (!allowed.includes(seen)) wrong.push(`${what} is seen ${seen} times after ${one.type}`)
    }
  }
  return wrong
}

describe('every interleaving of lost, late, early and repeated answers, pages and events', () => {
  test('Y3 shows each entry exactly once in each document that it changed', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), steps => {
        expect(wrongSightings(steps, 'whenReached')).toEqual([])
      }),
      { numRuns: 4_000, seed: 20261122 },
    )
  })

  test('Y1 ends with nothing pending once everything has arrived', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40, size: 'max' }), steps => {
        const world = model('whenReached')
        for (const one of steps) world.apply(one)
        world.settle()
        expect(world.pendingCount()).toBe(0)
        expect(world.sightings().filter(one => !one.allowed.includes(one.seen))).toEqual([])
      }),
      { numRuns: 1_000, seed: 20261122 },
    )
  })

  test('Y3 the check itself finds a set that forgets an entry when it is acknowledged', () => {
    const outcome = fc.check(
      fc.property(
        fc.array(step, { maxLength: 60, size: 'max' }),
        steps => wrongSightings(steps, 'whenAcknowledged').length === 0,
      ),
      { numRuns: 4_000, seed: 20261122 },
    )
    expect(outcome.failed).toBe(true)
  })
})
