import { linesOf, receivedLinesOf } from '../build-run/evolve-lines.ts'
import { runBalances, type RunState } from '../build-run/run-accounts.ts'
import { readRunState } from '../build-run/run-state.ts'
import { executionPostings } from '../shop-orders/fold.ts'
import { SCALE, type Quantity } from '../stock/quantity.ts'
import { applyPostingsToStock, emptyStock, stockId, stockIdsOf, type Stock } from '../stock/stock.ts'
import type { Decided } from './decided.ts'
import { type BodiesByCollection, type DocumentWrite, noBodies, putBody } from './documents.ts'
import { type Act, type Entry, looseUnitAct, type LooseUnitAct, type StockAct } from './entry.ts'
import { evolveDocument, type ReadBody } from './evolve.ts'
import { type Account, addBalance, type Balances, end, type Posting, postingsBetween } from './posting.ts'
import { isVoidedHere, stockActOf, toldStock, toldStockIds } from './told-stock.ts'
import { documentsTouched } from './touched.ts'
import { contributionOf } from './void.ts'

/** What an entry does to documents and accounts; the same on the server and on the device that made it. */
export type Fold = {
  /** Documents written, in order; later writes of one document replace earlier ones. Stock included. */
  readonly writes: readonly DocumentWrite[]
  readonly postings: readonly Posting[]
  /** The run after the entry, where it belongs to one. */
  readonly run: RunState | null
  /** The run that was handed something by it; null for all but a handing over. */
  readonly receiver: RunState | null
  /** The lines that the entry alone can have changed; null where it may have changed all of them. */
  readonly onlyLines: ReadonlySet<number> | null
  readonly read: ReadBody
}

/** Folds an accepted (or, on a device, a pending) entry over the documents that `read` gives. */
export function foldEntry(read: ReadBody, entry: Entry, decided: Decided): Fold {
  const written = noBodies()
  const writes = new Map<string, DocumentWrite>()
  const put = (write: DocumentWrite) => {
    putBody(written, write)
    writes.set(`${write.collection}/${write.id}`, write)
  }
  const readAfter: ReadBody = overlayRead(read, written)
  const onlyLines = linesChangedAlone(contributionOf(entry).act)
  const receivedLines = new Set(receivedLinesOf(contributionOf(entry).act))
  const before = entry.runId === null ? null : readRunState(read, entry.runId)
  const receiverBefore = receiverOf(read, entry)
  for (const key of documentsTouched(entry)) {
    const write = evolveDocument(key, readAfter, entry, decided)
    if (write !== null) put(write)
  }
  const after = entry.runId === null ? null : readRunState(readAfter, entry.runId)
  const receiver = receiverOf(readAfter, entry)
  const balances = (own: RunState | null, other: RunState | null) =>
    sumOfBalances(balancesOf(own, onlyLines), balancesOf(other, receivedLines))
  const postings = [
    ...postingsBetween(balances(before, receiverBefore), balances(after, receiver)),
    ...directPostings(read, entry),
    ...looseUnitPostings(read, entry),
    ...shopOrderPostings(read, entry),
  ]
  for (const write of stockWrites(read, entry, postings)) put(write)
  return { writes: [...writes.values()], postings, run: after, receiver, onlyLines, read: readAfter }
}

/** The fold with more written over it: what the server alone adds to the documents of an entry. */
export function withWrites(fold: Fold, writes: readonly DocumentWrite[]): Fold {
  if (writes.length === 0) return fold
  const written = noBodies()
  const byKey = new Map(fold.writes.map(write => [`${write.collection}/${write.id}`, write]))
  for (const write of writes) {
    putBody(written, write)
    byKey.set(`${write.collection}/${write.id}`, write)
  }
  const read = overlayRead(fold.read, written)
  const again = (run: RunState | null) => (run === null ? null : readRunState(read, run.run.id))
  const runs = { run: again(fold.run), receiver: again(fold.receiver) }
  return { ...fold, ...runs, writes: [...byKey.values()], read }
}

function overlayRead(read: ReadBody, written: BodiesByCollection): ReadBody {
  return (collection, id) => written[collection].get(id) ?? read(collection, id)
}

function receiverOf(read: ReadBody, entry: Entry): RunState | null {
  const { act } = contributionOf(entry)
  return act.kind === 'given' ? readRunState(read, act.body.toRunId) : null
}

function sumOfBalances(own: Balances, other: Balances): Balances {
  for (const { itemId, end: at, quantity } of other.values()) addBalance(own, itemId, at, quantity)
  return own
}

function balancesOf(state: RunState | null, onlyLines: ReadonlySet<number> | null): Balances {
  return state === null ? new Map() : runBalances(state, onlyLines)
}

/**
 * Acts about named lines change these alone; completions, starts and ends may change every line and the
 * output.
 */
