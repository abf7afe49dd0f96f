import type { Unwritable } from '#domain/shopify/refusals.ts'
import type { Reader } from '../store/port.ts'
import { bodyOf } from '../replication/bodies.ts'
import type { ShopifyLevel } from '../shopify/catalogue.ts'
import type { ShopifyPlaces } from '../shopify/outbox.ts'

export type ShopPlaces = ShopifyPlaces & {
  /** Reads the links anew, after items or locations were written. */
  readonly refresh: (reader: Reader) => void
  /** The same of locations alone. */
  readonly refreshLocations: (reader: Reader) => void
  readonly noteLevel: (level: ShopifyLevel) => void
  /** What Shopify has no more, does not count, or sells as a bundle: nothing is read or told of it. */
  readonly noteUnwritable: (whyById: ReadonlyMap<string, Unwritable>) => void
  /** Items that were asked for and not answered: perhaps they are gone. */
  readonly noteMissing: (inventoryItemIds: readonly string[]) => void
  /** Those noted since it was asked last. */
  readonly takeMissing: () => readonly string[]
  /** Levels that were there and are not any more: the item is no longer stocked at the location. */
  readonly noteUnstocked: (levels: readonly UnstockedLevel[]) => void
  /** Those noted since it was asked last. */
  readonly takeUnstocked: () => readonly UnstockedLevel[]
  /** Whether the item was stocked there when it was read last. */
  readonly isActive: (inventoryItemId: string, shopLocationId: string) => boolean
  /** Our id of a Shopify item or location, or null where it is not linked. */
  readonly itemIdOf: (inventoryItemId: string) => string | null
  readonly locationIdOf: (shopifyLocationId: string) => string | null
  readonly inventoryItemIds: () => readonly string[]
  /** Shopify's ids of all linked locations. */
  readonly shopLocationIds: () => readonly string[]
  /** Our ids of all linked locations. */
  readonly locationIds: () => readonly string[]
}

/** `isFresh`: it was there when it was read last; else it may be known already. */
export type UnstockedLevel = {
  readonly inventoryItemId: string
  readonly locationId: string
  readonly isFresh: boolean
}

/** Every row of a collection: only for what fits into memory anyway. */
const ALL_ROWS = 1_000_000

/**
 * Where our items and locations stand in Shopify. In memory, because the ledger's own documents say it;
 * whether an item is stocked at a location is learnt from levels, and taken as "not" until then (activating
 * twice changes nothing).
 */
export function createShopPlaces(): ShopPlaces {
  const inventoryItemIdByItem = new Map<string, string>()
  const itemByInventoryItemId = new Map<string, string>()
  const shopIdByLocation = new Map<string, string>()
  const locationByShopId = new Map<string, string>()
  const active = new Set<string>()
  let unwritable: ReadonlyMap<string, Unwritable> = new Map()
  const missing = new Set<string>()
  const unstocked = new Map<string, UnstockedLevel>()
  const levelKey = (inventoryItemId: string, locationId: string) => `${inventoryItemId} ${locationId}`
  const refreshLocations = (reader: Reader) => {
    for (const map of [shopIdByLocation, locationByShopId]) map.clear()
    for (const row of reader.documentsOfGroup('people', 'location')) {
      const location = bodyOf('people', row)
      if (location.part !== 'location' || location.shopifyLocationId === null) continue
      shopIdByLocation.set(location.id, location.shopifyLocationId)
      locationByShopId.set(location.shopifyLocationId, location.id)
    }
  }
  return {
    refresh: reader => {
      // A link may have gone over to another item, or be none any more.
      for (const map of [inventoryItemIdByItem, itemByInventoryItemId]) map.clear()
      for (const row of reader.page('catalogue', 0, ALL_ROWS)) {
        const { id, shopify } = bodyOf('catalogue', row)
        if (shopify === null) continue
        inventoryItemIdByItem.set(id, shopify.inventoryItemId)
        itemByInventoryItemId.set(shopify.inventoryItemId, id)
      }
      refreshLocations(reader)
    },
    refreshLocations,
    noteLevel: ({ inventoryItemId, locationId, isActive }) => {
      const key = levelKey(inventoryItemId, locationId)
      if (isActive) active.add(key)
      else active.delete(key)
    },
    noteUnwritable: whyById => {
      unwritable = whyById
    },
    noteMissing: ids => {
      for (const id of ids) missing.add(id)
    },
    takeMissing: () => {
      const taken = [...missing]
      missing.clear()
      return taken
    },
    noteUnstocked: levels => {
      for (const level of levels) {
        const key = levelKey(level.inventoryItemId, level.locationId)
        active.delete(key)
        if (level.isFresh || !unstocked.has(key)) unstocked.set(key, level)
      }
    },
    takeUnstocked: () => {
      const taken = [...unstocked.values()]
      unstocked.clear()
      return taken
    },
    isActive: (inventoryItemId, shopLocationId) => active.has(levelKey(inventoryItemId, shopLocationId)),
    find: (itemId, locationId, wasSent = false) => {
      const inventoryItemId = inventoryItemIdByItem.get(itemId)
      if (inventoryItemId !== undefined && !wasSent && unwritable.has(inventoryItemId)) return null
      const shopLocationId = shopIdByLocation.get(locationId)
      if (inventoryItemId === undefined || shopLocationId === undefined) return null
      const isActive = active.has(levelKey(inventoryItemId, shopLocationId))
      return { inventoryItemId, locationId: shopLocationId, isActive }
    },
    whyUnwritable: itemId => unwritable.get(inventoryItemIdByItem.get(itemId) ?? '') ?? null,
    noteActivated: (itemId, locationId) => {
      const inventoryItemId = inventoryItemIdByItem.get(itemId)
      const shopLocationId = shopIdByLocation.get(locationId)
      if (inventoryItemId !== undefined && shopLocationId !== undefined) {
        active.add(levelKey(inventoryItemId, shopLocationId))
      }
    },
    itemIdOf: inventoryItemId => itemByInventoryItemId.get(inventoryItemId) ?? null,
    locationIdOf: shopifyLocationId => locationByShopId.get(shopifyLocationId) ?? null,
    shopLocationIds: () => [...locationByShopId.keys()],
    locationIds: () => [...shopIdByLocation.keys()],
    inventoryItemIds: () => [...itemByInventoryItemId.keys()].filter(id => !unwritable.has(id)),
  }
}
