import { type GraphQLResolveInfo, GraphQLError } from 'graphql'
import type { Account } from './account.ts'
import type { AdjustInput, InventoryError, MoveInput, SetInput } from './inventory-rules.ts'
import { type InventoryMutations, type MutationOutcome, idempotencyKey } from './inventory-mutations.ts'
import { costFields } from './cost-resolvers.ts'
import { orderFields } from './order-resolvers.ts'
import { afterNumber, cursorOf, instant, page, type PageArguments, pageSize } from './page.ts'
import type { AdjustmentRow, Change, LevelRow, LocationRow, VariantRow } from './shop-rows.ts'
import type { ShopStore } from './shop-store.ts'
import { subscriptionResolvers, subscriptionValue } from './subscription-resolvers.ts'
import { SHOPIFY_API_VERSION } from '../api-version.ts'

export type ShopIdentity = {
  readonly name: string
  readonly domain: string
  readonly account: () => Account
}

export type ResolverSources = {
  readonly store: ShopStore
  readonly mutations: InventoryMutations
  readonly identity: ShopIdentity
  readonly nowMs: () => number
}

/**
 * The functions behind the fields of the query and mutation roots, in the shape that graphql's default
 * resolver reads.
 */
export function rootValue(sources: ResolverSources): unknown {
  const { store, mutations, nowMs } = sources
  const group = (outcome: MutationOutcome) => ({
    inventoryAdjustmentGroup: () => groupValue(sources, outcome.groupNumber),
    userErrors: outcome.errors,
  })
  const writing = (work: () => unknown) => {
    refuseWithout(sources, 'write_inventory')
    return work()
  }
  return {
    shop: () => shopValue(sources.identity),
    currentAppInstallation: () => ({
      id: 'gid://shopify/AppInstallation/1',
      accessScopes: sources.identity.account().scopes.map(handle => ({ handle })),
    }),
    locations: ({ first, after }: PageArguments) =>
      page(activeLocations(store).map(locationValue), first, after),
    publicApiVersions: () => versions(sources.identity.account().isVersionEnded),
    webhookSubscriptions: ({ first, after }: PageArguments) =>
      page(store.subscriptions().map(subscriptionValue), first, after),
    ...subscriptionResolvers(store),
    productVariants: ({ first, after, query }: PageArguments & { query?: string | null }) =>
      variantPage(sources, first, after, updatedAfterMs(query)),
    ...orderFields({ store, nowMs, refuseWithout: scope => refuseWithout(sources, scope) }, variant =>
      variantValue(sources, variant),
    ),
    ...costFields({ store, nowMs }, variant => itemValue(sources, variant)),
    inventoryItem: ({ id }: { id: string }) => itemValue(sources, store.variantOfItem(id)),
    inventoryItems: ({ first, after, query }: PageArguments & { query?: string | null }) =>
      page(itemsFor(sources, query), first, after),
    nodes: ({ ids }: { ids: readonly string[] }) =>
      ids.map(id => itemValue(sources, store.variantOfItem(id))),
    inventoryAdjustQuantities: ({ input }: { input: AdjustInput }, _: unknown, info: GraphQLResolveInfo) =>
      writing(() => group(mutations.adjust(input, info, nowMs()))),
    inventoryMoveQuantities: ({ input }: { input: MoveInput }, _: unknown, info: GraphQLResolveInfo) =>
      writing(() => group(mutations.move(input, info, nowMs()))),
    inventorySetQuantities: ({ input }: { input: SetInput }, _: unknown, info: GraphQLResolveInfo) =>
      writing(() => group(mutations.set(input, info, nowMs()))),
    inventoryActivate: (input: ActivateArguments, _: unknown, info: GraphQLResolveInfo) =>
      writing(() => activate(sources, input, idempotencyKey(info))),
  }
}

type ActivateArguments = {
  readonly inventoryItemId: string
  readonly locationId: string
  readonly available?: number | null
}

