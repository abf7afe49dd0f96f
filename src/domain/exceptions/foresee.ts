import type { ActInPlace } from '../ledger/own-postings.ts'
import { foldOfAct } from '../ledger/own-postings.ts'
import type { ReadBody } from '../ledger/evolve.ts'
import type { Fold } from '../ledger/fold.ts'
import type { Posting } from '../ledger/posting.ts'
import { type Quantity } from '../stock/quantity.ts'
import { planId } from '../work-order/work-order.ts'
import { readRunState } from '../build-run/run-state.ts'
import { type Finding, findingsOfOrder, findingsOfRun } from './derive.ts'
import { findingsOfStock } from './derive-crossings.ts'

/** What is available of an item at a place, in 1/10,000 unit. */
export type AvailableChange = {
  readonly itemId: string
  readonly locationId: string
  readonly was: Quantity
  readonly willBe: Quantity
}

/** What an act would do, as far as this device knows. */
export type Foreseen = {
  readonly postings: readonly Posting[]
  /** Of what was counted. */
  readonly available: readonly AvailableChange[]
  /** Cards that it opens, or that grow by it. */
  readonly cards: readonly Finding[]
}

/**
 * What an act would come to before it is done: the same fold and the same findings as when it is accepted.
 * `read` gives the documents as this device has them, its own entries folded in.
 */
export function foresee(read: ReadBody, placed: ActInPlace): Foreseen {
  const fold = foldOfAct(read, placed)
  const settings = read('people', 'settings')
  const tolerance = settings?.part === 'settings' ? settings.overPickTolerance : 0
  const before = new Map(findings(read, placed, fold, tolerance).map(one => [one.key, one]))
  const cards = findings(fold.read, placed, fold, tolerance).filter(one => {
    const known = before.get(one.key)
    const excess = one.actual - one.limit
    // What somebody let stand up to so much asks nobody again.
    return excess > waivedOf(read, one) && (known === undefined || excess > known.actual - known.limit)
  })
  return { postings: fold.postings, available: availableChanges(read, fold), cards }
}

function findings(read: ReadBody, { workOrderId }: ActInPlace, fold: Fold, tolerance: number): Finding[] {
  const runIds = [fold.run, fold.receiver].flatMap(state => (state === null ? [] : [state.run.id]))
  const order = workOrderId === null ? null : read('workOrders', workOrderId)
  const plan = workOrderId === null ? null : read('workOrders', planId(workOrderId))
  return [
    ...runIds.flatMap(runId => {
      const state = readRunState(read, runId)
      return state === null ? [] : findingsOfRun(state, tolerance)
    }),
    ...(order?.part === 'head' ? findingsOfOrder(order, plan?.part === 'plan' ? plan : null) : []),
    ...stockIds(fold).flatMap(id => {
      const stock = read('stock', id)
      return stock === null ? [] : findingsOfStock(stock)
    }),
  ]
}

function waivedOf(read: ReadBody, { key }: Finding): Quantity {
  const card = read('inbox', key)
  return card?.type === 'exception' ? card.waived : 0
}

function stockIds(fold: Fold): string[] {
  return fold.writes.flatMap(write => (write.collection === 'stock' ? [write.id] : []))
}

function availableChanges(read: ReadBody, fold: Fold): AvailableChange[] {
  return stockIds(fold).flatMap(id => {
    const after = fold.read('stock', id)
    // What nobody ever counted has a figure that says nothing.
    if (after?.counted !== true) return []
    const { itemId, locationId, available: willBe } = after
    const was = read('stock', id)?.available ?? 0
    return was === willBe ? [] : [{ itemId, locationId, was, willBe }]
  })
}
