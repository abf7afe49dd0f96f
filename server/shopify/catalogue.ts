import { type Result, ok } from '#kernel/result.ts'
import type { ShopifyClient, ShopifyFault } from './client.ts'
import {
  FOUND_LEVELS,
  ITEM_LEVELS,
  LEVELS,
  LOCATIONS,
  type LevelAnswer,
  type LevelPageAnswer,
  type LocationsAnswer,
  type QuantityName,
  READ_QUANTITY_NAMES,
  VARIANTS,
  type VariantAnswer,
} from './operations.ts'

export type ShopLocation = {
  readonly id: string
  readonly name: string
  readonly isActive: boolean
  readonly isFulfillmentService: boolean
}

/**
 * A variant and its inventory item, which are one to one. Ids are opaque. Neither sku nor barcode is unique.
 */
export type ShopVariant = {
  readonly variantId: string
  readonly inventoryItemId: string
  readonly productId: string
  readonly productTitle: string
  /** "Default Title" where the product has no options. */
  readonly variantTitle: string
  readonly displayName: string
  readonly productStatus: string
  readonly sku: string | null
  readonly barcode: string | null
  readonly imageUrl: string | null
  /** Decimal text in the shop's currency. */
  readonly price: string
  readonly unitCost: { readonly amount: string; readonly currencyCode: string } | null
  /** Untracked variants have no quantities that mean anything: never an output. */
  readonly isTracked: boolean
  /** A bundle's parent: its stock follows its parts, and Shopify refuses to write it. */
  readonly isBundleParent: boolean
  readonly updatedAt: string
}

/** Whole units by state; on_hand is the sum of all but incoming. */
export type ShopifyLevel = {
  readonly levelId: string
  readonly inventoryItemId: string
  readonly locationId: string
  readonly isActive: boolean
  readonly updatedAt: string
  readonly quantityByName: Readonly<Record<QuantityName, number>>
}

export type CataloguePage = {
  readonly variants: readonly ShopVariant[]
  readonly levels: readonly ShopifyLevel[]
  /** Where the next page begins; null after the last. Keep it with the page, to resume from there. */
  readonly nextCursor: string | null
}

export type CatalogueProgress = {
  readonly variantCount: number
  readonly levelCount: number
  readonly done: boolean
}

const PAGE_SIZE = 250
/** Of an item that stands at more locations, the other levels are paged on. */
const LEVELS_EACH = 10

/** All locations, inactive ones left out, in the order of their ids. */
export async function readLocations(
  client: ShopifyClient,
): Promise<Result<readonly ShopLocation[], ShopifyFault>> {
  const locations: ShopLocation[] = []
  let after: string | null = null
  do {
    const page: Result<LocationsAnswer, ShopifyFault> = await client.run(LOCATIONS, { after })
    if (!page.ok) return page
    locations.push(...page.value.locations.nodes)
    after = page.value.locations.pageInfo.hasNextPage ? page.value.locations.pageInfo.endCursor : null
  } while (after !== null)
  return ok(locations)
}

/**
 * One page of variants with their levels; `after` is the cursor of the page before, null for the first.
 * `query`: Shopify's search, null for all; `levels`: at how many locations an item stands at most, usually.
 */
export async function readCataloguePage(
  client: ShopifyClient,
  after: string | null,
  asked: { readonly pageSize?: number; readonly query?: string | null; readonly levels?: number } = {},
): Promise<Result<CataloguePage, ShopifyFault>> {
  const { pageSize = PAGE_SIZE, query = null, levels: levelsEach = LEVELS_EACH } = asked
  const size = { first: pageSize, levels: levelsEach }
  const page = await client.run(VARIANTS, { ...size, after, query, names: READ_QUANTITY_NAMES })
  if (!page.ok) return page
  const { nodes, pageInfo } = page.value.productVariants
  const levels: ShopifyLevel[] = []
  for (const node of nodes) {
    const all = await allLevels(client, node.inventoryItem.id, node.inventoryItem.inventoryLevels)
    if (!all.ok) return all
    levels.push(...all.value)
  }
  const nextCursor = pageInfo.hasNextPage ? pageInfo.endCursor : null
  return ok({ variants: nodes.map(variantOf), levels, nextCursor })
}

export type CataloguePull = {
  readonly client: ShopifyClient
  /** The `nextCursor` of the last page that was kept, null to begin. */
  readonly startCursor: string | null
  /** Keeps a page, with its cursor; the pull goes on when it is done. */
  readonly onPage: (page: CataloguePage) => void | Promise<void>
  readonly onProgress: (progress: CatalogueProgress) => void
  readonly pageSize?: number
}

/**
 * Reads the whole catalogue page by page. After a fault it can be begun again at the cursor of the last kept
 * page.
 */
export async function pullCatalogue(pull: CataloguePull): Promise<Result<CatalogueProgress, ShopifyFault>> {
  let progress: CatalogueProgress = { variantCount: 0, levelCount: 0, done: false }
  let cursor = pull.startCursor
  while (!progress.done) {
    const page = await readCataloguePage(
      pull.client,
      cursor,
      pull.pageSize ? { pageSize: pull.pageSize } : {},
    )
    if (!page.ok) return page
    await pull.onPage(page.value)
    cursor = page.value.nextCursor
    progress = {
      variantCount: progress.variantCount + page.value.variants.length,
      levelCount: progress.levelCount + page.value.levels.length,
      done: cursor === null,
    }
    pull.onProgress(progress)
  }
  return ok(progress)
}

