import { z } from 'zod'
import { idSchema } from '../catalogue/item.ts'
import type { Account, Posting } from '../ledger/posting.ts'
import { type Quantity, totalSchema } from './quantity.ts'

/**
 * The stock of one item at one location: cached balances (a fold of postings, rebuilt and compared by
 * `verify-ledger`) and what Shopify said last. Document of the collection `stock`, id `itemId@locationId`.
 */
export const stockSchema = z.object({
  v: z.literal(1),
  itemId: idSchema,
  locationId: idSchema,
  /**
   * False until a count, a receipt or Shopify gave it a figure: then no shortage is shown, no exception
   * raised.
   */
  counted: z.boolean(),
  /** Counts, changes, moves and readings that stand: with none left nobody knows the figure any more. */
  tellings: z.int().default(0),
  available: totalSchema,
  reserved: totalSchema,
  picked: totalSchema,
  inspection: totalSchema,
  nonconforming: totalSchema,
  /** What came from suspense into a state: left out of Shopify's targets until resolved. Never negative. */
  withheld: z.object({
    available: totalSchema,
    inspection: totalSchema,
    nonconforming: totalSchema,
  }),
  /** Shopify's committed and safety stock as last read, whole units; they stand on the bin too. */
  committed: z.int(),
  safetyStock: z.int(),
  /** Shopify's available as last read in whole units, or null where it was never read. */
  observed: z.int().nullable(),
  observedAtMs: z.int().nullable(),
  /**
   * Whole units that Shopify shows beside what lies ready-made, because they can be built; null where it does
   * not. Below zero once more was sold than could be built.
   */
  buildable: z.int().nullable().default(null),
  /**
   * Whole units that orders of the shop sold and that were made of parts for them: Shopify took them off its
   * figure by itself, and they never lay here. Below zero where such units came back as parts.
   */
  madeForOrders: z.int().default(0),
  /** Counts and adjustments that were voided, so that a second void changes nothing. */
  voidedIds: z.array(z.string()).default([]),
  /** The latest count: its entry, device, and the highest position given out before it. */
  lastCount: z.object({ entryId: z.string(), deviceId: idSchema, at: z.int() }).nullable().default(null),
  /** Entries that the latest count had not seen, or that had not seen it, and what each changed. */
  crossed: z.array(z.object({ entryId: z.string(), change: totalSchema })).default([]),
  /** Two counts that had not seen each other. */
  crossedCounts: z.array(z.string()).default([]),
  /** Two answers to one card about this stock that had not seen each other. */
  answeredTwice: z.array(z.string()).default([]),
  /** Units that were put on hold here, with the order that they were built for. */
  holds: z.array(z.object({ entryId: z.string(), workOrderId: idSchema.nullable() })).default([]),
  /** The order of the shop that took units last. */
  lastSaleId: z.string().nullable().default(null),
  /** Facts by somebody who may not. */
  unapprovedEntryIds: z.array(z.string()).default([]),
})

export type Stock = z.infer<typeof stockSchema>

const TRACKED = ['available', 'reserved', 'picked', 'inspection', 'nonconforming'] as const
type Tracked = (typeof TRACKED)[number]

export function stockId(itemId: string, locationId: string): string {
  return `${itemId}@${locationId}`
}

export function emptyStock(itemId: string, locationId: string): Stock {
  return {
    v: 1,
    itemId,
    locationId,
    counted: false,
    tellings: 0,
    available: 0,
    reserved: 0,
    picked: 0,
    inspection: 0,
    nonconforming: 0,
    withheld: { available: 0, inspection: 0, nonconforming: 0 },
    committed: 0,
    safetyStock: 0,
    observed: null,
    observedAtMs: null,
    buildable: null,
    madeForOrders: 0,
    voidedIds: [],
    lastCount: null,
    crossed: [],
    crossedCounts: [],
    answeredTwice: [],
    holds: [],
    lastSaleId: null,
    unapprovedEntryIds: [],
  }
}

/** The ids of the stock documents that postings touch. */
export function stockIdsOf(postings: readonly Posting[]): string[] {
  const ids = new Set<string>()
  for (const { itemId, from, to } of postings) {
    for (const at of [from, to]) {
      if (isTracked(at.account) || at.account === 'suspense') ids.add(stockId(itemId, at.locationId))
    }
  }
  return [...ids]
}

/** One stock document after postings; postings of other items and places change nothing. */
export function applyPostingsToStock(stock: Stock, postings: readonly Posting[]): Stock {
  let next = stock
  for (const posting of postings) {
    if (posting.itemId !== stock.itemId) continue
    if (posting.from.locationId === stock.locationId) next = moved(next, posting.from, -posting.quantity)
    if (posting.to.locationId === stock.locationId) next = moved(next, posting.to, posting.quantity)
  }
  return next
}

function moved(stock: Stock, at: Posting['from'], quantity: Quantity): Stock {
  if (isTracked(at.account)) return { ...stock, [at.account]: stock[at.account] + quantity }
  if (at.account !== 'suspense') return stock
  const state = at.wentTo
  if (state !== 'available' && state !== 'inspection' && state !== 'nonconforming') return stock
  return { ...stock, withheld: { ...stock.withheld, [state]: stock.withheld[state] - quantity } }
}

function isTracked(account: Account): account is Tracked {
  return TRACKED.some(one => one === account)
}

/** What a person finds in the bin: free, earmarked, and what Shopify holds back. */
export function onTheBin(stock: Stock): Quantity {
  return stock.available + stock.reserved + (stock.committed + stock.safetyStock) * 10_000
}
