import { isOfShopOrders, shopOrderStockIds, toldByShopOrder } from '../shop-orders/fold.ts'
import { type Stock, stockId } from '../stock/stock.ts'
import { type Entry, isOfStock, looseUnitAct, type StockAct } from './entry.ts'
import { contributionOf } from './void.ts'

/** The act that says something of a stock, itself or as what a void takes away; null for all others. */
export function stockActOf(entry: Entry): StockAct | null {
  const { act } = contributionOf(entry)
  return isOfStock(act) ? act : null
}

/** The stock that units of no run belong to, where an entry is about such. */
function looseStockId(entry: Entry): string | null {
  const loose = looseUnitAct(entry, contributionOf(entry).act)
  const place = loose?.body.locationId
  return loose === null || place === undefined ? null : stockId(loose.body.itemId, place)
}

/** The stock documents that an entry speaks of by itself, apart from its postings: two for a move. */
export function toldStockIds(entry: Entry): string[] {
  const act = stockActOf(entry)
  if (act === null) {
    const said = contributionOf(entry).act
    if (isOfShopOrders(said)) return shopOrderStockIds(said)
    const loose = looseStockId(entry)
    return loose === null ? [] : [loose]
  }
  const { itemId, locationId } = act.body
  const from = stockId(itemId, locationId)
  return act.kind === 'moved' ? [from, stockId(itemId, act.body.toLocationId)] : [from]
}

/** True for a void of a count, an adjustment or a move that this stock has lost already. */
export function isVoidedHere(stock: Stock | null, entry: Entry): boolean {
  const { voidedId } = contributionOf(entry)
  return voidedId !== null && stock?.voidedIds.includes(voidedId) === true
}

/** What an entry says of a stock beside its postings. Other entries leave it as it was. */
export function toldStock(stock: Stock, entry: Entry): Stock {
  const { act: said, sign } = contributionOf(entry)
  if (isOfShopOrders(said)) {
    const told = isVoidedHere(stock, entry) ? stock : toldByShopOrder(stock, said, sign)
    return withVoid(told, entry)
  }
  const act = stockActOf(entry)
  if (act === null) {
    const { voidedId } = contributionOf(entry)
    if (voidedId === null || looseStockId(entry) === null || isVoidedHere(stock, entry)) return stock
    return { ...stock, voidedIds: [...stock.voidedIds, voidedId] }
  }
  const { voidedId } = contributionOf(entry)
  const settled = act.kind === 'reconciled' ? act.body.madeForOrders * sign : 0
  const made = { madeForOrders: stock.madeForOrders - settled }
  if (voidedId !== null) {
    return isVoidedHere(stock, entry) ? stock : { ...withoutTelling(stock, voidedId), ...made }
  }
  if (act.kind === 'observed' && isDriftRow(act)) return withReading(stock, act.body)
  const told = { ...stock, ...made, counted: true, tellings: stock.tellings + 1 }
  if (act.kind !== 'observed' && act.kind !== 'reconciled') return told
  return withReading(told, act.body)
}

/** A first reading that the book does not follow: nobody has said yet what lies there. */
function isDriftRow({ body }: Extract<StockAct, { kind: 'observed' }>): boolean {
  return body.expected === null && body.posted === 0 && body.observed !== 0
}

type Reading = Pick<Stock, 'committed' | 'safetyStock' | 'observed' | 'observedAtMs'>

function withReading(
  stock: Stock,
  { committed, safetyStock, observed, observedAtMs }: Reading & { observed: number; observedAtMs: number },
): Stock {
  return { ...stock, committed, safetyStock, observed, observedAtMs }
}

function withoutTelling(stock: Stock, voidedId: string): Stock {
  const tellings = stock.tellings - 1
  return { ...stock, tellings, counted: tellings > 0, voidedIds: [...stock.voidedIds, voidedId] }
}

/** Remembers a void, so that a second one changes nothing. */
function withVoid(stock: Stock, entry: Entry): Stock {
  const { voidedId } = contributionOf(entry)
  if (voidedId === null || isVoidedHere(stock, entry)) return stock
  return { ...stock, voidedIds: [...stock.voidedIds, voidedId] }
}
