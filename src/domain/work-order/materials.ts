import { fraction, fractionFromText, larger, multiply, subtract, ZERO } from '#kernel/fraction.ts'
import { type Contribution, effectiveQuantity, type OrderItem, type PlanRow } from '../bom/plan.ts'
import type { RunState } from '../build-run/run-accounts.ts'
import { nearestQuantity, type Quantity, SCALE } from '../stock/quantity.ts'
import { type Stock, stockId } from '../stock/stock.ts'
import { leftQuantity, takenByRuns } from './promise.ts'

export type MaterialsInput = {
  readonly items: readonly OrderItem[]
  readonly rows: readonly PlanRow[]
  readonly runs: readonly RunState[]
  /** By `itemId@locationId`. */
  readonly stockById: ReadonlyMap<string, Stock>
  /** What was promised to orders that come before this one, by `itemId@locationId`. */
  readonly promisedBeforeById: ReadonlyMap<string, Quantity>
}

/** A row of an order's materials with what has become of it. Quantities in 1/10,000. */
export type MaterialRow = {
  readonly row: PlanRow
  readonly effective: Quantity
  /** Of a drawn assembly: how much more of it is built from parts; null for other rows. */
  readonly toBuild: Quantity | null
  /** In its bin here and reserved for no run; null: nobody has counted it. */
  readonly available: Quantity | null
  /** What of it orders before this one were promised. */
  readonly promisedBefore: Quantity
  /** Available less what was promised before: left for this order. Null: nobody has counted it. */
  readonly left: Quantity | null
  readonly reserved: Quantity
  readonly picked: Quantity
  /** What is needed beyond all that is there, reserved or taken; null where nobody has counted it. */
  readonly short: Quantity | null
  /** What it goes into, by the id of the part above it, summed. */
  readonly neededFor: readonly { readonly itemId: string; readonly quantity: Quantity }[]
}

/** The materials of an order: short rows first, the largest share missing first; then in the plan's order. */
export function materialRows(input: MaterialsInput): MaterialRow[] {
  const takenById = takenByRuns(input.runs)
  const planned = new Map(input.items.map(item => [item.itemId, item.planned]))
  const rows = input.rows.map((row): MaterialRow => {
    const id = stockId(row.itemId, row.locationId)
    const taken = takenById.get(id) ?? { all: 0, reserved: 0, picked: 0 }
    const effective = effectiveQuantity(row)
    const stock = input.stockById.get(id)
    const promisedBefore = input.promisedBeforeById.get(id) ?? 0
    const left = leftQuantity(stock, promisedBefore)
    const open = Math.max(0, effective - taken.all)
    return {
      row,
      effective,
      toBuild: toBuild(row, planned),
      available: left === null ? null : (stock?.available ?? null),
      promisedBefore,
      left,
      reserved: taken.reserved,
      picked: taken.picked,
      short: left === null ? null : Math.max(0, open - Math.max(0, left)),
      neededFor: neededFor(row.contributions),
    }
  })
  return rows.toSorted((left, right) => shareShort(right) - shareShort(left))
}

/** Whole units that cannot be built because of what is short; the row that misses most decides. */
export function unitsShort(rows: readonly MaterialRow[], plannedUnits: number): number {
  return Math.max(0, ...rows.map(row => Math.ceil(shareShort(row) * plannedUnits)))
}

function shareShort({ short, effective }: MaterialRow): number {
  return short === null || effective === 0 ? 0 : short / effective
}

/** The demand that the drawn stock did not cover; only an assembly that was drawn in part has it. */
function toBuild(row: PlanRow, planned: ReadonlyMap<string, Quantity>): Quantity | null {
  const capped = row.contributions.filter(one => one.cap !== null)
  if (capped.length === 0) return null
  return capped.reduce((sum, one) => {
    const units = fraction(planned.get(one.orderItemId) ?? 0, SCALE)
    const grown = multiply(fractionFromText(one.perUnit), units)
    const demand = nearestQuantity(larger(ZERO, subtract(grown, fractionFromText(one.before))))
    return sum + Math.max(0, demand - one.quantity)
  }, 0)
}

function neededFor(contributions: readonly Contribution[]): MaterialRow['neededFor'] {
  const quantityById = new Map<string, Quantity>()
  for (const { orderItemId, path, quantity } of contributions) {
    const parentId = path.at(-1) ?? orderItemId
    quantityById.set(parentId, (quantityById.get(parentId) ?? 0) + quantity)
  }
  return [...quantityById].map(([itemId, quantity]) => ({ itemId, quantity }))
}
