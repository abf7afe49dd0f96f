import type { BookEntry } from '../ledger/book.ts'
import type { DocumentWrite } from '../ledger/documents.ts'
import type { Act, Entry, Voidable } from '../ledger/entry.ts'
import { voidableSchema } from '../ledger/entry.ts'
import type { Fold } from '../ledger/fold.ts'
import type { LedgerView } from '../ledger/view.ts'
import { failedQuantity, scrappedQuantity, usedAsIsQuantity } from '../quality/review.ts'
import type { OrderLineDone } from '../shop-orders/entries.ts'
import { SCALE } from '../stock/quantity.ts'
import { type Stock, stockId } from '../stock/stock.ts'
import { planId, type WorkOrder, type WorkOrderPlan } from '../work-order/work-order.ts'
import { type Finding, findingsOfOrder, findingsOfRun } from './derive.ts'
import { findingsOfStock } from './derive-crossings.ts'
import {
  type ExceptionCard,
  EXCEPTIONS,
  type ExceptionKind,
  type InboxCard,
  PARTIES_MAX,
  type Party,
} from './exception.ts'

type CardWrite = Extract<DocumentWrite, { collection: 'inbox' }>

/**
 * The cards that an entry opens, changes or closes: conditions are derived anew from what it touched. A card
 * is kept when its condition no longer holds, closed, as its own record.
 */
export function cardWrites(view: LedgerView, entry: Entry, fold: Fold, receivedAt: number): CardWrite[] {
  const found = findings(view, entry, fold)
  const writes: CardWrite[] = []
  for (const finding of found) {
    const before = cardOf(fold.read('inbox', finding.key))
    const waived = before?.waived ?? 0
    const excess = finding.actual - finding.limit
    if (before === null && excess <= 0) continue
    const open = excess > waived
    const same = before !== null && before.actual === finding.actual && before.limit === finding.limit
    if (same && before.open === open) continue
    // A card that was closed may come to the same figure again, by other entries.
    const parties =
      same && before.open ? before.parties : partiesAfter(view, before, entry, finding, receivedAt)
    writes.push(write(opened(finding, before, { waived, excess, open, parties }, entry, receivedAt)))
  }
  const stillFound = new Set(found.map(finding => finding.key))
  for (const card of cardsInScope(view, entry, fold)) {
    if (!stillFound.has(card.id)) writes.push(write(closed(fold, card, entry, receivedAt)))
  }
  return [...writes, ...dropped(view, entry, fold, receivedAt)]
}

/** A refusal, or what was set aside, that this entry dropped: when is the server's word, not a tablet's. */
function dropped(view: LedgerView, entry: Entry, fold: Fold, receivedAt: number): CardWrite[] {
  if (entry.resolves === null) return []
  const card = fold.read('inbox', entry.resolves)
  if (card === null || card.type === 'exception' || card.open) return []
  return view.body('inbox', card.id)?.open === true ? [write({ ...card, closedAtMs: receivedAt })] : []
}

function write(body: InboxCard): CardWrite {
  return { collection: 'inbox', id: body.id, body }
}

function findings(view: LedgerView, entry: Entry, fold: Fold): Finding[] {
  const settings = view.body('people', 'settings')
  const tolerance = settings?.part === 'settings' ? settings.overPickTolerance : 0
  const order = headOf(fold, entry.workOrderId)
  return [
    ...(fold.run === null ? [] : findingsOfRun(fold.run, tolerance, fold.onlyLines)),
    ...(fold.receiver === null ? [] : findingsOfRun(fold.receiver, tolerance)),
    ...(order === null ? [] : findingsOfOrder(order, planOf(fold, order.id))),
    ...stocksOf(view, entry, fold).flatMap(findingsOfStock),
  ]
}

