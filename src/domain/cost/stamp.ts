import { fraction } from '#kernel/fraction.ts'
import { linesOf, receivedLinesOf } from '../build-run/evolve-lines.ts'
import { emptyProgress } from '../build-run/evolve-run.ts'
import { progressId, type RunProgress } from '../build-run/run.ts'
import { runBalances, type RunState } from '../build-run/run-accounts.ts'
import { readRunState } from '../build-run/run-state.ts'
import type { DocumentWrite } from '../ledger/documents.ts'
import type { Entry } from '../ledger/entry.ts'
import type { Fold } from '../ledger/fold.ts'
import type { Account, Balances, Posting } from '../ledger/posting.ts'
import type { LedgerView } from '../ledger/view.ts'
import { contributionOf } from '../ledger/void.ts'
import { type Quantity, SCALE } from '../stock/quantity.ts'
import type { WorkOrder } from '../work-order/work-order.ts'
import { addMoney, type Money, nearestMoney } from './money.ts'
import { unitCostOf } from './unit-cost.ts'

/** What a run has stamped of one item: quantity and cost. Nothing of the one means nothing of the other. */
export type Stamped = readonly [quantity: Quantity, cost: Money]

const NOTHING: Stamped = [0, 0]

/**
 * What an accepted entry adds to the cost of its run and order, at today's cost of each item: the progress of
 * the run and the head of the order, over what the fold wrote of them. Empty where nothing was used or lost.
 */
export function costWrites(view: LedgerView, entry: Entry, fold: Fold): DocumentWrite[] {
  const { act } = contributionOf(entry)
  const own = entry.runId
  if (own === null) return []
  const changesByRun: [string, ReadonlyMap<string, Quantity>][] =
    act.kind === 'given'
      ? [
          [own, usedBetween(view, fold.run, own, linesOf(act))],
          [act.body.toRunId, usedBetween(view, fold.receiver, act.body.toRunId, receivedLinesOf(act))],
        ]
      : [[own, usedByPostings(fold.postings, act.kind === 'reviewed' || act.kind === 'scrapped')]]
  const heads = new Map<string, WorkOrder>()
  const writes: DocumentWrite[] = []
  for (const [runId, changeByItem] of changesByRun) {
    if (changeByItem.size === 0) continue
    const progress = stamped(view, progressOf(fold, runId), changeByItem)
    if (progress === null) continue
    writes.push({ collection: 'runLines', id: progress.id, body: progress })
    const head = heads.get(progress.workOrderId) ?? headOf(fold, progress.workOrderId)
    const costed = head === null ? null : withCost(head, progress)
    if (costed !== null) heads.set(costed.id, costed)
  }
  return [
    ...writes,
    ...[...heads].map(([id, body]): DocumentWrite => ({ collection: 'workOrders', id, body })),
  ]
}

/** Net change of what was used and lost, by item. Of units that got their fate, no scrap is a material's. */
function usedByPostings(postings: readonly Posting[], isFate: boolean): Map<string, Quantity> {
  const changeByItem = new Map<string, Quantity>()
  const counts = (account: Account) => account === 'consumed' || (account === 'scrapped' && !isFate)
  for (const { itemId, quantity, from, to } of postings) {
    const change = (counts(to.account) ? quantity : 0) - (counts(from.account) ? quantity : 0)
    if (change !== 0) changeByItem.set(itemId, (changeByItem.get(itemId) ?? 0) + change)
  }
  return withoutZeros(changeByItem)
}

/** A gift moves what two runs have used, and its postings do not say whose: each run's accounts do. */
function usedBetween(
  view: LedgerView,
  after: RunState | null,
  runId: string,
  lines: readonly number[],
): Map<string, Quantity> {
  const before = readRunState((collection, id) => view.body(collection, id), runId)
  const only = new Set(lines)
  const changeByItem = new Map<string, Quantity>()
  const put = (state: RunState | null, sign: 1 | -1) => {
    const balances: Balances = state === null ? new Map() : runBalances(state, only)
    for (const { itemId, end, quantity } of balances.values()) {
      if (end.account !== 'consumed' && end.account !== 'scrapped') continue
      changeByItem.set(itemId, (changeByItem.get(itemId) ?? 0) + sign * quantity)
    }
  }
  put(after, 1)
  put(before, -1)
  return withoutZeros(changeByItem)
}

function withoutZeros(changeByItem: Map<string, Quantity>): Map<string, Quantity> {
  return new Map([...changeByItem].filter(([, change]) => change !== 0))
}

function stamped(
  view: LedgerView,
  progress: RunProgress | null,
  changeByItem: ReadonlyMap<string, Quantity>,
): RunProgress | null {
  if (progress === null) return null
  const stampedByItem = { ...progress.stampedByItem }
  for (const [itemId, change] of changeByItem) {
    const { cost } = unitCostOf(itemId, id => view.body('catalogue', id))
    const [quantity, money] = stampedAfter(stampedByItem[itemId] ?? NOTHING, change, cost)
    if (quantity === 0 && money === 0) delete stampedByItem[itemId]
    else stampedByItem[itemId] = [quantity, money]
  }
  return { ...progress, stampedByItem }
}

/**
 * A stamp after `change` more (below zero: less) was used. What goes away from nothing is priced at
 * `unitCost`; what comes back to nothing at the average so far, so that nothing is left of the cost when
 * nothing is left of the quantity.
 */
export function stampedAfter([quantity, cost]: Stamped, change: Quantity, unitCost: Money): Stamped {
  const isBack = Math.sign(quantity) === -Math.sign(change)
  const back = isBack ? Math.sign(change) * Math.min(Math.abs(change), Math.abs(quantity)) : 0
  const rest = change - back
  const kept = quantity + back
  const keptCost =
    kept === 0
      ? 0
      : nearestMoney(fraction(BigInt(cost) * BigInt(kept), quantity === 0 ? 1n : BigInt(quantity)))
  const added = nearestMoney(fraction(BigInt(rest) * BigInt(unitCost), SCALE))
  return [kept + rest, addMoney(keptCost, added)]
}

function progressOf(fold: Fold, runId: string): RunProgress | null {
  const known = fold.read('runLines', progressId(runId))
  if (known?.part === 'progress') return known
  const run = fold.read('runs', runId)
  return run === null ? null : emptyProgress(runId, run.workOrderId)
}

function headOf(fold: Fold, orderId: string): WorkOrder | null {
  const head = fold.read('workOrders', orderId)
  return head?.part === 'head' ? head : null
}

function withCost(order: WorkOrder, progress: RunProgress): WorkOrder | null {
  const share = order.runsById[progress.runId]
  if (share === undefined) return null
  const materialCost = stampedCost(progress)
  return { ...order, runsById: { ...order.runsById, [progress.runId]: { ...share, materialCost } } }
}

/** What a run has stamped in all. */
export function stampedCost({ stampedByItem }: Pick<RunProgress, 'stampedByItem'>): Money {
  return Object.values(stampedByItem).reduce((sum, [, cost]) => addMoney(sum, cost), 0)
}
