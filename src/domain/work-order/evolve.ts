import { apartAfter } from '../build-run/apart.ts'
import { addedById, notLookedAtOf, usedAsIsOf } from '../build-run/evolve-run.ts'
import { DOCUMENTS_MAX } from '../files/file-ref.ts'
import type { Decided } from '../ledger/decided.ts'
import type { Act, Entry, EntryOf } from '../ledger/entry.ts'
import { contributionOf } from '../ledger/void.ts'
import { failedQuantity, scrappedQuantity } from '../quality/review.ts'
import { editedHead, editedPlan, headAfterPlanEdit } from './edit.ts'
import { statusAfter } from './status.ts'
import {
  planId,
  type RunShare,
  type StatusStep,
  type WorkOrder,
  type WorkOrderPlan,
  workMeasure,
} from './work-order.ts'

/** The order's plan: written by what opened the order, and changed by edits of the plan. */
export function evolvePlan(document: WorkOrderPlan | null, entry: Entry): WorkOrderPlan | null {
  if (entry.kind === 'planEdited') return document === null ? null : editedPlan(document, entry)
  if (entry.kind !== 'orderOpened' || entry.workOrderId === null) return document
  const workOrderId = entry.workOrderId
  return {
    v: 1,
    part: 'plan',
    id: planId(workOrderId),
    workOrderId,
    rows: entry.body.rows,
    version: 0,
    lostEdits: [],
  }
}

/** The order after an entry of its own or of one of its runs. */
export function evolveWorkOrder(
  document: WorkOrder | null,
  entry: Entry,
  decided: Decided,
): WorkOrder | null {
  if (entry.kind === 'orderOpened') return opened(entry, decided)
  if (document === null) return null
  if (entry.kind === 'orderStepped') return stepped(document, entry)
  if (entry.kind === 'orderEdited') return editedHead(document, entry)
  if (entry.kind === 'planEdited') return headAfterPlanEdit(document, entry)
  if (entry.kind === 'documentsChanged') return withDocuments(document, entry)
  if (entry.kind === 'noted') {
    const { actorId, occurredAt: atMs } = entry
    return { ...document, lastNote: { text: entry.body.text, actorId, atMs } }
  }
  if (entry.runId === null) return document
  if (entry.kind === 'runStarted') return withRun(document, entry)
  const { act, sign, voidedId } = contributionOf(entry)
  const share = document.runsById[entry.runId]
  if (share === undefined || (voidedId !== null && document.voidedIds.includes(voidedId))) return document
  const next = shareAfter(share, act, sign)
  if (next === share) return document
  return {
    ...document,
    runsById: { ...document.runsById, [entry.runId]: next },
    voidedIds: voidedId === null ? document.voidedIds : [...document.voidedIds, voidedId],
  }
}

function opened(entry: EntryOf<'orderOpened'>, decided: Decided): WorkOrder | null {
  if (entry.workOrderId === null) return null
  const { temporaryNumber, name, locationId, priority, dueOn, note, items, rows, save } = entry.body
  const status = save === 'draft' ? 'draft' : save === 'ready' ? 'ready' : 'in_progress'
  return {
    v: 1,
    part: 'head',
    id: entry.workOrderId,
    number: decided.number,
    temporaryNumber,
    name,
    locationId,
    status,
    priority,
    dueOn,
    note,
    items,
    rowCount: rows.length,
    runsById: {},
    openedById: entry.actorId,
    openedAtMs: entry.occurredAt,
    steps: [stepOf(entry, {}, status, 'open', '')],
    shopifyThrough: 0,
    voidedIds: [],
    personId: entry.body.personId ?? null,
    labourCost: entry.body.labourCost ?? null,
    source: entry.body.source ?? null,
    linkedOrders: entry.body.linkedOrders ?? [],
    documents: [],
    customFields: entry.body.customFields ?? [],
    rank: null,
    deleted: false,
    planVersion: 0,
    lastNote: null,
    changedItemIds: [],
    lostEdits: [],
  }
}

/** Two devices that did not see each other may add more than there is room for: what fits is kept. */
function withDocuments(order: WorkOrder, entry: EntryOf<'documentsChanged'>): WorkOrder {
  const removed = new Set(entry.body.removed)
  const kept = order.documents.filter(file => !removed.has(file.sha256))
  const known = new Set(kept.map(file => file.sha256))
  const added = entry.body.added.filter(file => !known.has(file.sha256))
  return { ...order, documents: [...kept, ...added].slice(0, DOCUMENTS_MAX) }
}

