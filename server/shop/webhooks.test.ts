import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { stockId } from '#domain/stock/stock.ts'
import type { Shop } from './connect.ts'
import { bodyOf } from '../replication/bodies.ts'
import { createShopifyClient, SYSTEM_CLOCK } from '../shopify/client.ts'
import { WEBHOOK_SUBSCRIPTIONS } from '../shopify/operations.ts'
import { SIMULATED_ACCESS_TOKEN } from '../shopify/simulator/access.ts'
import { type Simulator, SIMULATED_DOMAIN, startSimulator } from '../shopify/simulator/start.ts'
import { SIMULATED_WEBHOOK_SECRET } from '../shopify/simulator/webhook-sender.ts'
import { signatureOf } from '../shopify/webhooks/signature.ts'
import { assertSubscriptions } from '../shopify/webhooks/subscriptions.ts'
import { WEBHOOK_FIELDS, WEBHOOK_PATH, WEBHOOK_TOPICS } from '../shopify/webhooks/webhook.ts'
import { createSqliteOutbox } from '../store/sqlite-outbox.ts'
import { createSqliteWebhooks } from '../store/sqlite-webhooks.ts'
import { type Api, openApi } from '../testing/api.ts'
import { followLevels } from './follow-levels.ts'
import { type Listening, startListening } from './listening.ts'
import { openFromShop } from './opening.ts'
import { createShopPlaces } from './places.ts'
import { workOnWebhooks } from './webhook-work.ts'

const folder = mkdtempSync(join(tmpdir(), 'floorbook-webhooks-'))
const places = createShopPlaces()
const problems: unknown[] = []
const BEFORE = 'the-secret-before-this-one'
let simulator: Simulator
let shop: Shop
let api: Api
let listening: Listening
let address: string

beforeAll(async () => {
  const clock = { nowMs: () => Date.now() }
  const options = { dataFile: null, port: 0, clock, environment: {}, restoreRate: 10_000 }
  simulator = await startSimulator(options)
  simulator.seed({
    locations: [{ name: 'Shed' }],
    variants: ['ROD', 'NUT'].map(sku => ({
      productTitle: sku,
      sku,
      levels: [{ location: 'Shed', quantities: { available: 10 } }],
    })),
  })
  const access = {
    origin: simulator.url,
    credentials: { kind: 'token', accessToken: SIMULATED_ACCESS_TOKEN },
  } as const
  const client = createShopifyClient({ access, clock: SYSTEM_CLOCK })
  const webhookSecrets = [SIMULATED_WEBHOOK_SECRET, BEFORE]
  shop = { client, domain: SIMULATED_DOMAIN, webhookSecrets, simulatorUrl: null, close: simulator.close }
  api = await openApi({}, undefined, client, () => listening.door())
  must((await openFromShop(api.ground, client, places)).ok || null, 'the shop as it opens')
  const outbox = createSqliteOutbox(api.ground.store, () => undefined)
  const told = {
    onCatalogue: () => undefined,
    hasReadAll: () => true,
    onKept: () => undefined,
    onError: (error: unknown) => problems.push(error),
  }
  listening = startListening(api.ground, shop, places, outbox, told)
  address = await api.app.listen({ port: 0, host: '127.0.0.1' })
  await listening.listenAt(address)
})
afterAll(async () => {
  await listening.stop()
  await api.close()
  await simulator.close()
  rmSync(folder, { recursive: true, force: true })
})

function level(sku: string) {
  return must(
    simulator.levels().find(one => one.sku === sku),
    sku,
  )
}

async function available(sku: string): Promise<number> {
  const itemId = must(places.itemIdOf(level(sku).inventoryItemId), 'a linked item')
  const locationId = must(places.locationIdOf(level(sku).locationId), 'a linked location')
  const row = await api.ground.store.read(reader => reader.document('stock', stockId(itemId, locationId)))
  return bodyOf('stock', must(row, 'a stock')).available / 10_000
}

function setByHand(sku: string, quantity: number): void {
  const { inventoryItemId, locationId } = level(sku)
  simulator.setQuantity({ inventoryItemId, locationId, name: 'available', quantity })
}

async function subscribed(): Promise<readonly string[]> {
  const answer = await shop.client.run(WEBHOOK_SUBSCRIPTIONS, { after: null })
  return answer.ok ? answer.value.webhookSubscriptions.nodes.map(({ topic }) => topic).sort() : []
}

test('WH1 at the start every topic is subscribed once, at our address, naming no customer', async () => {
  await expect.poll(subscribed).toHaveLength(WEBHOOK_TOPICS.length + 4)
  const uri = `${address}${WEBHOOK_PATH}`
  const again = await assertSubscriptions(shop.client, uri, WEBHOOK_TOPICS)
  expect(again).toMatchObject({ value: { made: 0, removed: 4, refused: [] } })
  const moved = await assertSubscriptions(shop.client, `http://127.0.0.1:9${WEBHOOK_PATH}`, WEBHOOK_TOPICS)
  expect(moved).toMatchObject({ value: { made: WEBHOOK_TOPICS.length, removed: WEBHOOK_TOPICS.length } })
  await assertSubscriptions(shop.client, uri, WEBHOOK_TOPICS)
  for (const field of WEBHOOK_FIELDS) expect(field).not.toMatch(/name|mail|address|phone|customer/)
})

