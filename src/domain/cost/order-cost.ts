import { add, fraction, ZERO } from '#kernel/fraction.ts'
import { effectiveQuantity, type PlanRow } from '../bom/plan.ts'
import type { RunProgress } from '../build-run/run.ts'
import { isAssembly, type Item } from '../catalogue/item.ts'
import { type Quantity, SCALE } from '../stock/quantity.ts'
import type { WorkOrder } from '../work-order/work-order.ts'
import { addMoney, type Money, nearestMoney } from './money.ts'
import { type ItemById, unitCostOf } from './unit-cost.ts'

export const COST_KINDS = ['baseline', 'planned', 'actual'] as const
export type CostKind = (typeof COST_KINDS)[number]

/** One of the three figures. `materials`, `labour` and `lumpSum` add up to `total`. */
export type CostFigure = {
  readonly materials: Money
  /** Labour that is planned as a material: hours and minutes. */
  readonly labour: Money
  /** The order's labour as a lump sum. */
  readonly lumpSum: Money
  readonly total: Money
  /** Items that the figure leaves out, because nobody knows (or knew) their cost; each once. */
  readonly missing: readonly string[]
}

export type OrderCost = Readonly<Record<CostKind, CostFigure>> & {
  /** Labour is in the rows and as a lump sum as well: somebody may have counted it twice. */
  readonly labourIsDouble: boolean
}

type Input = {
  readonly order: Pick<WorkOrder, 'labourCost' | 'runsById'>
  readonly rows: readonly PlanRow[]
  readonly itemById: ItemById
  /** Of the order's runs that are here: they say how much of the actual cost is labour. */
  readonly progresses: readonly Pick<RunProgress, 'stampedByItem'>[]
}

/** What an order was to cost, is to cost now, and has cost so far. */
export function orderCost({ order, rows, itemById, progresses }: Input): OrderCost {
  const lumpSum = order.labourCost ?? 0
  const baseline = figureOf(rows, lumpSum, itemById, row => ({
    quantity: row.original,
    cost: row.unitCost ?? null,
    missing: row.unitCost == null ? [row.itemId] : [],
  }))
  const planned = figureOf(rows, lumpSum, itemById, row => ({
    quantity: effectiveQuantity(row),
    ...unitCostOf(row.itemId, itemById),
  }))
  const labourIsDouble = lumpSum > 0 && rows.some(row => isLabour(itemById(row.itemId)))
  return { baseline, planned, actual: actualCost(order, progresses, itemById), labourIsDouble }
}

/** Units of work, booked with the product: nobody picks them. */
export function isLabour(item: Item | null | undefined): boolean {
  if (item == null || isAssembly(item) || item.picked) return false
  return item.unit === 'hour' || item.unit === 'minute'
}

/** Rows whose cost of today needs more than the item itself: assemblies without a cost of their own. */
export function needsPartsForCost(rows: readonly PlanRow[], itemById: ItemById): boolean {
  return rows.some(row => {
    const item = itemById(row.itemId)
    return item != null && item.unitCost === null && isAssembly(item)
  })
}

type Priced = {
  readonly quantity: Quantity
  readonly cost: Money | null
  readonly missing: readonly string[]
}

function figureOf(
  rows: readonly PlanRow[],
  lumpSum: Money,
  itemById: ItemById,
  priceOf: (row: PlanRow) => Priced,
): CostFigure {
  let materials = ZERO
  let labour = ZERO
  const missing = new Set<string>()
  for (const row of rows) {
    const priced = priceOf(row)
    if (priced.quantity === 0) continue
    for (const itemId of priced.missing) missing.add(itemId)
    const cost = fraction(BigInt(priced.quantity) * BigInt(priced.cost ?? 0), SCALE)
    if (isLabour(itemById(row.itemId))) labour = add(labour, cost)
    else materials = add(materials, cost)
  }
  return summed(nearestMoney(materials), nearestMoney(labour), lumpSum, [...missing])
}

/** The lump sum counts from the first run on: before it nobody has worked. */
function actualCost(order: Input['order'], progresses: Input['progresses'], itemById: ItemById): CostFigure {
  const runs = Object.values(order.runsById)
  const all = runs.reduce((sum, run) => addMoney(sum, run.materialCost), 0)
  const stamps = progresses.flatMap(progress => Object.entries(progress.stampedByItem))
  const labour = stamps
    .filter(([itemId]) => isLabour(itemById(itemId)))
    .reduce((sum, [, [, cost]]) => addMoney(sum, cost), 0)
  const lumpSum = runs.length === 0 ? 0 : (order.labourCost ?? 0)
  const missing = stamps.flatMap(([itemId, [quantity, cost]]) => {
    return quantity > 0 && cost === 0 && unitCostOf(itemId, itemById).missing.length > 0 ? [itemId] : []
  })
  return summed(all - labour, labour, lumpSum, [...new Set(missing)])
}

function summed(materials: Money, labour: Money, lumpSum: Money, missing: readonly string[]): CostFigure {
  return { materials, labour, lumpSum, total: addMoney(addMoney(materials, labour), lumpSum), missing }
}
