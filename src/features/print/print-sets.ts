import { type Item, isAssembly } from '#domain/catalogue/item.ts'
import { searchItems } from '#domain/catalogue/search.ts'
import { DEPTH_MAX } from '#domain/bom/cycle.ts'

/** Which items a sheet of part codes is for. */
export type PartSet =
  /** Everything that bears no barcode of its maker. */
  | { readonly kind: 'bare' }
  | { readonly kind: 'all' }
  /** What an order's plan takes, and what it builds. */
  | { readonly kind: 'order'; readonly orderId: string }
  /** An assembly with everything that goes into it. */
  | { readonly kind: 'bom'; readonly itemId: string }

/** The set as it stands in the address and in a select: `bare`, `order:<id>`. */
export function setText(set: PartSet): string {
  switch (set.kind) {
    case 'bare':
    case 'all':
      return set.kind
    case 'order':
      return `order:${set.orderId}`
    case 'bom':
      return `bom:${set.itemId}`
  }
}

export function setOfText(text: string): PartSet {
  const cut = text.indexOf(':')
  const id = text.slice(cut + 1)
  if (text.startsWith('order:')) return { kind: 'order', orderId: id }
  if (text.startsWith('bom:')) return { kind: 'bom', itemId: id }
  return { kind: text === 'all' ? 'all' : 'bare' }
}

/** The items of a set by name; `orderItemIds` are those of the order that the set names. */
export function itemsOfSet(set: PartSet, items: readonly Item[], orderItemIds: ReadonlySet<string>): Item[] {
  const chosen = (() => {
    switch (set.kind) {
      case 'bare':
        return items.filter(item => item.barcodes.length === 0)
      case 'all':
        return items
      case 'order':
        return items.filter(item => orderItemIds.has(item.id))
      case 'bom': {
        const below = idsBelow(set.itemId, new Map(items.map(item => [item.id, item])))
        return items.filter(item => below.has(item.id))
      }
    }
  })()
  // Labour and energy lie nowhere, and nobody scans them.
  const scanned = chosen.filter(item => item.kind !== 'material' || item.picked)
  return searchItems(scanned, '', scanned.length)
}

/** An assembly and everything below it, each once. */
function idsBelow(itemId: string, itemById: ReadonlyMap<string, Item>): ReadonlySet<string> {
  const found = new Set([itemId])
  let level = [itemId]
  for (let depth = 0; depth <= DEPTH_MAX && level.length > 0; depth += 1) {
    const next = level.flatMap(id => {
      const item = itemById.get(id)
      return item !== undefined && isAssembly(item) ? item.components.map(({ itemId: below }) => below) : []
    })
    level = next.filter(id => !found.has(id))
    for (const id of level) found.add(id)
  }
  return found
}