function activate(sources: ResolverSources, input: ActivateArguments, key: string): unknown {
  const { store, nowMs } = sources
  const refused = (error: Omit<InventoryError, 'code'>) => ({ inventoryLevel: null, userErrors: [error] })
  if (store.variantOfItem(input.inventoryItemId) === null) {
    return refused({ field: ['inventoryItemId'], message: 'The product could not be found.' })
  }
  if (store.location(input.locationId)?.is_active !== true) {
    return refused({ field: ['locationId'], message: "The location couldn't be found." })
  }
  const active = store.level(input.inventoryItemId, input.locationId)?.is_active ?? false
  const delta = input.available ?? 0
  if (active && input.available != null && store.answer(key) === null) {
    const message = 'Not allowed to set available quantity when the item is already active at the location.'
    return refused({ field: ['available'], message })
  }
  store.transaction(() => {
    if (!active) store.activate(input.inventoryItemId, input.locationId, nowMs())
    const place = { itemId: input.inventoryItemId, locationId: input.locationId }
    if (!active && delta !== 0) store.change({ ...place, name: 'available', delta, ledgerUri: null }, nowMs())
    const answer = { fingerprint: JSON.stringify(input), group_number: null, failed: false }
    store.remember(key, { ...answer, answered_at_ms: nowMs() })
  })
  const level = store.level(input.inventoryItemId, input.locationId)
  return { inventoryLevel: level && levelValue(sources, level), userErrors: [] }
}

function refuseWithout({ identity }: ResolverSources, scope: string): void {
  if (identity.account().scopes.includes(scope)) return
  throw new GraphQLError(`Access denied. Required access: \`${scope}\` access scope.`, {
    extensions: { code: 'ACCESS_DENIED' },
  })
}

/** A version that has ended is served by the oldest that has not. */
function versions(isEnded: boolean): unknown {
  const [year = ''] = SHOPIFY_API_VERSION.split('-')
  const later = { handle: `${Number(year) + 1}-01`, supported: true }
  return isEnded ? [later] : [{ handle: SHOPIFY_API_VERSION, supported: true }, later]
}

function shopValue(identity: ShopIdentity): unknown {
  const { name, domain } = identity
  const { currencyCode, timeZone: ianaTimezone } = identity.account()
  return { id: 'gid://shopify/Shop/1', name, myshopifyDomain: domain, currencyCode, ianaTimezone }
}

/** Those that are switched off are listed only where somebody asks for them. */
function activeLocations(store: ShopStore): LocationRow[] {
  return store.locations().filter(location => location.is_active)
}

function locationValue(location: LocationRow) {
  return { id: location.id, name: location.name, isActive: location.is_active, isFulfillmentService: false }
}

/** Looked for by id alone; of ids that are not there Shopify finds nothing. */
function itemsFor(sources: ResolverSources, query: string | null | undefined) {
  const terms = (query ?? '').split(' OR ').map(term => /^id:(\d+)$/.exec(term)?.[1])
  if (terms.includes(undefined)) {
    throw new GraphQLError('The simulated shop looks for items only by id:1 OR id:2 …', {
      extensions: { code: 'BAD_REQUEST' },
    })
  }
  const ids = [...new Set(terms)].sort((left, right) => Number(left) - Number(right))
  return ids
    .map(id => sources.store.variantOfItem(`gid://shopify/InventoryItem/${id}`))
    .filter(row => row !== null)
    .map(row => itemValue(sources, row))
}

/** Shopify's search knows more; another search than ours is answered with an error, not with all variants. */
function updatedAfterMs(query: string | null | undefined): number {
  if (query == null) return -1
  const instantText = /^updated_at:>'([^']+)'$/.exec(query)?.[1]
  if (instantText !== undefined) return Date.parse(instantText)
  throw new GraphQLError("The simulated shop looks for variants only by updated_at:>'…'.", {
    extensions: { code: 'BAD_REQUEST' },
  })
}

function variantPage(
  sources: ResolverSources,
  first: number | null | undefined,
  after: string | null | undefined,
  changedAfterMs: number,
) {
  const size = pageSize(first)
  const rows = sources.store.variants(afterNumber(after), size + 1, changedAfterMs)
  const shown = rows.slice(0, size)
  return {
    nodes: shown.map(row => variantValue(sources, row)),
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: after != null,
      startCursor: cursorOf(shown.at(0)),
      endCursor: cursorOf(shown.at(-1)),
    },
  }
}

