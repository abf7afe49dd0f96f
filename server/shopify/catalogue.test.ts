import { afterEach, expect, test } from 'vitest'
import {
  type CataloguePage,
  findLevels,
  pullCatalogue,
  readCataloguePage,
  readLevels,
  readLocations,
} from './catalogue.ts'
import { createShopifyClient } from './client.ts'
import { SIMULATED_ACCESS_TOKEN } from './simulator/access.ts'
import { startSimulator } from './simulator/start.ts'

const closers: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function setUp() {
  const clock = { nowMs: () => 1_000_000, sleepMs: () => Promise.resolve() }
  const simulator = await startSimulator({
    dataFile: null,
    port: 0,
    clock,
    environment: {},
    restoreRate: 1_000,
  })
  closers.push(() => simulator.close())
  const access = {
    origin: simulator.url,
    credentials: { kind: 'token', accessToken: SIMULATED_ACCESS_TOKEN },
  } as const
  return { simulator, client: createShopifyClient({ access, clock, maxRetries: 0 }) }
}

function parts(count: number, location: string) {
  return Array.from({ length: count }, (_, index) => ({
    productTitle: `Part ${index}`,
    sku: `P-${index}`,
    levels: [{ location, quantities: { available: index } }],
  }))
}

test('CA1 locations come in pages, in the order of their ids', async () => {
  const { simulator, client } = await setUp()
  simulator.seed({ locations: Array.from({ length: 260 }, (_, index) => ({ name: `Place ${index}` })) })
  const locations = await readLocations(client)
  expect(locations.ok && locations.value.map(({ name }) => name)).toEqual(
    Array.from({ length: 260 }, (_, index) => `Place ${index}`),
  )
})

test('CA1 a variant comes with its item, its picture and its levels in all states', async () => {
  const { simulator, client } = await setUp()
  const seeded = simulator.seed({
    locations: [{ name: 'Shed' }, { name: 'Shop' }],
    variants: [
      {
        productTitle: 'Lantern',
        title: 'Large',
        sku: 'LAN-L',
        barcode: '4006381333931',
        price: '24.00',
        cost: '7.35',
        imageUrl: 'https://cdn.example/lantern.jpg',
        levels: [
          { location: 'Shed', quantities: { available: 4, reserved: 3, committed: 2, incoming: 9 } },
          { location: 'Shop', quantities: {} },
        ],
      },
      { productTitle: 'Gift card', sku: '', tracked: false },
      { productTitle: 'Set of three', requiresComponents: true },
    ],
  })
  const page = await readCataloguePage(client, null)
  if (!page.ok) throw new Error(page.error.message)
  const [shed, shop] = seeded.locations
  expect(page.value.nextCursor).toBeNull()
  expect(page.value.variants[0]).toEqual({
    variantId: seeded.variants[0]?.variantId,
    inventoryItemId: seeded.variants[0]?.inventoryItemId,
    productId: 'gid://shopify/Product/300001',
    productTitle: 'Lantern',
    variantTitle: 'Large',
    displayName: 'Lantern - Large',
    productStatus: 'ACTIVE',
    sku: 'LAN-L',
    barcode: '4006381333931',
    imageUrl: 'https://cdn.example/lantern.jpg',
    price: '24.00',
    unitCost: { amount: '7.35', currencyCode: 'USD' },
    isTracked: true,
    isBundleParent: false,
    updatedAt: '1970-01-01T00:16:40.000Z',
  })
  expect(page.value.variants[1]).toMatchObject({
    sku: null,
    isTracked: false,
    imageUrl: null,
    unitCost: null,
  })
  expect(page.value.variants[2]).toMatchObject({ isBundleParent: true })
  expect(page.value.levels.map(level => [level.locationId, level.isActive])).toEqual([
    [shed?.id, true],
    [shop?.id, true],
  ])
  expect(page.value.levels[0]?.quantityByName).toEqual({
    available: 4,
    committed: 2,
    damaged: 0,
    incoming: 9,
    on_hand: 9,
    quality_control: 0,
    reserved: 3,
    safety_stock: 0,
  })
})

