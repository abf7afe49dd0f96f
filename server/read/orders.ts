import { itemProgress } from '#domain/work-order/progress.ts'
import { takenOfPlan, type WorkOrder } from '#domain/work-order/work-order.ts'
import type { Line } from './csv.ts'
import { decimalOf, timeOf } from './decimals.ts'
import { FIGURE_COLUMNS, ITEM_COLUMNS, type Listing } from './listing.ts'
import type { Look } from './look.ts'
import type { OrderRow } from './rows.ts'

const OWN_COLUMNS = [
  'id',
  'number',
  'temporaryNumber',
  'name',
  'status',
  'priority',
  'dueOn',
  'locationId',
  'location',
  'openedAt',
  'openedBy',
  'statusSince',
  'note',
] as const
const COLUMNS = [...OWN_COLUMNS, ...ITEM_COLUMNS, 'planned', ...FIGURE_COLUMNS] as const

const NO_ITEM = {
  itemId: null,
  sku: null,
  itemName: null,
  unit: null,
  planned: null,
  started: null,
  built: null,
  approved: null,
  failed: null,
  scrapped: null,
}

/** Work orders in the order of their ids. In CSV a line per item; an order without items has one line. */
export const ORDERS: Listing<OrderRow, (typeof COLUMNS)[number]> = {
  collection: 'workOrders',
  rowOf: (look, key) => {
    if (key.group === 'plan') return null
    const order = look.read('workOrders', key.id)
    return order?.part === 'head' ? rowOf(look, order) : null
  },
  columns: COLUMNS,
  linesOf: ({ items, ...order }): Line<(typeof COLUMNS)[number]>[] =>
    items.length === 0 ? [{ ...order, ...NO_ITEM }] : items.map(item => ({ ...order, ...item })),
}

function rowOf(look: Look, order: WorkOrder): OrderRow {
  const { id, number, temporaryNumber, name, status, priority, dueOn, locationId, note } = order
  return {
    id,
    number,
    temporaryNumber,
    name,
    status,
    priority,
    dueOn,
    locationId,
    location: look.place(locationId),
    openedAt: timeOf(order.openedAtMs),
    openedBy: look.person(order.openedById),
    statusSince: timeOf(order.steps.at(-1)?.atMs ?? order.openedAtMs),
    note,
    items: order.items.map(({ itemId, planned }) => ({
      ...look.itemNames(itemId),
      planned: decimalOf(planned),
      started: decimalOf(takenOfPlan(order, itemId)),
      ...figuresOf(order, itemId),
    })),
  }
}

function figuresOf(order: WorkOrder, itemId: string) {
  const { built, approved, failed, scrapped } = itemProgress(order, itemId)
  return {
    built: decimalOf(built),
    approved: decimalOf(approved),
    failed: decimalOf(failed),
    scrapped: decimalOf(scrapped),
  }
}