function variantValue(sources: ResolverSources, row: VariantRow) {
  const media = mediaValue(row)
  return {
    id: row.id,
    title: row.title,
    displayName: row.title === 'Default Title' ? row.product_title : `${row.product_title} - ${row.title}`,
    sku: row.sku,
    barcode: row.barcode,
    price: row.price,
    requiresComponents: row.requires_components,
    updatedAt: instant(row.updated_at_ms),
    media: ({ first, after }: PageArguments) => page(media === null ? [] : [media], first, after),
    product: {
      id: row.product_id,
      title: row.product_title,
      status: row.product_status,
      featuredMedia: media,
    },
    inventoryItem: itemValue(sources, row),
  }
}

function mediaValue(row: VariantRow) {
  if (row.image_url === null) return null
  const id = row.product_id.replace('Product', 'MediaImage')
  return {
    __typename: 'MediaImage',
    id,
    alt: null,
    preview: { image: { url: row.image_url, altText: null } },
  }
}

type LevelArguments = PageArguments & { readonly includeInactive?: boolean | null }

function itemValue(sources: ResolverSources, row: VariantRow | null) {
  if (row === null) return null
  const { store, identity } = sources
  return {
    __typename: 'InventoryItem',
    id: row.item_id,
    sku: row.sku,
    tracked: row.tracked,
    unitCost: row.cost === null ? null : { amount: row.cost, currencyCode: identity.account().currencyCode },
    updatedAt: instant(row.updated_at_ms),
    inventoryLevel: ({ locationId, includeInactive }: { locationId: string; includeInactive: boolean }) => {
      const level = store.level(row.item_id, locationId)
      return level !== null && (isStocked(store, level) || includeInactive)
        ? levelValue(sources, level)
        : null
    },
    inventoryLevels: ({ first, after, includeInactive }: LevelArguments) => {
      const levels = store
        .levels(row.item_id)
        .filter(level => isStocked(store, level) || includeInactive === true)
      return page(
        levels.map(level => levelValue(sources, level)),
        first,
        after,
      )
    },
  }
}

function isStocked(store: ShopStore, level: LevelRow): boolean {
  return level.is_active && store.location(level.location_id)?.is_active === true
}

function levelValue(sources: ResolverSources, level: LevelRow) {
  const { store } = sources
  const number = 600_000 + level.number
  const id = `gid://shopify/InventoryLevel/${number}?inventory_item_id=${gidTail(level.item_id)}`
  return {
    id,
    isActive: isStocked(store, level),
    updatedAt: instant(level.updated_at_ms),
    item: () => itemValue(sources, store.variantOfItem(level.item_id)),
    location: () => {
      const location = store.location(level.location_id)
      return location && locationValue(location)
    },
    quantities: ({ names }: { names: readonly string[] }) => {
      const byName = store.quantities(level.item_id, level.location_id)
      return names.map(name => {
        const row = byName.get(name)
        const updatedAt = row === undefined || row.updated_at_ms === 0 ? null : instant(row.updated_at_ms)
        return { id: `${id}&name=${name}`, name, quantity: row?.amount ?? 0, updatedAt }
      })
    },
  }
}

function groupValue(sources: ResolverSources, groupNumber: number | null) {
  const row = groupNumber === null ? null : sources.store.adjustment(groupNumber)
  if (row === null) return null
  return {
    id: `gid://shopify/InventoryAdjustmentGroup/${700_000 + row.number}`,
    createdAt: instant(row.created_at_ms),
    reason: row.reason,
    referenceDocumentUri: row.reference_uri,
    changes: () => changeValues(sources, row),
  }
}

/** Shopify adds one row for on_hand to every change that leaves or reaches the shelf. */
function changeValues(sources: ResolverSources, row: AdjustmentRow) {
  const named = row.changes.map(change => changeValue(sources, change, change.name))
  const isMove = row.changes.reduce((sum, change) => sum + change.delta, 0) === 0
  const mirrored = row.changes.filter(change => !isMove && change.name !== 'incoming')
  return [...named, ...mirrored.map(change => changeValue(sources, change, 'on_hand'))]
}

function changeValue(sources: ResolverSources, change: Change, name: string) {
  const location = sources.store.location(change.locationId)
  return {
    name,
    delta: change.delta,
    // A real shop answers null to these mutations; who wants to know has to read the level again.
    quantityAfterChange: null,
    ledgerDocumentUri: name === 'on_hand' ? null : change.ledgerUri,
    item: () => itemValue(sources, sources.store.variantOfItem(change.itemId)),
    location: location && locationValue(location),
  }
}

function gidTail(gid: string): string {
  return gid.slice(gid.lastIndexOf('/') + 1)
}
