import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { createShopifyClient, type ShopifyClient, SYSTEM_CLOCK } from '../client.ts'
import { CHANGED_ORDERS, SET_ORDER_METAFIELD, SHOP_ORDER, TAG_ORDER } from '../order-operations.ts'
import { SIMULATED_ACCESS_TOKEN } from './access.ts'
import { type Simulator, startSimulator } from './start.ts'

let simulator: Simulator
let client: ShopifyClient

beforeAll(async () => {
  const clock = SYSTEM_CLOCK
  simulator = await startSimulator({ dataFile: null, port: 0, clock, environment: {}, restoreRate: 10_000 })
  simulator.seed({
    locations: [{ name: 'Shed' }],
    variants: [
      { productTitle: 'Stool', sku: 'STOOL', levels: [{ location: 'Shed', quantities: { available: 20 } }] },
    ],
  })
  const credentials = { kind: 'token', accessToken: SIMULATED_ACCESS_TOKEN } as const
  client = createShopifyClient({ access: { origin: simulator.url, credentials }, clock })
})
afterAll(() => simulator.close())

async function orderOf(id: string) {
  const answer = await client.run(SHOP_ORDER, { id, after: null })
  return must(answer.ok ? answer.value.order : null, 'the order')
}

const stock = () => {
  const quantities = must(simulator.levels()[0], 'a level').quantities
  return [quantities['available'], quantities['committed'], quantities['on_hand']]
}

/** Through the side door, as a script beside the shop does. */
async function knock(path: string, body: unknown) {
  const answer = await fetch(`${simulator.url}/_shop/${path}`, { method: 'POST', body: JSON.stringify(body) })
  expect(answer.status).toBe(200)
}

test('SM1 an order is placed, edited, refunded, sent out and returned; committed follows', async () => {
  const { id, number } = simulator.placeOrder({ lines: [{ sku: 'STOOL', quantity: 6 }] })
  expect(stock()).toEqual([14, 6, 20])
  await knock('orders/edit', { number, lines: [{ sku: 'STOOL', quantity: 8 }] })
  expect(stock()).toEqual([12, 8, 20])
  await knock('orders/edit', { number, lines: [{ sku: 'STOOL', quantity: 7 }] })
  await knock('orders/refund', { number, lines: [{ sku: 'STOOL', quantity: 2 }], restock: true })
  expect(stock()).toEqual([15, 5, 20])
  const seen = await orderOf(id)
  expect(seen.lineItems.nodes).toMatchObject([{ quantity: 8, currentQuantity: 5 }])
  expect(seen.refunds[0]?.refundLineItems.nodes).toMatchObject([{ quantity: 2, restocked: true }])
  await knock('orders/fulfil', { number })
  expect(stock()).toEqual([15, 0, 15])
  await knock('orders/refund', { number, lines: [{ sku: 'STOOL', quantity: 1 }], restock: true })
  await knock('orders/refund', { number, lines: [{ sku: 'STOOL', quantity: 1 }], restock: false })
  expect(stock()).toEqual([16, 0, 16])
})

test('SM2 a cancelled order gives back what was committed, in stock or not', async () => {
  const [before = 0, , onHand = 0] = stock()
  const first = simulator.placeOrder({ lines: [{ sku: 'STOOL', quantity: 3 }] })
  await knock('orders/cancel', { number: first.number, restock: true })
  expect(stock()).toEqual([before, 0, onHand])
  const second = simulator.placeOrder({ lines: [{ sku: 'STOOL', quantity: 3 }] })
  await knock('orders/cancel', { number: second.number, restock: false })
  expect(stock()).toEqual([before - 3, 0, onHand - 3])
  const seen = await orderOf(second.id)
  expect(seen.cancelledAt).not.toBeNull()
  expect(seen.refunds[0]?.refundLineItems.nodes).toMatchObject([{ quantity: 3, restocked: false }])
})

test('SM3 tags and metafields are written once, and change when the order was updated', async () => {
  const { id, number } = simulator.placeOrder({ lines: [{ sku: 'STOOL', quantity: 1 }] })
  const tags = { id, add: ['bom-processed'], remove: ['bom-skipped'] }
  expect(await client.run(TAG_ORDER, tags)).toEqual({ ok: true, value: [] })
  const { updatedAt } = await orderOf(id)
  expect(await client.run(TAG_ORDER, tags)).toEqual({ ok: true, value: [] })
  expect(await orderOf(id)).toMatchObject({ tags: ['bom-processed'], updatedAt })
  const field = { ownerId: id, namespace: 'floorbook', key: 'work_orders', type: 'json', value: '{}' }
  expect(await client.run(SET_ORDER_METAFIELD, { metafields: [field] })).toEqual({ ok: true, value: [] })
  const gone = { ...field, ownerId: 'gid://shopify/Order/1' }
  const refused = await client.run(SET_ORDER_METAFIELD, { metafields: [gone] })
  expect(refused).toMatchObject({ ok: true, value: [{ message: 'Owner does not exist.' }] })
  expect(simulator.orders().find(one => one.number === number)).toMatchObject({
    tags: ['bom-processed'],
    metafields: [{ namespace: 'floorbook', key: 'work_orders' }],
  })
})

test('SM4 orders that changed since a moment come, the longest unchanged first', async () => {
  const first = simulator.placeOrder({ lines: [{ sku: 'STOOL', quantity: 1 }] })
  const since = (await orderOf(first.id)).updatedAt
  const second = simulator.placeOrder({ lines: [{ sku: 'STOOL', quantity: 1 }] })
  const answer = await client.run(CHANGED_ORDERS, { query: `updated_at:>='${since}'`, after: null })
  const ids = must(answer.ok ? answer.value.orders.nodes : null, 'orders').map(({ id }) => id)
  expect(ids.slice(-2)).toEqual([first.id, second.id])
})
