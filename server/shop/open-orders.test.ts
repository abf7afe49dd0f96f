import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { type Bom, plainBom, plainComponent, plainItem, plainQuality } from '#domain/catalogue/item.ts'
import { makeOwnCode } from '#domain/scan/own-code.ts'
import { material } from '#domain/testing/items.ts'
import { openOrdersAnswerSchema } from '#protocol/shop-orders.ts'
import { putLocation } from '../people/person-written.ts'
import { createShopifyClient, type ShopifyClient, SYSTEM_CLOCK } from '../shopify/client.ts'
import { SIMULATED_ACCESS_TOKEN } from '../shopify/simulator/access.ts'
import { type Simulator, startSimulator } from '../shopify/simulator/start.ts'
import { type Api, openApi } from '../testing/api.ts'

let simulator: Simulator
let client: ShopifyClient
let api: Api

beforeAll(async () => {
  simulator = await startSimulator({
    dataFile: null,
    port: 0,
    clock: SYSTEM_CLOCK,
    environment: {},
    restoreRate: 10_000,
  })
  const { variants, locations } = simulator.seed({
    locations: [{ name: 'Shed' }],
    variants: [
      { productTitle: 'Stool', sku: 'STOOL', levels: [{ location: 'Shed', quantities: { available: 6 } }] },
      { productTitle: 'Gift card', sku: 'GIFT', tracked: false },
    ],
  })
  const credentials = { kind: 'token', accessToken: SIMULATED_ACCESS_TOKEN } as const
  client = createShopifyClient({ access: { origin: simulator.url, credentials }, clock: SYSTEM_CLOCK })
  api = await openApi({}, { freeBytes: Number.MAX_SAFE_INTEGER }, client)
  const stool = must(variants[0], 'the stool’s variant')
  const shed = must(locations[0], 'the shed')
  await api.ground.writer.run(batch => {
    putLocation(batch, { id: 'workshop', name: 'Workshop', shopifyLocationId: shed.id })
    return () => undefined
  })
  const items = [material('leg'), stoolBom(stool.variantId, stool.inventoryItemId)]
  await api.ground.appendAsServer([
    { act: { kind: 'itemsWritten', body: { items, source: 'test' } }, actorId: 'sue' },
  ])
})
afterAll(async () => {
  await api.close()
  await simulator.close()
})

function stoolBom(variantId: string, inventoryItemId: string): Bom {
  return {
    id: 'stool',
    kind: 'bom',
    name: 'Stool',
    sku: 'STOOL',
    unit: 'piece',
    floorCode: makeOwnCode('part', '7001'),
    barcodes: [],
    shopify: { variantId, inventoryItemId },
    binByLocation: {},
    picture: null,
    unitCost: null,
    components: [{ componentId: 'c1', itemId: 'leg', quantity: 40_000, waste: 0, ...plainComponent() }],
    quality: plainQuality(),
    ...plainBom(),
    ...plainItem(),
  }
}

async function ask(actorId = 'ana') {
  const device = await api.enrol()
  return api.send({ method: 'GET', url: `/api/shop/open-orders?actorId=${actorId}` }, device)
}

test('OC1 open orders come with what is not sent out, and what lies on the shelf for them', async () => {
  const first = simulator.placeOrder({ lines: [{ sku: 'STOOL', quantity: 20 }] })
  simulator.placeOrder({
    lines: [
      { sku: 'STOOL', quantity: 2 },
      { sku: 'GIFT', quantity: 1 },
    ],
  })
  const { status, body } = await ask()
  expect(status).toBe(200)
  const answer = openOrdersAnswerSchema.parse(body)
  expect(answer.orders.map(({ name, lines }) => [name, lines])).toEqual([
    ['#1001', [{ itemId: 'stool', title: 'Stool', units: 20 }]],
    [
      '#1002',
      [
        { itemId: 'stool', title: 'Stool', units: 2 },
        { itemId: null, title: 'Gift card', units: 1 },
      ],
    ],
  ])
  // Twenty-two of six are promised: available is 16 below zero, and six still lie there.
  expect(answer.onShelf).toEqual([{ itemId: 'stool', locationId: 'workshop', units: 6 }])
  simulator.fulfilOrder(first.number)
  const later = openOrdersAnswerSchema.parse((await ask()).body)
  expect(later.orders.map(({ name }) => name)).toEqual(['#1002'])
})

test('OC1 orders of the shop are read page by page', async () => {
  for (let index = 0; index < 60; index += 1) simulator.placeOrder({ lines: [{ sku: 'GIFT', quantity: 1 }] })
  const answer = openOrdersAnswerSchema.parse((await ask()).body)
  expect(answer.orders).toHaveLength(61)
  expect(answer.more).toBe(false)
})

test('OC2 whoever may open orders may ask; without a shop the answer says so', async () => {
  expect((await ask('gone')).status).toBe(403)
  simulator.addFault({ operation: 'OpenOrders', kind: 'status', status: 403, times: 1 })
  const denied = await ask()
  expect(denied.status).toBe(422)
  expect(denied.body).toMatchObject({ detail: expect.stringContaining('read_orders') })
  const alone = await openApi()
  const device = await alone.enrol()
  const none = await alone.send({ method: 'GET', url: '/api/shop/open-orders?actorId=ana' }, device)
  expect(none.body).toMatchObject({ detail: 'No shop is connected.' })
  await alone.close()
})
