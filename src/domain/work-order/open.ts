import {
  add,
  compare,
  type Fraction,
  fraction,
  larger,
  multiply,
  smaller,
  subtract,
  ZERO,
} from '#kernel/fraction.ts'
import { fail, ok, type Result } from '#kernel/result.ts'
import type { OrderItem, PlanRow } from '../bom/plan.ts'
import { plannedCost } from '../bom/planned-cost.ts'
import { spread, type SpreadInput, type SpreadRefusal } from '../bom/spread.ts'
import { type Item, isAssembly } from '../catalogue/item.ts'
import type { Act } from '../ledger/entry.ts'
import { nearestQuantity, type Quantity, SCALE } from '../stock/quantity.ts'
import { type Stock, stockId } from '../stock/stock.ts'
import type { SAVE_MODES } from './entries.ts'
import { leftQuantity } from './promise.ts'
import type { CustomField, LinkedOrder, OrderSource, Priority } from './work-order.ts'

export type PlanInput = {
  /** What is built, in the order's sequence. */
  readonly items: readonly OrderItem[]
  /** Items whose materials somebody plans by hand: they are not spread. */
  readonly skippedIds?: ReadonlySet<string>
  readonly itemById: ReadonlyMap<string, Item>
  readonly locationId: string
  /** By `itemId@locationId`; absent: nobody has counted it here. */
  readonly stockById: ReadonlyMap<string, Stock>
  /** What other orders were promised, by `itemId@locationId`. */
  readonly promisedById: ReadonlyMap<string, Quantity>
}

/** An assembly that the order needs: "8: 5 ready-made, 3 to build". Quantities in 1/10,000. */
export type AssemblyNeed = {
  readonly itemId: string
  /** Where its ready-made stock is taken from; what is lacking is built at the order's place. */
  readonly locationId: string
  readonly needed: Quantity
  readonly readyMade: Quantity
}

export type OrderPlan = {
  readonly rows: readonly PlanRow[]
  /** Assemblies in the order in which they are met. */
  readonly assemblies: readonly AssemblyNeed[]
  /** Planned cost in 1/10,000 of the currency, and the items that it leaves out: their cost is not known. */
  readonly cost: number
  readonly costMissingIds: readonly string[]
}

/** The plan of an order of which nothing is spread. */
export const NO_PLAN: OrderPlan = { rows: [], assemblies: [], cost: 0, costMissingIds: [] }

export type PlanRefusal =
  SpreadRefusal | { readonly kind: 'nothingChosen' } | { readonly kind: 'twice'; itemId: string }

/** What building the items takes here: ready-made stock first, net of what other orders were promised. */
export function planOrder(input: PlanInput): Result<OrderPlan, PlanRefusal> {
  const { itemById, locationId } = input
  const items = input.items.filter(({ itemId }) => input.skippedIds?.has(itemId) !== true)
  if (input.items.length === 0) return fail({ kind: 'nothingChosen' })
  const twice = input.items.find(
    ({ itemId }, index) => input.items.findIndex(one => one.itemId === itemId) < index,
  )
  if (twice !== undefined) return fail({ kind: 'twice', itemId: twice.itemId })
  if (items.length === 0) return ok(NO_PLAN)
  const readyMadeByItemId = readyMade(input)
  const readyMadeElsewhereById = readyMadeElsewhere(input)
  const spreading = { items, itemById, locationId, readyMadeByItemId, readyMadeElsewhereById }
  const result = spread(spreading)
  if (!result.ok) return result
  const { rows } = result.value
  const { cost, missing } = plannedCost(rows, itemById)
  const assemblies = assemblyNeeds(spreading)
  return ok({ rows, assemblies, cost, costMissingIds: missing })
}

function readyMade({ itemById, locationId, stockById, promisedById }: PlanInput): Map<string, Quantity> {
  const readyMadeByItemId = new Map<string, Quantity>()
  for (const item of itemById.values()) {
    if (!isAssembly(item)) continue
    const id = stockId(item.id, locationId)
    const free = leftQuantity(stockById.get(id), promisedById.get(id) ?? 0)
    if (free !== null && free > 0) readyMadeByItemId.set(item.id, free)
  }
  return readyMadeByItemId
}

/** Pre-assembled stock at places that components name, by `itemId@locationId`. */
function readyMadeElsewhere({ itemById, stockById, promisedById }: PlanInput): Map<string, Quantity> {
  const readyMadeById = new Map<string, Quantity>()
  for (const item of itemById.values()) {
    if (!isAssembly(item)) continue
    for (const { itemId, locationId } of item.components) {
      if (locationId === null) continue
      const id = stockId(itemId, locationId)
      const free = leftQuantity(stockById.get(id), promisedById.get(id) ?? 0)
      if (free !== null && free > 0) readyMadeById.set(id, free)
    }
  }
  return readyMadeById
}

/**
 * How much of each assembly is needed, by the place that its components name, and how much of that is
 * ready-made: the walk of the spread, of which rows keep only what was drawn. The items are known to spread,
 * so there is no cycle.
 */
