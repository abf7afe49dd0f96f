import { type Result, fail, ok } from '#kernel/result.ts'
import { type NestingFault, checkNesting } from '../bom/cycle.ts'
import { canonicalText } from '../ledger/hash.ts'
import { barcodeKey } from '../scan/gtin.ts'
import { type CodeRefusal, codeToTie } from './codes.ts'
import { type ItemDraft, type ItemWrite, basisOf, itemOf } from './draft.ts'
import { type Item, isAssembly } from './item.ts'
import { nameKey } from './name-key.ts'

/** What the judge of a write knows; everything as it stands before the write. */
export type WriteGround = {
  readonly items: readonly Item[]
  readonly locationIds: ReadonlySet<string>
  /** Open orders that build or need the item, as people call them: "WO-00042 Oak stool". */
  readonly openOrdersUsing: (itemId: string) => readonly string[]
  /** Whether any place has some of it: its unit is then what those figures are counted in. */
  readonly hasStock: (itemId: string) => boolean
  /** The next code of our own; taken for new items only. */
  readonly newFloorCode: () => string
}

export type WriteFault =
  | { readonly kind: 'changedMeanwhile' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'existsAlready' }
  | { readonly kind: 'kindChanged' }
  | { readonly kind: 'twiceInWrite' }
  | { readonly kind: 'noName' }
  | { readonly kind: 'nameTaken'; readonly name: string }
  | { readonly kind: 'unitInUse' }
  /** Their plans have bare figures, counted in the unit that the item has. */
  | { readonly kind: 'unitInOrders'; readonly orders: readonly string[] }
  | CodeRefusal
  | { readonly kind: 'unknownLocation'; readonly locationId: string }
  | { readonly kind: 'unknownComponent'; readonly componentItemId: string }
  | { readonly kind: 'componentTwice'; readonly componentItemId: string }
  /** The alternative is the component's own item, or stands twice. */
  | { readonly kind: 'idleAlternative'; readonly componentItemId: string; readonly alternativeItemId: string }
  | NestingFault
  | { readonly kind: 'inOpenOrders'; readonly orders: readonly string[] }

export type WriteRefusal = { readonly itemId: string; readonly itemName: string; readonly fault: WriteFault }

/**
 * The items to be written as one entry, or why not: the first fault of the first item that has one, in the
 * order of `WriteFault`. All of a write stand or none does; each item is judged with the others of the write
 * in place.
 */
export function judgeWrites(
  writes: readonly ItemWrite[],
  ground: WriteGround,
): Result<{ readonly items: Item[] }, WriteRefusal> {
  const before = new Map(ground.items.map(item => [item.id, item]))
  const written: Item[] = []
  for (const { item, basis } of writes) {
    const old = before.get(item.id) ?? null
    const fault = faultOfBasis(item, basis, old) ?? (written.some(one => one.id === item.id) ? TWICE : null)
    if (fault !== null) return refused(item, fault)
    const given = old ?? { floorCode: ground.newFloorCode(), shopify: null }
    written.push(itemOf({ ...item, name: item.name.trim(), sku: item.sku.trim() }, given))
  }
  const after = new Map([...before, ...written.map(item => [item.id, item] as const)])
  for (const item of written) {
    const fault = faultOf(item, before.get(item.id) ?? null, after, ground)
    if (fault !== null) return refused(item, fault)
  }
  return ok({ items: written })
}

const TWICE: WriteFault = { kind: 'twiceInWrite' }

function refused(item: Pick<Item, 'id' | 'name'>, fault: WriteFault) {
  return fail({ itemId: item.id, itemName: item.name, fault })
}

function faultOfBasis(item: ItemDraft, basis: string | null, old: Item | null): WriteFault | null {
  if (basis === null) return old === null ? null : { kind: 'existsAlready' }
  if (old === null) return { kind: 'gone' }
  if (basisOf(old) !== basis) return { kind: 'changedMeanwhile' }
  return old.kind === item.kind ? null : { kind: 'kindChanged' }
}

