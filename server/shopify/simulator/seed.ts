import { z } from 'zod'
import { must } from '#kernel/assert.ts'
import type { ShopStore } from './shop-store.ts'

const quantitiesSchema = z
  .strictObject({
    available: z.int(),
    committed: z.int(),
    damaged: z.int(),
    incoming: z.int(),
    quality_control: z.int(),
    reserved: z.int(),
    safety_stock: z.int(),
  })
  .partial()

const variantSeedSchema = z.strictObject({
  productTitle: z.string().min(1),
  title: z.string().min(1).default('Default Title'),
  status: z.enum(['ACTIVE', 'ARCHIVED', 'DRAFT', 'UNLISTED']).default('ACTIVE'),
  sku: z.string().nullable().default(null),
  barcode: z.string().nullable().default(null),
  /** Decimal text in the shop's currency, as Shopify writes it: "24.00". */
  price: z.string().default('0.00'),
  cost: z.string().nullable().default(null),
  imageUrl: z.url().nullable().default(null),
  tracked: z.boolean().default(true),
  requiresComponents: z.boolean().default(false),
  /** `location` is a location's name; quantities are whole units. */
  levels: z.array(z.strictObject({ location: z.string(), quantities: quantitiesSchema })).default([]),
})

/** What a simulated shop starts with. Names of locations must be new; variants are added to what is there. */
export const seedSchema = z.strictObject({
  locations: z.array(z.strictObject({ name: z.string().min(1) })).default([]),
  variants: z.array(variantSeedSchema).default([]),
})
export type Seed = z.infer<typeof seedSchema>
export type SeedInput = z.input<typeof seedSchema>

/** The ids that the shop gave, variants in the order of the seed. */
export type Seeded = {
  readonly locations: readonly { readonly id: string; readonly name: string }[]
  readonly variants: readonly {
    readonly sku: string | null
    readonly variantId: string
    readonly inventoryItemId: string
  }[]
}

/**
 * Adds the seed to the shop in one transaction; throws where a level names a location that does not exist.
 */
export function seedShop(store: ShopStore, seed: Seed, atMs: number): Seeded {
  return store.transaction(() => {
    for (const { name } of seed.locations) {
      const number = FIRST_LOCATION_NUMBER + store.locations().length
      store.addLocation({ id: `gid://shopify/Location/${number}`, name, is_active: true })
    }
    let number = store.variants(0, Number.MAX_SAFE_INTEGER).at(-1)?.number ?? 0
    const variants = seed.variants.map(variant => seedVariant(store, variant, ++number, atMs))
    return { locations: store.locations().map(({ id, name }) => ({ id, name })), variants }
  })
}

// Ids of different things must not be equal by chance, or a mix-up in the client would go unseen.
const FIRST_LOCATION_NUMBER = 100_001
const PRODUCT_OFFSET = 300_000
const VARIANT_OFFSET = 400_000
const ITEM_OFFSET = 500_000

function seedVariant(
  store: ShopStore,
  variant: Seed['variants'][number],
  number: number,
  atMs: number,
): Seeded['variants'][number] {
  const variantId = `gid://shopify/ProductVariant/${VARIANT_OFFSET + number}`
  const inventoryItemId = `gid://shopify/InventoryItem/${ITEM_OFFSET + number}`
  store.addVariant({
    number,
    id: variantId,
    item_id: inventoryItemId,
    product_id: `gid://shopify/Product/${PRODUCT_OFFSET + number}`,
    product_title: variant.productTitle,
    product_status: variant.status,
    title: variant.title,
    sku: variant.sku,
    barcode: variant.barcode,
    price: variant.price,
    cost: variant.cost,
    image_url: variant.imageUrl,
    tracked: variant.tracked,
    requires_components: variant.requiresComponents,
    updated_at_ms: atMs,
  })
  const locationIdByName = new Map(store.locations().map(location => [location.name, location.id]))
  for (const level of variant.levels) {
    const locationId = must(locationIdByName.get(level.location), `location ${level.location} of the seed`)
    store.activate(inventoryItemId, locationId, atMs)
    for (const [name, delta] of Object.entries(level.quantities)) {
      if (delta) store.change({ itemId: inventoryItemId, locationId, name, delta, ledgerUri: null }, atMs)
    }
  }
  return { sku: variant.sku, variantId, inventoryItemId }
}
