import { type Item, isAssembly } from '../catalogue/item.ts'
import type { Money } from './money.ts'
import { type ItemById, rolledUpCost } from './unit-cost.ts'

/** What becomes of a BOM where its cost is to be told to Shopify; all but the first two are left out. */
export const COST_STATES = [
  'differs',
  'same',
  'notABom',
  'notLinked',
  'noParts',
  'costNotKnown',
  'gone',
  'otherCurrency',
] as const
export type CostState = (typeof COST_STATES)[number]

/**
 * One line of the preview, to the smallest coin. `shopify` null: Shopify says no cost, or was not asked;
 * `cost` null: there is nothing to tell. `missing`: the parts whose cost nobody knows.
 */
export type CostRow = {
  readonly itemId: string
  readonly state: CostState
  readonly shopify: Money | null
  readonly cost: Money | null
  readonly missing: readonly string[]
}

/** What Shopify says one item costs, null where it says nothing, and in which currency it would be meant. */
export type ShopCost = { readonly amount: Money | null; readonly currency: string }

/**
 * What would be told of an item before Shopify is asked; `inventoryItemId` null: nothing, and `state` is why.
 */
export type CostOffer =
  | { readonly state: 'offered'; readonly inventoryItemId: string; readonly cost: Money }
  | { readonly state: CostState; readonly inventoryItemId: null; readonly missing: readonly string[] }

/** CO11: a BOM that is linked, by its parts, where the cost of all of them is known. */
export function costOffer(item: Item | null, itemById: ItemById, currency: string): CostOffer {
  const leftOut = (state: CostState, missing: readonly string[] = []): CostOffer => ({
    state,
    inventoryItemId: null,
    missing,
  })
  if (item === null || !isAssembly(item) || item.kind !== 'bom') return leftOut('notABom')
  if (item.shopify === null) return leftOut('notLinked')
  if (item.components.length === 0) return leftOut('noParts')
  const { cost, missing } = rolledUpCost(item, itemById)
  if (missing.length > 0) return leftOut('costNotKnown', missing)
  const { inventoryItemId } = item.shopify
  return { state: 'offered', inventoryItemId, cost: toCoin(cost, currency) }
}

/** CO11: what is offered beside what Shopify says. `seen` is not read where nothing is offered. */
export function costRow(
  itemId: string,
  offer: CostOffer,
  seen: ShopCost | 'gone',
  currency: string,
): CostRow {
  if (offer.inventoryItemId === null) {
    return { itemId, state: offer.state, shopify: null, cost: null, missing: offer.missing }
  }
  const { cost } = offer
  if (seen === 'gone') return { itemId, state: 'gone', shopify: null, cost: null, missing: [] }
  if (seen.currency !== currency) {
    return { itemId, state: 'otherCurrency', shopify: null, cost: null, missing: [] }
  }
  const shopify = seen.amount === null ? null : toCoin(seen.amount, currency)
  return { itemId, state: shopify === cost ? 'same' : 'differs', shopify, cost, missing: [] }
}

/** What somebody saw in the preview. */
export type ShownCost = Pick<CostRow, 'itemId' | 'shopify' | 'cost'>
export type CostStep = 'write' | 'there' | 'moved' | 'leftOut'

/** CO12: only what was shown is written; `now` is the line as it stands right before. */
export function costStep(shown: ShownCost, now: CostRow): CostStep {
  switch (now.state) {
    case 'same':
      return 'there'
    case 'differs':
      return now.shopify === shown.shopify && now.cost === shown.cost ? 'write' : 'moved'
    case 'notABom':
    case 'notLinked':
    case 'noParts':
    case 'costNotKnown':
    case 'gone':
    case 'otherCurrency':
      return 'leftOut'
  }
}

/** Why a line is not written, for people; `nameOf` names the parts. */
export function costStateWords(row: CostRow, nameOf: (itemId: string) => string): string {
  switch (row.state) {
    case 'differs':
      return row.shopify === null ? 'Shopify has no cost yet' : 'Will be changed'
    case 'same':
      return 'No difference'
    case 'notABom':
      return 'Not a BOM: Shopify does not sell it'
    case 'notLinked':
      return 'Not linked to Shopify'
    case 'noParts':
      return 'Has no parts: its cost cannot be reckoned'
    case 'costNotKnown':
      return `Cost not known of ${listed(row.missing.map(nameOf))}`
    case 'gone':
      return 'Shopify does not have this product any more'
    case 'otherCurrency':
      return 'Shopify reckons in another currency than Floorbook'
  }
}

const NAMED_MAX = 3

function listed(names: readonly string[]): string {
  const more = names.length - NAMED_MAX
  return `${names.slice(0, NAMED_MAX).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

/** "12.50" of 125,000, in as many decimals as the currency has coins for. */
export function decimalOfCost(cost: Money, currency: string): string {
  const digits = String(cost).padStart(5, '0')
  const decimals = decimalsOf(currency)
  const fraction = decimals === 0 ? '' : `.${digits.slice(-4, decimals - 4)}`
  return `${digits.slice(0, -4)}${fraction}`
}

/** Money of a decimal text of Shopify's, whatever its number of decimals; null where it is none. */
export function costOfDecimal(text: string): Money | null {
  const found = /^(\d{1,11})(?:\.(\d+))?$/.exec(text)
  if (found === null) return null
  const digits = (found[2] ?? '').padEnd(5, '0')
  return Number(found[1]) * 10_000 + Number(digits.slice(0, 4)) + (Number(digits[4]) >= 5 ? 1 : 0)
}

/** The nearest coin, halves up. */
function toCoin(cost: Money, currency: string): Money {
  const coin = 10 ** (4 - decimalsOf(currency))
  return Math.floor((cost + coin / 2) / coin) * coin
}

/** Hundredths, but whole where the currency has nothing smaller. */
function decimalsOf(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions()
  return Math.min(2, maximumFractionDigits ?? 2)
}
