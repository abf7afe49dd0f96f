import type { BookEntry } from '../ledger/book.ts'
import type { DocumentWrite } from '../ledger/documents.ts'
import { type Entry, FACT_KINDS } from '../ledger/entry.ts'
import type { Fold } from '../ledger/fold.ts'
import type { AcceptStamp, LedgerView } from '../ledger/view.ts'
import { type RunProgress, progressId } from '../build-run/run.ts'
import { hasRight, rightFor } from '../people/rights.ts'
import { emptyStock, onTheBin, type Stock, stockId } from '../stock/stock.ts'

/**
 * What only the server can say of an accepted entry: which entries of others it and they had not seen, by the
 * bases that both bear, and whether its author might do that. Written over what the fold wrote; empty for
 * nearly every entry.
 */
export function crossingWrites(
  view: LedgerView,
  entry: Entry,
  fold: Fold,
  stamp: AcceptStamp,
): DocumentWrite[] {
  return [
    ...runCrossing(view, entry, fold),
    ...planCrossing(view, entry, fold),
    ...stockCrossing(view, entry, fold, stamp),
  ]
}

function unseen(view: LedgerView, entry: Entry, book: string): BookEntry[] {
  return view.bookEntriesAfter(book, entry.basis).filter(one => {
    return one.verdict === 'accepted' && one.entry.deviceId !== entry.deviceId && one.id !== entry.id
  })
}

function runCrossing(view: LedgerView, entry: Entry, fold: Fold): DocumentWrite[] {
  if (entry.runId === null) return []
  const progress = fold.read('runLines', progressId(entry.runId))
  if (progress?.part !== 'progress') return []
  const answered = withAnswers(view, entry, progress)
  const next =
    entry.kind === 'voided'
      ? answered
      : withPermission(view, entry, withTwice(view, entry, withCrossed(view, entry, answered)))
  return next === progress ? [] : [{ collection: 'runLines', id: next.id, body: next }]
}

/** A completion crosses with completions and picks; a pick with completions, where there are any. */
function withCrossed(view: LedgerView, entry: Entry, progress: RunProgress): RunProgress {
  const { crossed } = progress
  if (entry.kind === 'completed') {
    const others = standing(view, entry)
    const completions = idsOf(others, 'completed')
    const picks = idsOf(others, 'picked')
    if (completions.length + picks.length === 0) return progress
    return {
      ...progress,
      crossed: {
        ...crossed,
        completions:
          completions.length === 0
            ? crossed.completions
            : added(crossed.completions, [...completions, entry.id]),
        picks: added(crossed.picks, picks),
      },
    }
  }
  const anythingBuilt = Object.values(progress.completedByItem).some(units => units > 0)
  if (entry.kind !== 'picked' || !anythingBuilt) return progress
  if (idsOf(standing(view, entry), 'completed').length === 0) return progress
  return { ...progress, crossed: { ...crossed, picks: added(crossed.picks, [entry.id]) } }
}

/** Another device answered the same card, and neither had seen the other. A waiver moves nothing. */
function withAnswers(view: LedgerView, entry: Entry, progress: RunProgress): RunProgress {
  const { resolves, runId } = entry
  if (resolves === null || entry.kind === 'waived' || voidsAgain(view, entry)) return progress
  const others = standing(view, entry, `run:${runId}`).filter(one => isOtherAnswer(one.entry, entry))
  if (others.length === 0) return progress
  const { crossed } = progress
  const ids = [...others.map(one => one.entry), entry].map(answerId)
  const answers = { ...crossed.answers, [resolves]: added(crossed.answers[resolves] ?? [], ids) }
  return { ...progress, crossed: { ...crossed, answers } }
}

/** What was voided before changes nothing a second time: two who say the same do not contradict. */
function voidsAgain(view: LedgerView, entry: Entry): boolean {
  if (entry.kind !== 'voided') return false
  const before = view.body('runLines', progressId(entry.runId ?? ''))
  return before?.part === 'progress' && before.voidedIds.includes(entry.body.entryId)
}

