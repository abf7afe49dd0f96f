import { afterEach, expect, test } from 'vitest'
import { createShopifyClient } from './client.ts'
import { adjust, outboxWithShop } from './outbox-fixture.ts'
import type { OutboxIntent } from './outbox-port.ts'
import { runOutboxOnce } from './outbox.ts'
import { SIMULATED_ACCESS_TOKEN } from './simulator/access.ts'
import type { ReplayBehaviour } from './simulator/inventory-mutations.ts'

const REPLAYS: readonly ReplayBehaviour[] = ['asDocumented', 'compareFirst', 'keyIgnored']
const closers: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function setUp(replay: ReplayBehaviour) {
  const shop = await outboxWithShop({ behaviour: { replay } })
  closers.push(() => shop.simulator.close())
  const byHand = (sku: string, quantity: number) => {
    const level = shop.simulator.levels().find(one => one.sku === sku && one.locationName === 'Shed')
    const { inventoryItemId = '', locationId = '' } = shop.dependencies.places.find(sku, 'Shed') ?? {}
    expect(level).toBeDefined()
    shop.simulator.setQuantity({ inventoryItemId, locationId, name: 'available', quantity })
  }
  return { ...shop, byHand }
}

/** From 10, which Shopify shows of everything at first. */
function compared(item: string, delta: number): OutboxIntent {
  const intent = adjust(item, delta)
  return intent.effect.kind === 'adjust'
    ? { ...intent, effect: { ...intent.effect, changeFrom: 10 } }
    : intent
}

test.each(REPLAYS)('RC13 a level that moved is not overwritten, and the rest goes on: %s', async replay => {
  const { outbox, drain, byHand, shown, simulator } = await setUp(replay)
  byHand('glass', 7)
  outbox.add([compared('rod', 4), compared('glass', 4), adjust('lantern', -1)])
  expect(await drain()).toEqual({ sent: 2, failed: 1 })
  expect(outbox.row(2)).toMatchObject({
    status: 'failed',
    problem: { code: 'moved', mayHaveArrived: false },
  })
  expect([shown('rod')?.available, shown('glass')?.available]).toEqual([14, 7])
  // Three groups: the two that compare, the good one of them again, the one that does not.
  expect(simulator.requests()).toHaveLength(3)
})

test.each(REPLAYS)('RC14 a reply that was lost after the write counts as arrived: %s', async replay => {
  const { outbox, simulator, drain, shown } = await setUp(replay)
  simulator.addFault({ kind: 'lostReply' })
  outbox.add([compared('rod', 4), compared('glass', -2)])
  expect(await drain()).toEqual({ sent: 2, failed: 0 })
  expect([shown('rod')?.available, shown('glass')?.available]).toEqual([14, 8])
})

test.each(REPLAYS)('RC14 a request that never arrived goes again once: %s', async replay => {
  const { outbox, simulator, drain, shown } = await setUp(replay)
  simulator.addFault({ kind: 'reset' })
  outbox.add([compared('rod', 4)])
  expect(await drain()).toEqual({ sent: 1, failed: 0 })
  expect(shown('rod')?.available).toBe(14)
})

test.each(REPLAYS)(
  'RC14 one that was lost and sold from meanwhile is never written twice: %s',
  async replay => {
    const { outbox, simulator, step, drain, byHand, shown } = await setUp(replay)
    simulator.addFault({ kind: 'lostReply' })
    outbox.add([compared('rod', 4), compared('glass', 4)])
    await step()
    byHand('rod', 13)
    const ended = await drain()
    expect([shown('rod')?.available, shown('glass')?.available]).toEqual([13, 14])
    // Where the key is known the first answer is told again; else only the level can tell, if it can.
    if (replay === 'asDocumented') expect(ended).toEqual({ sent: 2, failed: 0 })
    else {
      expect(ended).toEqual({ sent: 1, failed: 1 })
      expect(outbox.row(1).problem).toMatchObject({ code: 'outcomeUnknown', mayHaveArrived: true })
    }
  },
)

test.each(REPLAYS)(
  'RC14 one that never arrived while its level moved asks a person or moved: %s',
  async replay => {
    const { outbox, simulator, step, drain, byHand, shown } = await setUp(replay)
    simulator.addFault({ kind: 'reset' })
    outbox.add([compared('rod', 4), compared('glass', 4)])
    await step()
    byHand('rod', 9)
    expect(await drain()).toEqual({ sent: 1, failed: 1 })
    expect(outbox.row(1).status).toBe('failed')
    expect([shown('rod')?.available, shown('glass')?.available]).toEqual([9, 14])
  },
)

test('RC14 an attempt that the client itself made again counts as one before', async () => {
  const { outbox, simulator, dependencies, clock, shown } = await setUp('keyIgnored')
  const credentials = { kind: 'token', accessToken: SIMULATED_ACCESS_TOKEN } as const
  const client = createShopifyClient({ access: { origin: simulator.url, credentials }, clock })
  simulator.addFault({ kind: 'lostReply' })
  outbox.add([compared('rod', 4)])
  expect(await runOutboxOnce({ ...dependencies, client })).toMatchObject({ sent: 1, failed: 0 })
  expect(shown('rod')?.available).toBe(14)
})
