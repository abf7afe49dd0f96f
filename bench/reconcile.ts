import { drainBucket, reconcileShop } from '../server/reconcile/testing.ts'
import type { FigureSheet } from './figures.ts'

const BOMS = 100
/** Points a second of the smallest plan. */
const RATE = 100
export const PREVIEW = 'reconcile preview of 400 rows, Shopify’s bucket empty'
export const APPLY = 'reconcile apply of 400 rows after it'
export const RECONCILE_RATIO = 'reconcile, times what Shopify’s bucket allows'

/**
 * Compares and writes 400 rows (100 BOMs at 4 places) at the real pace of the smallest plan, beginning with
 * an empty bucket: with a full one nothing waits. What the bucket allows is the points that were spent, at
 * its rate.
 */
export async function measureReconcile(sheet: FigureSheet): Promise<void> {
  const shop = await reconcileShop({
    boms: BOMS,
    restoreRate: RATE,
    observed: (bom, place) => 5 + ((bom + place) % 9),
    expected: (bom, place) => 20 + ((bom * place) % 7),
  })
  try {
    await drainBucket(shop.client, shop.boms.map(shop.itemIdInShop))
    const startedAt = performance.now()
    const before = shop.simulator.requests().length
    const rows = await shop.start('toShopify')
    const previewMs = performance.now() - startedAt
    sheet.add({ name: PREVIEW, value: previewMs, unit: 'ms', n: rows.length })
    const done = await shop.finished()
    const allMs = performance.now() - startedAt
    sheet.add({ name: APPLY, value: allMs - previewMs, unit: 'ms', n: done.head.summary.updated })
    const names = shop.simulator
      .requests()
      .slice(before)
      .map(request => request.operationName ?? '')
    const points = names.reduce((sum, name) => sum + (POINTS.get(name) ?? 0), 0)
    const allowedMs = (points / RATE) * 1_000
    sheet.add({ name: RECONCILE_RATIO, value: allMs / allowedMs, unit: 'times', n: names.length })
    const { errors, updated } = done.head.summary
    console.error(`reconcile: ${names.length} requests, ${points} points, ${updated} rows, ${errors} errors`)
  } finally {
    await shop.close()
  }
}

/** What each of our operations costs here by Shopify's published rules. */
const POINTS: ReadonlyMap<string, number> = new Map([
  ['FoundLevels', 65],
  ['AdjustQuantities', 13],
])