/** The stock that an entry wrote, as it stands after it, and that of the card which it answers. */
function stocksOf(view: LedgerView, entry: Entry, fold: Fold): Stock[] {
  const ids = new Set(fold.writes.flatMap(write => (write.collection === 'stock' ? [write.id] : [])))
  const answered = cardOf(entry.resolves === null ? null : view.body('inbox', entry.resolves))
  if (answered?.locationId != null) ids.add(stockId(answered.itemId ?? '', answered.locationId))
  return [...ids].flatMap(id => fold.read('stock', id) ?? [])
}

function headOf(fold: Fold, workOrderId: string | null): WorkOrder | null {
  const body = workOrderId === null ? null : fold.read('workOrders', workOrderId)
  return body?.part === 'head' ? body : null
}

function planOf(fold: Fold, workOrderId: string): WorkOrderPlan | null {
  const body = fold.read('workOrders', planId(workOrderId))
  return body?.part === 'plan' ? body : null
}

function cardOf(body: InboxCard | null): ExceptionCard | null {
  return body?.type === 'exception' ? body : null
}

/** Open cards whose condition this entry's documents decide, and the card that it answers, closed or not. */
function cardsInScope(view: LedgerView, entry: Entry, fold: Fold): ExceptionCard[] {
  const stocks = new Set(stocksOf(view, entry, fold).map(stock => stockId(stock.itemId, stock.locationId)))
  const answered = cardOf(entry.resolves === null ? null : view.body('inbox', entry.resolves))
  const open = view.bodiesOfGroup('inbox', 'open').filter((card): card is ExceptionCard => {
    if (card.type !== 'exception' || !card.open) return false
    if (card.locationId != null) return stocks.has(stockId(card.itemId ?? '', card.locationId))
    if (card.runId === null) return card.workOrderId !== null && card.workOrderId === entry.workOrderId
    if (card.runId === fold.receiver?.run.id) return true
    if (card.runId !== entry.runId) return false
    return card.line === null || fold.onlyLines === null || fold.onlyLines.has(card.line)
  })
  return answered === null || answered.open ? open : [...open, answered]
}

type Standing = Pick<ExceptionCard, 'waived' | 'excess' | 'open' | 'parties'>

function opened(
  finding: Finding,
  before: ExceptionCard | null,
  standing: Standing,
  entry: Entry,
  receivedAt: number,
): ExceptionCard {
  const { key, kind, workOrderId, runId, line, itemId, limit, actual, locationId } = finding
  return {
    v: 1,
    type: 'exception',
    id: key,
    kind,
    blocks: EXCEPTIONS[kind].blocks,
    workOrderId,
    runId,
    line,
    itemId,
    ...(locationId === undefined ? {} : { locationId }),
    limit,
    actual,
    highest: Math.max(actual, before?.highest ?? actual),
    openedAtMs: before?.openedAtMs ?? receivedAt,
    closedAtMs: standing.open ? null : receivedAt,
    closedBy: standing.open ? null : by(entry),
    ...standing,
  }
}

function closed(fold: Fold, card: ExceptionCard, entry: Entry, receivedAt: number): ExceptionCard {
  const latest = cardOf(fold.read('inbox', card.id)) ?? card
  const parties = withVoid(latest.parties, entry)
  if (!card.open) return { ...card, parties }
  return { ...latest, parties, excess: 0, open: false, closedAtMs: receivedAt, closedBy: by(entry) }
}

function by(entry: Entry): NonNullable<ExceptionCard['closedBy']> {
  return { actorId: entry.actorId, deviceId: entry.deviceId, entryId: entry.id, kind: entry.kind }
}

/** An entry as a card shows it, whether it stands in its book already or is just being accepted. */
type Seen = { readonly entry: Entry; readonly receivedAt: number }

/**
 * An open card has heard of every entry that is part of it, so only this one comes on top: whoever scans two
 * thousand pieces onto a closed order makes a card that changes two thousand times. Any other is gathered
 * from the books.
 */
