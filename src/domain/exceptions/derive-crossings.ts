import { isRunBuilt } from '../build-run/line-state.ts'
import { outputState, type RunState } from '../build-run/run-accounts.ts'
import { partsInHand } from '../build-run/wrap-up.ts'
import { type Quantity, SCALE } from '../stock/quantity.ts'
import { type Stock, stockId } from '../stock/stock.ts'
import { builtUnits, takenOfPlan, type WorkOrder } from '../work-order/work-order.ts'
import type { Finding } from './derive.ts'

/** What two devices did to one run without having seen each other, and serial numbers that came twice. */
export function crossingsOfRun(state: RunState): Finding[] {
  return [
    ...picksAfterCompletion(state),
    ...bothCounted(state),
    ...reportedTwice(state),
    ...serialsTwice(state),
    ...answeredTwice(state),
  ]
}

function commonOf({ run }: RunState) {
  return { workOrderId: run.workOrderId, runId: run.id, line: null, itemId: null }
}

/** A pick and the completion crossed, and something of it is left in hand once the run is built. */
function picksAfterCompletion(state: RunState): Finding[] {
  const { picks } = state.progress.crossed
  if (picks.length === 0 || !isRunBuilt(state.run, state.progress)) return []
  const inHand = partsInHand(state).reduce((sum, part) => sum + part.quantity, 0)
  if (inHand === 0) return []
  const key = `pickAfterComplete:${state.run.id}`
  return [{ ...commonOf(state), key, kind: 'pickAfterComplete', limit: 0, actual: inHand, entryIds: picks }]
}

/**
 * Two reports of units that crossed and fit together: perhaps the same units. Beyond the start: over-build.
 */
function bothCounted(state: RunState): Finding[] {
  const { run, progress } = state
  const { completions } = progress.crossed
  const above = run.items.some(item => outputState(run, progress, item.itemId).aboveStart > 0)
  if (completions.length < 2 || above) return []
  const key = `bothCounted:${run.id}`
  const actual = completions.length * SCALE
  return [{ ...commonOf(state), key, kind: 'bothCounted', limit: SCALE, actual, entryIds: completions }]
}

/** Entered for somebody, and then it came from themselves. */
function reportedTwice(state: RunState): Finding[] {
  const { twice } = state.progress.crossed
  if (twice.length < 2) return []
  const key = `reportedTwice:${state.run.id}`
  const actual = twice.length * SCALE
  return [{ ...commonOf(state), key, kind: 'reportedTwice', limit: SCALE, actual, entryIds: twice }]
}

/** Two people answered one card without having seen each other: both answers stand, together too much. */
function answeredTwice(state: RunState): Finding[] {
  return Object.entries(state.progress.crossed.answers).flatMap(([cardId, entryIds]) => {
    if (entryIds.length < 2) return []
    const figures = { limit: SCALE, actual: entryIds.length * SCALE, entryIds }
    return [{ ...commonOf(state), key: `bothVoided:${cardId}`, kind: 'bothVoided' as const, ...figures }]
  })
}

function serialsTwice(state: RunState): Finding[] {
  return Object.entries(state.progress.serialsByItem).flatMap(([itemId, serials]) => {
    const twice = serials.length - new Set(serials).size
    if (twice === 0) return []
    const key = `serialTwice:${state.run.id}:${itemId}`
    const limit = new Set(serials).size * SCALE
    const actual = serials.length * SCALE
    return [{ ...commonOf(state), key, kind: 'serialTwice' as const, itemId, limit, actual, entryIds: null }]
  })
}

