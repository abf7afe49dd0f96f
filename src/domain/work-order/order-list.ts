import { orderOfWork } from './next-job.ts'
import { type OrderStatus, shownNumber, type WorkOrder } from './work-order.ts'

export const ORDER_SORTS = ['work', 'due', 'number'] as const
export type OrderSort = (typeof ORDER_SORTS)[number]

/** What a list of orders can be narrowed to. */
export const ORDER_FILTERS = ['open', 'draft', 'ready', 'inProgress', 'quality', 'closed'] as const
export type OrderFilter = (typeof ORDER_FILTERS)[number]

const STATUSES: Readonly<Record<OrderFilter, readonly OrderStatus[]>> = {
  open: ['draft', 'ready', 'in_progress', 'paused', 'quality_control', 'qc_approved'],
  draft: ['draft'],
  ready: ['ready'],
  inProgress: ['in_progress', 'paused'],
  quality: ['quality_control', 'qc_approved'],
  closed: ['completed', 'cancelled'],
}

export function isInFilter(order: WorkOrder, filter: OrderFilter): boolean {
  return STATUSES[filter].includes(order.status)
}

/**
 * Orders of a filter whose numbers, name or products contain every word of `text`, sorted. `itemText` gives
 * the words by which a product is found.
 */
export function listOrders(
  orders: readonly WorkOrder[],
  by: {
    readonly filter: OrderFilter
    readonly text: string
    readonly sort: OrderSort
    readonly itemText: (itemId: string) => string
  },
): WorkOrder[] {
  const words = folded(by.text).split(/\s+/).filter(Boolean)
  return orders
    .filter(order => {
      if (!isInFilter(order, by.filter)) return false
      if (words.length === 0) return true
      const products = order.items.map(item => by.itemText(item.itemId))
      const text = folded([order.number ?? '', order.temporaryNumber, order.name, ...products].join(' '))
      return words.every(word => text.includes(word))
    })
    .toSorted(SORTS[by.sort])
}

const SORTS: Readonly<Record<OrderSort, (left: WorkOrder, right: WorkOrder) => number>> = {
  work: orderOfWork,
  due: (left, right) => compare(left.dueOn ?? '9999', right.dueOn ?? '9999') || orderOfWork(left, right),
  // Numbers without the server's answer are the newest: they come first, as a newest-first list has it.
  number: (left, right) =>
    Number(left.number !== null) - Number(right.number !== null) ||
    compare(shownNumber(right), shownNumber(left)),
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
