import { type RunState, runBalances } from '../build-run/run-accounts.ts'
import { numberedLines } from '../build-run/run.ts'
import type { Item } from '../catalogue/item.ts'
import type { BookEntry } from '../ledger/book.ts'
import type { Account } from '../ledger/posting.ts'
import { type Quantity, roundHalfUpToUnits } from '../stock/quantity.ts'
import { stockId } from '../stock/stock.ts'
import type { WorkOrder } from '../work-order/work-order.ts'
import type { ShopifyMode } from './targets.ts'

/** What the shop sees of an order. */
export type OrderInShopify = {
  /** Whole units of its products put up for sale, less what came out again. */
  readonly added: number
  /**
   * Of how many parts something is reserved or in hand (millilitres and pieces have no sum); null where
   * Shopify is told of nothing but available.
   */
  readonly partsReserved: number | null
  /** Entries of its books that Shopify has not acknowledged: what they changed is counted already. */
  readonly waiting: number
}

export type OrderInShopifyInput = {
  readonly order: Pick<WorkOrder, 'id' | 'items' | 'shopifyThrough'>
  readonly runs: readonly RunState[]
  /** Confirmed entries of the order's book and of its runs' books. */
  readonly entries: readonly Pick<BookEntry, 'book' | 'bookSeq' | 'verdict' | 'tellsShopify'>[]
  readonly itemById: ReadonlyMap<string, Pick<Item, 'shopify'>>
  /** Ids of the places that Shopify knows. */
  readonly placesInShopify: ReadonlySet<string>
  readonly mode: ShopifyMode
}

const HELD: ReadonlySet<Account> = new Set<Account>(['reserved', 'picked'])
const FOR_SALE: ReadonlySet<Account> = new Set<Account>(['available'])

/** What the shop sees of an order; null where Shopify knows nothing that its runs take or make. */
export function orderInShopify(input: OrderInShopifyInput): OrderInShopify | null {
  const { order, itemById, mode } = input
  const made = new Set(order.items.map(item => item.itemId))
  const taken = input.runs.flatMap(({ run }) => numberedLines(run).map(([line]) => line.itemId))
  const isKnown = [...made, ...taken].some(id => itemById.get(id)?.shopify != null)
  const waiting = input.entries.filter(entry => isWaiting(entry, input)).length
  if (!isKnown && waiting === 0) return null
  const forSale = wholeUnits(input, FOR_SALE, itemId => made.has(itemId))
  const held = wholeUnits(input, HELD, () => true)
  return {
    added: forSale.reduce((sum, units) => sum + units, 0),
    partsReserved: mode === 'availableOnly' ? null : held.filter(units => units > 0).length,
    waiting,
  }
}

/** Whole units by item and place, rounded once for each, as Shopify's own figures are. */
function wholeUnits(
  { runs, itemById, placesInShopify }: OrderInShopifyInput,
  accounts: ReadonlySet<Account>,
  isWanted: (itemId: string) => boolean,
): number[] {
  const quantityById = new Map<string, Quantity>()
  for (const state of runs) {
    for (const { itemId, end, quantity } of runBalances(state).values()) {
      if (!accounts.has(end.account) || !isWanted(itemId)) continue
      if (itemById.get(itemId)?.shopify == null || !placesInShopify.has(end.locationId)) continue
      const id = stockId(itemId, end.locationId)
      quantityById.set(id, (quantityById.get(id) ?? 0) + quantity)
    }
  }
  return [...quantityById.values()].map(roundHalfUpToUnits)
}

function isWaiting(
  { book, bookSeq, verdict, tellsShopify }: OrderInShopifyInput['entries'][number],
  { order, runs }: OrderInShopifyInput,
): boolean {
  if (verdict !== 'accepted' || !tellsShopify) return false
  if (book === `order:${order.id}`) return bookSeq > order.shopifyThrough
  const state = runs.find(({ run }) => book === `run:${run.id}`)
  return state !== undefined && bookSeq > state.progress.shopifyThrough
}
