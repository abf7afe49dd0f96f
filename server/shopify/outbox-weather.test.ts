import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEffects, NO_TARGETS, type Targets } from '#domain/shopify/targets.ts'
import { adjust, ITEMS, outboxWithShop, reserve } from './outbox-fixture.ts'
import type { Outbox, OutboxIntent } from './outbox-port.ts'
import { runOutboxOnce } from './outbox.ts'

const SEED = Date.now() % 2_147_483_647
const RUNS = 60

const intentArbitrary: fc.Arbitrary<OutboxIntent> = fc
  .record({
    item: fc.constantFrom(...ITEMS),
    book: fc.constantFrom('run-1', 'run-2'),
    kind: fc.constantFrom('reserve' as const, 'use' as const, 'count' as const),
    quantity: fc.integer({ min: 1, max: 6 }),
  })
  .map(({ item, book, kind, quantity }) => {
    if (kind === 'reserve') return reserve(item, quantity, book)
    return kind === 'use'
      ? adjust(item, -quantity, 'reserved', book)
      : adjust(item, quantity, 'available', book)
  })

/**
 * What happens around a step: fair weather, bad weather of a kind, or the end of the process before or after
 * writing.
 */
const hazardArbitrary = fc.constantFrom(
  'fair' as const,
  'lostReply' as const,
  'reset' as const,
  'status' as const,
  'cutBeforeSending' as const,
  'cutBeforeSettling' as const,
)

class PowerCut extends Error {}

function cutting(outbox: Outbox, hazard: string): Outbox {
  const cut = () => {
    throw new PowerCut()
  }
  return {
    ...outbox,
    assignGroup: (...given) => {
      outbox.assignGroup(...given)
      if (hazard === 'cutBeforeSending') cut()
    },
    settle: hazard === 'cutBeforeSettling' ? cut : outbox.settle,
  }
}

async function arrivesOnce(intents: readonly OutboxIntent[], hazards: readonly string[]): Promise<void> {
  const { outbox, dependencies, simulator, drain, shown, clock } = await outboxWithShop()
  try {
    outbox.add(intents)
    for (const hazard of hazards) {
      if (hazard === 'lostReply' || hazard === 'reset') simulator.addFault({ kind: hazard })
      if (hazard === 'status') simulator.addFault({ kind: 'status', status: 502 })
      const step = runOutboxOnce({ ...dependencies, outbox: cutting(outbox, hazard) })
      const { waitMs } = await step.catch((error: unknown) => {
        if (error instanceof PowerCut) return { waitMs: 0 }
        throw error
      })
      await clock.sleepMs(waitMs ?? 0)
    }
    simulator.clearFaults()
    const { failed } = await drain()
    expect(failed).toBe(0)
    for (const item of ITEMS) {
      const effects = intents.map(({ effect }) => effect).filter(({ itemId }) => itemId === item)
      const expected: Targets = applyEffects({ ...NO_TARGETS, available: 10 }, effects)
      expect(shown(item)).toMatchObject(
        expected.reserved === 0 ? { available: expected.available } : expected,
      )
    }
  } finally {
    await simulator.close()
  }
}

test(`OB4 every effect arrives exactly once, whatever the weather and power (seed ${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(intentArbitrary, { minLength: 1, maxLength: 25 }),
      fc.array(hazardArbitrary, { maxLength: 20 }),
      arrivesOnce,
    ),
    { seed: SEED, numRuns: RUNS },
  )
}, 120_000)
