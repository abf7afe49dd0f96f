import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import type { Item } from '#domain/catalogue/item.ts'
import { bom, component, material } from '#domain/testing/items.ts'
import type { EnrolAnswer } from '#protocol/device.ts'
import { openOrdersAnswerSchema } from '#protocol/shop-orders.ts'
import { orderLogAnswerSchema, recalculatedAnswerSchema } from '#protocol/order-log.ts'
import { putLocation, putSettings } from '../people/person-written.ts'
import { addOpenings } from '../shop/opening.ts'
import { createShopPlaces } from '../shop/places.ts'
import { readLevels } from '../shopify/catalogue.ts'
import { createShopifyClient, SYSTEM_CLOCK } from '../shopify/client.ts'
import { SIMULATED_ACCESS_TOKEN } from '../shopify/simulator/access.ts'
import { type Simulator, startSimulator } from '../shopify/simulator/start.ts'
import { createSqliteOutbox } from '../store/sqlite-outbox.ts'
import { createSqliteWebhooks } from '../store/sqlite-webhooks.ts'
import { type Api, openApi } from '../testing/api.ts'
import { type OrderingLoop, startShopOrders } from './start.ts'

const YEAR_MS = 365 * 86_400_000

let simulator: Simulator
let api: Api
let device: EnrolAnswer
let loop: OrderingLoop | null = null
const orderIds: string[] = []

beforeAll(async () => {
  simulator = await startSimulator({
    dataFile: null,
    port: 0,
    // Ahead of the clock of tests, so that orders come after the switch.
    clock: { nowMs: () => SYSTEM_CLOCK.nowMs() + YEAR_MS },
    environment: {},
    restoreRate: 10_000,
  })
  const variants = ['table', 'leg', 'gift'].map(sku => ({
    productTitle: sku,
    sku,
    levels: [{ location: 'Shed', quantities: { available: sku === 'leg' ? 400 : 2 } }],
  }))
  const seeded = simulator.seed({ locations: [{ name: 'Shed' }], variants })
  const credentials = { kind: 'token', accessToken: SIMULATED_ACCESS_TOKEN } as const
  const client = createShopifyClient({ access: { origin: simulator.url, credentials }, clock: SYSTEM_CLOCK })
  const places = createShopPlaces()
  const fail = (error: unknown) => {
    throw error
  }
  api = await openApi({}, undefined, client, undefined, null, ground => {
    const outbox = createSqliteOutbox(ground.store, () => undefined)
    const line = { client, places, outbox, webhooks: createSqliteWebhooks(ground.store) }
    loop = startShopOrders(ground, line, fail)
    return loop
  })
  device = await api.enrol()
  const linkOf = (sku: string) => {
    const { variantId, inventoryItemId } = must(seeded.variants.find(one => one.sku === sku) ?? null, sku)
    return { sku, shopify: { variantId, inventoryItemId } }
  }
  await api.ground.writer.run(batch => {
    const shed = must(seeded.locations[0] ?? null, 'the shed')
    putLocation(batch, { id: 'workshop', name: 'Workshop', shopifyLocationId: shed.id })
    const own = { shopName: 'Tables', demo: true, currency: 'EUR', defaultLocationId: 'workshop' }
    putSettings(batch, own)
    return () => undefined
  })
  await api.ground.writer.run(batch => {
    const body = batch.view.body('people', 'settings')
    const on = { orderExecution: true }
    if (body?.part === 'settings') putSettings(batch, { ...body, ...on })
    return () => undefined
  })
  const table = bom('table', [component('leg', 4)], { ...linkOf('table'), active: true, leads: 'shopify' })
  const write = (items: Item[]) => {
    const body = { items, source: 'test' }
    return api.ground.appendAsServer([{ act: { kind: 'itemsWritten', body }, actorId: 'sue' }])
  }
  await write([material('leg', linkOf('leg')), table])
  await api.ground.store.read(places.refresh)
  const levels = await readLevels(client, places.inventoryItemIds())
  await addOpenings(api.ground, places, must(levels.ok ? levels.value : null, 'levels'))
  await write([{ ...table, quantityMode: 'recalculated' }])
})
afterAll(async () => {
  await loop?.stop()
  await api.close()
  await simulator.close()
})

async function log(query = '') {
  const url = `/api/shop/order-log?actorId=sue${query}`
  return orderLogAnswerSchema.parse((await api.send({ url }, device)).body)
}

function post(path: string, body: object) {
  return api.send({ method: 'POST', url: `/api/shop/${path}`, payload: body }, device)
}

test('OD20 the log says over HTTP what was carried out and what skipped, by outcome and page', async () => {
  await expect.poll(async () => (await log()).sinceMs, { timeout: 10_000 }).not.toBeNull()
  for (const [sku, quantity] of [
    ['table', 3],
    ['gift', 1],
  ] as const) {
    orderIds.push(simulator.placeOrder({ lines: [{ sku, quantity }] }).id)
  }
  // The list is asked for every half minute; a person's "again" reads one at once.
  for (const orderId of orderIds) await post('order-log/again', { actorId: 'sue', orderId })
  await expect.poll(async () => (await log()).rows.length, { timeout: 20_000 }).toBe(2)
  const all = await log()
  expect(all).toMatchObject({ activeBoms: 1, problem: null, more: false })
  const open = await api.send({ url: '/api/shop/open-orders?actorId=sue' }, device)
  expect(openOrdersAnswerSchema.parse(open.body).orders.map(one => [one.name, one.taken])).toEqual([
    ['#1001', true],
    ['#1002', false],
  ])
  expect((await log('&outcome=executed')).rows).toMatchObject([
    { orderName: '#1001', outcome: 'executed', lines: [{ units: 3, fromReadyMade: 2 }] },
  ])
  expect((await log('&outcome=skipped')).rows.every(row => row.outcome === 'skipped')).toBe(true)
  const oldest = must(all.rows.at(-1) ?? null, 'a row').number
  expect((await log(`&before=${oldest}`)).rows).toEqual([])
  expect((await api.send({ url: '/api/shop/order-log?actorId=ana' }, device)).status).toBe(403)
})

test('OD21 again over HTTP takes nothing twice; OD14 recalculate puts right what Shopify shows', async () => {
  const before = (await log('&outcome=executed')).rows.length
  const again = { actorId: 'sue', orderId: must(orderIds[0] ?? null, 'an order') }
  expect(await post('order-log/again', again)).toMatchObject({ status: 200, body: { done: true } })
  expect((await post('order-log/again', { ...again, actorId: 'ana' })).status).toBe(403)
  expect((await post('order-log/again', { actorId: 'sue' })).status).toBe(400)
  expect((await log('&outcome=executed')).rows).toHaveLength(before)
  const done = await post('recalculate', { actorId: 'sue' })
  expect([done.status, recalculatedAnswerSchema.parse(done.body).boms]).toEqual([200, 1])
  expect((await post('recalculate', { actorId: 'ana' })).status).toBe(403)
  simulator.addFault({ kind: 'status', status: 403, times: 20 })
  expect(await post('recalculate', { actorId: 'sue' })).toMatchObject({ status: 422 })
  simulator.clearFaults()
})

test('OD23 without a shop the routes say so', async () => {
  const alone = await openApi()
  const here = await alone.enrol()
  const answer = await alone.send({ url: '/api/shop/order-log?actorId=sue' }, here)
  expect(answer).toMatchObject({ status: 422, body: { detail: 'No shop is connected.' } })
  await alone.close()
})
