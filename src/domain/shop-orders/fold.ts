import type { Act } from '../ledger/entry.ts'
import { end, type Posting } from '../ledger/posting.ts'
import { SCALE } from '../stock/quantity.ts'
import { type Stock, stockId } from '../stock/stock.ts'
import type { OrderExecuted, OrderLineDone } from './entries.ts'

export type ShopOrderAct = Extract<Act, { kind: 'orderExecuted' | 'recalculated' }>

export function isOfShopOrders(act: Act): act is ShopOrderAct {
  return act.kind === 'orderExecuted' || act.kind === 'recalculated'
}

/**
 * What an execution moves: ready-made units to the customer, components into what was made for the order;
 * each
 * the other way where it came back.
 */
export function executionPostings({ lines }: OrderExecuted, sign: 1 | -1): Posting[] {
  return lines.flatMap(line => {
    const { itemId, locationId, fromReadyMade, components } = line
    const sold = itemId === null ? [] : leaves(itemId, locationId, 'outside', sign * fromReadyMade * SCALE)
    const used = components.flatMap(one => {
      return leaves(one.itemId, one.locationId, 'consumed', sign * one.quantity)
    })
    return [...sold, ...used]
  })
}

function leaves(
  itemId: string,
  locationId: string,
  account: 'outside' | 'consumed',
  quantity: number,
): Posting[] {
  if (quantity === 0) return []
  const ends = [end('available', locationId), end(account, locationId)] as const
  const [from, to] = quantity > 0 ? ends : ([ends[1], ends[0]] as const)
  return [{ itemId, lot: null, quantity: Math.abs(quantity), from, to }]
}

/** The stocks that such an act speaks of: of products and of components. */
export function shopOrderStockIds(act: ShopOrderAct): string[] {
  if (act.kind === 'recalculated') return [stockId(act.body.itemId, act.body.locationId)]
  const ids = act.body.lines.filter(isExecuted).flatMap(line => {
    const parts = line.components.map(one => stockId(one.itemId, one.locationId))
    return line.itemId === null ? parts : [stockId(line.itemId, line.locationId), ...parts]
  })
  return [...new Set(ids)]
}

/**
 * A stock after such an act, beside its postings: what Shopify shows of it beside what lies ready-made. What
 * was made of parts comes off what can be built, where that is shown; else it is what Shopify has less. A
 * figure that is put right as a whole forgets it.
 */
export function toldByShopOrder(stock: Stock, act: ShopOrderAct, sign: 1 | -1): Stock {
  if (act.kind === 'recalculated') {
    const { buildable } = act.body
    return { ...stock, buildable, madeForOrders: buildable === null ? stock.madeForOrders : 0 }
  }
  const made = productLines(act.body, stock).reduce((sum, line) => sum + madeOf(line), 0)
  if (made === 0) return stock
  if (stock.buildable !== null) return { ...stock, buildable: stock.buildable - sign * made }
  return { ...stock, madeForOrders: stock.madeForOrders + sign * made }
}

/** A maintained level is raised again by all that was sold. */
function madeOf({ quantityMode, units, fromReadyMade }: OrderLineDone): number {
  return quantityMode === 'maintained' ? 0 : units - fromReadyMade
}

/**
 * What such an execution means for the level of a product in Shopify, in whole units: what Shopify did by
 * itself when it sold or put back, as far as the ledger follows it, and for a maintained level what it is to
 * be raised by again. It is no news to Shopify, or the other way round.
 */
export function ownLevelChange(body: OrderExecuted, place: Pick<Stock, 'itemId' | 'locationId'>): number {
  return productLines(body, place).reduce((sum, line) => sum + ownChange(line), 0)
}

function ownChange({ quantityMode, units, fromReadyMade }: OrderLineDone): number {
  switch (quantityMode) {
    case 'stock':
    case 'recalculated':
      return -units
    case 'maintained':
      return -fromReadyMade - units
  }
}

function productLines(
  { lines }: OrderExecuted,
  place: Pick<Stock, 'itemId' | 'locationId'>,
): OrderLineDone[] {
  return lines.filter(line => {
    return isExecuted(line) && line.itemId === place.itemId && line.locationId === place.locationId
  })
}

function isExecuted({ outcome }: OrderLineDone): boolean {
  return outcome === 'executed'
}