type Catalogue = ReadonlyMap<string, Item>

function faultOf(item: Item, old: Item | null, after: Catalogue, ground: WriteGround): WriteFault | null {
  if (item.name === '') return { kind: 'noName' }
  if (isAssembly(item) && !item.archived && hasNameTwice(item, after)) {
    return { kind: 'nameTaken', name: item.name }
  }
  return (
    unitFault(item, old, ground) ??
    codeFault(item, old, after) ??
    locationFault(item, ground.locationIds) ??
    componentFault(item, old, after) ??
    archiveFault(item, old, ground)
  )
}

function unitFault(item: Item, old: Item | null, ground: WriteGround): WriteFault | null {
  if (old === null || old.unit === item.unit) return null
  if (ground.hasStock(item.id)) return { kind: 'unitInUse' }
  const orders = ground.openOrdersUsing(item.id)
  return orders.length === 0 ? null : { kind: 'unitInOrders', orders }
}

function hasNameTwice(item: Item, after: Catalogue): boolean {
  for (const other of after.values()) {
    if (other.id === item.id || !isAssembly(other) || other.archived) continue
    if (nameKey(other.name) === nameKey(item.name)) return true
  }
  return false
}

/** Only codes that are new here: what the shop has twice already is the shop's to mend. */
function codeFault(item: Item, old: Item | null, after: Catalogue): WriteFault | null {
  const known = new Set(old?.barcodes.map(one => barcodeKey(one.code)))
  const seen = new Set<string>()
  for (const { code } of item.barcodes) {
    const key = barcodeKey(code.trim())
    if (seen.has(key)) return { kind: 'codeTaken', code, itemId: item.id, itemName: item.name }
    seen.add(key)
    if (known.has(key)) continue
    const tied = codeToTie(code, item.id, after.values())
    if (!tied.ok) return tied.error
  }
  return null
}

function locationFault(item: Item, locationIds: ReadonlySet<string>): WriteFault | null {
  const named = [...Object.keys(item.binByLocation), ...Object.keys(item.minimumByLocation)]
  const ofComponents = isAssembly(item) ? item.components.flatMap(one => one.locationId ?? []) : []
  const locationId = [...named, ...ofComponents].find(id => !locationIds.has(id))
  return locationId === undefined ? null : { kind: 'unknownLocation', locationId }
}

/** A list that stays as it was is not judged anew: tags can be given to whatever stands. */
function componentFault(item: Item, old: Item | null, after: Catalogue): WriteFault | null {
  if (!isAssembly(item)) return null
  if (old !== null && isAssembly(old) && canonicalText(old.components) === canonicalText(item.components)) {
    return null
  }
  const seen = new Set<string>()
  for (const { itemId, locationId, alternatives } of item.components) {
    if (!after.has(itemId)) return { kind: 'unknownComponent', componentItemId: itemId }
    const key = `${itemId}@${locationId ?? ''}`
    if (seen.has(key)) return { kind: 'componentTwice', componentItemId: itemId }
    seen.add(key)
    const taken = new Set([itemId])
    for (const { itemId: otherId } of alternatives) {
      if (!after.has(otherId)) return { kind: 'unknownComponent', componentItemId: otherId }
      if (taken.has(otherId)) {
        return { kind: 'idleAlternative', componentItemId: itemId, alternativeItemId: otherId }
      }
      taken.add(otherId)
    }
  }
  const nesting = checkNesting(item, after)
  return nesting.ok ? null : nesting.error
}

function archiveFault(item: Item, old: Item | null, ground: WriteGround): WriteFault | null {
  if (!item.archived || old?.archived === true) return null
  const orders = ground.openOrdersUsing(item.id)
  return orders.length === 0 ? null : { kind: 'inOpenOrders', orders }
}
