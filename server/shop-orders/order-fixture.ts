import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must } from '#kernel/assert.ts'
import type { Bom, Item } from '#domain/catalogue/item.ts'
import type { Act } from '#domain/ledger/entry.ts'
import { accept } from '#domain/ledger/accept.ts'
import type { Settings } from '#domain/people/person.ts'
import { quantityOfUnits } from '#domain/stock/quantity.ts'
import { type Stock, stockId } from '#domain/stock/stock.ts'
import { bom, component, material, subAssembly } from '#domain/testing/items.ts'
import { SERVER_ACTOR_ID } from '#protocol/device.ts'
import { type Ground, openGround } from '../ground.ts'
import { putLocation, putSettings } from '../people/person-written.ts'
import { bodyOf } from '../replication/bodies.ts'
import { followLevels } from '../shop/follow-levels.ts'
import { createShopPlaces, type ShopPlaces } from '../shop/places.ts'
import { createShopifyClient, type ShopifyClient } from '../shopify/client.ts'
import { runOutboxOnce } from '../shopify/outbox.ts'
import { SIMULATED_ACCESS_TOKEN } from '../shopify/simulator/access.ts'
import { type Simulator, startSimulator } from '../shopify/simulator/start.ts'
import { createSqliteOutbox, type SqliteOutbox } from '../store/sqlite-outbox.ts'
import { testRandom } from '../testing/core.ts'
import { createMarkStore } from './mark-store.ts'
import { createOrderLook, type OrderLook } from './order-look.ts'
import { createOrderStep, type OrderPorts, type OrderStep } from './order-step.ts'
import { createOrderStore } from './order-store.ts'
import { createRecalculator, type Recalculator } from './recalculate.ts'

const HOUR_MS = 3_600_000
const START_MS = Date.parse('2026-11-02T08:00:00Z')

/** Free units that the shop begins with, by SKU. */
export const OPENING: Readonly<Record<string, number>> = {
  table: 5,
  frame: 3,
  leg: 1_000,
  screw: 2_000,
  glue: 500,
}

/** A server with orders carried out, beside a simulated shop, on a clock that the test moves. */
export type OrderShop = {
  readonly simulator: Simulator
  readonly client: ShopifyClient
  readonly ground: Ground
  readonly places: ShopPlaces
  readonly outbox: SqliteOutbox
  readonly ports: OrderPorts
  readonly look: OrderLook
  readonly recalculator: Recalculator
  /** As after a kill and a new start: nothing is kept but what is on the disk. */
  restart(): Promise<void>
  /** The process ends right before, or right after, so many more requests about orders. */
  crashAt(request: number, when: 'before' | 'after'): void
  steps(): OrderStep
  /** Until nothing is left to do: orders, then what Shopify has to hear, then levels. */
  settle(): Promise<void>
  pass(durationMs: number): void
  set(changes: Partial<Settings>): Promise<void>
  change(itemId: string, changes: Partial<Bom>): Promise<void>
  append(act: Act): Promise<void>
  /** What the book has free, in units. */
  units(itemId: string): Promise<number>
  stock(itemId: string): Promise<Stock>
  /** What Shopify shows as available. */
  shown(sku: string): number
  place(sku: string, quantity: number): { readonly number: number; readonly id: string }
  tags(number: number): readonly string[]
  close(): Promise<void>
}

/** A table: two frames (of two legs and glue with waste) and eight screws. */
function items(links: ReadonlyMap<string, Item['shopify']>): Item[] {
  const linked = (sku: string) => ({ sku, shopify: links.get(sku) ?? null })
  return [
    material('leg', linked('leg')),
    material('screw', linked('screw')),
    material('glue', { ...linked('glue'), unit: 'gram' }),
    subAssembly('frame', [component('leg', 2), component('glue', 0.5, 10)], linked('frame')),
    bom('table', [component('frame', 2), component('screw', 8)], { ...linked('table'), active: true }),
  ]
}

