import type { ShopifyEffect } from '../shopify/effect.ts'
import { adjustReason, type EffectCause } from '../shopify/reasons.ts'
import type { OrderExecuted } from '../shop-orders/entries.ts'
import { ownLevelChange } from '../shop-orders/fold.ts'
import { policyOf, policyTargets, type ShopPolicy } from '../shopify/policy.ts'
import { effectsBetween } from '../shopify/targets.ts'
import { emptyStock, stockId, stockIdsOf, type Stock } from '../stock/stock.ts'
import type { Act, Entry } from './entry.ts'
import type { Fold } from './fold.ts'
import type { LedgerView } from './view.ts'
import { isVoidedHere } from './told-stock.ts'
import { contributionOf } from './void.ts'

/**
 * What Shopify is to be told of an entry: the difference of the targets before and after it, for each item
 * and place that its postings touched and that Shopify knows. What Shopify did itself tells it nothing.
 */
export function shopifyEffects(view: LedgerView, entry: Entry, fold: Fold): ShopifyEffect[] {
  const { act, sign } = contributionOf(entry)
  const policy = policyOfView(view)
  if (act.kind === 'observed') return sign > 0 ? clampEffects(view, act, fold, policy) : []
  if (act.kind === 'reconciled') return reconcileEffects(view, act, sign)
  if (act.kind === 'recalculated') return recalculateEffects(view, act, fold, policy)
  return stockIdsOf(fold.postings).flatMap(id => {
    const after = fold.read('stock', id)
    if (after === null || !isInShopify(view, after)) return []
    const before = view.body('stock', id) ?? emptyStock(after.itemId, after.locationId)
    const place = { itemId: after.itemId, locationId: after.locationId }
    const own = act.kind === 'orderExecuted' ? ownOf(before, act.body, entry) * sign : 0
    const [from, to] = [policyTargets(before, policy), policyTargets(after, policy)]
    const known = { ...from, available: from.available + own }
    return effectsBetween(known, to, causeOf(entry, fold, after.itemId), place)
  })
}

/** What Shopify did to a product itself when it sold it is no news to it; nor is a second void. */
function ownOf(before: Stock, body: OrderExecuted, entry: Entry): number {
  return isVoidedHere(before, entry) ? 0 : ownLevelChange(body, before)
}

/** Shopify shows what can be built as if it lay there; where it was read, exactly so. */
function recalculateEffects(
  view: LedgerView,
  { body }: Extract<Act, { kind: 'recalculated' }>,
  fold: Fold,
  policy: ShopPolicy,
): ShopifyEffect[] {
  const { itemId, locationId, observed } = body
  const id = stockId(itemId, locationId)
  const before = view.body('stock', id) ?? emptyStock(itemId, locationId)
  const after = fold.read('stock', id) ?? before
  if (!isInShopify(view, after)) return []
  const [from, to] = [policyTargets(before, policy), policyTargets(after, policy)]
  const place = { itemId, locationId }
  if (observed === null) return [...effectsBetween(from, to, 'recalculated', place)]
  const delta = to.available - observed
  if (delta === 0) return []
  const reason = adjustReason('recalculated', delta)
  return [{ kind: 'adjust', ...place, state: 'available', delta, reason, changeFrom: observed }]
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

/** What the shop's settings say of Shopify. */
export function policyOfView(view: LedgerView): ShopPolicy {
  const settings = view.body('people', 'settings')
  return policyOf(settings?.part === 'settings' ? settings : null)
}

/**
 * What was read in Shopify stands there already: it is told nothing, but where it went below zero in a shop
 * that clamps, and the book has followed it. What waits for a person is not made good in passing.
 */
function clampEffects(
  view: LedgerView,
  { body }: Extract<Act, { kind: 'observed' }>,
  fold: Fold,
  policy: ShopPolicy,
): ShopifyEffect[] {
  const { itemId, locationId, observed, expected, posted } = body
  const place = { itemId, locationId }
  if (policy.belowZero === 'allow' || observed >= 0 || posted !== undefined) return []
  const before = view.body('stock', stockId(itemId, locationId)) ?? emptyStock(itemId, locationId)
  const after = fold.read('stock', stockId(itemId, locationId)) ?? before
  if (!isInShopify(view, after)) return []
  if (expected !== null && expected !== policyTargets(before, policy).available) return []
  const delta = policyTargets(after, policy).available - observed
  return [{ kind: 'adjust', ...place, state: 'available', delta, reason: 'correction' }]
}

/**
 * What Shopify has to be told when the shop changes its mind about what it is told: the difference of the two
 * sets of targets of every stock. Right only while nothing else is on its way there.
 */
export function policyEffects(view: LedgerView, before: ShopPolicy, after: ShopPolicy): ShopifyEffect[] {
  if (before.mode === after.mode && before.belowZero === after.belowZero) return []
  const kinds = ['material', 'subAssembly', 'bom'] as const
  const items = kinds.flatMap(kind => view.bodiesOfGroup('catalogue', kind))
  return items
    .filter(item => item.shopify !== null)
    .flatMap(item => view.bodiesOfGroup('stock', item.id))
    .filter(stock => isInShopify(view, stock))
    .flatMap(stock => {
      const { itemId, locationId } = stock
      const [from, to] = [policyTargets(stock, before), policyTargets(stock, after)]
      return effectsBetween(from, to, 'modeSwitched', { itemId, locationId })
    })
}

function isInShopify(view: LedgerView, stock: Stock): boolean {
  const item = view.body('catalogue', stock.itemId)
  const location = view.body('people', stock.locationId)
  return item?.shopify != null && location?.part === 'location' && location.shopifyLocationId !== null
}

function causeOf(entry: Entry, fold: Fold, itemId: string): EffectCause {
  switch (entry.kind) {
    case 'orderExecuted':
    case 'recalculated':
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
    case 'binClaimed':
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
