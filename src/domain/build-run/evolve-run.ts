import type { Decided } from '../ledger/decided.ts'
import type { Act, Entry } from '../ledger/entry.ts'
import { contributionOf } from '../ledger/void.ts'
import { failedQuantity, scrappedQuantity } from '../quality/review.ts'
import type { QuantityById } from '../work-order/work-order.ts'
import { progressId, type Run, type RunProgress } from './run.ts'

/** The run's header: written once, by the entry that started it. */
export function evolveRun(document: Run | null, entry: Entry, decided: Decided): Run | null {
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
    lateEntryIds: [],
    stopped: null,
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
      }
    }
    case 'scrapped':
      return { ...progress, scrappedByItem: addedById(progress.scrappedByItem, [act.body], sign) }
    case 'extraAccepted':
      return { ...progress, acceptedExtraByItem: addedById(progress.acceptedExtraByItem, [act.body], sign) }
    case 'runEnded':
      return { ...progress, ended: true }
    case 'stoppedForToday': {
      const { place, note } = act.body
      return { ...progress, stopped: { place, note, atMs: entry.occurredAt, actorId: entry.actorId } }
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
    case 'voided':
    case 'waived':
    case 'declaredLost':
    case 'itemsWritten':
      return progress
  }
}
