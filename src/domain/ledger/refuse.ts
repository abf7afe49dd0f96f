import { readRunState } from '../build-run/run-state.ts'
import type { RunState } from '../build-run/run-accounts.ts'
import { stepRefusal } from '../work-order/status.ts'
import { planId, type WorkOrder } from '../work-order/work-order.ts'
import type { Entry } from './entry.ts'
import type { ReadBody } from './evolve.ts'
import type { LedgerView } from './view.ts'

const ITEM_KINDS = ['material', 'subAssembly', 'bom'] as const

/** Why a decision is refused: its ground is gone. Null for facts, and for decisions that may be taken. */
export function decisionRefusal(view: LedgerView, entry: Entry): string | null {
  if (entry.kind === 'orderStepped' && entry.workOrderId !== null) {
    const ground = readStepGround(view, entry.workOrderId)
    return ground === null ? 'unknownOrder' : stepRefusal(ground, entry.body.action)
  }
  if ((entry.kind === 'planEdited' || entry.kind === 'orderEdited') && entry.workOrderId !== null) {
    const order = view.body('workOrders', entry.workOrderId)
    if (order?.part !== 'head') return 'unknownOrder'
    return order.status === 'completed' || order.status === 'cancelled' ? 'orderClosed' : null
  }
  if (entry.kind === 'codeTaught') {
    const { code, itemId } = entry.body
    const bearer = ITEM_KINDS.flatMap(kind => view.bodiesOfGroup('catalogue', kind)).find(item => {
      return item.floorCode === code || item.barcodes.some(barcode => barcode.code === code)
    })
    return bearer === undefined || bearer.id === itemId ? null : 'codeTaken'
  }
  if (entry.kind === 'extraAccepted' && entry.resolves !== null) {
    return view.body('inbox', entry.resolves)?.open === true ? null : 'alreadyResolved'
  }
  return null
}

/** What the guards of an order's steps look at; the same for the server and for a device's own check. */
export function readStepGround(view: Pick<LedgerView, 'body' | 'bodiesOfGroup'>, workOrderId: string) {
  const read: ReadBody = (collection, id) => view.body(collection, id)
  const order = view.body('workOrders', workOrderId)
  if (order?.part !== 'head') return null
  const open = view.bodiesOfGroup('inbox', 'open')
  const blocking = open.filter(card => {
    return card.type === 'exception' && card.blocks && card.open && card.workOrderId === workOrderId
  })
  return {
    order,
    itemIdsWithoutMaterials: itemIdsWithoutMaterials(read, order),
    runs: Object.keys(order.runsById)
      .map(runId => readRunState(read, runId))
      .filter((state): state is RunState => state !== null),
    blockingExceptions: blocking.length,
  }
}

function itemIdsWithoutMaterials(read: ReadBody, order: WorkOrder): string[] {
  const plan = read('workOrders', planId(order.id))
  const rows = plan?.part === 'plan' ? plan.rows : []
  const planned = new Set(rows.flatMap(row => row.contributions.map(one => one.orderItemId)))
  return order.items.map(item => item.itemId).filter(itemId => !planned.has(itemId))
}
