import { type Result, fail, ok } from '#kernel/result.ts'
import { barcodeKey } from '../scan/gtin.ts'
import { type Assembly, type Item, isAssembly } from './item.ts'

/** What is known of an item beside the catalogue itself. */
export type LinkGround = {
  readonly items: readonly Item[]
  /** Open orders that build it or have it in their plan, as people call them. */
  readonly openOrdersUsing: (itemId: string) => readonly string[]
  /** Whether any of it is earmarked, in somebody's hands, held or set apart. */
  readonly isHeld: (itemId: string) => boolean
  /** Whether Shopify is still to be told of it, or a person to decide about that. */
  readonly isUnderWay: (itemId: string) => boolean
}

/** Items as they are from then on, and the material whose stock leaves the book with it, if there was one. */
export type Linked = { readonly items: readonly Item[]; readonly emptiedItemId: string | null }

/**
 * Binds what is built here to the variant that it is sold as, which a material stands for until then: every
 * variant that Shopify counts begins as one. `fromItemId` null: it is sold in Shopify no more. Fails with
 * what stands in the way and what to do, in words.
 */
export function linkVariant(
  itemId: string,
  fromItemId: string | null,
  ground: LinkGround,
): Result<Linked, string> {
  const item = ground.items.find(one => one.id === itemId)
  if (item === undefined || !isAssembly(item)) return fail('Only what is built here takes over a variant.')
  if (item.archived) return fail(`${item.name} is archived: bring it back first.`)
  if (ground.isUnderWay(itemId)) return fail(underWayWords(item))
  if (fromItemId === null) return ok({ items: [{ ...item, shopify: null }], emptiedItemId: null })
  const from = ground.items.find(one => one.id === fromItemId)
  if (from === undefined || from.kind !== 'material' || from.shopify === null) {
    return fail('Choose a variant that Shopify sells and nothing here is built as.')
  }
  const blocked = blockedWords(from, ground)
  if (blocked !== null) return fail(blocked)
  const emptied = { ...from, shopify: null, sku: '', barcodes: [], archived: true }
  return ok({ items: [emptied, takingOver(item, from)], emptiedItemId: from.id })
}

function blockedWords(from: Item, ground: LinkGround): string | null {
  const user = ground.items.find(one => isAssembly(one) && !one.archived && isPartOf(from.id, one))
  if (user !== undefined) {
    return `${from.name} is a part of ${user.name}: put what is built here in its place there first.`
  }
  const [order] = ground.openOrdersUsing(from.id)
  if (order !== undefined) return `${order} uses ${from.name}: finish or cancel it first.`
  if (ground.isHeld(from.id)) return `Some ${from.name} is earmarked, held or set apart: settle that first.`
  return ground.isUnderWay(from.id) ? underWayWords(from) : null
}

function underWayWords({ name }: Item): string {
  return `Something about ${name} is still on its way to Shopify: wait for it, or settle it first.`
}

/** Whether the item is a component of it, or an alternative to one. */
export function isPartOf(itemId: string, { components }: Assembly): boolean {
  return components.some(one => {
    return one.itemId === itemId || one.alternatives.some(alternative => alternative.itemId === itemId)
  })
}

/** Codes are of the goods, not of the record: they come along, as far as it has not them already. */
function takingOver(item: Assembly, from: Item): Assembly {
  const known = new Set(item.barcodes.map(one => barcodeKey(one.code)))
  const codes = from.barcodes.filter(one => !known.has(barcodeKey(one.code)))
  const sku = item.sku === '' ? from.sku : item.sku
  return { ...item, shopify: from.shopify, sku, barcodes: [...item.barcodes, ...codes].slice(0, 50) }
}
