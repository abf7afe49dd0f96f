import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import type { Item } from '#domain/catalogue/item.ts'
import { bom, component, material } from '#domain/testing/items.ts'
import { costOutcomesSchema, costPreviewSchema } from '#protocol/cost.ts'
import type { EnrolAnswer } from '#protocol/device.ts'
import { putPerson, putSettings } from '../people/person-written.ts'
import { createShopifyClient, SYSTEM_CLOCK } from '../shopify/client.ts'
import { ITEM_COSTS } from '../shopify/cost-operations.ts'
import { SIMULATED_ACCESS_TOKEN } from '../shopify/simulator/access.ts'
import { type Simulator, startSimulator } from '../shopify/simulator/start.ts'
import { type Api, openApi } from '../testing/api.ts'

let simulator: Simulator
let api: Api
let device: EnrolAnswer
let stoolItem: string
let benchItem: string
let seenCosts: (ids: readonly string[]) => Promise<readonly (string | null)[]>

const LEG = material('leg', { unitCost: 12_345 })

async function write(items: readonly Item[]): Promise<void> {
  await api.ground.appendAsServer([
    { act: { kind: 'itemsWritten', body: { items: [...items], source: 'test' } }, actorId: 'olga' },
  ])
}

beforeAll(async () => {
  const clock = SYSTEM_CLOCK
  simulator = await startSimulator({ dataFile: null, port: 0, clock, environment: {}, restoreRate: 10_000 })
  const { variants } = simulator.seed({
    locations: [{ name: 'Shed' }],
    variants: [
      { productTitle: 'Stool', sku: 'STOOL' },
      { productTitle: 'Bench', sku: 'BENCH', cost: '7.00' },
    ],
  })
  const [stool, bench] = [must(variants[0], 'the stool'), must(variants[1], 'the bench')]
  stoolItem = stool.inventoryItemId
  benchItem = bench.inventoryItemId
  const credentials = { kind: 'token', accessToken: SIMULATED_ACCESS_TOKEN } as const
  const client = createShopifyClient({
    access: { origin: simulator.url, credentials },
    clock: { ...clock, sleepMs: async () => undefined },
  })
  seenCosts = async ids => {
    const answer = await client.run(ITEM_COSTS, { ids })
    const nodes = answer.ok ? answer.value.nodes : []
    return nodes.map(node => (node !== null && 'unitCost' in node ? (node.unitCost?.amount ?? null) : null))
  }
  api = await openApi({}, { freeBytes: Number.MAX_SAFE_INTEGER }, client)
  device = await api.enrol()
  await api.ground.writer.run(batch => {
    putSettings(batch, { demo: true, shopName: 'Alder', currency: 'USD', defaultLocationId: 'workshop' })
    const olga = { id: 'olga', name: 'Olga', initials: 'O', colour: 0, active: true } as const
    putPerson(batch, { ...olga, roles: ['owner'] }, { pin: null, badge: null })
    return () => undefined
  })
  const gone = {
    variantId: 'gid://shopify/ProductVariant/9',
    inventoryItemId: 'gid://shopify/InventoryItem/9',
  }
  await write([
    LEG,
    material('mystery'),
    bom('stool', [component('leg', 4)], { shopify: linkOf(stool) }),
    bom('bench', [component('leg', 8)], { shopify: linkOf(bench) }),
    bom('loose', [component('leg')]),
    bom('odd', [component('mystery')], { shopify: linkOf(stool) }),
    bom('gone', [component('leg')], { shopify: gone }),
  ])
})
beforeEach(async () => {
  simulator.editVariant(stoolItem, { cost: null })
  simulator.editVariant(benchItem, { cost: '7.00' })
  await write([LEG])
})
afterAll(async () => {
  await api.close()
  await simulator.close()
})

function linkOf({ variantId, inventoryItemId }: { variantId: string; inventoryItemId: string }) {
  return { variantId, inventoryItemId }
}

async function preview(itemIds: readonly string[], actorId = 'olga') {
  const payload = { actorId, itemIds }
  return api.send({ method: 'POST', url: '/api/costs/preview', payload }, device)
}

type Shown = { readonly itemId: string; readonly shopify: number | null; readonly cost: number }