function isOtherAnswer(other: Entry, entry: Entry): boolean {
  if (other.resolves !== entry.resolves || other.kind === 'waived') return false
  if (other.kind !== 'voided' || entry.kind !== 'voided') return true
  const { wasActorId, wasDeviceId } = entry.body
  return other.body.wasActorId !== wasActorId || other.body.wasDeviceId !== wasDeviceId
}

/** What an answer is about: the entry that it voids, or itself. */
function answerId(entry: Entry): string {
  return entry.kind === 'voided' ? entry.body.entryId : entry.id
}

/** Somebody entered it for them, and they entered it themselves, neither having seen the other. */
function withTwice(view: LedgerView, entry: Entry, progress: RunProgress): RunProgress {
  const made = entry.madeForId
  const known = made === null || progress.madeForIds.includes(made)
  const withMade =
    known || made === null ? progress : { ...progress, madeForIds: [...progress.madeForIds, made] }
  const isConcerned = made !== null || progress.madeForIds.includes(entry.actorId)
  if (!FACT_KINDS.has(entry.kind) || !isConcerned) return withMade
  const twins = standing(view, entry).filter(({ entry: other }) => {
    if (other.kind !== entry.kind) return false
    return made === null
      ? other.madeForId === entry.actorId
      : other.madeForId === null && other.actorId === made
  })
  if (twins.length === 0) return withMade
  const twice = added(withMade.crossed.twice, [...twins.map(one => one.id), entry.id])
  return { ...withMade, crossed: { ...withMade.crossed, twice } }
}

function withPermission(view: LedgerView, entry: Entry, progress: RunProgress): RunProgress {
  if (mayDo(view, entry)) return progress
  return { ...progress, unapprovedEntryIds: added(progress.unapprovedEntryIds, [entry.id]) }
}

/** A fact is kept whoever made it; a role may have changed while a tablet was away. */
function mayDo(view: LedgerView, entry: Entry): boolean {
  if (entry.signedInBy === 'server' || !FACT_KINDS.has(entry.kind)) return true
  const person = view.body('people', entry.actorId)
  const roles = person?.part === 'person' && person.active ? person.roles : []
  return hasRight(roles, rightFor(entry, null))
}

/** Entries that this one cannot have seen, less those that were voided since. */
function standing(view: LedgerView, entry: Entry, book = `run:${entry.runId}`): BookEntry[] {
  const others = unseen(view, entry, book)
  const voided = new Set(others.flatMap(one => (one.entry.kind === 'voided' ? [one.entry.body.entryId] : [])))
  return others.filter(one => !voided.has(one.id))
}

function idsOf(others: readonly BookEntry[], kind: Entry['kind']): string[] {
  return others.filter(one => one.entry.kind === kind).map(one => one.id)
}

/** Ids that a document keeps: the latest of many. */
const IDS_MAX = 200

function added(known: readonly string[], ids: readonly string[]): string[] {
  return [...new Set([...known, ...ids])].slice(-IDS_MAX)
}

/** A parts list that was written again before the order that was spread with it arrived. */
function planCrossing(view: LedgerView, entry: Entry, fold: Fold): DocumentWrite[] {
  if (entry.kind !== 'orderOpened' || entry.workOrderId === null) return []
  const head = fold.read('workOrders', entry.workOrderId)
  if (head?.part !== 'head') return []
  const spreadIds = entry.body.rows.flatMap(row => {
    return row.contributions.flatMap(one => [one.orderItemId, ...one.path])
  })
  const changedItemIds = [...new Set(spreadIds)].filter(itemId => {
    return (view.positionOf('catalogue', itemId) ?? 0) > entry.basis
  })
  if (changedItemIds.length === 0) return []
  return [{ collection: 'workOrders', id: head.id, body: { ...head, changedItemIds } }]
}

function stockCrossing(view: LedgerView, entry: Entry, fold: Fold, stamp: AcceptStamp): DocumentWrite[] {
  return fold.writes.flatMap(write => {
    if (write.collection !== 'stock') return []
    const before = view.body('stock', write.id) ?? emptyStock(write.body.itemId, write.body.locationId)
    const after = withoutVoided(entry, fold.read('stock', write.id) ?? write.body)
    const told = withAnswersOfStock(view, entry, withHold(entry, before, after))
    const next = withUnapproved(view, entry, counted(entry, before, told, stamp))
    return next === write.body ? [] : [{ collection: 'stock', id: write.id, body: next }]
  })
}

