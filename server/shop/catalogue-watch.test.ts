import { afterEach, beforeEach, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { createShopifyClient, SYSTEM_CLOCK, type ShopifyClient } from '../shopify/client.ts'
import { SIMULATED_ACCESS_TOKEN } from '../shopify/simulator/access.ts'
import { type Simulator, startSimulator } from '../shopify/simulator/start.ts'
import { createShopMemory, type ShopMemory } from '../store/sqlite-shop-variants.ts'
import { createSqliteOutbox } from '../store/sqlite-outbox.ts'
import { type Api, openApi } from '../testing/api.ts'
import { runPass } from './catalogue-pass.ts'
import { lookAtCatalogue } from './catalogue-watch.ts'
import { followLevels } from './follow-levels.ts'
import { createShopPlaces, type ShopPlaces } from './places.ts'
import { asksForPerson, NEWS_KINDS, newsWords, partsOfSubject } from './shop-news.ts'

let simulator: Simulator
let client: ShopifyClient
let api: Api
let places: ShopPlaces
let memory: ShopMemory
// Behind the shop's clock, as the overlap of two looks allows for.
const SKUS = ['ROD', 'NUT', 'CAP', 'BAR']

beforeEach(async () => {
  api = await openApi()
  const { nowMs } = api.ground.clock
  const options = { dataFile: null, port: 0, clock: { nowMs }, environment: {}, restoreRate: 10_000 }
  simulator = await startSimulator(options)
  simulator.seed({
    locations: [{ name: 'Shed' }, { name: 'Shop' }],
    variants: SKUS.map(sku => ({
      productTitle: sku.toLowerCase(),
      sku,
      barcode: `bar-${sku}`,
      levels: [{ location: 'Shed', quantities: { available: 10 } }],
    })),
  })
  const credentials = { kind: 'token', accessToken: SIMULATED_ACCESS_TOKEN } as const
  client = createShopifyClient({ access: { origin: simulator.url, credentials }, clock: SYSTEM_CLOCK })
  places = createShopPlaces()
  memory = createShopMemory(api.ground.store)
})
afterEach(async () => {
  await api.close()
  await simulator.close()
})

const look = () => lookAtCatalogue({ ground: api.ground, client, places, memory })
const gidOf = (sku: string) =>
  must(simulator.levels().find(level => level.sku === sku)?.inventoryItemId ?? null, sku)
const news = () => memory.openNews().map(({ kind, was, became }) => ({ kind, was, became }))

test('CA4 the first look makes materials of everything, tells how far it is, and is no news', async () => {
  expect(await look()).toBeGreaterThan(0)
  expect(memory.lastPass('full')).toMatchObject({ variants: 4, levels: 4 })
  expect(places.inventoryItemIds()).toHaveLength(4)
  expect(memory.openNews()).toEqual([])
})

test('CA5 a pass that was cut off goes on after the last whole page', async () => {
  const ground = { ground: api.ground, client, places, memory }
  await look()
  const started = memory.startPass(null, 5)
  memory.keepPage({ variants: [], news: [], pass: { ...started, cursor: 'Mg', variants: 2 } }, 5)
  const done = await runPass(ground, 'changes')
  expect(done.ok && done.value).toMatchObject({ number: started.number, variants: 4 })
  const asked = simulator.requests().filter(({ operationName }) => operationName === 'Variants')
  expect(asked.at(-1)?.variables['after']).toBe('Mg')
})

test('CA6 a product that is new becomes a material with its stock, and news', async () => {
  await look()
  const levels = [{ location: 'Shop', quantities: { available: 3 } }]
  simulator.seed({ variants: [{ productTitle: 'lamp', sku: 'LAMP', levels }] })
  simulator.seed({ variants: [{ productTitle: 'voucher', sku: 'V', tracked: false }] })
  await look()
  expect(news()).toEqual([{ kind: 'variantNew', was: '', became: 'lamp' }])
  const itemId = must(places.itemIdOf(gidOf('LAMP')), 'the new item')
  const rows = await api.ground.store.read(reader => reader.documentsOfGroup('stock', itemId))
  expect(rows.map(row => JSON.parse(row.body))).toMatchObject([{ available: 30_000 }])
})

test('CA7 what was deleted is gone at the next look at its levels, and nothing is told of it', async () => {
  await look()
  const gid = gidOf('ROD')
  const itemId = must(places.itemIdOf(gid), 'the item')
  simulator.deleteVariant(gid)
  const outbox = createSqliteOutbox(api.ground.store, () => undefined)
  await followLevels(api.ground, client, places, outbox, async () => undefined)
  await look()
  expect(news()).toEqual([{ kind: 'variantGone', was: 'rod', became: '' }])
  const locationId = must(places.locationIds()[0], 'a location')
  expect(places.find(itemId, locationId)).toBeNull()
  expect(places.whyUnwritable(itemId)).toBe('deleted')
  expect(places.inventoryItemIds()).not.toContain(gid)
  // Its stock stays in the book.
  const rows = await api.ground.store.read(reader => reader.documentsOfGroup('stock', itemId))
  expect(rows.map(row => JSON.parse(row.body))).toMatchObject([{ available: 100_000 }])
})

test('CA8 a pass over everything finds what was deleted without a word', async () => {
  await look()
  simulator.deleteVariant(gidOf('NUT'))
  await runPass({ ground: api.ground, client, places, memory }, 'full')
  expect(news()).toEqual([{ kind: 'variantGone', was: 'nut', became: '' }])
})

test('CA9 a SKU that moves, a barcode borne twice, and what is no longer counted are said', async () => {
  await look()
  simulator.editVariant(gidOf('CAP'), { barcode: 'bar-ROD' })
  simulator.editVariant(gidOf('BAR'), { tracked: false })
  const [nut, rod] = [gidOf('NUT'), gidOf('ROD')]
  simulator.editVariant(nut, { sku: 'NUT-2' })
  simulator.editVariant(rod, { sku: 'NUT' })
  await look()
  const kinds = news().map(({ kind }) => kind)
  expect([...kinds].sort()).toEqual(['barcodeChanged', 'barcodeTwice', 'skuChanged', 'skuMoved', 'untracked'])
  expect(memory.openNews().find(({ kind }) => kind === 'skuMoved')).toMatchObject({ subject: rod })
  await look()
  expect(memory.openNews()).toHaveLength(5)
  const [first] = memory.openNews()
  expect(memory.settleNews(must(first, 'news').id, 9)).toBe(true)
  expect(memory.openNews()).toHaveLength(4)
  simulator.editVariant(gidOf('BAR'), { tracked: true, requires_components: true })
  await look()
  expect(news().map(({ kind }) => kind)).toEqual(expect.arrayContaining(['trackedAgain', 'becameBundle']))
})

test('CA10 every kind of news has its sentence, and says whether somebody has to act', () => {
  const sentences = NEWS_KINDS.map(kind => newsWords({ kind, was: 'old', became: 'new' }, 'Rod'))
  expect(new Set(sentences).size).toBe(NEWS_KINDS.length)
  expect(NEWS_KINDS.filter(asksForPerson)).toContain('variantGone')
})

test('CA11 at 40 locations the levels come with their items, without a question for each', async () => {
  const locations = Array.from({ length: 38 }, (_, index) => ({ name: `Place ${index}` }))
  simulator.seed({ locations })
  const levels = locations.map(({ name }) => ({ location: name, quantities: { available: 1 } }))
  simulator.seed({ variants: [{ productTitle: 'wide', sku: 'WIDE', levels }] })
  await look()
  expect(memory.lastPass('full')).toMatchObject({ variants: 5, levels: 42 })
  expect(simulator.requests().map(({ operationName }) => operationName)).not.toContain('ItemLevels')
})

test('CA14 a location that is switched off is news once, not each of its items; and again', async () => {
  await look()
  const outbox = createSqliteOutbox(api.ground.store, () => undefined)
  const follow = () => followLevels(api.ground, client, places, outbox, async () => undefined)
  await follow()
  const { locationId } = must(simulator.levels().find(level => level.locationName === 'Shed') ?? null, 'Shed')
  const switchOff = async () => {
    simulator.deactivateLocation(locationId)
    await look()
    await follow()
    await look()
    expect(news().map(({ kind }) => kind)).toEqual(['locationGone'])
  }
  await switchOff()
  simulator.activateLocation(locationId)
  await look()
  expect(news()).toEqual([])
  await switchOff()
  const rows = await api.ground.store.read(reader => reader.page('stock', 0, 10))
  expect(rows.map(row => JSON.parse(row.body).available)).toEqual([100_000, 100_000, 100_000, 100_000])
})

test('CA12 an item that is no longer stocked at a location is news, once, with both names', async () => {
  await look()
  const outbox = createSqliteOutbox(api.ground.store, () => undefined)
  const follow = () => followLevels(api.ground, client, places, outbox, async () => undefined)
  await follow()
  const rod = must(simulator.levels().find(level => level.sku === 'ROD') ?? null, 'the rod')
  simulator.deactivate(rod.inventoryItemId, rod.locationId)
  await follow()
  await look()
  expect(news()).toEqual([{ kind: 'levelGone', was: '', became: '' }])
  const kept = must(memory.openNews()[0] ?? null, 'news')
  expect(partsOfSubject(kept.subject)).toEqual({ subject: rod.inventoryItemId, locationId: rod.locationId })
  memory.settleNews(kept.id, 9)
  await follow()
  await look()
  expect(memory.openNews()).toEqual([])
  // Its stock stays in the book.
  const itemId = must(places.itemIdOf(rod.inventoryItemId), 'the item')
  const rows = await api.ground.store.read(reader => reader.documentsOfGroup('stock', itemId))
  expect(rows.map(row => JSON.parse(row.body))).toMatchObject([{ available: 100_000 }])
})
