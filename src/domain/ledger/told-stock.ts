import { type Stock, stockId } from '../stock/stock.ts'
import type { Act, Entry } from './entry.ts'
import { contributionOf } from './void.ts'

type StockAct = Extract<Act, { kind: 'counted' | 'adjusted' | 'observed' }>

/** The act that says something of a stock, itself or as what a void takes away; null for all others. */
export function stockActOf(entry: Entry): StockAct | null {
  const { act } = contributionOf(entry)
  return act.kind === 'counted' || act.kind === 'adjusted' || act.kind === 'observed' ? act : null
}

/** The stock document that an entry speaks of by itself, apart from its postings. */
export function toldStockId(entry: Entry): string | null {
  const act = stockActOf(entry)
  return act === null ? null : stockId(act.body.itemId, act.body.locationId)
}

/** True for a void of a count or an adjustment that this stock has lost already. */
export function isVoidedHere(stock: Stock | null, entry: Entry): boolean {
  const { voidedId } = contributionOf(entry)
  return voidedId !== null && stock?.voidedIds.includes(voidedId) === true
}

/** What an entry says of a stock beside its postings. Other entries leave it as it was. */
export function toldStock(stock: Stock, entry: Entry): Stock {
  const act = stockActOf(entry)
  if (act === null) return stock
  if (act.kind === 'observed') {
    const { committed, safetyStock, observed, observedAtMs } = act.body
    return { ...stock, counted: true, committed, safetyStock, observed, observedAtMs }
  }
  const { voidedId } = contributionOf(entry)
  if (voidedId === null || isVoidedHere(stock, entry)) return { ...stock, counted: true }
  return { ...stock, counted: true, voidedIds: [...stock.voidedIds, voidedId] }
}
