import { expect, test } from 'vitest'
import { draftOf } from '#domain/catalogue/draft.ts'
import { stockId } from '#domain/stock/stock.ts'
import { bom } from '#domain/testing/items.ts'
import { must } from '#kernel/assert.ts'
import { bodyOf } from '../replication/bodies.ts'
import { followLevels } from '../shop/follow-levels.ts'
import { openFromShop } from '../shop/opening.ts'
import { createShopPlaces } from '../shop/places.ts'
import { createShopifyClient, SYSTEM_CLOCK } from '../shopify/client.ts'
import { SIMULATED_ACCESS_TOKEN } from '../shopify/simulator/access.ts'
import { startSimulator } from '../shopify/simulator/start.ts'
import { createSqliteOutbox } from '../store/sqlite-outbox.ts'
import { openApi } from '../testing/api.ts'

test('CT23 a BOM takes a variant over: its figure is drift, nothing is told; CT24, CT25', async () => {
  const simulator = await startSimulator({
    dataFile: null,
    port: 0,
    clock: { nowMs: () => Date.now() },
    environment: {},
    restoreRate: 10_000,
  })
  const levels = [{ location: 'Shed', quantities: { available: 12 } }]
  simulator.seed({
    locations: [{ name: 'Shed' }],
    variants: [{ productTitle: 'Stool', sku: 'STOOL', levels }],
  })
  const credentials = { kind: 'token', accessToken: SIMULATED_ACCESS_TOKEN } as const
  const client = createShopifyClient({ access: { origin: simulator.url, credentials }, clock: SYSTEM_CLOCK })
  const api = await openApi()
  const device = await api.enrol()
  const places = createShopPlaces()
  expect((await openFromShop(api.ground, client, places)).ok).toBe(true)
  const [gid = ''] = places.inventoryItemIds()
  const [shed = ''] = places.locationIds()
  const materialId = must(places.itemIdOf(gid), 'the material')
  const post = (url: string, payload: object) => api.send({ method: 'POST', url, payload }, device)
  const stool = { item: draftOf(bom('stool', [], { name: 'Oak stool' })), basis: null }
  expect((await post('/api/items', { actorId: 'sue', items: [stool] })).status).toBe(200)

  const link = (fromItemId: string | null, actorId = 'sue') =>
    post('/api/items/link', { actorId, itemId: 'stool', fromItemId })
  expect((await link(materialId, 'ana')).status).toBe(403)
  expect((await link(materialId)).status).toBe(200)
  expect(await link(materialId)).toMatchObject({ status: 422, body: { code: 'invalid' } })
  const outbox = createSqliteOutbox(api.ground.store, () => undefined)
  expect(outbox.counts()).toEqual({ waiting: 0, needsPerson: 0 })
  await api.ground.store.read(places.refresh)
  expect([places.itemIdOf(gid), places.find(materialId, shed)]).toEqual(['stool', null])

  await followLevels(api.ground, client, places, outbox, async () => undefined)
  const stockOf = async (itemId: string) => {
    const row = await api.ground.store.read(reader => reader.document('stock', stockId(itemId, shed)))
    return bodyOf('stock', must(row, itemId))
  }
  expect(await stockOf(materialId)).toMatchObject({ available: 0 })
  expect(await stockOf('stool')).toMatchObject({ available: 0, counted: false, observed: 12 })

  expect((await link(null)).status).toBe(200)
  await api.ground.store.read(places.refresh)
  expect(places.itemIdOf(gid)).toBeNull()
  expect((await openFromShop(api.ground, client, places)).ok).toBe(true)
  expect(places.itemIdOf(gid)).not.toBe(materialId)
  expect(simulator.levels()[0]?.quantities['available']).toBe(12)
  await api.close()
  await simulator.close()
})