function partiesAfter(
  view: LedgerView,
  before: ExceptionCard | null,
  entry: Entry,
  finding: Finding,
  receivedAt: number,
): Party[] {
  // What an answer voided is part of the card only from then on.
  const isNew = before?.open !== true || finding.kind === 'bothVoided'
  if (isNew || finding.locationId !== undefined) return partiesOf(view, entry, finding, receivedAt)
  const own = partyOf({ entry, receivedAt }, finding, NOTHING_VOIDED)
  return [...withVoid(before.parties, entry), ...own].slice(-PARTIES_MAX)
}

const NOTHING_VOIDED: ReadonlySet<string> = new Set()

function withVoid(parties: readonly Party[], entry: Entry): Party[] {
  if (entry.kind !== 'voided') return [...parties]
  return parties.map(party => (party.entryId === entry.body.entryId ? { ...party, voided: true } : party))
}

function partiesOf(view: LedgerView, entry: Entry, finding: Finding, receivedAt: number): Party[] {
  if (finding.locationId !== undefined) return partiesByIds(view, entry, finding, receivedAt)
  const order = finding.workOrderId
  const runIds = finding.runId === null ? runIdsOf(view, order) : [finding.runId]
  const books = runIds.map(runId => `run:${runId}`)
  if (finding.kind === 'planEdit') books.push(`order:${order ?? ''}`)
  const stored = books.flatMap(book => view.bookEntries(book)).filter(isAccepted)
  const seen: Seen[] = [...stored, { entry, receivedAt }]
  const voided = new Set(seen.flatMap(({ entry: one }) => (one.kind === 'voided' ? [one.body.entryId] : [])))
  const taking = seen.filter(one => partQuantity(one.entry, finding) !== null)
  return taking.slice(-PARTIES_MAX).flatMap(one => partyOf(one, finding, voided))
}

/** Who has a part in a condition of a stock: named by their entries, of whatever book. */
function partiesByIds(view: LedgerView, entry: Entry, finding: Finding, receivedAt: number): Party[] {
  return (finding.entryIds ?? []).flatMap(id => {
    const stored = id === entry.id ? { entry, receivedAt } : view.bookEntry(id)
    return stored === null ? [] : partyOf(stored, finding, NOTHING_VOIDED)
  })
}

function runIdsOf(view: LedgerView, workOrderId: string | null): string[] {
  if (workOrderId === null) return []
  return view.bodiesOfGroup('runs', workOrderId).map(run => run.id)
}

function isAccepted(one: BookEntry): boolean {
  return one.verdict === 'accepted'
}

function partyOf(seen: Seen, finding: Finding, voided: ReadonlySet<string>): Party[] {
  const { entry, receivedAt } = seen
  const quantity = partQuantity(entry, finding)
  if (quantity === null) return []
  const { id: entryId, kind, actorId, deviceId, occurredAt } = entry
  const was: Voidable | null = voidableSchema.safeParse({ kind, body: entry.body }).data ?? null
  const isVoided = voided.has(entryId)
  const { madeForId, claimedAt = null } = entry
  const of = { entryId, kind, actorId, madeForId, claimedAt, deviceId, runId: entry.runId }
  return [{ ...of, occurredAt, receivedAt, quantity, was, voided: isVoided }]
}

/** The finding names its entries itself. */
const ANY_KIND = null

