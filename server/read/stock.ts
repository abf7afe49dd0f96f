import type { Stock } from '#domain/stock/stock.ts'
import { decimalOf, timeOf } from './decimals.ts'
import type { Listing } from './listing.ts'
import type { Look } from './look.ts'
import type { StockRow } from './rows.ts'

const COLUMNS = [
  'id',
  'itemId',
  'sku',
  'itemName',
  'kind',
  'unit',
  'locationId',
  'location',
  'counted',
  'available',
  'reserved',
  'picked',
  'inspection',
  'nonconforming',
  'committed',
  'safetyStock',
  'observed',
  'observedAt',
  'unitCost',
  'currency',
] as const

/** The stock of each item at each location that it ever was at, in the order of ids. */
export const STOCK: Listing<StockRow, (typeof COLUMNS)[number]> = {
  collection: 'stock',
  rowOf: (look, { id }) => {
    const stock = look.read('stock', id)
    return stock === null ? null : rowOf(look, id, stock)
  },
  columns: COLUMNS,
  linesOf: row => [row],
}

function rowOf(look: Look, id: string, stock: Stock): StockRow {
  const { itemId, locationId, counted, committed, safetyStock, observed } = stock
  const item = look.item(itemId)
  const unitCost = item?.unitCost ?? null
  return {
    id,
    ...look.itemNames(itemId),
    kind: item?.kind ?? null,
    locationId,
    location: look.place(locationId),
    counted,
    available: decimalOf(stock.available),
    reserved: decimalOf(stock.reserved),
    picked: decimalOf(stock.picked),
    inspection: decimalOf(stock.inspection),
    nonconforming: decimalOf(stock.nonconforming),
    committed,
    safetyStock,
    observed,
    observedAt: timeOf(stock.observedAtMs),
    unitCost: unitCost === null ? null : decimalOf(unitCost),
    currency: look.currency(),
  }
}
