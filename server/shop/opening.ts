import { type Result, ok } from '#kernel/result.ts'
import { type Item, plainItem } from '#domain/catalogue/item.ts'
import { makeOwnCode } from '#domain/scan/own-code.ts'
import { leaderOf, openedBy } from '#domain/shopify/policy.ts'
import { SCALE } from '#domain/stock/quantity.ts'
import { stockId } from '#domain/stock/stock.ts'
import { SERVER_ACTOR_ID } from '#protocol/device.ts'
import type { Ground } from '../ground.ts'
import { putLocation } from '../people/person-written.ts'
import { type AppendPorts, type ServerAct, appendOne } from '../replication/append.ts'
import type { Batch } from '../replication/batch.ts'
import type { Job } from '../replication/writer.ts'
import { type ShopVariant, type ShopifyLevel, pullCatalogue, readLocations } from '../shopify/catalogue.ts'
import type { ShopifyClient, ShopifyFault } from '../shopify/client.ts'
import type { ShopPlaces } from './places.ts'
import { restoreHold } from '../store/restore-hold.ts'

export type Opened = { readonly locations: number; readonly items: number; readonly levels: number }

/** Entries per transaction: small enough that a tablet's push does not wait for it. */
const ENTRIES_AT_ONCE = 250

/**
 * Reads the shop's locations, variants and levels. What is new becomes a location, a material and an opening
 * balance; what is known stays as it is. So it may run at every start, and goes on where it was cut off.
 */
export async function openFromShop(
  ground: Ground,
  client: ShopifyClient,
  places: ShopPlaces,
): Promise<Result<Opened, ShopifyFault>> {
  const locations = await addLocations(ground, client, places)
  if (!locations.ok) return locations
  let items = 0
  let levels = 0
  const pulled = await pullCatalogue({
    client,
    startCursor: null,
    onPage: async page => {
      items += await addMaterials(ground, places, page.variants)
      levels += await addOpenings(ground, places, page.levels)
    },
    onProgress: () => undefined,
  })
  return pulled.ok ? ok({ locations: locations.value, items, levels }) : pulled
}

/** Adds the shop's active locations that are not known yet; the result is how many. */
export async function addLocations(
  ground: Ground,
  client: ShopifyClient,
  places: ShopPlaces,
): Promise<Result<number, ShopifyFault>> {
  const read = await readLocations(client)
  if (!read.ok) return read
  await ground.store.read(places.refresh)
  const added = read.value.filter(({ id, isActive }) => isActive && places.locationIdOf(id) === null)
  await ground.writer.run(batch => {
    for (const { id, name } of added) {
      putLocation(batch, { id: ground.random.id(), name: name.slice(0, 120), shopifyLocationId: id })
    }
    return () => undefined
  })
  await ground.store.read(places.refresh)
  return ok(added.length)
}

/** Makes materials of what the shop counts and we do not know; the result is how many. */
export async function addMaterials(
  ground: Ground,
  places: ShopPlaces,
  variants: readonly ShopVariant[],
): Promise<number> {
  const added = variants.filter(
    variant =>
      variant.isTracked && !variant.isBundleParent && places.itemIdOf(variant.inventoryItemId) === null,
  )
  if (added.length === 0) return 0
  const items = await ground.writer.run(batch => {
    const settings = batch.view.body('people', 'settings')
    const currency = settings?.part === 'settings' ? settings.currency : null
    const made = added.map(variant =>
      materialOf(inCurrency(variant, currency), ground.random.id(), batch.nextCounter('part')),
    )
    return () => made
  })
  await ground.appendAsServer([
    { act: { kind: 'itemsWritten', body: { items, source: 'Shopify' } }, actorId: SERVER_ACTOR_ID },
  ])
  await ground.store.read(places.refresh)
  return items.length
}

/** A cost in another currency than ours is a number that means something else: it is left out. */
function inCurrency(variant: ShopVariant, currency: string | null): ShopVariant {
  const { unitCost } = variant
  const isOther = unitCost !== null && currency !== null && unitCost.currencyCode !== currency
  return isOther ? { ...variant, unitCost: null } : variant
}

function materialOf(variant: ShopVariant, id: string, number: number): Item {
  const { productTitle, variantTitle, sku, barcode, unitCost, variantId, inventoryItemId } = variant
  const name = variantTitle === 'Default Title' ? productTitle : `${productTitle} ${variantTitle}`
  return {
    kind: 'material',
    id,
    name: name.trim().slice(0, 200),
    sku: (sku ?? '').slice(0, 100),
    unit: 'piece',
    floorCode: makeOwnCode('part', String(number).padStart(4, '0')),
    barcodes: barcode === null ? [] : [{ code: barcode.slice(0, 128), packQuantity: SCALE }],
    shopify: { variantId, inventoryItemId },
    binByLocation: {},
    picture: null,
    unitCost: unitCost === null ? null : Math.round(Number(unitCost.amount) * 10_000),
    vendor: '',
    essential: true,
    specification: '',
    picked: true,
    ...plainItem(),
  }
}

/**
 * The first level that is read of an item at a location is its opening balance, or, where Shopify does not
 * lead, a row of drift.
 */
export async function addOpenings(
  ground: Ground,
  places: ShopPlaces,
  levels: readonly ShopifyLevel[],
): Promise<number> {
  for (const level of levels) places.noteLevel(level)
  // After a restore tablets give back what they did to a stock that the backup had not seen: opened later.
  if (restoreHold(ground.store.database) !== null) return 0
  let opened = 0
  for (let from = 0; from < levels.length; from += ENTRIES_AT_ONCE) {
    opened += await ground.writer.run(openingsJob(ground, places, levels.slice(from, from + ENTRIES_AT_ONCE)))
  }
  return opened
}

/**
 * Looks and writes in one transaction: levels are followed meanwhile, and one read after another opens once.
 */
function openingsJob(ports: AppendPorts, places: ShopPlaces, levels: readonly ShopifyLevel[]): Job<number> {
  return batch => {
    const acts = levels.flatMap((level): ServerAct[] => {
      const itemId = places.itemIdOf(level.inventoryItemId)
      const locationId = places.locationIdOf(level.locationId)
      if (!level.isActive || itemId === null || locationId === null) return []
      if (batch.view.body('stock', stockId(itemId, locationId)) !== null) return []
      return [openingAct(batch, level, { itemId, locationId })]
    })
    for (const act of acts) appendOne(ports, batch, act)
    return () => acts.length
  }
}

/** What is said of a level that is read for the first time. */
export function openingAct(
  batch: Batch,
  level: ShopifyLevel,
  place: { readonly itemId: string; readonly locationId: string },
): ServerAct {
  const { available: observed, committed, safety_stock: safetyStock } = level.quantityByName
  const item = batch.view.body('catalogue', place.itemId)
  const settings = batch.view.body('people', 'settings')
  const leader = item === null ? 'shopify' : leaderOf(item, settings?.part === 'settings' ? settings : null)
  const posted = openedBy(leader, observed)
  const read = { ...place, observed, expected: null, committed, safetyStock, observedAtMs: batch.nowMs }
  const body = posted === observed ? read : { ...read, posted }
  return { act: { kind: 'observed', body }, actorId: SERVER_ACTOR_ID }
}
