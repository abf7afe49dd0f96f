import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { must } from '#kernel/assert.ts'
import { accept } from '#domain/ledger/accept.ts'
import type { Direction } from '#domain/reconcile/row.ts'
import { stockId } from '#domain/stock/stock.ts'
import { bom } from '#domain/testing/items.ts'
import type { ReconcileAnswer, StartReconcile } from '#protocol/reconcile.ts'
import { SERVER_ACTOR_ID } from '#protocol/device.ts'
import { type Ground, openGround } from '../ground.ts'
import { putLocation, putPerson } from '../people/person-written.ts'
import { bodyOf } from '../replication/bodies.ts'
import { createShopPlaces } from '../shop/places.ts'
import { startSending } from '../shop/sending.ts'
import { readLevels } from '../shopify/catalogue.ts'
import { createShopifyClient, type ShopifyClient, SYSTEM_CLOCK } from '../shopify/client.ts'
import { SIMULATED_ACCESS_TOKEN } from '../shopify/simulator/access.ts'
import { type SimulatorOptions, startSimulator } from '../shopify/simulator/start.ts'
import { createSystemClock } from '../surroundings.ts'
import { testRandom } from '../testing/core.ts'
import { startReconciler } from './reconciler.ts'

export const PLACES = ['workshop', 'store', 'market', 'online'] as const
type Place = (typeof PLACES)[number]

export type ShopOptions = Partial<SimulatorOptions> & {
  readonly boms: number
  /** What Shopify has at first, whole units; null: it keeps no stock there. */
  readonly observed: (bom: number, place: number) => number | null
  /** What the book has. */
  readonly expected: (bom: number, place: number) => number
}

/**
 * For tests and measurements: a simulated shop behind HTTP, the ledger beside it, and everything between the
 * two running, with products `bom-0` … at four places.
 */
