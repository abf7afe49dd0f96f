import type { ShopifyEffect, ShopifyState } from '#domain/shopify/effect.ts'
import { createShopifyClient } from './client.ts'
import { createMemoryOutbox } from './outbox-memory.ts'
import type { OutboxIntent } from './outbox-port.ts'
import { type OutboxDependencies, runOutboxOnce, type ShopifyPlaces } from './outbox.ts'
import { SIMULATED_ACCESS_TOKEN } from './simulator/access.ts'
import type { Seeded } from './simulator/seed.ts'
import { type SimulatorOptions, startSimulator } from './simulator/start.ts'

export const ITEMS = ['rod', 'glass', 'lantern'] as const
type Item = (typeof ITEMS)[number]

/**
 * For tests: a simulated shop with ten of each item in the shed, and an outbox in memory whose clock only
 * moves when told to. Our item ids are the SKUs, our location ids the names.
 */
export async function outboxWithShop(options: Partial<SimulatorOptions> = {}) {
  let atMs = Date.UTC(2026, 10, 2, 8)
  let keyCount = 0
  const clock = {
    nowMs: () => atMs,
    sleepMs: (durationMs: number) => {
      atMs += durationMs
      return Promise.resolve()
    },
  }
  const simulator = await startSimulator({ dataFile: null, port: 0, clock, environment: {}, ...options })
  const seeded = simulator.seed({
    locations: [{ name: 'Shed' }, { name: 'Shop' }],
    variants: ITEMS.map(name => ({
      productTitle: name,
      sku: name,
      levels: [{ location: 'Shed', quantities: { available: 10 } }],
    })),
  })
  const outbox = createMemoryOutbox()
  const access = {
    origin: simulator.url,
    credentials: { kind: 'token', accessToken: SIMULATED_ACCESS_TOKEN },
  } as const
  const dependencies: OutboxDependencies = {
    outbox,
    client: createShopifyClient({ access, clock, maxRetries: 0 }),
    places: placesOf(seeded),
    nowMs: clock.nowMs,
    newKey: () => `key-${++keyCount}`,
  }
  return {
    clock,
    simulator,
    outbox,
    dependencies,
    step: () => runOutboxOnce(dependencies),
    advance: (durationMs: number) => {
      atMs += durationMs
    },
    shown: (item: Item, location = 'Shed') =>
      simulator.levels().find(({ sku, locationName }) => sku === item && locationName === location)
        ?.quantities,
    keysSent: () => simulator.requests().map(({ variables }) => variables['key']),
    drain: async () => {
      let sent = 0
      let failed = 0
      for (let steps = 0; steps < 1_000; steps += 1) {
        const result = await runOutboxOnce(dependencies)
        sent += result.sent
        failed += result.failed
        if (result.waitMs === null) return { sent, failed }
        atMs += result.waitMs
      }
      throw new Error('the outbox does not come to rest')
    },
  }
}

/** All items are stocked in the shed at first, and nowhere else. */
function placesOf(seeded: Seeded): ShopifyPlaces {
  const active = new Set<string>(ITEMS.map(item => `${item} Shed`))
  return {
    find: (itemId, locationId) => {
      const inventoryItemId = seeded.variants.find(variant => variant.sku === itemId)?.inventoryItemId
      const location = seeded.locations.find(({ name }) => name === locationId)?.id
      if (inventoryItemId === undefined || location === undefined) return null
      return { inventoryItemId, locationId: location, isActive: active.has(`${itemId} ${locationId}`) }
    },
    whyUnwritable: () => null,
    noteActivated: (itemId, locationId) => active.add(`${itemId} ${locationId}`),
  }
}

export function adjust(
  itemId: string,
  delta: number,
  state: ShopifyState = 'available',
  book = 'run-1',
): OutboxIntent {
  const effect: ShopifyEffect = { kind: 'adjust', itemId, locationId: 'Shed', state, delta, reason: 'other' }
  return { book, bookSeq: 1, effect, intendedAtMs: 0 }
}

export function reserve(itemId: string, quantity: number, book = 'run-1'): OutboxIntent {
  const states = { from: 'available', to: 'reserved' } as const
  const reason = 'reservation_created'
  return {
    book,
    bookSeq: 1,
    effect: { kind: 'move', itemId, locationId: 'Shed', ...states, quantity, reason },
    intendedAtMs: 0,
  }
}