function linesChangedAlone(act: Act): ReadonlySet<number> | null {
  switch (act.kind) {
    case 'picked':
    case 'returned':
    case 'broken':
    case 'extraUsed':
    case 'lineClosedShort':
    case 'given':
      return new Set(linesOf(act))
    case 'completed':
    case 'runStarted':
    case 'runEnded':
    case 'extraAccepted':
    case 'reviewed':
    case 'scrapped':
    case 'orderOpened':
    case 'orderStepped':
    case 'stoppedForToday':
    case 'binClaimed':
    case 'counted':
    case 'adjusted':
    case 'moved':
    case 'observed':
    case 'reconciled':
    case 'orderExecuted':
    case 'recalculated':
    case 'voided':
    case 'waived':
    case 'declaredLost':
    case 'itemsWritten':
    case 'takenApart':
    case 'usedAsIs':
    case 'putOnHold':
    case 'listChanged':
    case 'orderEdited':
    case 'planEdited':
    case 'documentsChanged':
    case 'noted':
    case 'codeTaught':
      return null
  }
}

/** Postings that do not come from a run: counts, adjustments, moves and what Shopify did. */
function directPostings(read: ReadBody, entry: Entry): Posting[] {
  const act = stockActOf(entry)
  if (act === null) return []
  const { itemId, locationId } = act.body
  if (isVoidedHere(read('stock', stockId(itemId, locationId)), entry)) return []
  const { sign } = contributionOf(entry)
  if (act.kind !== 'moved') return outsidePosting(itemId, locationId, sign * outsideChange(act))
  const ends = [end('available', locationId), end('available', act.body.toLocationId)] as const
  const [from, to] = sign > 0 ? ends : ([ends[1], ends[0]] as const)
  return [{ itemId, lot: null, quantity: act.body.quantity, from, to }]
}

function outsideChange(act: Exclude<StockAct, { kind: 'moved' }>): Quantity {
  switch (act.kind) {
    case 'counted':
      return act.body.counted - act.body.expected
    case 'adjusted':
      return act.body.change
    case 'observed':
      return (act.body.posted ?? act.body.observed - (act.body.expected ?? 0)) * SCALE
    case 'reconciled':
      return act.body.direction === 'toLocal' ? (act.body.observed - act.body.expected) * SCALE : 0
  }
}

function outsidePosting(itemId: string, locationId: string, change: Quantity): Posting[] {
  if (change === 0) return []
  const [from, to] = change > 0 ? (['outside', 'available'] as const) : (['available', 'outside'] as const)
  const quantity = Math.abs(change)
  return [{ itemId, lot: null, quantity, from: end(from, locationId), to: end(to, locationId) }]
}

/** Units of no run that were set apart, or got their fate. */
function looseUnitPostings(read: ReadBody, entry: Entry): Posting[] {
  const { act, sign, voidedId } = contributionOf(entry)
  const loose = looseUnitAct(entry, act)
  const place = loose?.body.locationId
  if (loose === null || place === undefined) return []
  const { itemId, quantity } = loose.body
  if (voidedId !== null && isVoidedHere(read('stock', stockId(itemId, place)), entry)) return []
  const [first, second] = LOOSE_ENDS[loose.kind]
  const [from, to] = sign > 0 ? [first, second] : [second, first]
  return [{ itemId, lot: null, quantity, from: end(from, place), to: end(to, place) }]
}

/** What an order of the shop took or gave back; of a void, where it was not taken back there already. */
function shopOrderPostings(read: ReadBody, entry: Entry): Posting[] {
  const { act, sign } = contributionOf(entry)
  if (act.kind !== 'orderExecuted') return []
  return executionPostings(act.body, sign).filter(({ itemId, from, to }) => {
    const at = from.account === 'available' ? from : to
    return !isVoidedHere(read('stock', stockId(itemId, at.locationId)), entry)
  })
}

const LOOSE_ENDS: Readonly<Record<LooseUnitAct['kind'], readonly [Account, Account]>> = {
  putOnHold: ['available', 'nonconforming'],
  scrapped: ['nonconforming', 'scrapped'],
  usedAsIs: ['nonconforming', 'available'],
}

type StockWrite = Extract<DocumentWrite, { collection: 'stock' }>

function stockWrites(read: ReadBody, entry: Entry, postings: readonly Posting[]): StockWrite[] {
  const ids = new Set(stockIdsOf(postings))
  const toldIds = toldStockIds(entry)
  for (const id of toldIds) ids.add(id)
  return [...ids].sort().map(id => {
    const body = applyPostingsToStock(read('stock', id) ?? stockOfId(id), postings)
    return { collection: 'stock', id, body: toldIds.includes(id) ? toldStock(body, entry) : body }
  })
}

function stockOfId(id: string): Stock {
  const cut = id.lastIndexOf('@')
  return emptyStock(id.slice(0, cut), id.slice(cut + 1))
}
