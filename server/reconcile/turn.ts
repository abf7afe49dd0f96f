import { type Result, ok } from '#kernel/result.ts'
import { voidOf } from '#domain/ledger/void.ts'
import { figureAfter, mayUndo, type RowStep, stepAtTurn } from '#domain/reconcile/progress.ts'
import type { ComparedRow } from '#domain/reconcile/row.ts'
import { LASTING_REFUSALS, unwritableItemWords } from '#domain/shopify/refusals.ts'
import { type Stock, stockId } from '#domain/stock/stock.ts'
import { type AppendPorts, appendOne, type ServerAct } from '../replication/append.ts'
import type { Batch } from '../replication/batch.ts'
import type { Job, Writer } from '../replication/writer.ts'
import type { ShopifyFault } from '../shopify/client.ts'
import { compareItems, type Compared, type ComparePorts } from './compare.ts'
import { type OpenRow, type ReconcileStore, stepOf } from './reconcile-store.ts'

export type TurnPorts = {
  readonly compare: ComparePorts
  readonly append: AppendPorts
  readonly writer: Writer
  readonly store: ReconcileStore
  /** When a row was first found with something of ours on its way there, by row. */
  readonly waitedSinceMs: Map<string, number>
}

/** Effects of ours arrive within seconds; what takes longer asks a person, here as everywhere. */
const WAITED_MAX_MS = 60_000
const ITEMS_AT_ONCE = 50
const ROWS_AT_ONCE = 250
const LOOK_AHEAD = 2_000

/**
 * Works on the next rows, at most 250: each is compared again, and its entry and its step are one
 * transaction, so that whatever happens at any moment writes no row twice and loses none. Gives how many
 * came a step further; null where none waits.
 */
export async function takeTurn(ports: TurnPorts): Promise<Result<number | null, ShopifyFault>> {
  const rows = nextRows(ports.store.waiting(LOOK_AHEAD), ports.waitedSinceMs)
  if (rows.length === 0) return ok(null)
  const itemIds = [...new Set(rows.map(row => row.itemId))]
  const compared = await compareItems(ports.compare, itemIds, null)
  if (!compared.ok) return compared
  const done = await ports.writer.run(turnJob(ports, rows, compared.value))
  for (const row of done.waiting) {
    const key = keyOf(row)
    if (!ports.waitedSinceMs.has(key)) ports.waitedSinceMs.set(key, ports.compare.ground.clock.nowMs())
  }
  return ok(done.stepped)
}

/** Rows that wait for something of ours let those after them go first. */
function nextRows(open: readonly OpenRow[], waited: ReadonlyMap<string, number>): readonly OpenRow[] {
  const fresh = open.filter(row => !waited.has(keyOf(row)))
  const [first] = fresh.length > 0 ? fresh : open
  const taken = new Set<string>()
  const rows: OpenRow[] = []
  for (const row of fresh.length > 0 ? fresh : open) {
    if (row.reconcileId !== first?.reconcileId || rows.length === ROWS_AT_ONCE) break
    taken.add(row.itemId)
    if (taken.size > ITEMS_AT_ONCE) break
    rows.push(row)
  }
  return rows
}

function keyOf({ reconcileId, row }: OpenRow): string {
  return `${reconcileId} ${row}`
}

type Turned = { readonly stepped: number; readonly waiting: readonly OpenRow[] }

function turnJob(ports: TurnPorts, rows: readonly OpenRow[], compared: Compared): Job<Turned> {
  const byPlace = new Map(compared.rows.map(row => [stockId(row.itemId, row.locationId), row]))
  const reasons = new Map<string, string>()
  for (const { reconcileId } of rows) {
    if (!reasons.has(reconcileId)) reasons.set(reconcileId, ports.store.head(reconcileId)?.reason ?? '')
  }
  return batch => {
    const waiting: OpenRow[] = []
    for (const row of rows) {
      const id = stockId(row.itemId, row.locationId)
      const now = byPlace.get(id)
      const stock = batch.view.body('stock', id)
      // What came into the book since it was compared is seen at the next turn; what cannot be compared has
      // no stock in it, and ends here.
      const before = compared.stockById.get(id)
      const isStill = now === undefined || before === (stock === null ? undefined : JSON.stringify(stock))
      const turn = { row, now: now ?? null, stock, reason: reasons.get(row.reconcileId) ?? '' }
      const step = isStill ? stepOfTurn(ports, batch, turn) : 'wait'
      if (step === 'wait') waiting.push(row)
      else batch.putReconcileStep({ ...stepOf(row), ...step })
    }
    return () => ({ stepped: rows.length - waiting.length, waiting })
  }
}

