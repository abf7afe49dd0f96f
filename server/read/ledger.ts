import { setImmediate as nextTurn } from 'node:timers/promises'
import { z } from 'zod'
import { lineAt } from '#domain/build-run/run.ts'
import type { BookEntry } from '#domain/ledger/book.ts'
import type { Act } from '#domain/ledger/entry.ts'
import { entryWords } from '#domain/ledger/entry-words.ts'
import { type Quantity, SCALE } from '#domain/stock/quantity.ts'
import { bodyOf } from '../replication/bodies.ts'
import type { Reader, StoredDocument } from '../store/port.ts'
import { csvHead, csvLines, type Line } from './csv.ts'
import { decimalOf, timeOf } from './decimals.ts'
import type { Shelf } from './listing.ts'
import { createLook, type Look } from './look.ts'

const COLUMNS = [
  'seq',
  'happenedAt',
  'arrivedAt',
  'person',
  'madeFor',
  'claimedAt',
  'device',
  'run',
  'kind',
  'words',
  'itemId',
  'sku',
  'itemName',
  'quantity',
  'unit',
  'verdict',
  'reason',
  'entryId',
] as const

const STEP = 100

/** The entries of an order and its runs in the order in which the server took them; null: no such order. */
export async function orderLedger(
  { store, cache }: Shelf,
  order: string,
): Promise<readonly StoredDocument[] | null> {
  return store.read(reader => {
    const orderId = orderIdOf(reader, cache, order)
    if (orderId === null) return null
    const runs = reader.documentsOfGroup('runs', orderId).map(run => `run:${run.id}`)
    return [`order:${orderId}`, ...runs]
      .flatMap(book => reader.documentsOfGroup('book', book))
      .map(row => ({ row, seq: seqOf(row) }))
      .toSorted((left, right) => left.seq - right.seq)
      .map(({ row }) => row)
  })
}

/** These entries as CSV text, piece by piece. */
export async function* ledgerCsv(
  { store, cache }: Shelf,
  rows: readonly StoredDocument[],
): AsyncGenerator<string> {
  yield csvHead(COLUMNS)
  for (let from = 0; from < rows.length; from += STEP) {
    const some = rows.slice(from, from + STEP)
    yield await store.read(reader => {
      const look = createLook(reader, cache)
      return csvLines(
        COLUMNS,
        some.map(row => lineOf(look, bodyOf('book', row))),
      )
    })
    await nextTurn()
  }
}

function orderIdOf(reader: Reader, cache: Shelf['cache'], order: string): string | null {
  const asId = createLook(reader, cache).read('workOrders', order)
  if (asId?.part === 'head') return asId.id
  for (const group of ['open', 'closed']) {
    for (const row of reader.documentsOfGroup('workOrders', group)) {
      const body = cache.body('workOrders', row)
      if (body.part === 'head' && body.number === order) return body.id
    }
  }
  return null
}

const seqSchema = z.object({ seq: z.int() })

function seqOf(row: StoredDocument): number {
  return seqSchema.parse(JSON.parse(row.body)).seq
}

function lineOf(look: Look, stored: BookEntry): Line<(typeof COLUMNS)[number]> {
  const { entry } = stored
  const run = entry.runId === null ? null : look.read('runs', entry.runId)
  const lineItem = (line: number) =>
    run === null || run === undefined ? null : (lineAt(run, line)?.itemId ?? null)
  const one = oneQuantity(entry, lineItem)
  return {
    seq: stored.seq,
    happenedAt: timeOf(entry.occurredAt),
    arrivedAt: timeOf(stored.receivedAt),
    person: look.person(entry.actorId),
    madeFor: entry.madeForId === null ? null : look.person(entry.madeForId),
    claimedAt: entry.claimedAt === undefined ? null : timeOf(entry.claimedAt),
    device: look.device(entry.deviceId),
    run: run === null ? null : (run.number ?? run.temporaryNumber),
    kind: entry.kind,
    words: entryWords(entry, {
      item: itemId => look.itemNames(itemId).itemName,
      unit: itemId => look.itemNames(itemId).unit,
      place: look.place,
      lineItem,
    }),
    ...(one === null ? NO_ITEM : { ...look.itemNames(one.itemId), quantity: decimalOf(one.quantity) }),
    verdict: stored.verdict,
    reason: stored.reason,
    entryId: stored.id,
  }
}

const NO_ITEM = { itemId: null, sku: null, itemName: null, quantity: null, unit: null }

/** The item and quantity of an act about exactly one; null for all others, whose words say what they did. */
function oneQuantity(
  act: Act,
  lineItem: (line: number) => string | null,
): { readonly itemId: string; readonly quantity: Quantity } | null {
  const isOfLines =
    act.kind === 'picked' || act.kind === 'returned' || act.kind === 'broken' || act.kind === 'extraUsed'
  if (isOfLines) {
    const one = only(act.body.lines)
    const itemId = one === null ? null : lineItem(one.line)
    return one === null || itemId === null ? null : { itemId, quantity: one.quantity }
  }
  if (act.kind === 'runStarted') return only(act.body.items)
  if (act.kind === 'completed') return only(act.body.units)
  if (act.kind === 'scrapped' || act.kind === 'extraAccepted' || act.kind === 'moved') return act.body
  if (act.kind === 'counted') return { itemId: act.body.itemId, quantity: act.body.counted }
  if (act.kind === 'adjusted') return { itemId: act.body.itemId, quantity: act.body.change }
  if (act.kind === 'observed') return { itemId: act.body.itemId, quantity: act.body.observed * SCALE }
  return null
}

function only<T>(all: readonly T[]): T | null {
  return all.length === 1 ? (all[0] ?? null) : null
}