/** The levels of up to 250 items as they are now; items that Shopify no longer has are left out. */
export async function readLevels(
  client: ShopifyClient,
  inventoryItemIds: readonly string[],
): Promise<Result<readonly ShopifyLevel[], ShopifyFault>> {
  const named = await namedLevels(client, inventoryItemIds)
  return named.ok ? ok(named.value.levels) : named
}

/** The levels of up to 250 items, and which of them Shopify does not have any more. */
export async function namedLevels(
  client: ShopifyClient,
  inventoryItemIds: readonly string[],
): Promise<Result<FoundLevels, ShopifyFault>> {
  const answer = await client.run(LEVELS, { ids: inventoryItemIds, names: READ_QUANTITY_NAMES })
  if (!answer.ok) return answer
  const nodes = answer.value.nodes.flatMap(node =>
    node !== null && 'inventoryLevels' in node
      ? [{ id: node.id, inventoryLevels: node.inventoryLevels }]
      : [],
  )
  const read = await levelsOfNodes(client, nodes)
  if (!read.ok) return read
  const foundIds = new Set(nodes.map(node => node.id))
  return ok({ levels: read.value, goneIds: new Set(inventoryItemIds.filter(id => !foundIds.has(id))) })
}

async function levelsOfNodes(
  client: ShopifyClient,
  nodes: readonly { readonly id: string; readonly inventoryLevels: LevelPageAnswer }[],
): Promise<Result<readonly ShopifyLevel[], ShopifyFault>> {
  const levels: ShopifyLevel[] = []
  for (const node of nodes) {
    const all = await allLevels(client, node.id, node.inventoryLevels)
    if (!all.ok) return all
    levels.push(...all.value)
  }
  return ok(levels)
}

/** What was looked for and found, and what Shopify does not have any more. */
export type FoundLevels = {
  readonly levels: readonly ShopifyLevel[]
  readonly goneIds: ReadonlySet<string>
}

/**
 * The levels of up to 50 items by search, for a tenth of the points; what the search does not find, because
 * it lags or because it is gone, is asked for by name. `locationCount`: at how many locations items stand.
 */
export async function findLevels(
  client: ShopifyClient,
  inventoryItemIds: readonly string[],
  locationCount: number,
): Promise<Result<FoundLevels, ShopifyFault>> {
  const numbers = inventoryItemIds.flatMap(id => /\/(\d+)$/.exec(id)?.[1] ?? [])
  if (numbers.length === 0) return namedLevels(client, inventoryItemIds)
  const query = numbers.map(number => `id:${number}`).join(' OR ')
  const size = { first: numbers.length, levels: Math.min(PAGE_SIZE, Math.max(1, locationCount)) }
  const answer = await client.run(FOUND_LEVELS, { ...size, query, names: READ_QUANTITY_NAMES })
  if (!answer.ok) return answer
  const { nodes } = answer.value.inventoryItems
  const found = await levelsOfNodes(client, nodes)
  if (!found.ok) return found
  const foundIds = new Set(nodes.map(node => node.id))
  const missing = inventoryItemIds.filter(id => !foundIds.has(id))
  if (missing.length === 0) return ok({ levels: found.value, goneIds: new Set() })
  const named = await namedLevels(client, missing)
  if (!named.ok) return named
  return ok({ levels: [...found.value, ...named.value.levels], goneIds: named.value.goneIds })
}

/** Most items stand at few locations, and their levels come with the item; the others are paged on. */
async function allLevels(
  client: ShopifyClient,
  inventoryItemId: string,
  first: LevelPageAnswer,
): Promise<Result<readonly ShopifyLevel[], ShopifyFault>> {
  const levels = first.nodes.map(node => levelOf(inventoryItemId, node))
  let pageInfo = first.pageInfo
  while (pageInfo.hasNextPage) {
    const variables = { id: inventoryItemId, after: pageInfo.endCursor, names: READ_QUANTITY_NAMES }
    const answer = await client.run(ITEM_LEVELS, variables)
    if (!answer.ok) return answer
    const page = answer.value.inventoryItem?.inventoryLevels
    if (page === undefined) break // Deleted between two pages.
    levels.push(...page.nodes.map(node => levelOf(inventoryItemId, node)))
    pageInfo = page.pageInfo
  }
  return ok(levels)
}

function levelOf(inventoryItemId: string, node: LevelAnswer): ShopifyLevel {
  const quantityByName = {
    available: 0,
    committed: 0,
    damaged: 0,
    incoming: 0,
    on_hand: 0,
    quality_control: 0,
    reserved: 0,
    safety_stock: 0,
  }
  for (const { name, quantity } of node.quantities) quantityByName[name] = quantity
  const { id, isActive, updatedAt, location } = node
  return { levelId: id, inventoryItemId, locationId: location.id, isActive, updatedAt, quantityByName }
}

function variantOf(node: VariantAnswer): ShopVariant {
  const { product, inventoryItem } = node
  const image = node.media.nodes[0]?.preview?.image ?? product.featuredMedia?.preview?.image ?? null
  return {
    variantId: node.id,
    inventoryItemId: inventoryItem.id,
    productId: product.id,
    productTitle: product.title,
    variantTitle: node.title,
    displayName: node.displayName,
    productStatus: product.status,
    sku: node.sku === '' ? null : node.sku,
    barcode: node.barcode === '' ? null : node.barcode,
    imageUrl: image?.url ?? null,
    price: node.price,
    unitCost: inventoryItem.unitCost,
    isTracked: inventoryItem.tracked,
    isBundleParent: node.requiresComponents,
    updatedAt: node.updatedAt,
  }
}
