import { daysUntil } from './due.ts'
import { orderOfWork } from './next-job.ts'
import { type OrderStatus, PRIORITIES, prioritySchema, shownNumber, type WorkOrder } from './work-order.ts'

export const ORDER_SORTS = ['work', 'due', 'number'] as const
export type OrderSort = (typeof ORDER_SORTS)[number]

/** What a list of orders can be narrowed to. */
export const ORDER_FILTERS = ['open', 'draft', 'ready', 'inProgress', 'quality', 'closed', 'deleted'] as const
export type OrderFilter = (typeof ORDER_FILTERS)[number]

const STATUSES: Readonly<Record<OrderFilter, readonly OrderStatus[]>> = {
  open: ['draft', 'ready', 'in_progress', 'paused', 'quality_control', 'qc_approved'],
  draft: ['draft'],
  ready: ['ready'],
  inProgress: ['in_progress', 'paused'],
  quality: ['quality_control', 'qc_approved'],
  closed: ['completed', 'cancelled'],
  deleted: ['cancelled'],
}

export function isInFilter(order: WorkOrder, filter: OrderFilter): boolean {
  return order.deleted === (filter === 'deleted') && STATUSES[filter].includes(order.status)
}

/** Whether the orders of a filter are closed: those are read apart, there may be thousands. */
export function isOfClosed(filter: OrderFilter): boolean {
  return filter === 'closed' || filter === 'deleted'
}

/** How a list is narrowed and sorted; the empty text of a field is "all". */
export type OrderListQuery = {
  readonly filter: OrderFilter
  readonly sort: OrderSort
  readonly text: string
  readonly priority: string
  /** A person's id, or `nobody`. */
  readonly person: string
  /** A product's id. */
  readonly product: string
  readonly late: boolean
  readonly short: boolean
}

/** What of a query stands in an address, by the name that it has there. */
export const QUERY_NAMES = ['show', 'sort', 'find', 'priority', 'person', 'product', 'late', 'short'] as const

/** Reads a list's address; what is not known there counts as not said. */
export function orderListQuery(address: { get(name: string): string | null }): OrderListQuery {
  const said = (name: (typeof QUERY_NAMES)[number]) => address.get(name) ?? ''
  return {
    filter: ORDER_FILTERS.find(one => one === said('show')) ?? 'open',
    sort: ORDER_SORTS.find(one => one === said('sort')) ?? 'work',
    text: said('find'),
    priority: prioritySchema.safeParse(said('priority')).data ?? '',
    person: said('person'),
    product: said('product'),
    late: said('late') === '1',
    short: said('short') === '1',
  }
}

/** The address of a query: only what differs from the plain list, always in the same order. */
export function addressOfQuery(query: OrderListQuery): string {
  const said: Readonly<Record<(typeof QUERY_NAMES)[number], string>> = {
    show: query.filter === 'open' ? '' : query.filter,
    sort: query.sort === 'work' ? '' : query.sort,
    find: query.text,
    priority: query.priority,
    person: query.person,
    product: query.product,
    late: query.late ? '1' : '',
    short: query.short ? '1' : '',
  }
  const address = new Map(
    QUERY_NAMES.flatMap(name => (said[name] === '' ? [] : [[name, said[name]] as const])),
  )
  return [...address].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
}

export type ListGround = {
  /** The words by which a product is found. */
  readonly itemText: (itemId: string) => string
  /** Calendar day `YYYY-MM-DD`. */
  readonly today: string
  /** Orders that lack materials; null while nobody knows yet. */
  readonly shortIds: ReadonlySet<string> | null
}

/** Orders of a query, sorted; a text is found in numbers, name and products by every word of it. */
export function listOrders(
  orders: readonly WorkOrder[],
  query: OrderListQuery,
  ground: ListGround,
): WorkOrder[] {
  const words = folded(query.text).split(/\s+/).filter(Boolean)
  return orders
    .filter(order => isWanted(order, query, ground) && hasWords(order, words, ground.itemText))
    .toSorted(SORTS[query.sort])
}

function isWanted(order: WorkOrder, query: OrderListQuery, { today, shortIds }: ListGround): boolean {
  if (!isInFilter(order, query.filter)) return false
  if (query.priority !== '' && order.priority !== query.priority) return false
  if (query.person !== '' && (order.personId ?? 'nobody') !== query.person) return false
  if (query.product !== '' && !order.items.some(({ itemId }) => itemId === query.product)) return false
  if (query.late && !isLate(order, today)) return false
  return !query.short || shortIds?.has(order.id) === true
}

/** Past its day and not closed. */
export function isLate(order: WorkOrder, today: string): boolean {
  return (daysUntil(order.dueOn, today) ?? 0) < 0 && isInFilter(order, 'open')
}

/** Folding texts is what takes long among thousands of orders: an order's own is folded once. */
const ownTextByOrder = new WeakMap<WorkOrder, string>()

function hasWords(order: WorkOrder, words: readonly string[], itemText: ListGround['itemText']): boolean {
  if (words.length === 0) return true
  const own =
    ownTextByOrder.get(order) ?? folded(`${order.number ?? ''} ${order.temporaryNumber} ${order.name}`)
  ownTextByOrder.set(order, own)
  const missing = words.filter(word => !own.includes(word))
  if (missing.length === 0) return true
  const text = `${own} ${order.items.map(item => folded(itemText(item.itemId))).join(' ')}`
  return missing.every(word => text.includes(word))
}

const SORTS: Readonly<Record<OrderSort, (left: WorkOrder, right: WorkOrder) => number>> = {
  work: orderOfWork,
  due: (left, right) => compare(left.dueOn ?? '9999', right.dueOn ?? '9999') || orderOfWork(left, right),
  // Numbers without the server's answer are the newest: they come first, as a newest-first list has it.
  number: (left, right) =>
    Number(left.number !== null) - Number(right.number !== null) ||
    compare(shownNumber(right), shownNumber(left)),
}

/** How many orders stand in each filter, in one walk. */
export function countByFilter(orders: readonly WorkOrder[]): Record<OrderFilter, number> {
  const counts = { open: 0, draft: 0, ready: 0, inProgress: 0, quality: 0, closed: 0, deleted: 0 }
  for (const order of orders) {
    for (const filter of ORDER_FILTERS) if (isInFilter(order, filter)) counts[filter] += 1
  }
  return counts
}

/** People and products that stand in a list, and the priorities, as choices. */
export function choicesOf(orders: readonly WorkOrder[]) {
  const productIds = new Set<string>()
  const personIds = new Set<string>()
  for (const { items, personId } of orders) {
    if (personId !== null) personIds.add(personId)
    for (const { itemId } of items) productIds.add(itemId)
  }
  return { productIds: [...productIds], personIds: [...personIds], priorities: PRIORITIES }
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
