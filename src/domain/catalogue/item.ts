import { z } from 'zod'
import { UNIT_NAMES } from '../stock/unit.ts'
import { positiveQuantitySchema } from '../stock/quantity.ts'

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

/** Waste is a share in 1/10,000 (5 % = 500), applied per level. Quantity is per one unit of the parent. */
export const componentSchema = z.object({
  componentId: idSchema,
  itemId: idSchema,
  quantity: positiveQuantitySchema,
  waste: z.int().min(0).max(10_000),
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
}

export const materialSchema = z.object({
  ...common,
  kind: z.literal('material'),
  vendor: z.string().max(200),
  /** A non-essential material never limits what can be built. */
  essential: z.boolean(),
  /** Value, footprint and the like, as read from the maker's list. */
  specification: z.string().max(1_000),
})

export const qualityPolicySchema = z.object({
  /** Where finished units go: straight into pre-assembled stock, or held for inspection. */
  output: z.enum(['stock', 'inspection']),
  inspect: z.enum(['none', 'all']),
  checklist: z.array(z.string().min(1).max(200)).max(20),
})

const assembly = {
  ...common,
  components: z.array(componentSchema).max(5_000),
  quality: qualityPolicySchema,
}

export const subAssemblySchema = z.object({ ...assembly, kind: z.literal('subAssembly') })
/** Inactive BOMs work in work orders; only order-driven execution needs `active`. */
export const bomSchema = z.object({ ...assembly, kind: z.literal('bom'), active: z.boolean() })

export const itemSchema = z.discriminatedUnion('kind', [materialSchema, subAssemblySchema, bomSchema])

export type Item = z.infer<typeof itemSchema>
export type Material = z.infer<typeof materialSchema>
export type SubAssembly = z.infer<typeof subAssemblySchema>
export type Bom = z.infer<typeof bomSchema>
export type Assembly = SubAssembly | Bom
export type Component = z.infer<typeof componentSchema>
export type Barcode = z.infer<typeof barcodeSchema>

export function isAssembly(item: Item): item is Assembly {
  return item.kind !== 'material'
}
