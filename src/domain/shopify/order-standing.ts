import { type RunState, runBalances } from '../build-run/run-accounts.ts'
import type { Item } from '../catalogue/item.ts'
import type { BookEntry } from '../ledger/book.ts'
import type { Account } from '../ledger/posting.ts'
import { type Quantity, roundHalfUpToUnits } from '../stock/quantity.ts'
import { stockId } from '../stock/stock.ts'
import type { WorkOrder } from '../work-order/work-order.ts'
import type { ShopifyMode } from './targets.ts'

/** What the shop sees of an order. Whole units. */
export type OrderInShopify = {
  /** Units of its products put up for sale, less what came out again. */
  readonly added: number
  /** Units of its parts that are reserved or in hand; null where Shopify is told of nothing but available. */
  readonly reserved: number | null
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
  const taken = input.runs.flatMap(({ run }) => run.lines.map(line => line.itemId))
  const isKnown = [...made, ...taken].some(id => itemById.get(id)?.shopify != null)
  const waiting = input.entries.filter(entry => isWaiting(entry, input)).length
  if (!isKnown && waiting === 0) return null
  return {
    added: wholeUnits(input, FOR_SALE, itemId => made.has(itemId)),
    reserved: mode === 'availableOnly' ? null : wholeUnits(input, HELD, () => true),
    waiting,
  }
}

/** Rounded like Shopify's own figures: once for each item and place. */
function wholeUnits(
  { runs, itemById, placesInShopify }: OrderInShopifyInput,
  accounts: ReadonlySet<Account>,
  isWanted: (itemId: string) => boolean,
): number {
  const quantityById = new Map<string, Quantity>()
  for (const state of runs) {
    for (const { itemId, end, quantity } of runBalances(state).values()) {
      if (!accounts.has(end.account) || !isWanted(itemId)) continue
      if (itemById.get(itemId)?.shopify == null || !placesInShopify.has(end.locationId)) continue
      const id = stockId(itemId, end.locationId)
      quantityById.set(id, (quantityById.get(id) ?? 0) + quantity)
    }
  }
  return [...quantityById.values()].reduce((sum, quantity) => sum + roundHalfUpToUnits(quantity), 0)
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
