import { z } from 'zod'
import { UNIT_NAMES } from '../stock/unit.ts'
import { positiveQuantitySchema, wholeOrZeroQuantitySchema } from '../stock/quantity.ts'

/** Of one item, whatever the shop says of all: whose figure stands where Shopify's and ours differ. */
export const ITEM_LEADERS = ['shopify', 'explained'] as const
/**
 * What Shopify shows of a product: what lies ready-made, also what can be built, or always the same level.
 */
export const QUANTITY_MODES = ['stock', 'recalculated', 'maintained'] as const
export const TRACKINGS = ['none', 'lot', 'serial'] as const
/** A thousand for one: more is a slip of the finger. In 1/10,000. */
export const FACTOR_MAX = 10_000_000
export const TAG_MAX_LENGTH = 40
export const TAGS_MAX = 20
export const HOLD_DAYS_MAX = 365

/**
 * An item is anything that has stock: a material, a sub-assembly or a BOM (which builds one unit of one
 * Shopify variant). Items are written by commands over HTTP into the shop's book; devices only read them.
 */
export const idSchema = z.string().min(1).max(80)

export const barcodeSchema = z.object({
  code: z.string().min(1).max(128),
  /** What one scan of this code counts: a box of 100 counts 100. In 1/10,000 unit. */
  packQuantity: positiveQuantitySchema,
})

export const shopifyLinkSchema = z.object({
  variantId: z.string().min(1).max(128),
  inventoryItemId: z.string().min(1).max(128),
})

/**
 * What may stand in for a component. `factor`, in 1/10,000: how many of it replace one of the component's
 * item; 20,000 for two thin wicks instead of one thick.
 */
export const alternativeSchema = z.object({
  itemId: idSchema,
  factor: z.int().min(1).max(FACTOR_MAX),
})

/** Waste is a share in 1/10,000 (5 % = 500), applied per level. Quantity is per one unit of the parent. */
export const componentSchema = z.object({
  componentId: idSchema,
  itemId: idSchema,
  quantity: positiveQuantitySchema,
  waste: z.int().min(0).max(10_000),
  /** In the order in which they are to be taken. */
  alternatives: z.array(alternativeSchema).max(20).default([]),
  /** Where it is consumed from, whatever the order's place; null: at the order's place. */
  locationId: idSchema.nullable().default(null),
})

const common = {
  id: idSchema,
  name: z.string().min(1).max(200),
  sku: z.string().max(100),
  unit: z.enum(UNIT_NAMES),
  /** Our own code, printed where a part has none: `FB`, kind, number, check character. */
  floorCode: z.string().min(1).max(40),
  barcodes: z.array(barcodeSchema).max(50),
  shopify: shopifyLinkSchema.nullable(),
  /** Bin by location id: where to look, never a balance. */
  binByLocation: z.record(idSchema, z.string().max(40)),
  /** Path of a picture below the server's address, or none. */
  picture: z.string().max(400).nullable(),
  /** Money: integer of 1/10,000 of the shop's currency per unit, or not known. */
  unitCost: z.int().min(0).nullable(),
  tags: z.array(z.string().min(1).max(TAG_MAX_LENGTH)).max(TAGS_MAX).default([]),
  /** Out of lists and new orders; what uses it already goes on using it. */
  archived: z.boolean().default(false),
  /** By location id: free stock below this is to be bought or built. In 1/10,000. */
  minimumByLocation: z.record(idSchema, wholeOrZeroQuantitySchema).default({}),
  /** Whether each batch, or each piece, is told apart where it is picked and built. */
  tracking: z.enum(TRACKINGS).default('none'),
  /** Null: as the shop's settings say for its kind. */
  leads: z.enum(ITEM_LEADERS).nullable().default(null),
}

export const materialSchema = z.object({
  ...common,
  kind: z.literal('material'),
  vendor: z.string().max(200),
  /** A non-essential material never limits what can be built. */
  essential: z.boolean(),
  /** Value, footprint and the like, as read from the maker's list. */
  specification: z.string().max(1_000),
  /** False for labour and energy: booked with the units, never on a pick list, no stock of it is kept. */
  picked: z.boolean().default(true),
})

export const qualityPolicySchema = z.object({
  /** Where finished units go: straight into pre-assembled stock, or held for inspection. */
  output: z.enum(['stock', 'inspection']),
  inspect: z.enum(['none', 'all', 'sample']),
  /** How many units of a lot are looked at where `inspect` is `sample`; whole units. */
  sampleSize: z.int().min(1).max(100_000).default(1),
  checklist: z.array(z.string().min(1).max(200)).max(20),
  /** Days that a finished unit has to rest before it may be used (curing); 0: none. */
  holdDays: z.int().min(0).max(HOLD_DAYS_MAX).default(0),
})

const assembly = {
  ...common,
  components: z.array(componentSchema).max(5_000),
  quality: qualityPolicySchema,
  /** A unit that comes back from an order goes to pre-assembled stock; else its parts come back. */
  keepAssembledOnReturn: z.boolean().default(false),
}

export const subAssemblySchema = z.object({ ...assembly, kind: z.literal('subAssembly') })
/** Inactive BOMs work in work orders; only order-driven execution needs `active`. */
export const bomSchema = z.object({
  ...assembly,
  kind: z.literal('bom'),
  active: z.boolean(),
  /** Orders of the shop take ready-made units alone, never parts; work orders ignore it. */
  sellReadyMadeOnly: z.boolean().default(false),
  quantityMode: z.enum(QUANTITY_MODES).default('stock'),
})

export const itemSchema = z.discriminatedUnion('kind', [materialSchema, subAssemblySchema, bomSchema])

export type Item = z.infer<typeof itemSchema>
export type Material = z.infer<typeof materialSchema>
export type SubAssembly = z.infer<typeof subAssemblySchema>
export type Bom = z.infer<typeof bomSchema>
export type Assembly = SubAssembly | Bom
export type Component = z.infer<typeof componentSchema>
export type Alternative = z.infer<typeof alternativeSchema>
export type Barcode = z.infer<typeof barcodeSchema>
export type QualityPolicy = z.infer<typeof qualityPolicySchema>
export type QuantityMode = (typeof QUANTITY_MODES)[number]
export type Tracking = (typeof TRACKINGS)[number]

/** What an item begins with where nobody has said otherwise; each use gets its own lists. */
export function plainItem() {
  return {
    tags: [],
    archived: false,
    minimumByLocation: {},
    tracking: 'none',
    leads: null,
  } satisfies Partial<Item>
}

export function plainComponent() {
  return { alternatives: [], locationId: null } satisfies Partial<Component>
}

/** Parts come back from an order that does. */
export function plainAssembly() {
  return { keepAssembledOnReturn: false } satisfies Partial<Assembly>
}

/** Not for orders of the shop yet. */
export function plainBom() {
  const orders = { active: false, sellReadyMadeOnly: false, quantityMode: 'stock' } as const
  return { ...plainAssembly(), ...orders } satisfies Partial<Bom>
}

/** Straight into stock, looked at by nobody. */
export function plainQuality(): QualityPolicy {
  return { output: 'stock', inspect: 'none', sampleSize: 1, checklist: [], holdDays: 0 }
}

export function isAssembly(item: Item): item is Assembly {
  return item.kind !== 'material'
}
