import type { RunState } from '#domain/build-run/run-accounts.ts'
import { type NumberedLine, numberedLines } from '#domain/build-run/run.ts'
import { readRunState } from '#domain/build-run/run-state.ts'
import type { Item } from '#domain/catalogue/item.ts'
import type { Act } from '#domain/ledger/entry.ts'
import { postingsOfActs } from '#domain/ledger/own-postings.ts'
import { quantityOfUnits } from '#domain/stock/quantity.ts'
import { byId } from '#domain/testing/items.ts'
import { STOOL_ITEMS } from '#domain/testing/stool-job.ts'
import type { WorkOrder } from '#domain/work-order/work-order.ts'
import type { NewAct } from '../../src/sync/own-entry.ts'
import type { Dice } from './dice.ts'
import type { KeptEntry } from './flash.ts'
import type { Screen } from './screen.ts'
import { type AppVersion, asBefore } from './versions.ts'

/** Where somebody stands and what they see: all that people in a simulation know. */
export type Bench = {
  readonly screen: Screen
  readonly dice: Dice
  /** The tablet's own latest entries. */
  readonly own: readonly KeptEntry[]
  readonly version: AppVersion
  /** A short id that nothing else has. */
  readonly newId: (prefix: string) => string
}

/** What somebody does in one go, and who. Null: there is nothing of that kind to do here. */
export type Doing = { readonly acts: readonly NewAct[]; readonly personId: string } | null
export type Job = (bench: Bench) => Doing

export const ITEM_BY_ID: ReadonlyMap<string, Item> = byId(STOOL_ITEMS)
export const PARTS = ['hinge', 'seat', 'leg', 'glue'] as const
const WORKERS = ['ana', 'ben', 'cleo'] as const

export function worker({ dice }: Bench): string {
  return dice.pick(WORKERS)
}

export function units(count: number): number {
  return quantityOfUnits(count)
}

export function openOrders({ screen }: Bench): WorkOrder[] {
  return screen.group('workOrders', 'open').flatMap(order => (order.part === 'head' ? [order] : []))
}

/** A run that somebody could be working on; seldom one that is over already. */
export function someRun(bench: Bench): RunState | null {
  const orders = openOrders(bench)
  const order = orders.length === 0 ? null : bench.dice.pick(orders.slice(-6))
  if (order === null) return null
  const runs = bench.screen.group('runs', order.id)
  if (runs.length === 0) return null
  return readRunState(bench.screen.read, bench.dice.pick(runs).id)
}

export function someLine(bench: Bench, state: RunState): NumberedLine | null {
  const lines = numberedLines(state.run)
  return lines.length === 0 ? null : bench.dice.pick(lines)
}

/** Acts about one run, with the postings that the tablet computes for its own figures. */
export function onRun(bench: Bench, state: RunState, acts: readonly Act[], personId: string): Doing {
  const place = { workOrderId: state.run.workOrderId, runId: state.run.id }
  return placed(
    bench,
    acts.map(act => ({ act, ...place })),
    personId,
  )
}

export function placed(bench: Bench, acts: readonly NewAct[], personId: string): Doing {
  if (acts.length === 0) return null
  const written = bench.version === 'before' ? acts.map(asBefore) : acts
  const postings = postingsOfActs(bench.screen.read, written)
  return { acts: written.map((one, index) => ({ ...one, postings: postings[index] ?? [] })), personId }
}
