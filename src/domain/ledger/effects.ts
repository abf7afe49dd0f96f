import type { ShopifyEffect } from '../shopify/effect.ts'
import type { EffectCause } from '../shopify/reasons.ts'
import { effectsBetween, shopifyTargets, type Targets } from '../shopify/targets.ts'
import { emptyStock, stockIdsOf, type Stock } from '../stock/stock.ts'
import type { Entry } from './entry.ts'
import type { Fold } from './fold.ts'
import type { LedgerView } from './view.ts'

/**
 * What Shopify is to be told of an entry: the difference of the targets before and after it, for each item
 * and place that its postings touched and that Shopify knows. What Shopify did itself tells it nothing.
 */
export function shopifyEffects(view: LedgerView, entry: Entry, fold: Fold): ShopifyEffect[] {
  if (entry.kind === 'observed') return []
  return stockIdsOf(fold.postings).flatMap(id => {
    const after = fold.read('stock', id)
    if (after === null || !isInShopify(view, after)) return []
    const before = view.body('stock', id) ?? emptyStock(after.itemId, after.locationId)
    const place = { itemId: after.itemId, locationId: after.locationId }
    return effectsBetween(targetsOf(before), targetsOf(after), causeOf(entry, fold, after.itemId), place)
  })
}

function targetsOf(stock: Stock): Targets {
  return shopifyTargets(stock, stock.withheld, 'mirrored')
}

function isInShopify(view: LedgerView, stock: Stock): boolean {
  const item = view.body('catalogue', stock.itemId)
  const location = view.body('people', stock.locationId)
  return item?.shopify != null && location?.part === 'location' && location.shopifyLocationId !== null
}

function causeOf(entry: Entry, fold: Fold, itemId: string): EffectCause {
  switch (entry.kind) {
    case 'runStarted':
    case 'picked':
    case 'returned':
    case 'broken':
    case 'extraUsed':
    case 'scrapped':
    case 'counted':
    case 'voided':
      return entry.kind
    case 'completed':
      if (fold.run?.run.rework != null) return 'reworked'
      return fold.run?.run.items.some(item => item.itemId === itemId) ? 'completedOutput' : 'completedParts'
    case 'reviewed':
      return 'approved'
    case 'runEnded':
    case 'lineClosedShort':
      return 'released'
    case 'adjusted':
      return entry.body.reason === 'received' ? 'received' : 'adjusted'
    case 'moved':
      return 'movedLocation'
    case 'given':
      return 'givenToRun'
    case 'takenApart':
    case 'putOnHold':
    case 'usedAsIs':
      return entry.kind
    case 'extraAccepted':
    case 'waived':
      return 'resolved'
    case 'orderOpened':
    case 'orderStepped':
    case 'stoppedForToday':
    case 'observed':
    case 'declaredLost':
    case 'itemsWritten':
    case 'orderEdited':
    case 'planEdited':
    case 'documentsChanged':
    case 'noted':
    case 'listChanged':
    case 'codeTaught':
      return 'adjusted'
  }
}
