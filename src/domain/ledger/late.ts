import { progressId } from '../build-run/run.ts'
import type { OrderStatus } from '../work-order/work-order.ts'
import type { ActKind, Entry } from './entry.ts'
import type { LedgerView } from './view.ts'

const RUN_MAY_START: ReadonlySet<OrderStatus> = new Set<OrderStatus>(['ready', 'in_progress', 'qc_approved'])
const WORK_MAY_GO_ON: ReadonlySet<OrderStatus> = new Set<OrderStatus>([
  'ready',
  'in_progress',
  'paused',
  'qc_approved',
])
/** Failed units are mended while the order waits in quality control, too. */
const REWORK_MAY_GO_ON: ReadonlySet<OrderStatus> = new Set<OrderStatus>([
  ...WORK_MAY_GO_ON,
  'quality_control',
])
const REVIEW_MAY_COME: ReadonlySet<OrderStatus> = new Set<OrderStatus>([...WORK_MAY_GO_ON, 'quality_control'])

const WORK: ReadonlySet<ActKind> = new Set<ActKind>(['picked', 'broken', 'extraUsed', 'completed', 'given'])
/** What empties the hands once a run was ended: its list is one of returns then, not of picks. */
const EMPTIES_HANDS: ReadonlySet<ActKind> = new Set<ActKind>(['broken', 'given'])
const JUDGING: ReadonlySet<ActKind> = new Set<ActKind>(['reviewed', 'scrapped', 'usedAsIs'])

/**
 * True for a fact (or a start) that its order or run no longer allows: it stands, with a card. Putting back,
 * voiding and whatever answers a card of its run are always allowed: they lead out of the trouble; and so do
 * parts of an ended run that are gone or go to another run.
 */
export function isLate(view: LedgerView, entry: Entry): boolean {
  const { workOrderId, runId } = entry
  if (workOrderId === null || runId === null || answersCard(view, entry)) return false
  const order = view.body('workOrders', workOrderId)
  if (order?.part !== 'head') return false
  const progress = view.body('runLines', progressId(runId))
  const ended = progress?.part === 'progress' && progress.ended
  if (entry.kind === 'runStarted') {
    return (
      !RUN_MAY_START.has(order.status) &&
      !(entry.body.rework !== undefined && REWORK_MAY_GO_ON.has(order.status))
    )
  }
  if (WORK.has(entry.kind)) {
    const isRework = order.runsById[runId]?.isRework === true
    return (
      (ended && !EMPTIES_HANDS.has(entry.kind)) ||
      !(isRework ? REWORK_MAY_GO_ON : WORK_MAY_GO_ON).has(order.status)
    )
  }
  return JUDGING.has(entry.kind) && !REVIEW_MAY_COME.has(order.status)
}

function answersCard(view: LedgerView, { resolves, runId }: Entry): boolean {
  const card = resolves === null ? null : view.body('inbox', resolves)
  return card?.type === 'exception' && card.open && card.runId === runId
}
