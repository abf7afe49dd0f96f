import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { bodyOf } from '../replication/bodies.ts'
import { createShopifyClient, SYSTEM_CLOCK, type ShopifyClient } from '../shopify/client.ts'
import { SIMULATED_ACCESS_TOKEN } from '../shopify/simulator/access.ts'
import { startSimulator } from '../shopify/simulator/start.ts'
import { createShopMemory } from '../store/sqlite-shop-variants.ts'
import { createSqliteOutbox } from '../store/sqlite-outbox.ts'
import { createSqliteWebhooks } from '../store/sqlite-webhooks.ts'
import { openApi } from '../testing/api.ts'
import { lookAtCatalogue } from './catalogue-watch.ts'
import { followLevels } from './follow-levels.ts'
import { createShopPlaces } from './places.ts'
import { workOnWebhooks } from './webhook-work.ts'

test('WH9 what is sold while the catalogue is read for the first time is not lost', async () => {
  const api = await openApi()
  const { ground } = api
  const clock = { nowMs: ground.clock.nowMs }
  const simulator = await startSimulator({
    dataFile: null,
    port: 0,
    clock,
    environment: {},
    restoreRate: 10_000,
  })
  const levels = [{ location: 'Shed', quantities: { available: 10 } }]
  simulator.seed({ locations: [{ name: 'Shed' }], variants: [{ productTitle: 'rod', sku: 'ROD', levels }] })
  const credentials = { kind: 'token', accessToken: SIMULATED_ACCESS_TOKEN } as const
  const client = createShopifyClient({ access: { origin: simulator.url, credentials }, clock: SYSTEM_CLOCK })
  const places = createShopPlaces()
  const memory = createShopMemory(ground.store)
  const outbox = createSqliteOutbox(ground.store, () => undefined)
  const webhooks = createSqliteWebhooks(ground.store)
  const follow = (ids: readonly string[]) =>
    followLevels(ground, client, places, outbox, async () => undefined, ids)
  const { inventoryItemIds } = places
  const { nowMs } = ground.clock
  const work = () =>
    workOnWebhooks({
      webhooks,
      nowMs,
      inventoryItemIds,
      follow,
      hasReadAll: memory.hasReadAll,
      onCatalogue: () => undefined,
    })
  const [level] = simulator.levels()
  const { inventoryItemId, locationId } = must(level, 'the level')
  const body = `{"inventory_item_id":${inventoryItemId.split('/').at(-1)}}`
  const due = () => webhooks.due(10).length

  // Between the answer that says 10 and the book's opening somebody buys four, and Shopify tells so at once.
  const sellingMeanwhile: ShopifyClient = {
    ...client,
    run: async (operation, variables, onUnanswered) => {
      const answer = await client.run(operation, variables, onUnanswered)
      if (operation.name !== 'Variants') return answer
      simulator.setQuantity({ inventoryItemId, locationId, name: 'available', quantity: 6 })
      webhooks.keep({
        id: 'early',
        topic: 'inventory_levels/update',
        triggeredAt: null,
        receivedAtMs: 1,
        body,
      })
      expect(await work()).toBeGreaterThan(0)
      return answer
    },
  }
  await lookAtCatalogue({ ground, client: sellingMeanwhile, places, memory })
  expect(due()).toBe(1)
  expect(await work()).toBe(0)
  expect(due()).toBe(0)
  const rows = await ground.store.read(reader => reader.page('stock', 0, 10))
  expect(rows.map(row => bodyOf('stock', row).available)).toEqual([60_000])
  await api.close()
  await simulator.close()
})