export async function openOrderShop(): Promise<OrderShop> {
  const folder = mkdtempSync(join(tmpdir(), 'floorbook-orders-'))
  let atMs = START_MS
  const clock = { nowMs: () => (atMs += 1) }
  const simulator = await startSimulator({
    dataFile: null,
    port: 0,
    clock,
    environment: {},
    restoreRate: 1_000_000,
  })
  const skus = [...Object.keys(OPENING), 'gift']
  const { variants, locations } = simulator.seed({
    locations: [{ name: 'Shed' }],
    variants: skus.map(sku => ({
      productTitle: sku,
      sku,
      levels: [{ location: 'Shed', quantities: { available: OPENING[sku] ?? 0 } }],
    })),
  })
  const credentials = { kind: 'token', accessToken: SIMULATED_ACCESS_TOKEN } as const
  const client = createShopifyClient({
    access: { origin: simulator.url, credentials },
    clock: {
      nowMs: clock.nowMs,
      sleepMs: async durationMs => {
        atMs += durationMs
      },
    },
  })
  const links = new Map(
    variants.map(({ sku, variantId, inventoryItemId }) => [sku ?? '', { variantId, inventoryItemId }]),
  )
  const shed = must(locations[0], 'the shed')
  const open = () =>
    openGround({
      config: { dataFolder: folder },
      accept,
      clock,
      random: testRandom,
      alarm: { raise: () => undefined },
      appVersion: 'test',
    })
  const places = createShopPlaces()
  let crash: { left: number; readonly when: 'before' | 'after' } | null = null
  const mortal: ShopifyClient = {
    ...client,
    run: async (operation, variables) => {
      const dies = crash !== null && (crash.left -= 1) < 0 ? crash.when : null
      if (dies !== null) crash = null
      if (dies === 'before') throw new Error('killed')
      const answer = await client.run(operation, variables)
      if (dies === 'after') throw new Error('killed')
      return answer
    },
  }
  let now = await opened(open, mortal, client, places)
  await now.ground.writer.run(batch => {
    putLocation(batch, { id: 'workshop', name: 'Workshop', shopifyLocationId: shed.id })
    putSettings(batch, { shopName: 'Tables', demo: true, currency: 'EUR', defaultLocationId: 'workshop' })
    return () => undefined
  })
  const append = async (act: Act) => {
    await now.ground.appendAsServer([{ act, actorId: SERVER_ACTOR_ID }])
    await now.ground.store.read(places.refresh)
  }
  await append({ kind: 'itemsWritten', body: { items: items(links), source: 'test' } })
  for (const [itemId, observed] of Object.entries(OPENING)) {
    const read = { observed, expected: null, committed: 0, safetyStock: 0, observedAtMs: atMs }
    await append({ kind: 'observed', body: { itemId, locationId: 'workshop', ...read } })
  }
  const documentOf = async (collection: 'stock' | 'catalogue', id: string) =>
    must(await now.ground.store.read(reader => reader.document(collection, id)), id)
  const stock = async (itemId: string) =>
    bodyOf('stock', await documentOf('stock', stockId(itemId, 'workshop')))
  const set = async (changes: Partial<Settings>) => {
    await now.ground.writer.run(batch => {
      const body = batch.view.body('people', 'settings')
      if (body?.part === 'settings') putSettings(batch, { ...body, ...changes })
      return () => undefined
    })
  }
  await set({ orderExecution: true })
  await now.steps.step()
  return {
    simulator,
    client,
    places,
    get ground() {
      return now.ground
    },
    get outbox() {
      return now.outbox
    },
    get ports() {
      return now.ports
    },
    get look() {
      return now.look
    },
    get recalculator() {
      return now.recalculator
    },
    restart: async () => {
      await now.ground.close()
      now = await opened(open, mortal, client, places)
    },
    crashAt: (left, when) => {
      crash = { left, when }
    },
    steps: () => now.steps,
    settle: async () => {
      atMs += 60_000
      for (let wait = 0; wait < 10_000; wait = await now.steps.step()) continue
      await now.recalculator.step()
      await send(now, client, places, clock.nowMs)
      const none = async () => undefined
      await followLevels(now.ground, client, places, now.outbox, none)
    },
    pass: durationMs => {
      atMs += durationMs
    },
    set,
    change: async (itemId, changes) => {
      const item = bodyOf('catalogue', await documentOf('catalogue', itemId))
      if (item.kind !== 'bom') throw new Error(`${itemId} is no BOM`)
      await append({ kind: 'itemsWritten', body: { items: [{ ...item, ...changes }], source: 'test' } })
    },
    append,
    units: async itemId => (await stock(itemId)).available / quantityOfUnits(1),
    stock,
    shown: sku =>
      must(
        simulator.levels().find(one => one.sku === sku),
        sku,
      ).quantities['available'] ?? 0,
    place: (sku, quantity) => simulator.placeOrder({ lines: [{ sku, quantity }] }),
    tags: number =>
      must(
        simulator.orders().find(one => one.number === number),
        'the order',
      ).tags,
    close: async () => {
      await now.ground.close()
      await simulator.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

type Opened = {
  readonly ground: Ground
  readonly outbox: SqliteOutbox
  readonly ports: OrderPorts
  readonly steps: OrderStep
  readonly look: OrderLook
  readonly recalculator: Recalculator
}

async function opened(
  open: () => Promise<Ground>,
  mortal: ShopifyClient,
  client: ShopifyClient,
  places: ShopPlaces,
): Promise<Opened> {
  const ground = await open()
  await ground.store.read(places.refresh)
  const outbox = createSqliteOutbox(ground.store, () => undefined)
  const store = createOrderStore(ground.store)
  const ports = { ground, client: mortal, store, marks: createMarkStore(ground.store) }
  const steps = createOrderStep(ports)
  const look = createOrderLook({ ...ports, steps })
  const recalculator = createRecalculator({ ground, client, places, outbox })
  return { ground, outbox, ports, steps, look, recalculator }
}

/** Sends what waits, over weather and pauses, for at most an hour of the shop's clock. */
async function send(
  { outbox }: Opened,
  client: ShopifyClient,
  places: ShopPlaces,
  nowMs: () => number,
): Promise<void> {
  const untilMs = nowMs() + HOUR_MS
  while (outbox.counts().waiting > 0 && nowMs() < untilMs) {
    await runOutboxOnce({ outbox, client, places, nowMs, newKey: () => crypto.randomUUID() })
  }
}