test('CA1 an item at more than ten locations is read whole', async () => {
  const { simulator, client } = await setUp()
  const locations = Array.from({ length: 23 }, (_, index) => ({ name: `Place ${index}` }))
  simulator.seed({
    locations,
    variants: [
      {
        productTitle: 'Rod',
        levels: locations.map(({ name }, index) => ({ location: name, quantities: { available: index } })),
      },
    ],
  })
  const page = await readCataloguePage(client, null)
  const available = page.ok && page.value.levels.map(level => level.quantityByName.available)
  expect(available).toEqual(locations.map((_, index) => index))
})

test('CA2 the pull tells its progress, and resumes after a fault from the last kept page', async () => {
  const { simulator, client } = await setUp()
  simulator.seed({ locations: [{ name: 'Shed' }], variants: parts(25, 'Shed') })
  const kept: CataloguePage[] = []
  const counts: number[] = []
  const pull = (startCursor: string | null) =>
    pullCatalogue({
      client,
      startCursor,
      pageSize: 10,
      onPage: page => {
        kept.push(page)
        if (kept.length === 2) simulator.addFault({ kind: 'status', status: 503 })
      },
      onProgress: ({ variantCount }) => counts.push(variantCount),
    })
  expect(await pull(null)).toMatchObject({ ok: false, error: { kind: 'weather' } })
  expect(counts).toEqual([10, 20])
  expect(await pull(kept.at(-1)?.nextCursor ?? null)).toEqual({
    ok: true,
    value: { variantCount: 5, levelCount: 5, done: true },
  })
  expect(kept.flatMap(page => page.variants.map(({ sku }) => sku))).toEqual(
    parts(25, 'Shed').map(({ sku }) => sku),
  )
})

test('CA3 levels of chosen items are read again, and vanished items left out', async () => {
  const { simulator, client } = await setUp()
  const { locations, variants } = simulator.seed({
    locations: [{ name: 'Shed' }],
    variants: parts(3, 'Shed'),
  })
  const inventoryItemId = variants[2]?.inventoryItemId ?? ''
  simulator.setQuantity({ inventoryItemId, locationId: locations[0]?.id ?? '', name: 'damaged', quantity: 5 })
  const levels = await readLevels(client, [inventoryItemId, 'gid://shopify/InventoryItem/1'])
  expect(levels).toMatchObject({
    ok: true,
    value: [{ inventoryItemId, quantityByName: { available: 2, damaged: 5, on_hand: 7 } }],
  })
})

test('CA3 a page of 250 items costs what the design reckons with', async () => {
  const { simulator, client } = await setUp()
  simulator.seed({ locations: [{ name: 'Shed' }], variants: parts(1, 'Shed') })
  await readCataloguePage(client, null)
  const { maximumAvailable = 0, currentlyAvailable = 0 } = client.throttle() ?? {}
  expect(maximumAvailable - currentlyAvailable).toBeLessThan(400)
})

test('RC19 levels are searched for by id; what is not found is asked by name', async () => {
  const { simulator, client } = await setUp()
  const locations = ['A', 'B', 'C', 'D'].map(name => ({ name }))
  const { variants } = simulator.seed({ locations, variants: parts(50, 'A') })
  const ids = variants.map(one => one.inventoryItemId)
  const found = await findLevels(client, ids, 4)
  expect(found.ok && found.value.levels).toHaveLength(50)
  const spent = (client.throttle()?.maximumAvailable ?? 0) - (client.throttle()?.currentlyAvailable ?? 0)
  expect(spent).toBeLessThan(100)
  const gone = 'gid://shopify/InventoryItem/1'
  const more = await findLevels(client, [...ids.slice(0, 2), gone, 'gid://shopify/InventoryItem/opaque'], 4)
  expect(more.ok && [more.value.levels.length, [...more.value.goneIds]]).toEqual([
    2,
    [gone, 'gid://shopify/InventoryItem/opaque'],
  ])
  const names = simulator.requests().map(request => request.operationName)
  expect(names).toEqual(['FoundLevels', 'FoundLevels', 'Levels'])
})
