import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { bodyOf } from '../replication/bodies.ts'
import { createShopifyClient, SYSTEM_CLOCK } from '../shopify/client.ts'
import { SIMULATED_ACCESS_TOKEN } from '../shopify/simulator/access.ts'
import { SIMULATED_DOMAIN, startSimulator } from '../shopify/simulator/start.ts'
import { openApi } from '../testing/api.ts'
import { openFromShop } from './opening.ts'
import { createShopPlaces } from './places.ts'
import { runShop } from './run-shop.ts'

test('Y24 a count at a stock is in Shopify once it arrived there: the place says so', async () => {
  const clock = { nowMs: () => Date.now() }
  const simulator = await startSimulator({ dataFile: null, port: 0, clock, environment: {} })
  const levels = [{ location: 'Shed', quantities: { available: 10 } }]
  simulator.seed({ locations: [{ name: 'Shed' }], variants: [{ productTitle: 'rod', sku: 'ROD', levels }] })
  const credentials = { kind: 'token', accessToken: SIMULATED_ACCESS_TOKEN } as const
  const client = createShopifyClient({ access: { origin: simulator.url, credentials }, clock: SYSTEM_CLOCK })
  const { ground, close } = await openApi({}, undefined, client)
  const places = createShopPlaces()
  must((await openFromShop(ground, client, places)).ok || null, 'the shop as it opens')
  const line = { client, domain: SIMULATED_DOMAIN, webhookSecrets: [], simulatorUrl: null }
  const shop = await runShop(ground, { ...line, close: simulator.close }, places, () => undefined)
  const locationId = must(places.locationIds()[0], 'the place')
  const itemId = must(places.itemIdOf(places.inventoryItemIds()[0] ?? ''), 'the rod')
  const through = async () => {
    const row = await ground.store.read(reader => reader.document('people', locationId))
    const body = row === null ? null : bodyOf('people', row)
    return body?.part === 'location' ? body.shopifyThrough : null
  }
  simulator.addFault({ kind: 'status', status: 503, operation: 'AdjustQuantities' })
  const body = { itemId, locationId, counted: 70_000, expected: 100_000 }
  const counted = await ground.appendAsServer([{ act: { kind: 'counted', body }, actorId: 'sue' }])
  const told = await ground.store.read(reader =>
    reader
      .documentsOfGroup('book', `stock:${locationId}`)
      .map(row => bodyOf('book', row))
      .findLast(one => one.entry.kind === 'counted'),
  )
  expect(counted).toHaveLength(1)
  expect(told).toMatchObject({ verdict: 'accepted', tellsShopify: true })
  const bookSeq = must(told?.bookSeq ?? null, 'its number')
  expect(await through()).toBeLessThan(bookSeq)
  await expect.poll(through, { timeout: 10_000 }).toBe(bookSeq)
  expect(simulator.levels()[0]?.quantities['available']).toBe(7)
  await shop.stop()
  await close()
  await simulator.close()
})
