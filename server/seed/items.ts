import { must } from '#kernel/assert.ts'
import {
  type Bom,
  type Component,
  type Item,
  type Material,
  type SubAssembly,
  plainComponent,
  plainAssembly,
  plainBom,
  plainItem,
  plainQuality,
} from '#domain/catalogue/item.ts'
import { makeOwnCode } from '#domain/scan/own-code.ts'
import { SCALE } from '#domain/stock/quantity.ts'
import { ALTERNATIVES, ASSEMBLIES, type AssemblySeed, type PartSeed } from './assemblies.ts'
import { MATERIALS, type MaterialSeed } from './materials.ts'

export type ShopifyLink = NonNullable<Item['shopify']>

/** What the shop has already, by what people call it. */
export type ShopLinks = {
  readonly locationIdByName: ReadonlyMap<string, string>
  readonly linkBySku: ReadonlyMap<string, ShopifyLink>
}

/** An EAN-13: twelve digits and the check digit over them. */
export function ean13(twelve: string): string {
  const sum = [...twelve].reduce(
    (total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3),
    0,
  )
  return `${twelve}${(10 - (sum % 10)) % 10}`
}

/**
 * All items of the maker, linked to the shop's variants by SKU; `nextNumber` numbers the codes of our own.
 */
export function seedItems(linkBySku: ReadonlyMap<string, ShopifyLink>, nextNumber: () => number): Item[] {
  const costs = new Map(MATERIALS.map(seed => [seed.id, seed.cost]))
  const materials = MATERIALS.map(seed => materialOf(seed, nextNumber(), linkBySku))
  const assemblies = ASSEMBLIES.map(seed => {
    costs.set(seed.id, assemblyCost(seed, costs))
    return assemblyOf(seed, nextNumber(), linkBySku, must(costs.get(seed.id), seed.id))
  })
  return [...materials, ...assemblies]
}

type Named = { readonly id: string; readonly name: string; readonly picture: string }

function common(
  seed: Named & { readonly bins: Partial<Record<string, string>> },
  number: number,
  cost: number,
) {
  const bins = Object.entries(seed.bins).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return {
    id: seed.id,
    name: seed.name,
    floorCode: makeOwnCode('part', String(number).padStart(4, '0')),
    binByLocation: Object.fromEntries(bins),
    picture: `/pictures/${seed.picture}.svg`,
    unitCost: Math.round(cost * 10_000),
    ...plainItem(),
  }
}

function materialOf(
  seed: MaterialSeed,
  number: number,
  linkBySku: ReadonlyMap<string, ShopifyLink>,
): Material {
  const barcodes: Material['barcodes'] = []
  if (seed.ean12 !== undefined) barcodes.push({ code: ean13(seed.ean12), packQuantity: SCALE })
  if (seed.pack !== undefined) {
    barcodes.push({ code: ean13(seed.pack.ean12), packQuantity: seed.pack.units * SCALE })
  }
  return {
    ...common(seed, number, seed.cost),
    kind: 'material',
    sku: seed.sku,
    unit: seed.unit ?? 'piece',
    barcodes,
    shopify: linkBySku.get(seed.sku) ?? null,
    vendor: seed.vendor,
    essential: seed.essential ?? true,
    specification: seed.specification ?? '',
    picked: seed.picked ?? true,
    tracking: seed.lots === true ? 'lot' : 'none',
  }
}

function assemblyOf(
  seed: AssemblySeed,
  number: number,
  linkBySku: ReadonlyMap<string, ShopifyLink>,
  cost: number,
): SubAssembly | Bom {
  const shared = {
    ...common(seed, number, cost),
    unit: 'piece',
    components: seed.parts.map((part, index) => componentOf(seed.id, part, index)),
    quality: {
      ...plainQuality(),
      output: seed.checklist === undefined ? 'stock' : 'inspection',
      inspect: seed.checklist === undefined ? 'none' : 'all',
      checklist: [...(seed.checklist ?? [])],
    },
  } satisfies Partial<SubAssembly>
  const { variant } = seed
  if (variant === undefined) {
    return { ...shared, ...plainAssembly(), kind: 'subAssembly', sku: '', barcodes: [], shopify: null }
  }
  const barcodes = [{ code: ean13(variant.ean12), packQuantity: SCALE }]
  const shopify = linkBySku.get(variant.sku) ?? null
  return { ...shared, ...plainBom(), kind: 'bom', active: true, sku: variant.sku, barcodes, shopify }
}

function componentOf(
  parentId: string,
  [itemId, quantity, wastePercent = 0]: PartSeed,
  index: number,
): Component {
  const componentId = `${parentId}.${index + 1}`
  return {
    componentId,
    itemId,
    quantity: Math.round(quantity * SCALE),
    waste: wastePercent * 100,
    ...plainComponent(),
    alternatives: ALTERNATIVES.flatMap(one => {
      const isMeant = one.parentId === parentId && one.forId === itemId
      return isMeant ? [{ itemId: one.itemId, factor: one.factor * SCALE }] : []
    }),
  }
}

/** What the parts cost, waste included; parts stand before what they go into. */
function assemblyCost(seed: AssemblySeed, costs: ReadonlyMap<string, number>): number {
  return seed.parts.reduce((sum, [itemId, quantity, waste = 0]) => {
    return sum + must(costs.get(itemId), `cost of ${itemId}`) * quantity * (1 + waste / 100)
  }, 0)
}
