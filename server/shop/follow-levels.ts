import { type Result, ok } from '#kernel/result.ts'
import { policyOfView } from '#domain/ledger/effects.ts'
import { following, isCarriedOut, leaderOf } from '#domain/shopify/policy.ts'
import { stockId, stockSchema } from '#domain/stock/stock.ts'
import { SERVER_ACTOR_ID } from '#protocol/device.ts'
import type { Ground } from '../ground.ts'
import { type AppendPorts, type ServerAct, appendOne } from '../replication/append.ts'
import type { Batch } from '../replication/batch.ts'
import type { Job } from '../replication/writer.ts'
import { type ShopifyLevel, namedLevels } from '../shopify/catalogue.ts'
import type { ShopifyClient, ShopifyFault } from '../shopify/client.ts'
import { restoreHold } from '../store/restore-hold.ts'
import type { SqliteOutbox } from '../store/sqlite-outbox.ts'
import { openingAct } from './opening.ts'
import type { ShopPlaces } from './places.ts'
import { type Snapshot, snapshot, stillSettled, underWay } from './under-way.ts'

/** Some 15 points of Shopify's bucket each: a read takes no more than half of the smallest plan's. */
const ITEMS_AT_ONCE = 50

/**
 * Reads the levels of all linked items, or of some, and posts what Shopify did by itself (sold, edited by
 * hand), as far as the book follows it. A level counts only if nothing of ours was under way there from
 * before the read until after it: no row of the outbox open before, and the stock unchanged since. What is
 * passed over is looked at the next time. Returns how many differed.
 */
export async function followLevels(
  ground: Ground,
  client: ShopifyClient,
  places: ShopPlaces,
  outbox: SqliteOutbox,
  sleepMs: (durationMs: number) => Promise<void>,
  ids: readonly string[] = places.inventoryItemIds(),
): Promise<Result<number, ShopifyFault>> {
  // After a restore the book is behind Shopify by what tablets will give back: that is no sale.
  if (restoreHold(ground.store.database) !== null) return ok(0)
  let posted = 0
  for (let from = 0; from < ids.length; from += ITEMS_AT_ONCE) {
    await sleepMs(untilHalfFullMs(client))
    const asked = ids.slice(from, from + ITEMS_AT_ONCE)
    const itemIds = asked.flatMap(id => places.itemIdOf(id) ?? [])
    const before = await ground.store.read(reader => snapshot(reader, outbox, itemIds))
    const read = await namedLevels(client, asked)
    if (!read.ok) return read
    const { levels, goneIds } = read.value
    noteUnstocked(places, { asked: asked.filter(id => !goneIds.has(id)), levels, before })
    for (const level of levels) places.noteLevel(level)
    places.noteMissing([...goneIds])
    const settled = { ...before, ...stillSettled(before, underWay(outbox)) }
    posted += await ground.writer.run(observeJob(ground, places, levels, settled))
  }
  return ok(posted)
}

type Read = {
  readonly asked: readonly string[]
  readonly levels: readonly ShopifyLevel[]
  readonly before: Snapshot
}

/** What had a level, by this process or by the book, and has none: somebody should hear of it. */
function noteUnstocked(places: ShopPlaces, { asked, levels, before }: Read): void {
  const known = levels.filter(level => level.isActive)
  const there = new Set(known.map(level => `${level.inventoryItemId} ${level.locationId}`))
  const gone = asked.flatMap(inventoryItemId =>
    places.shopLocationIds().flatMap(shopLocationId => {
      const itemId = places.itemIdOf(inventoryItemId)
      const locationId = places.locationIdOf(shopLocationId)
      if (itemId === null || locationId === null) return []
      const id = stockId(itemId, locationId)
      if (there.has(`${inventoryItemId} ${shopLocationId}`) || before.busy.has(id)) return []
      const isFresh = places.isActive(inventoryItemId, shopLocationId)
      const text = before.stockById.get(id)
      const wasRead = text !== undefined && (stockSchema.parse(JSON.parse(text)).observed ?? 0) !== 0
      return isFresh || wasRead ? [{ inventoryItemId, locationId: shopLocationId, isFresh }] : []
    }),
  )
  places.noteUnstocked(gone)
}

/** Reading waits while the bucket is low: what the floor has to tell goes first. */
function untilHalfFullMs(client: ShopifyClient): number {
  const throttle = client.throttle()
  if (throttle === null) return 0
  const missing = throttle.maximumAvailable / 2 - throttle.currentlyAvailable
  return Math.max(0, Math.ceil((missing / throttle.restoreRate) * 1_000))
}

function observeJob(
  ports: AppendPorts,
  places: ShopPlaces,
  levels: readonly ShopifyLevel[],
  before: Snapshot,
): Job<number> {
  return batch => {
    const acts = levels.flatMap(level => {
      const itemId = places.itemIdOf(level.inventoryItemId)
      const locationId = places.locationIdOf(level.locationId)
      if (itemId === null || locationId === null || !level.isActive) return []
      return observation(batch, level, { itemId, locationId }, before)
    })
    for (const act of acts) appendOne(ports, batch, act)
    return () => acts.length
  }
}

function observation(
  batch: Batch,
  level: ShopifyLevel,
  place: { readonly itemId: string; readonly locationId: string },
  before: Snapshot,
): ServerAct[] {
  const item = batch.view.body('catalogue', place.itemId)
  if (item === null) return []
  const id = stockId(place.itemId, place.locationId)
  const stock = batch.view.body('stock', id)
  if (
    before.busy.has(id) ||
    before.stockById.get(id) !== (stock === null ? undefined : JSON.stringify(stock))
  ) {
    return []
  }
  const { available: observed, committed, safety_stock: safetyStock } = level.quantityByName
  const body = { ...place, observed, committed, safetyStock, observedAtMs: batch.nowMs }
  const observe = (told: { expected: number; posted?: number }): ServerAct[] => [
    { act: { kind: 'observed', body: { ...body, ...told } }, actorId: SERVER_ACTOR_ID },
  ]
  if (stock === null) return [openingAct(batch, level, place)]
  const settings = batch.view.body('people', 'settings')
  const said = settings?.part === 'settings' ? settings : null
  const leader = isCarriedOut(item, said) ? ('orders' as const) : leaderOf(item, said)
  const undecided = before.undecidedById.get(id) ?? 0
  const read = { available: observed, committed, safetyStock }
  const ground = { policy: policyOfView(batch.view), leader, undecided }
  const { expected, posted, drift } = following(stock, read, ground)
  const isNoted = stock.committed === committed && stock.safetyStock === safetyStock
  // Drift is noted once, for reconcile to show; the figure that stands in Shopify is the last one read.
  if (posted === 0 && isNoted && (drift === 0 || stock.observed === observed)) return []
  return observe(drift === 0 ? { expected } : { expected, posted })
}