type Turn = {
  readonly row: OpenRow
  readonly now: ComparedRow | null
  readonly stock: Stock | null
  readonly reason: string
}
type Stepped = Partial<ReturnType<typeof stepOf>> & { readonly step: RowStep }

const NOT_STOCKED = 'Shopify keeps no stock of it at this location now: stock it there first.'

function stepOfTurn(ports: TurnPorts, batch: Batch, turn: Turn): Stepped | 'wait' {
  const { row, now } = turn
  if (row.step === 'undoAsked') return undoStep(ports, batch, turn)
  if (now === null) {
    return { step: 'failed', problem: unwritableItemWords(ports.compare.places.whyUnwritable(row.itemId)) }
  }
  switch (stepAtTurn(row, now)) {
    case 'wait':
      return isTired(ports, row)
        ? { step: 'failed', problem: 'Something of ours is still on its way there. Try again later.' }
        : 'wait'
    case 'gone':
      return { step: 'failed', problem: wordsOfGone(now) }
    case 'there':
      return { step: 'written' }
    case 'moved':
      return { step: 'moved', foundObserved: now.observed, foundExpected: now.expected }
    case 'write':
      return write(ports, batch, turn, now)
  }
}

function wordsOfGone(now: ComparedRow): string {
  if (now.state !== 'gone') return NOT_STOCKED
  return LASTING_REFUSALS.deleted
}

function isTired({ waitedSinceMs, compare }: TurnPorts, row: OpenRow): boolean {
  const sinceMs = waitedSinceMs.get(keyOf(row))
  return sinceMs !== undefined && compare.ground.clock.nowMs() - sinceMs > WAITED_MAX_MS
}

function write(ports: TurnPorts, batch: Batch, { row, stock, reason }: Turn, now: ComparedRow): Stepped {
  const { reconcileId, itemId, locationId, direction, observed, expected } = row
  const { committed, safetyStock, observedAtMs } = now
  const read = { observed, expected, committed, safetyStock, observedAtMs }
  const madeForOrders = stock?.madeForOrders ?? 0
  const body = { reconcileId, itemId, locationId, direction, ...read, reason, madeForOrders }
  const said = say(ports, batch, { act: { kind: 'reconciled', body }, actorId: row.askedBy })
  if ('step' in said) return said
  const isToldShopify = direction === 'toShopify' && observed !== expected
  return { step: isToldShopify ? 'sending' : 'written', entryId: said.entryId }
}

function undoStep(ports: TurnPorts, batch: Batch, { row, now, reason }: Turn): Stepped | 'wait' {
  if (now?.state === 'underWay' && !isTired(ports, row)) return 'wait'
  if (now === null || !mayUndo(row, now)) {
    const found = { foundObserved: now?.observed ?? null, foundExpected: now?.expected ?? null }
    return { step: 'written', ...found, problem: `Not undone: no longer ${figureAfter(row)} at both ends.` }
  }
  const entry = batch.view.bookEntry(row.entryId ?? '')?.entry ?? null
  const act = entry === null ? null : voidOf(entry, reason === '' ? 'Reconcile undone' : reason)
  if (entry === null || act === null) return { step: 'written', problem: 'Its entry is not in the book.' }
  const said = say(ports, batch, { act, actorId: row.askedBy, causeId: entry.id })
  if ('step' in said) return { ...said, step: 'written' }
  const tellsShopify = row.direction === 'toShopify' && row.observed !== row.expected
  return { step: tellsShopify ? 'undoSending' : 'undone', undoEntryId: said.entryId }
}

function say(ports: TurnPorts, batch: Batch, act: ServerAct): { readonly entryId: string } | Stepped {
  const { entryId, verdict, reason } = appendOne(ports.append, batch, act)
  if (verdict === 'accepted') return { entryId }
  return { step: 'failed', problem: `The book refused it: ${reason ?? 'no reason given'}.` }
}