/** Units set apart here, and the order of the shop that took some last: together they may be the same. */
function withHold(entry: Entry, before: Stock, after: Stock): Stock {
  if (entry.kind === 'orderExecuted') {
    return onTheBin(after) < onTheBin(before) ? { ...after, lastSaleId: entry.id } : after
  }
  if (entry.kind !== 'putOnHold') return after
  if (entry.body.itemId !== after.itemId || entry.body.locationId !== after.locationId) return after
  const hold = { entryId: entry.id, workOrderId: entry.workOrderId }
  return { ...after, holds: [...after.holds, hold].slice(-IDS_MAX) }
}

/** The correction of a count that two made at once. */
function withAnswersOfStock(view: LedgerView, entry: Entry, stock: Stock): Stock {
  if (entry.kind !== 'adjusted' || entry.resolves === null) return stock
  const others = standing(view, entry, `stock:${stock.locationId}`).filter(one => {
    return one.entry.kind === 'adjusted' && one.entry.resolves === entry.resolves
  })
  if (others.length === 0) return stock
  return { ...stock, answeredTwice: added(stock.answeredTwice, [...others.map(one => one.id), entry.id]) }
}

function counted(entry: Entry, before: Stock, after: Stock, stamp: AcceptStamp): Stock {
  if (entry.kind === 'counted') return afterCount(entry, before, after, stamp)
  const last = before.lastCount
  if (last === null || entry.signedInBy === 'server' || entry.kind === 'voided') return after
  if (last.deviceId === entry.deviceId || entry.basis > last.at) return after
  const change = onTheBin(after) - onTheBin(before)
  if (change === 0 || entry.resolves === `countCrossed:${stockId(after.itemId, after.locationId)}`)
    return after
  return { ...after, crossed: [...after.crossed, { entryId: entry.id, change }].slice(-IDS_MAX) }
}

/**
 * A count says what its screen showed: where the book had another figure, somebody else's entries lie between
 * the two. A count that saw everything settles what was open.
 */
function afterCount(
  entry: Extract<Entry, { kind: 'counted' }>,
  before: Stock,
  after: Stock,
  stamp: AcceptStamp,
): Stock {
  const lastCount = { entryId: entry.id, deviceId: entry.deviceId, at: stamp.position }
  const last = before.lastCount
  if (last !== null && last.deviceId !== entry.deviceId && entry.basis <= last.at) {
    const crossedCounts = added(before.crossedCounts, [last.entryId, entry.id])
    return { ...after, lastCount, crossedCounts }
  }
  const change = before.counted ? onTheBin(before) - entry.body.expected : 0
  const crossed = change === 0 ? [] : [{ entryId: entry.id, change }]
  return { ...after, lastCount, crossed, crossedCounts: [] }
}

function withoutVoided(entry: Entry, stock: Stock): Stock {
  if (entry.kind !== 'voided') return stock
  const { entryId } = entry.body
  const touched = [
    ...stock.crossed.map(one => one.entryId),
    ...stock.crossedCounts,
    ...stock.unapprovedEntryIds,
    ...stock.answeredTwice,
    ...stock.holds.map(one => one.entryId),
  ]
  if (!touched.includes(entryId)) return stock
  return {
    ...stock,
    crossed: stock.crossed.filter(one => one.entryId !== entryId),
    crossedCounts: stock.crossedCounts.filter(id => id !== entryId),
    unapprovedEntryIds: stock.unapprovedEntryIds.filter(id => id !== entryId),
    answeredTwice: stock.answeredTwice.filter(id => id !== entryId),
    holds: stock.holds.filter(one => one.entryId !== entryId),
  }
}

function withUnapproved(view: LedgerView, entry: Entry, stock: Stock): Stock {
  if (entry.runId !== null || mayDo(view, entry)) return stock
  return { ...stock, unapprovedEntryIds: added(stock.unapprovedEntryIds, [entry.id]) }
}