async function push(rows: readonly Shown[], actorId = 'olga') {
  return api.send({ method: 'POST', url: '/api/costs/push', payload: { actorId, rows } }, device)
}

async function outcomes(rows: readonly Shown[]) {
  const { status, body } = await push(rows)
  expect(status).toBe(200)
  return costOutcomesSchema.parse(body).rows
}

const STOOL: Shown = { itemId: 'stool', shopify: null, cost: 49_400 }
const BENCH: Shown = { itemId: 'bench', shopify: 70_000, cost: 98_800 }

test('CO11 the preview says what Shopify has, what it will have, and why the rest is left out', async () => {
  const { status, body } = await preview(['stool', 'bench', 'loose', 'odd', 'leg', 'gone', 'nothing'])
  expect(status).toBe(200)
  const { currency, rows } = costPreviewSchema.parse(body)
  expect(currency).toBe('USD')
  expect(rows.map(({ itemId, state, shopify, cost }) => [itemId, state, shopify, cost])).toEqual([
    ['stool', 'differs', null, 49_400],
    ['bench', 'differs', 70_000, 98_800],
    ['loose', 'notLinked', null, null],
    ['odd', 'costNotKnown', null, null],
    ['leg', 'notABom', null, null],
    ['gone', 'gone', null, null],
    ['nothing', 'notABom', null, null],
  ])
  expect(rows[3]?.missing).toEqual(['mystery'])
  expect(await seenCosts([stoolItem, benchItem])).toEqual([null, '7.00'])
})

test('CO12 what was shown is written to the hundredth, and then there is no difference', async () => {
  const done = await outcomes([STOOL, BENCH])
  expect(done.map(({ outcome, problem }) => [outcome, problem])).toEqual([
    ['written', null],
    ['written', null],
  ])
  expect(await seenCosts([stoolItem, benchItem])).toEqual(['4.94', '9.88'])
  const { rows } = costPreviewSchema.parse((await preview(['stool', 'bench'])).body)
  expect(rows.map(({ state }) => state)).toEqual(['same', 'same'])
  expect((await outcomes([STOOL])).map(({ outcome }) => outcome)).toEqual(['there'])
})

test('CO12 where Shopify or a part changed since, nothing is written and both are said', async () => {
  simulator.editVariant(stoolItem, { cost: '5.55' })
  await write([{ ...LEG, unitCost: 20_000 }])
  const done = await outcomes([STOOL, BENCH])
  expect(done.map(({ outcome, now }) => [outcome, now?.shopify, now?.cost])).toEqual([
    ['moved', 55_500, 80_000],
    ['moved', 70_000, 160_000],
  ])
  expect(await seenCosts([stoolItem, benchItem])).toEqual(['5.55', '7.00'])
})

test('CO12 a write whose answer was lost is found done when it is tried again', async () => {
  simulator.addFault({ operation: 'SetItemCost', kind: 'lostReply', times: 4 })
  const [first, second] = await outcomes([STOOL, BENCH])
  expect(first).toMatchObject({ outcome: 'failed', problem: expect.stringContaining('does not answer') })
  expect(second).toMatchObject({ outcome: 'failed', problem: expect.stringContaining('Not tried') })
  expect(await seenCosts([stoolItem, benchItem])).toEqual(['4.94', '7.00'])
  expect((await outcomes([STOOL, BENCH])).map(({ outcome }) => outcome)).toEqual(['there', 'written'])
})

test('CO12 only the owner may; without a shop, or where it refuses, the answer says so', async () => {
  for (const actorId of ['ana', 'sue', 'gone']) {
    expect((await preview(['stool'], actorId)).status).toBe(403)
    expect((await push([STOOL], actorId)).status).toBe(403)
  }
  simulator.addFault({ operation: 'ItemCosts', kind: 'status', status: 403, times: 1 })
  expect((await preview(['stool'])).body).toMatchObject({
    detail: expect.stringContaining('write_inventory'),
  })
  expect((await outcomes([{ ...STOOL, itemId: 'loose' }]))[0]).toMatchObject({ outcome: 'leftOut' })
  expect(await seenCosts([stoolItem])).toEqual([null])
})