const PART_KINDS: Readonly<Record<ExceptionKind, readonly Act['kind'][] | null>> = {
  overPick: ['picked', 'given'],
  overReturn: ['returned', 'given'],
  doubleRun: ['runStarted'],
  overBuild: ['completed'],
  overDisposition: ['reviewed'],
  lateWork: [
    'runStarted',
    'picked',
    'broken',
    'extraUsed',
    'completed',
    'reviewed',
    'scrapped',
    'given',
    'usedAsIs',
  ],
  overReverse: ['takenApart'],
  overFate: ['scrapped', 'usedAsIs', 'completed', 'reviewed', 'takenApart'],
  notPermitted: ANY_KIND,
  planEdit: ['orderEdited', 'planEdited'],
  pickAfterComplete: ['picked'],
  bothCounted: ['completed'],
  usedNotPicked: ['completed'],
  stockBelowZero: [],
  reviewOfNothing: ['reviewed'],
  serialTwice: ['completed'],
  countCrossed: ANY_KIND,
  twoCounts: ['counted'],
  reportedTwice: ANY_KIND,
  planBelowActual: ['planEdited'],
  bomChanged: ['orderOpened'],
  listsOverlap: ['runStarted'],
  bothVoided: ANY_KIND,
  soldOnHold: ANY_KIND,
  pickOffPlan: ['picked', 'given'],
}

/** What an entry contributes to a finding, in 1/10,000 unit; null where it has no part in it. */
function partQuantity(act: Entry, finding: Finding): number | null {
  if (PART_KINDS[finding.kind]?.includes(act.kind) === false) return null
  if (finding.entryIds?.includes(act.id) === false) return null
  const all = finding.kind === 'overFate' ? fatesOf(act, finding) : partsOf(act, finding.runId)
  const parts = all.filter(part => {
    const line = finding.line === null || part.line === undefined || part.line === finding.line
    return line && (finding.itemId === null || part.itemId === undefined || part.itemId === finding.itemId)
  })
  if ((finding.line !== null || finding.kind === 'overFate') && parts.length === 0) return null
  return parts.reduce((sum, part) => sum + part.quantity, 0)
}

type Part = { readonly line?: number; readonly itemId?: string; readonly quantity: number }

/** What an entry does with failed units. */
function fatesOf(act: Entry, finding: Finding): readonly Part[] {
  if (act.kind === 'completed') {
    const reworks = act.runId !== null && finding.reworkRunIds?.includes(act.runId) === true
    return reworks ? act.body.units : []
  }
  if (act.kind === 'takenApart') return act.body.units.filter(unit => unit.from === 'nonconforming')
  if (act.kind !== 'reviewed') return partsOf(act, null)
  return act.body.dispositions
    .map(one => ({ itemId: one.itemId, quantity: scrappedQuantity(one) + usedAsIsQuantity(one) }))
    .filter(part => part.quantity > 0)
}

function partsOf(act: Act, runId: string | null): readonly Part[] {
  if (act.kind === 'given') {
    // To whoever got it, it is a pick; to the giver it counts like what was put back.
    const got = act.body.toRunId === runId
    return act.body.lines.map(one => ({ line: got ? one.toLine : one.line, quantity: one.quantity }))
  }
  if (act.kind === 'takenApart') return act.body.units
  if (act.kind === 'usedAsIs' || act.kind === 'putOnHold') return [act.body]
  if (act.kind === 'counted') return [{ itemId: act.body.itemId, quantity: act.body.counted }]
  if (act.kind === 'adjusted') return [{ itemId: act.body.itemId, quantity: Math.abs(act.body.change) }]
  if (act.kind === 'moved') return [act.body]
  if (act.kind === 'picked' || act.kind === 'returned') return act.body.lines
  if (act.kind === 'broken' || act.kind === 'extraUsed') return act.body.lines
  if (act.kind === 'runStarted') return act.body.items
  if (act.kind === 'completed') return act.body.units
  if (act.kind === 'scrapped') return [act.body]
  if (act.kind === 'orderExecuted') return act.body.lines.flatMap(soldUnits)
  if (act.kind !== 'reviewed') return []
  return act.body.dispositions.map(one => {
    return { itemId: one.itemId, quantity: one.approved + failedQuantity(one) }
  })
}

function soldUnits({ itemId, fromReadyMade }: OrderLineDone): Part[] {
  return itemId === null ? [] : [{ itemId, quantity: fromReadyMade * SCALE }]
}
