import { fail, ok, type Result } from '#kernel/result.ts'
import { type NeedLine, runList } from '../bom/need.ts'
import { rowIdOf } from '../bom/plan.ts'
import { isAssembly, type Item } from '../catalogue/item.ts'
import type { Act } from '../ledger/entry.ts'
import { type Quantity, SCALE } from '../stock/quantity.ts'
import { type Stock, stockId } from '../stock/stock.ts'
import {
  type QuantityById,
  takenOfPlan,
  unitsLeftToStart,
  type WorkOrder,
  type WorkOrderPlan,
} from '../work-order/work-order.ts'
import { alternativesOfRow } from './alternatives.ts'
import type { Run, RunLine } from './run.ts'

export type StartPlan = {
  readonly order: WorkOrder
  readonly plan: WorkOrderPlan
  /** Units of each item of the order; absent or 0 leaves it out. 1/10,000 unit. */
  readonly unitsByItem: Readonly<QuantityById>
  readonly picking: Run['picking']
  readonly output: Run['output']
  /** `T2-7`. */
  readonly temporaryNumber: string
  /**
   * The order's items and the parents of its rows: who may stand in for whom, and what is looked at. Items
   * that are not here name neither.
   */
  readonly itemById: ReadonlyMap<string, Item>
  /** Reserve the whole list at the start (the rule), or only what is picked. */
  readonly reserve: boolean
}

/** Why nothing can be started; `START_REFUSAL_WORDS` has a sentence for each. */
export type StartRefusal = 'nothingChosen' | 'notStartable' | 'partOfAUnit'

export const START_REFUSAL_WORDS: Readonly<Record<StartRefusal, string>> = {
  nothingChosen: 'Say how many units this run builds.',
  notStartable: 'This order cannot start a run now: it is a draft, paused, in quality control or closed.',
  partOfAUnit: 'A run builds whole units.',
}

export type RunStartAct = Extract<Act, { kind: 'runStarted' }>

const STARTABLE: readonly WorkOrder['status'][] = ['ready', 'in_progress', 'qc_approved']

/**
 * The act that starts a run: its share of the order's effective plan as a frozen list. `unitsBefore` is what
 * the order's runs have taken as far as this tablet knows. More units than are left may be started: whoever
 * asks has been told (`unitsAbovePlan`), and two who could not see each other get a card.
 */
export function startRunAct(start: StartPlan): Result<RunStartAct, StartRefusal> {
  const { order, plan, unitsByItem } = start
  if (!STARTABLE.includes(order.status)) return fail('notStartable')
  const chosen = order.items.filter(item => (unitsByItem[item.itemId] ?? 0) > 0)
  if (chosen.length === 0) return fail('nothingChosen')
  if (chosen.some(item => (unitsByItem[item.itemId] ?? 0) % 10_000 !== 0)) return fail('partOfAUnit')
  const before = byItem(order, itemId => takenOfPlan(order, itemId))
  const lines = runList(plan.rows, {
    before,
    run: Object.fromEntries(chosen.map(({ itemId }) => [itemId, unitsByItem[itemId] ?? 0])),
    planned: Object.fromEntries(order.items.map(({ itemId, planned }) => [itemId, planned])),
  })
  return ok({
    kind: 'runStarted',
    body: {
      temporaryNumber: start.temporaryNumber,
      locationId: order.locationId,
      picking: start.picking,
      output: start.output,
      ...lookedAt(chosen, start.itemById, start.output),
      ...(start.reserve ? {} : { reserve: false }),
      items: chosen.map(({ itemId }) => ({
        itemId,
        quantity: unitsByItem[itemId] ?? 0,
        unitsBefore: before[itemId] ?? 0,
      })),
      lines: lines.map(line => withAlternatives(line, plan, start.itemById)),
    },
  })
}

/** Every line bears what may stand in for it, so that a tablet needs no parts list while picking. */
function withAlternatives(line: NeedLine, plan: WorkOrderPlan, itemById: ReadonlyMap<string, Item>): RunLine {
  const rowId = rowIdOf(line.itemId, line.locationId)
  const row = plan.rows.find(one => one.rowId === rowId)
  const alternatives = row === undefined ? [] : alternativesOfRow(row, itemById)
  return alternatives.length === 0 ? line : { ...line, alternatives }
}

/**
 * How much of the output is looked at, as its products say: the strictest of several. A sample is as large as
 * the largest that one of them asks for. Whoever holds units that are not inspected as a rule wants them all
 * looked at.
 */
function lookedAt(
  chosen: readonly { readonly itemId: string }[],
  itemById: ReadonlyMap<string, Item>,
  output: Run['output'],
): Pick<RunStartAct['body'], 'inspect' | 'sampleSize'> {
  const policies = chosen.flatMap(({ itemId }) => {
    const item = itemById.get(itemId)
    return item === undefined || !isAssembly(item) ? [] : [item.quality]
  })
  if (policies.length === 0 || policies.some(policy => policy.inspect === 'all')) return { inspect: 'all' }
  const samples = policies.flatMap(policy => (policy.inspect === 'sample' ? [policy.sampleSize] : []))
  if (samples.length === 0) return { inspect: output === 'inspection' ? 'all' : 'none' }
  return { inspect: 'sample', sampleSize: Math.max(...samples) * SCALE }
}

/** What a start offers before anybody has changed a number: the units that no run has taken yet. */
export function unitsOffered(order: WorkOrder): QuantityById {
  return byItem(order, itemId => unitsLeftToStart(order, itemId))
}

/** Units beyond what is left of the plan, over all items of the order. */
export function unitsAbovePlan(order: WorkOrder, unitsByItem: Readonly<QuantityById>): Quantity {
  return order.items.reduce((sum, { itemId }) => {
    return sum + Math.max(0, (unitsByItem[itemId] ?? 0) - unitsLeftToStart(order, itemId))
  }, 0)
}

/**
 * A line with less stock than it needs. `there` is null where the item was never counted: then nothing is
 * short.
 */
export type LineStock = {
  readonly line: number
  readonly itemId: string
  readonly required: Quantity
  readonly there: Quantity | null
  readonly short: Quantity
}

/**
 * How the list meets the stock as this tablet knows it; lines of one item and place share what is there, in
 * the order of the list, exactly as the server will reserve it.
 */
export function stockOfLines(
  lines: readonly Pick<RunLine, 'itemId' | 'locationId' | 'required'>[],
  stockById: ReadonlyMap<string, Stock>,
): LineStock[] {
  const leftById = new Map<string, Quantity>()
  return lines.map(({ itemId, locationId, required }, line) => {
    const id = stockId(itemId, locationId)
    const stock = stockById.get(id)
    if (stock === undefined || !stock.counted) return { line, itemId, required, there: null, short: 0 }
    const left = leftById.get(id) ?? Math.max(0, stock.available)
    const there = Math.min(required, left)
    leftById.set(id, left - there)
    return { line, itemId, required, there, short: required - there }
  })
}

function byItem(order: WorkOrder, quantityOf: (itemId: string) => Quantity): QuantityById {
  return Object.fromEntries(order.items.map(({ itemId }) => [itemId, quantityOf(itemId)]))
}