test('WH2 what is sold in Shopify stands in the book as soon as its webhook came', async () => {
  setByHand('ROD', 7)
  await expect.poll(() => available('ROD')).toBe(7)
})

test('WH3 late, twice, out of order: the levels are read again, and come out right', async () => {
  for (const weather of ['twice', 'outOfOrder', 'late'] as const) {
    simulator.setWebhookWeather(weather)
    for (const quantity of [3, 9, 5, 8]) setByHand('NUT', quantity)
    await expect.poll(() => available('NUT'), { timeout: 10_000 }).toBe(8)
    setByHand('NUT', 4)
    await expect.poll(() => available('NUT'), { timeout: 10_000 }).toBe(4)
  }
  simulator.setWebhookWeather('prompt')
})

test('WH4 a lost webhook is made good by the next look at all levels', async () => {
  simulator.setWebhookWeather('lost')
  setByHand('NUT', 2)
  const outbox = createSqliteOutbox(api.ground.store, () => undefined)
  await followLevels(api.ground, shop.client, places, outbox, async () => undefined)
  expect(await available('NUT')).toBe(2)
  simulator.setWebhookWeather('prompt')
})

type Sent = { body?: string; secret?: string; headers?: Record<string, string> }

async function send({ body = '{"inventory_item_id":1}', secret = SIMULATED_WEBHOOK_SECRET, headers }: Sent) {
  const answer = await api.app.inject({
    method: 'POST',
    url: WEBHOOK_PATH,
    payload: body,
    headers: {
      'content-type': 'application/json',
      'x-shopify-hmac-sha256': signatureOf(body, secret),
      'x-shopify-topic': 'inventory_levels/update',
      'x-shopify-shop-domain': SIMULATED_DOMAIN,
      'x-shopify-webhook-id': crypto.randomUUID(),
      ...headers,
    },
  })
  return { status: answer.statusCode, text: answer.body }
}

test('WH5 only what Shopify signed for this shop is let in, by the secret of now or before', async () => {
  expect((await send({})).status).toBe(200)
  expect((await send({ secret: BEFORE })).status).toBe(200)
  const wrong = await send({ secret: 'somebody-elses-secret' })
  expect(wrong).toMatchObject({ status: 403 })
  expect(wrong.text).toContain('signature')
  expect((await send({ headers: { 'x-shopify-hmac-sha256': '' } })).status).toBe(403)
  expect((await send({ headers: { 'x-shopify-shop-domain': 'other.myshopify.com' } })).status).toBe(403)
  expect((await send({ headers: { 'x-shopify-topic': '../../etc' } })).status).toBe(422)
  // The bytes count: one space more is another body.
  const spaced = await send({ body: '{ }', headers: { 'x-shopify-hmac-sha256': signatureOf('{}', BEFORE) } })
  expect(spaced.status).toBe(403)
})

test('WH6 a body of 5 MB is refused in words, and nothing of it is kept', async () => {
  const big = await send({ body: `{"id":1,"title":"${'x'.repeat(5_000_000)}"}` })
  expect(big).toMatchObject({ status: 413 })
  expect(big.text).toContain('Too large')
})

test('WH7 the same webhook, however often it comes, is kept once', async () => {
  const headers = { 'x-shopify-webhook-id': 'one-and-the-same', 'x-shopify-topic': 'orders/create' }
  expect((await send({ headers })).text).toBe('{"kept":true}')
  expect((await send({ headers })).text).toBe('{"kept":false}')
  const store = createSqliteWebhooks(api.ground.store)
  expect(store.dueOrders(10).map(({ id }) => id)).toEqual(['one-and-the-same'])
})

test('WH8 what cannot be read now stays due; what names nothing that we know is done', async () => {
  const store = createSqliteWebhooks(api.ground.store)
  await expect.poll(() => store.due(10)).toEqual([])
  const known = { id: 'k', topic: 'inventory_levels/update', triggeredAt: null, receivedAtMs: 1 }
  const number = level('ROD').inventoryItemId.split('/').at(-1)
  store.keep({ ...known, body: `{"inventory_item_id":${number}}` })
  store.keep({ ...known, id: 'broken', topic: 'products/update', body: 'no json' })
  const asked: string[] = []
  let catalogue = 0
  const work = {
    webhooks: store,
    nowMs: () => 5,
    inventoryItemIds: places.inventoryItemIds,
    hasReadAll: () => true,
    onCatalogue: () => (catalogue += 1),
  }
  const fault = { kind: 'weather', message: '', mayHaveArrived: true } as const
  const follow = async () => ({ ok: false, error: fault }) as const
  expect(await workOnWebhooks({ ...work, follow })).toBeGreaterThan(0)
  expect(store.due(10)).toHaveLength(2)
  const followed = async (ids: readonly string[]) => {
    asked.push(...ids)
    return { ok: true, value: 0 } as const
  }
  expect(await workOnWebhooks({ ...work, follow: followed })).toBe(0)
  expect([asked, catalogue, store.due(10)]).toEqual([[level('ROD').inventoryItemId], 1, []])
  expect(problems).toEqual([])
})
