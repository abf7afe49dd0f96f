import type { Decided } from '../ledger/decided.ts'
import type { Act, Entry } from '../ledger/entry.ts'
import { contributionOf } from '../ledger/void.ts'
import { failedQuantity, scrappedQuantity, usedAsIsQuantity } from '../quality/review.ts'
import type { QuantityById } from '../work-order/work-order.ts'
import { apartAfter } from './apart.ts'
import { changedList } from './list-change.ts'
import { progressId, type Run, type RunProgress } from './run.ts'

/** The run's header: written by the entry that started it, and again where its list changes. */
export function evolveRun(document: Run | null, entry: Entry, decided: Decided): Run | null {
  if (entry.kind === 'listChanged') return document === null ? null : changedList(document, entry)
  if (entry.kind !== 'runStarted' || entry.runId === null || entry.workOrderId === null) return document
  const { items, lines, locationId, output, picking, temporaryNumber } = entry.body
  return {
    v: 1,
    id: entry.runId,
    workOrderId: entry.workOrderId,
    number: decided.number,
    temporaryNumber,
    locationId,
    picking,
    output,
    items,
    lines,
    startedById: entry.actorId,
    deviceId: entry.deviceId,
    startedAtMs: entry.occurredAt,
    added: [],
    inspect: entry.body.inspect ?? 'all',
    sampleSize: entry.body.sampleSize ?? null,
    rework: entry.body.rework ?? null,
  }
}

/** The run's own totals after an entry. */
export function evolveProgress(
  document: RunProgress | null,
  entry: Entry,
  decided: Decided,
): RunProgress | null {
  if (entry.runId === null || entry.workOrderId === null) return document
  const progress = document ?? emptyProgress(entry.runId, entry.workOrderId)
  const { act, sign, voidedId } = contributionOf(entry)
  if (voidedId === null) return withLateness(after(progress, act, 1, entry), entry, decided)
  if (progress.voidedIds.includes(voidedId)) return document
  const next = after(progress, act, sign, entry)
  return {
    ...next,
    lateEntryIds: next.lateEntryIds.filter(id => id !== voidedId),
    unapprovedEntryIds: next.unapprovedEntryIds.filter(id => id !== voidedId),
    crossed: withoutEntry(next.crossed, voidedId),
    voidedIds: [...next.voidedIds, voidedId],
  }
}

export function emptyProgress(runId: string, workOrderId: string): RunProgress {
  return {
    v: 1,
    part: 'progress',
    id: progressId(runId),
    runId,
    workOrderId,
    completedByItem: {},
    approvedByItem: {},
    failedByItem: {},
    scrappedByItem: {},
    acceptedExtraByItem: {},
    ended: false,
    apartByItem: {},
    usedAsIsByItem: {},
    heldBackByItem: {},
    notLookedAtByItem: {},
    serialsByItem: {},
    unapprovedEntryIds: [],
    stampedByItem: {},
    crossed: { completions: [], picks: [], twice: [], answers: {} },
    madeForIds: [],
    lateEntryIds: [],
    stopped: null,
    claims: [],
    lastBuiltById: null,
    lastBuiltAtMs: null,
    shopifyThrough: 0,
    voidedIds: [],
  }
}

/** Adds quantities by item; totals never fall below zero. */
export function addedById(
  totals: QuantityById,
  changes: readonly { readonly itemId: string; readonly quantity: number }[],
  sign: 1 | -1,
): QuantityById {
  const next = { ...totals }
  for (const { itemId, quantity } of changes) {
    next[itemId] = Math.max(0, (next[itemId] ?? 0) + sign * quantity)
  }
  return next
}

function withLateness(progress: RunProgress, entry: Entry, decided: Decided): RunProgress {
  if (!decided.late) return progress
  return { ...progress, lateEntryIds: [...progress.lateEntryIds, entry.id] }
}

