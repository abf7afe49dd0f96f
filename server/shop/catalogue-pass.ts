import { type Result, ok } from '#kernel/result.ts'
import type { Ground } from '../ground.ts'
import { type CataloguePage, readCataloguePage } from '../shopify/catalogue.ts'
import type { ShopifyClient, ShopifyFault } from '../shopify/client.ts'
import type { Pass, ShopMemory } from '../store/sqlite-shop-variants.ts'
import { addMaterials, addOpenings } from './opening.ts'
import type { ShopPlaces } from './places.ts'
import { knownOf, type News, newsOfVariant } from './shop-news.ts'

export type PassGround = {
  readonly ground: Ground
  readonly client: ShopifyClient
  readonly places: ShopPlaces
  readonly memory: ShopMemory
}

/** Shopify's clock and search lag: what changed shortly before the last look is looked at again. */
const OVERLAP_MS = 5 * 60_000

/**
 * Reads the catalogue, all of it or what changed since the last pass over it: what is new becomes a material
 * with its opening balance, what is known and has changed becomes news, and what a pass over everything did
 * not meet is gone. Goes on after the last whole page where a pass was cut off. Returns the pass.
 */
export async function runPass(
  { ground, client, places, memory }: PassGround,
  kind: 'full' | 'changes',
): Promise<Result<Pass, ShopifyFault>> {
  // On the first day everything is new, and nothing of it is news.
  const isOpening = !memory.hasReadAll()
  const levels = Math.min(250, Math.max(1, places.locationIds().length))
  let pass = passToRun(memory, kind, ground.clock.nowMs())
  while (pass.finishedAtMs === null) {
    const query = pass.since === null ? null : `updated_at:>'${pass.since}'`
    const page = await readCataloguePage(client, pass.cursor, { query, levels })
    if (!page.ok) return page
    await addMaterials(ground, places, page.value.variants)
    await addOpenings(ground, places, page.value.levels)
    pass = keepPage({ memory, places, isOpening }, page.value, pass, ground.clock.nowMs())
  }
  if (pass.since === null) markNotMet(memory, pass, ground.clock.nowMs())
  places.noteUnwritable(memory.unwritable())
  return ok(pass)
}

/** One that was cut off is run to its end first; what changed is only asked for once all was read. */
function passToRun(memory: ShopMemory, kind: 'full' | 'changes', nowMs: number): Pass {
  const last = memory.lastPass('any')
  if (last !== null && last.finishedAtMs === null) return last
  if (kind === 'full' || last === null || !memory.hasReadAll()) return memory.startPass(null, nowMs)
  return memory.startPass(new Date(last.startedAtMs - OVERLAP_MS).toISOString(), nowMs)
}

function keepPage(
  { memory, places, isOpening }: Pick<PassGround, 'memory' | 'places'> & { readonly isOpening: boolean },
  page: CataloguePage,
  before: Pass,
  atMs: number,
): Pass {
  const variants = page.variants.map(knownOf)
  const linked = variants.filter(one => places.itemIdOf(one.inventoryItemId) !== null)
  const news = linked.flatMap(now => {
    const known = memory.variant(now.inventoryItemId)
    if (known === null && isOpening) return []
    return newsOfVariant(known, now, now.sku === null ? null : memory.holderOfSku(now.sku))
  })
  const pass: Pass = {
    ...before,
    cursor: page.nextCursor,
    variants: before.variants + page.variants.length,
    levels: before.levels + page.levels.length,
    finishedAtMs: page.nextCursor === null ? atMs : null,
  }
  memory.keepPage({ variants, news, pass }, atMs)
  const twice = variants.flatMap(one => sharedBarcode(memory, one.barcode))
  if (twice.length > 0) memory.keepPage({ variants: [], news: twice, pass }, atMs)
  return pass
}

function sharedBarcode(memory: ShopMemory, barcode: string | null): News[] {
  if (barcode === null) return []
  const bearers = memory.bearersOf(barcode)
  if (bearers.length < 2) return []
  return [{ kind: 'barcodeTwice', subject: barcode, was: bearers.join(', ').slice(0, 300), became: barcode }]
}

function markNotMet(memory: ShopMemory, pass: Pass, atMs: number): void {
  const gone = memory.notMet(pass.number).map(({ inventoryItemId }) => inventoryItemId)
  memory.markGone(gone, atMs)
}