function stepped(order: WorkOrder, entry: EntryOf<'orderStepped'>): WorkOrder {
  const { action, note } = entry.body
  const status = statusAfter(order, action)
  if (status === null) return order
  const deleted = action === 'delete' || (order.deleted && action !== 'restore' && action !== 'reopen')
  return {
    ...order,
    deleted,
    status,
    steps: [...order.steps, stepOf(entry, order.runsById, status, action, note)],
  }
}

function withRun(order: WorkOrder, entry: EntryOf<'runStarted'>): WorkOrder {
  if (entry.runId === null) return order
  const share: RunShare = {
    startedByItem: addedById({}, entry.body.items, 1),
    builtByItem: {},
    approvedByItem: {},
    failedByItem: {},
    scrappedByItem: {},
    output: entry.body.output,
    startedById: entry.actorId,
    deviceId: entry.deviceId,
    startedAtMs: entry.occurredAt,
    ended: false,
    isRework: entry.body.rework !== undefined,
    inspect: entry.body.inspect ?? 'all',
    apartByItem: {},
    usedAsIsByItem: {},
    heldBackByItem: {},
    notLookedAtByItem: {},
    unitsBeforeByItem: Object.fromEntries(entry.body.items.map(item => [item.itemId, item.unitsBefore])),
    materialCost: 0,
  }
  const withShare = { ...order, runsById: { ...order.runsById, [entry.runId]: share } }
  if (share.isRework || (order.status !== 'ready' && order.status !== 'qc_approved')) return withShare
  return {
    ...withShare,
    status: 'in_progress',
    steps: [...order.steps, stepOf(entry, withShare.runsById, 'in_progress', 'runStarted', '')],
  }
}

function stepOf(
  entry: Entry,
  runsById: WorkOrder['runsById'],
  status: WorkOrder['status'],
  action: string,
  note: string,
): StatusStep {
  const { occurredAt: atMs, actorId, deviceId } = entry
  return { status, action, atMs, actorId, deviceId, note, work: workMeasure({ runsById }) }
}

function shareAfter(share: RunShare, act: Act, sign: 1 | -1): RunShare {
  switch (act.kind) {
    case 'completed':
      return { ...share, builtByItem: addedById(share.builtByItem, act.body.units, sign) }
    case 'reviewed': {
      const all = act.body.dispositions
      const approved = all.map(one => ({ itemId: one.itemId, quantity: one.approved }))
      const failed = all.map(one => ({ itemId: one.itemId, quantity: failedQuantity(one) }))
      const scrapped = all.map(one => ({ itemId: one.itemId, quantity: scrappedQuantity(one) }))
      return {
        ...share,
        approvedByItem: addedById(share.approvedByItem, approved, sign),
        failedByItem: addedById(share.failedByItem, failed, sign),
        scrappedByItem: addedById(share.scrappedByItem, scrapped, sign),
        usedAsIsByItem: addedById(share.usedAsIsByItem, all.map(usedAsIsOf), sign),
        notLookedAtByItem: addedById(share.notLookedAtByItem, all.map(notLookedAtOf), sign),
      }
    }
    case 'scrapped':
      return { ...share, scrappedByItem: addedById(share.scrappedByItem, [act.body], sign) }
    case 'usedAsIs':
      return { ...share, usedAsIsByItem: addedById(share.usedAsIsByItem, [act.body], sign) }
    case 'putOnHold':
      return { ...share, heldBackByItem: addedById(share.heldBackByItem, [act.body], sign) }
    case 'takenApart':
      return { ...share, apartByItem: apartAfter(share.apartByItem, act.body.units, sign) }
    case 'runEnded':
      return { ...share, ended: true }
    case 'orderOpened':
    case 'orderStepped':
    case 'runStarted':
    case 'picked':
    case 'returned':
    case 'broken':
    case 'extraUsed':
    case 'lineClosedShort':
    case 'extraAccepted':
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
    case 'orderEdited':
    case 'planEdited':
    case 'documentsChanged':
    case 'noted':
    case 'listChanged':
    case 'given':
    case 'codeTaught':
      return share
  }
}