function after(progress: RunProgress, act: Act, sign: 1 | -1, entry: Entry): RunProgress {
  switch (act.kind) {
    case 'completed': {
      const counted = {
        ...progress,
        completedByItem: addedById(progress.completedByItem, act.body.units, sign),
        serialsByItem: serialsAfter(progress.serialsByItem, act.body.units, sign),
      }
      // Whoever takes a report back has built nothing.
      if (sign < 0) return counted
      return {
        ...counted,
        stopped: null,
        lastBuiltById: entry.actorId,
        lastBuiltAtMs: entry.occurredAt,
      }
    }
    case 'reviewed': {
      const all = act.body.dispositions
      const approved = all.map(one => ({ itemId: one.itemId, quantity: one.approved }))
      const failed = all.map(one => ({ itemId: one.itemId, quantity: failedQuantity(one) }))
      const scrapped = all.map(one => ({ itemId: one.itemId, quantity: scrappedQuantity(one) }))
      return {
        ...progress,
        approvedByItem: addedById(progress.approvedByItem, approved, sign),
        failedByItem: addedById(progress.failedByItem, failed, sign),
        scrappedByItem: addedById(progress.scrappedByItem, scrapped, sign),
        usedAsIsByItem: addedById(progress.usedAsIsByItem, all.map(usedAsIsOf), sign),
        notLookedAtByItem: addedById(progress.notLookedAtByItem, all.map(notLookedAtOf), sign),
      }
    }
    case 'scrapped':
      return { ...progress, scrappedByItem: addedById(progress.scrappedByItem, [act.body], sign) }
    case 'usedAsIs':
      return { ...progress, usedAsIsByItem: addedById(progress.usedAsIsByItem, [act.body], sign) }
    case 'putOnHold':
      return { ...progress, heldBackByItem: addedById(progress.heldBackByItem, [act.body], sign) }
    case 'takenApart':
      return { ...progress, apartByItem: apartAfter(progress.apartByItem, act.body.units, sign) }
    case 'listChanged':
      if (act.body.listed || act.body.approvedById !== null || act.body.added.length === 0) return progress
      return { ...progress, unapprovedEntryIds: [...progress.unapprovedEntryIds, entry.id] }
    case 'extraAccepted':
      return { ...progress, acceptedExtraByItem: addedById(progress.acceptedExtraByItem, [act.body], sign) }
    case 'runEnded':
      return { ...progress, ended: true }
    case 'stoppedForToday': {
      const { place, note, photos } = act.body
      const by = { atMs: entry.occurredAt, actorId: entry.actorId }
      return {
        ...progress,
        stopped: { place, note, ...by, ...(photos === undefined ? {} : { photos }) },
        claims: progress.claims.filter(claim => claim.actorId !== entry.actorId),
      }
    }
    case 'binClaimed': {
      const { actorId, occurredAt: atMs } = entry
      const others = progress.claims.filter(claim => claim.actorId !== actorId)
      return { ...progress, claims: [...others, { ...act.body, actorId, atMs }] }
    }
    case 'picked':
      return progress.stopped === null || sign < 0 ? progress : { ...progress, stopped: null }
    case 'runStarted':
    case 'returned':
    case 'broken':
    case 'extraUsed':
    case 'lineClosedShort':
    case 'orderOpened':
    case 'orderStepped':
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
    case 'given':
    case 'orderEdited':
    case 'planEdited':
    case 'documentsChanged':
    case 'noted':
    case 'codeTaught':
      return progress
  }
}

type Disposition = Extract<Act, { kind: 'reviewed' }>['body']['dispositions'][number]

function withoutEntry(crossed: RunProgress['crossed'], entryId: string): RunProgress['crossed'] {
  const others = (ids: readonly string[]) => ids.filter(id => id !== entryId)
  const { completions, picks, twice } = crossed
  const answers = Object.entries(crossed.answers).map(([cardId, ids]) => [cardId, others(ids)])
  return {
    completions: others(completions),
    picks: others(picks),
    twice: others(twice),
    answers: Object.fromEntries(answers),
  }
}

/** Units of a disposition that are used as they are, by item. */
export function usedAsIsOf(one: Disposition): { itemId: string; quantity: number } {
  return { itemId: one.itemId, quantity: usedAsIsQuantity(one) }
}

/** Units accepted with a sampled lot, by item. */
export function notLookedAtOf(one: Disposition): { itemId: string; quantity: number } {
  return { itemId: one.itemId, quantity: one.notLookedAt ?? 0 }
}

/** Each of them once: a number that stands twice because of a void’s other party still stands once. */
function without(known: readonly string[], serials: readonly string[]): string[] {
  const left = [...known]
  for (const serial of serials) {
    const at = left.lastIndexOf(serial)
    if (at >= 0) left.splice(at, 1)
  }
  return left
}

function serialsAfter(
  before: RunProgress['serialsByItem'],
  units: Extract<Act, { kind: 'completed' }>['body']['units'],
  sign: 1 | -1,
): RunProgress['serialsByItem'] {
  const next = { ...before }
  for (const { itemId, serials = [] } of units) {
    if (serials.length === 0) continue
    const known = next[itemId] ?? []
    next[itemId] = sign > 0 ? [...known, ...serials] : without(known, serials)
  }
  return next
}
