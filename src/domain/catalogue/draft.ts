import { z } from 'zod'
import { canonicalText, hashText } from '../ledger/hash.ts'
import { type Item, bomSchema, materialSchema, subAssemblySchema } from './item.ts'

/** Given once and kept: our own code by the server, the link by the shop. Nobody types them at the desk. */
const given = { floorCode: true, shopify: true } as const

/** An item as it is edited at the desk: everything but what the server and the shop give it. */
export const itemDraftSchema = z.discriminatedUnion('kind', [
  materialSchema.omit(given),
  subAssemblySchema.omit(given),
  bomSchema.omit(given),
])

export type ItemDraft = z.infer<typeof itemDraftSchema>
export type AssemblyDraft = Exclude<ItemDraft, { kind: 'material' }>

/** One item to be written. `basis`: `basisOf` the item that was edited; null where it is a new one. */
export const itemWriteSchema = z.object({ item: itemDraftSchema, basis: z.string().max(64).nullable() })
export type ItemWrite = z.infer<typeof itemWriteSchema>

/** What tells whether somebody else has changed an item since: a hash over all of it. */
export function basisOf(item: Item): string {
  return hashText(canonicalText(item))
}

/** The item as a draft of itself. */
export function draftOf(item: Item): ItemDraft {
  const { floorCode: _code, shopify: _link, ...draft } = item
  return draft
}

/** The draft with what it was given. */
export function itemOf(draft: ItemDraft, given: Pick<Item, 'floorCode' | 'shopify'>): Item {
  return { ...draft, floorCode: given.floorCode, shopify: given.shopify }
}

/** A copy to begin a new item from: codes and the shop's variant stay with the original. */
export function duplicateOf(item: Item, id: string, nameTaken: (name: string) => boolean): ItemDraft {
  const copy = { ...draftOf(item), id, name: copyName(item.name, nameTaken), barcodes: [], sku: '' }
  const fresh = { archived: false, unitCost: item.kind === 'material' ? item.unitCost : null }
  switch (copy.kind) {
    case 'material':
    case 'subAssembly':
      return { ...copy, ...fresh }
    case 'bom':
      return { ...copy, ...fresh, active: false }
  }
}

function copyName(name: string, isTaken: (name: string) => boolean): string {
  for (let count = 1; ; count += 1) {
    const suffix = count === 1 ? ' (copy)' : ` (copy ${count})`
    const candidate = `${name.slice(0, 200 - suffix.length)}${suffix}`
    if (!isTaken(candidate)) return candidate
  }
}
