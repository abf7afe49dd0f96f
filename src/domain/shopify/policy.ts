import type { Item } from '../catalogue/item.ts'
import type { BELOW_ZERO, Leader, Settings } from '../people/person.ts'
import type { Stock } from '../stock/stock.ts'
import { clampedTargets, shopifyTargets, type ShopifyMode, type Targets } from './targets.ts'

/** What of the book the shop wants told. Both ends of an effect are computed under one policy. */
export type ShopPolicy = { readonly mode: ShopifyMode; readonly belowZero: (typeof BELOW_ZERO)[number] }

type PolicySettings = Pick<Settings, 'shopifyMode' | 'belowZero'>
type LeadSettings = Pick<Settings, 'leadMaterials' | 'leadBoms'>

/** How a new shop begins; also where the settings are not there yet. */
export const STANDARD_POLICY: ShopPolicy = { mode: 'mirrored', belowZero: 'allow' }

export function policyOf(settings: PolicySettings | null): ShopPolicy {
  return settings === null ? STANDARD_POLICY : { mode: settings.shopifyMode, belowZero: settings.belowZero }
}

/** The whole units that Shopify should show of this stock in a shop of this policy. */
export function policyTargets(stock: Stock, policy: ShopPolicy): Targets {
  const targets = shopifyTargets(stock, stock.withheld, policy.mode)
  return policy.belowZero === 'clamp' ? clampedTargets(targets) : targets
}

/** Whose figure stands where Shopify's and the book's differ: the item's own word, else the shop's. */
export function leaderOf(item: Pick<Item, 'kind' | 'leads'>, settings: LeadSettings | null): Leader {
  if (item.leads !== null) return item.leads
  if (settings === null) return item.kind === 'material' ? 'shopify' : 'explained'
  return item.kind === 'material' ? settings.leadMaterials : settings.leadBoms
}

/** What was read of a level, whole units. */
export type ReadLevel = {
  readonly available: number
  readonly committed: number
  readonly safetyStock: number
}

export type Following = {
  /** What Shopify was expected to show. */
  readonly expected: number
  /** What the book follows by, whole units. */
  readonly posted: number
  /** What is left unexplained: Shopify's figure less ours. For reconcile to show. */
  readonly drift: number
}

/**
 * How far the book follows a level that was read. `undecided`: units of available that Shopify was certainly
 * not told, because a person has to decide.
 *
 * Where Shopify leads, by the whole difference. Where only what is explained follows: by as much as Shopify
 * took out of available for orders and safety stock since it was read last, or put back from them; the rest
 * is drift. A shop that clamps shows nothing below zero: as soon as Shopify shows something for sale, the
 * book
 * that was below zero is compared as it is. Where orders are carried out, each explains what it did to the
 * level:
 * all else is drift.
 */
export function following(
  stock: Stock,
  read: ReadLevel,
  ground: { readonly policy: ShopPolicy; readonly leader: Leader | 'orders'; readonly undecided: number },
): Following {
  const { policy, leader, undecided } = ground
  const unclamped = shopifyTargets(stock, stock.withheld, policy.mode).available
  const shown = read.available > 0 ? unclamped : policyTargets(stock, policy).available
  const expected = shown - undecided
  const difference = read.available - expected
  const posted = postedOf(leader, difference, explainedOf(stock, read, difference))
  return { expected, posted, drift: difference - posted }
}

function postedOf(leader: Leader | 'orders', difference: number, explained: number): number {
  switch (leader) {
    case 'shopify':
      return difference
    case 'explained':
      return explained
    case 'orders':
      return 0
  }
}

/**
 * How much of the first level that is read is in the book from then on, whole units: all of it where Shopify
 * leads; else nothing, and the whole of it is drift until a count or a reconcile says what lies there.
 */
export function openedBy(leader: Leader, available: number): number {
  return leader === 'shopify' ? available : 0
}

/** Whether orders of the shop are carried out on this item: they alone lower its stock then. */
export function isCarriedOut(item: Item, settings: Pick<Settings, 'orderExecution'> | null): boolean {
  return settings?.orderExecution === true && item.kind === 'bom' && item.active && !item.archived
}

function explainedOf(stock: Stock, read: ReadLevel, difference: number): number {
  const heldBack = read.committed + read.safetyStock - stock.committed - stock.safetyStock
  if (difference < 0) return -Math.min(-difference, Math.max(0, heldBack)) + 0
  return Math.min(difference, Math.max(0, -heldBack))
}
