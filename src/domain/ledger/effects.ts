import type { ShopifyEffect } from '../shopify/effect.ts'
import { adjustReason, type EffectCause } from '../shopify/reasons.ts'
import { effectsBetween, shopifyTargets, type Targets } from '../shopify/targets.ts'
import { emptyStock, stockIdsOf, type Stock } from '../stock/stock.ts'
import type { Act, Entry } from './entry.ts'
import type { Fold } from './fold.ts'
import type { LedgerView } from './view.ts'
import { contributionOf } from './void.ts'

/**
 * What Shopify is to be told of an entry: the difference of the targets before and after it, for each item
 * and place that its postings touched and that Shopify knows. What Shopify did itself tells it nothing.
 */
export function shopifyEffects(view: LedgerView, entry: Entry, fold: Fold): ShopifyEffect[] {
  const { act, sign } = contributionOf(entry)
  // What was read in Shopify stands there already, and taking such a row back leaves Shopify as it is.
  if (act.kind === 'observed') return []
  if (act.kind === 'reconciled') return reconcileEffects(view, act, sign)
  return stockIdsOf(fold.postings).flatMap(id => {
    const after = fold.read('stock', id)
    if (after === null || !isInShopify(view, after)) return []
    const before = view.body('stock', id) ?? emptyStock(after.itemId, after.locationId)
    const place = { itemId: after.itemId, locationId: after.locationId }
    return effectsBetween(targetsOf(before), targetsOf(after), causeOf(entry, fold, after.itemId), place)
  })
}

/** Brings Shopify from what was seen there to what this ledger expects; a void brings it back. */
function reconcileEffects(
  view: LedgerView,
  { body }: Extract<Act, { kind: 'reconciled' }>,
  sign: 1 | -1,
): ShopifyEffect[] {
  const { itemId, locationId, direction, observed, expected } = body
  const [from, to] = sign > 0 ? [observed, expected] : [expected, observed]
  if (direction === 'toLocal' || from === to) return []
  if (!isInShopify(view, emptyStock(itemId, locationId))) return []
  const delta = to - from
  const reason = adjustReason('reconciled', delta)
  return [{ kind: 'adjust', itemId, locationId, state: 'available', delta, reason, changeFrom: from }]
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
    case 'reconciled':
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