/** Plans below what was built, lists of runs that begin at the same unit, and parts lists that changed. */
export function conditionsOfPlan(order: WorkOrder): Finding[] {
  const common = { workOrderId: order.id, runId: null, line: null, entryIds: null }
  const below = order.items.flatMap(({ itemId, planned }): Finding[] => {
    const built = builtUnits(order, itemId)
    if (order.planVersion === 0 || built <= planned) return []
    const key = `planBelowActual:${order.id}:${itemId}`
    return [{ ...common, key, kind: 'planBelowActual', itemId, limit: planned, actual: built }]
  })
  const overlaps = order.items.flatMap(({ itemId, planned }): Finding[] => {
    const overlap = overlapOf(order, itemId)
    if (overlap === 0 || takenOfPlan(order, itemId) > planned) return []
    const key = `listsOverlap:${order.id}:${itemId}`
    return [{ ...common, key, kind: 'listsOverlap', itemId, limit: 0, actual: overlap }]
  })
  if (order.changedItemIds.length === 0) return [...below, ...overlaps]
  const key = `bomChanged:${order.id}`
  const actual = order.changedItemIds.length * SCALE
  const [itemId = null] = order.changedItemIds
  return [...below, ...overlaps, { ...common, key, kind: 'bomChanged', itemId, limit: 0, actual }]
}

/** Units of the plan that two live runs both took as theirs: their lists draw the same ready-made stock. */
function overlapOf(order: WorkOrder, itemId: string): Quantity {
  const slots = Object.values(order.runsById)
    .filter(run => !run.ended && !run.isRework && (run.startedByItem[itemId] ?? 0) > 0)
    .map(run => {
      const from = run.unitsBeforeByItem[itemId] ?? 0
      return { from, to: from + (run.startedByItem[itemId] ?? 0) }
    })
    .toSorted((left, right) => left.from - right.from)
  let reached = 0
  let overlap = 0
  for (const { from, to } of slots) {
    overlap += Math.max(0, Math.min(to, reached) - from)
    reached = Math.max(reached, to)
  }
  return overlap
}

/** Stock that fell below zero, and counts that crossed with something or with each other. */
export function findingsOfStock(stock: Stock): Finding[] {
  const { itemId, locationId } = stock
  const common = { workOrderId: null, runId: null, line: null, itemId, locationId }
  const at = stockId(itemId, locationId)
  const findings: Finding[] = []
  if (stock.counted && stock.available < 0) {
    const figures = { limit: 0, actual: -stock.available }
    findings.push(
      holdsOf(stock).length === 0
        ? { ...common, ...figures, key: `stockBelowZero:${at}`, kind: 'stockBelowZero', entryIds: [] }
        : { ...common, ...figures, ...heldAndGone(stock), key: `soldOnHold:${at}`, kind: 'soldOnHold' },
    )
  }
  if (stock.answeredTwice.length > 1) {
    const actual = stock.answeredTwice.length * SCALE
    const answers = { entryIds: stock.answeredTwice, limit: SCALE, actual }
    findings.push({ ...common, ...answers, key: `bothVoided:${at}`, kind: 'bothVoided' })
  }
  const entryIds = stock.crossed.map(one => one.entryId)
  if (entryIds.length > 0) {
    const actual = stock.crossed.reduce((sum, one) => sum + Math.abs(one.change), 0)
    findings.push({ ...common, key: `countCrossed:${at}`, kind: 'countCrossed', limit: 0, actual, entryIds })
  }
  if (stock.crossedCounts.length > 1) {
    const actual = stock.crossedCounts.length * SCALE
    const counts = { entryIds: stock.crossedCounts, limit: SCALE, actual }
    findings.push({ ...common, ...counts, key: `twoCounts:${at}`, kind: 'twoCounts' })
  }
  if (stock.unapprovedEntryIds.length > 0) {
    const actual = stock.unapprovedEntryIds.length * SCALE
    const by = { entryIds: stock.unapprovedEntryIds, limit: 0, actual }
    findings.push({ ...common, ...by, key: `notPermitted:${at}`, kind: 'notPermitted' })
  }
  return findings
}

/** Units on hold that nobody has decided on yet. */
function holdsOf(stock: Stock): Stock['holds'] {
  return stock.nonconforming > 0 ? stock.holds : []
}

/** Who put them on hold, and the sale that took the last ones; it stops the order of the hold. */
function heldAndGone(stock: Stock): Pick<Finding, 'entryIds' | 'workOrderId'> {
  const holds = holdsOf(stock)
  const sale = stock.lastSaleId === null ? [] : [stock.lastSaleId]
  return {
    entryIds: [...holds.map(hold => hold.entryId), ...sale],
    workOrderId: holds.at(-1)?.workOrderId ?? null,
  }
}
