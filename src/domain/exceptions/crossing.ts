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

function unseen(view: LedgerView, entry: Entry): BookEntry[] {
  return view.bookEntriesAfter(`run:${entry.runId}`, entry.basis).filter(one => {
    return one.verdict === 'accepted' && one.entry.deviceId !== entry.deviceId && one.id !== entry.id
  })
}

function runCrossing(view: LedgerView, entry: Entry, fold: Fold): DocumentWrite[] {
  if (entry.runId === null || entry.kind === 'voided') return []
  const progress = fold.read('runLines', progressId(entry.runId))
  if (progress?.part !== 'progress') return []
  const next = withPermission(view, entry, withTwice(view, entry, withCrossed(view, entry, progress)))
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
function standing(view: LedgerView, entry: Entry): BookEntry[] {
  const others = unseen(view, entry)
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
    const next = withUnapproved(view, entry, counted(entry, before, after, stamp))
    return next === write.body ? [] : [{ collection: 'stock', id: write.id, body: next }]
  })
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
  ]
  if (!touched.includes(entryId)) return stock
  return {
    ...stock,
    crossed: stock.crossed.filter(one => one.entryId !== entryId),
    crossedCounts: stock.crossedCounts.filter(id => id !== entryId),
    unapprovedEntryIds: stock.unapprovedEntryIds.filter(id => id !== entryId),
  }
}

function withUnapproved(view: LedgerView, entry: Entry, stock: Stock): Stock {
  if (entry.runId !== null || mayDo(view, entry)) return stock
  return { ...stock, unapprovedEntryIds: added(stock.unapprovedEntryIds, [entry.id]) }
}