export function assemblyNeeds(input: SpreadInput): AssemblyNeed[] {
  const { itemById, locationId: here } = input
  const readyMadeAt = (itemId: string, locationId: string) =>
    locationId === here
      ? input.readyMadeByItemId.get(itemId)
      : input.readyMadeElsewhereById?.get(stockId(itemId, locationId))
  const needById = new Map<string, Omit<AssemblyNeed, 'needed' | 'readyMade'> & Drawn>()
  const expand = (itemId: string, quantity: Fraction) => {
    const item = itemById.get(itemId)
    if (item === undefined || !isAssembly(item)) return
    for (const component of item.components) {
      const waste = fraction(SCALE + component.waste, SCALE)
      const needed = multiply(quantity, multiply(fraction(component.quantity, SCALE), waste))
      meet(component.itemId, component.locationId ?? here, needed)
    }
  }
  const meet = (itemId: string, locationId: string, quantity: Fraction) => {
    const item = itemById.get(itemId)
    if (item === undefined || !isAssembly(item) || item.components.length === 0) return
    const id = stockId(itemId, locationId)
    const before = needById.get(id) ?? { itemId, locationId, needed: ZERO, drawn: ZERO }
    const stock = larger(ZERO, subtract(fraction(readyMadeAt(itemId, locationId) ?? 0), before.drawn))
    const drawn = smaller(stock, quantity)
    needById.set(id, { ...before, needed: add(before.needed, quantity), drawn: add(before.drawn, drawn) })
    if (compare(drawn, quantity) < 0) expand(itemId, subtract(quantity, drawn))
  }
  for (const { itemId, planned } of input.items) expand(itemId, fraction(planned))
  return [...needById.values()].map(({ needed, drawn, ...of }) => {
    return { ...of, needed: nearestQuantity(needed), readyMade: nearestQuantity(drawn) }
  })
}

type Drawn = { readonly needed: Fraction; readonly drawn: Fraction }

export type OrderDraft = {
  readonly temporaryNumber: string
  readonly name: string
  readonly locationId: string
  readonly priority: Priority
  /** Calendar day `YYYY-MM-DD`, or none. */
  readonly dueOn: string | null
  readonly note: string
  readonly items: readonly OrderItem[]
  readonly save: (typeof SAVE_MODES)[number]
  readonly personId?: string | null
  /** Integer of 1/10,000 of the currency. */
  readonly labourCost?: number | null
  readonly source?: OrderSource | null
  readonly linkedOrders?: LinkedOrder[]
  readonly customFields?: CustomField[]
}

/** Why an order may be saved as a draft only; null where it may be ready. */
export function onlyDraftWords(
  items: readonly OrderItem[],
  skippedIds: ReadonlySet<string>,
  nameOf: (itemId: string) => string,
): string | null {
  if (items.length === 0) return 'Nothing is to be built yet: save it as a draft.'
  const skipped = items.filter(({ itemId }) => skippedIds.has(itemId)).map(({ itemId }) => nameOf(itemId))
  if (skipped.length === 0) return null
  return `${skipped.join(', ')}: you plan the materials yourself. Save a draft and plan them.`
}

/** The entry that opens the order with the plan that was shown. */
export function openOrder(draft: OrderDraft, plan: Pick<OrderPlan, 'rows'>): Act {
  const { items, ...rest } = draft
  return {
    kind: 'orderOpened',
    body: { ...rest, name: rest.name.trim(), items: [...items], rows: [...plan.rows] },
  }
}

/** The name of an order that nobody named: what it builds. */
export function orderNameOf(items: readonly OrderItem[], itemById: ReadonlyMap<string, Item>): string {
  const [first, ...more] = items
  const name = first === undefined ? 'Work order' : (itemById.get(first.itemId)?.name ?? 'Work order')
  return more.length === 0 ? name : `${name} and ${more.length} more`
}

/** Why a plan cannot be made, with what helps. `nameOf` gives the name of an item. */
export function planRefusalWords(refusal: PlanRefusal, nameOf: (itemId: string) => string): string {
  switch (refusal.kind) {
    case 'nothingChosen':
      return 'Choose what is to be built.'
    case 'twice':
      return `${nameOf(refusal.itemId)} is chosen twice. Raise its quantity instead.`
    case 'unknownItem':
      return 'A part of it is not on this device yet. Wait until everything has been read.'
    case 'notAnAssembly':
      return `${nameOf(refusal.itemId)} is a material and cannot be built.`
    case 'noComponents':
      return `${nameOf(refusal.itemId)} has no parts list. Import one, or choose another.`
    case 'cycle':
      return `It contains itself: ${refusal.path.map(nameOf).join(' › ')}. Mend the parts list.`
    case 'tooDeep':
      return `It is nested more than twenty levels deep: ${refusal.path.map(nameOf).join(' › ')}.`
    case 'tooLarge':
      return `The need for ${nameOf(refusal.itemId)} is beyond every stock. Lower the quantity.`
    case 'tooManyWays':
      return `${nameOf(refusal.itemId)} is needed by more than 500 ways. Build parts of it in other orders.`
  }
}