export async function reconcileShop(options: ShopOptions) {
  const folder = mkdtempSync(join(tmpdir(), 'floorbook-reconcile-'))
  const clock = createSystemClock()
  const { boms: count, observed, expected, ...simulated } = options
  const simulator = await startSimulator({ dataFile: null, port: 0, clock, environment: {}, ...simulated })
  const boms = Array.from({ length: count }, (_, index) => `bom-${index}`)
  const seeded = simulator.seed({
    locations: PLACES.map(name => ({ name })),
    variants: boms.map((sku, index) => ({
      productTitle: sku,
      sku,
      levels: PLACES.flatMap((location, place) => {
        const available = observed(index, place)
        return available === null ? [] : [{ location, quantities: { available } }]
      }),
    })),
  })
  const shopId = new Map(seeded.locations.map(({ id, name }) => [name, id]))
  const variantBySku = new Map(seeded.variants.map(one => [one.sku ?? '', one]))
  const alarms: string[] = []
  const alarm = { raise: (what: string, facts: object) => alarms.push(`${what} ${JSON.stringify(facts)}`) }
  const config = { dataFolder: folder }
  const ground = await openGround({ config, accept, clock, random: testRandom, alarm, appVersion: 'test' })
  await ground.writer.run(batch => {
    for (const id of PLACES) {
      putLocation(batch, { id, name: id, shopifyLocationId: must(shopId.get(id), id) })
    }
    const sue = { id: 'sue', name: 'Sue', initials: 'S', colour: 0, active: true } as const
    putPerson(batch, { ...sue, roles: ['supervisor'] }, { pin: null, badge: null })
    return () => undefined
  })
  const items = boms.map(id => {
    const { variantId, inventoryItemId } = must(variantBySku.get(id), id)
    return bom(id, [], { sku: id, unitCost: 20_000, shopify: { variantId, inventoryItemId } })
  })
  await ground.appendAsServer([
    { act: { kind: 'itemsWritten', body: { items, source: 'test' } }, actorId: SERVER_ACTOR_ID },
  ])
  await ground.appendAsServer(
    boms.flatMap((itemId, index) =>
      PLACES.flatMap((locationId, place) => {
        const figure = expected(index, place)
        const read = { committed: 0, safetyStock: 0, observedAtMs: 0 }
        const body = { itemId, locationId, observed: figure, expected: null, ...read }
        return figure === 0 ? [] : [{ act: { kind: 'observed' as const, body }, actorId: SERVER_ACTOR_ID }]
      }),
    ),
  )
  const onError = (error: unknown) => alarms.push(String(error))
  const running = await runBetween(ground, simulator.url, onError)
  const { client, places, sending, reconciler } = running
  const idOf = (itemId: string) => must(variantBySku.get(itemId), itemId).inventoryItemId

  async function compareAll() {
    const rows = []
    for (let from = 0; from < boms.length; from += 50) {
      const compared = await reconciler.compare(boms.slice(from, from + 50), null)
      if (!compared.ok) throw new Error(compared.error.message)
      rows.push(...compared.value.rows)
    }
    return rows
  }
  return {
    simulator,
    ground,
    client,
    places,
    reconciler,
    boms,
    alarms,
    outbox: sending.outbox,
    itemIdInShop: idOf,
    compareAll,
    /** Rows that differ or are not stocked, as a person would start them. */
    start: async (direction: Direction, id = 'reconcile-1'): Promise<StartReconcile['rows']> => {
      const rows = (await compareAll()).flatMap(row => {
        const { itemId, locationId, expected: ours, state } = row
        if (state !== 'differs' && (state !== 'notStocked' || ours <= 0)) return []
        return [{ itemId, locationId, direction, observed: row.observed ?? 0, expected: ours }]
      })
      reconciler.start({ actorId: 'sue', id, reason: 'counted', isDryRun: false, rows })
      return rows
    },
    /** Resolves when no row of it waits any more. */
    finished: async (id = 'reconcile-1'): Promise<ReconcileAnswer> => {
      for (;;) {
        const look = must(reconciler.look(id, 0), id)
        if (look.head.finishedAtMs !== null) return look
        await pause(20)
      }
    },
    byHand: (itemId: string, place: Place, quantity: number) => {
      const locationId = must(shopId.get(place), place)
      simulator.setQuantity({ inventoryItemId: idOf(itemId), locationId, name: 'available', quantity })
    },
    shown: (itemId: string, place: Place) =>
      simulator.levels().find(one => one.sku === itemId && one.locationName === place)?.quantities[
        'available'
      ],
    book: async (itemId: string, place: Place) => {
      const row = await ground.store.read(reader => reader.document('stock', stockId(itemId, place)))
      return row === null ? null : bodyOf('stock', row).available / 10_000
    },
    folder,
    /** Ends what runs here, but neither the shop nor the data: another process may go on with them. */
    leave: () => running.stop(),
    close: async () => {
      await running.stop()
      await simulator.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What the server has running between the ledger and a simulated shop at this address. */
export async function runBetween(ground: Ground, shopUrl: string, onError: (error: unknown) => void) {
  const places = createShopPlaces()
  const credentials = { kind: 'token', accessToken: SIMULATED_ACCESS_TOKEN } as const
  const client = createShopifyClient({ access: { origin: shopUrl, credentials }, clock: SYSTEM_CLOCK })
  const sending = await startSending(ground, client, places, onError)
  const sleepMs = async (durationMs: number, signal: AbortSignal) => {
    await pause(durationMs, undefined, { signal }).catch(() => undefined)
  }
  const reconciler = startReconciler({ ground, client, places, outbox: sending.outbox, sleepMs, onError })
  let stopped: Promise<void> | null = null
  const stopAll = async () => {
    await reconciler.stop()
    await sending.stop()
    await ground.close()
  }
  return { client, places, sending, reconciler, stop: () => (stopped ??= stopAll()) }
}

/** Spends what the shop's bucket holds: an item that is named costs 15 points. */
export async function drainBucket(client: ShopifyClient, inventoryItemIds: readonly string[]): Promise<void> {
  for (;;) {
    const left = client.throttle()?.currentlyAvailable ?? Number.POSITIVE_INFINITY
    const count = Math.min(inventoryItemIds.length, 100, Math.floor(left / 15))
    if (count === 0) return
    await readLevels(client, inventoryItemIds.slice(0, count))
  }
}
