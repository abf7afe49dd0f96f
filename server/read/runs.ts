import type { Run } from '#domain/build-run/run.ts'
import { runStateOf } from '#domain/build-run/run-state.ts'
import { runStep } from '#domain/work-order/status.ts'
import { decimalOf, timeOf } from './decimals.ts'
import { FIGURE_COLUMNS, ITEM_COLUMNS, type Listing } from './listing.ts'
import type { Look } from './look.ts'
import type { RunRow } from './rows.ts'

const COLUMNS = [
  'id',
  'number',
  'temporaryNumber',
  'orderId',
  'orderNumber',
  'step',
  'picking',
  'output',
  'locationId',
  'location',
  'startedAt',
  'startedBy',
  'device',
  'lastBuiltAt',
  'lastBuiltBy',
  ...ITEM_COLUMNS,
  ...FIGURE_COLUMNS,
] as const

/** Build runs in the order of their ids. In CSV a line per item; every run has one. */
export const RUNS: Listing<RunRow, (typeof COLUMNS)[number]> = {
  collection: 'runs',
  rowOf: (look, { id }) => {
    const run = look.read('runs', id)
    return run === null ? null : rowOf(look, run)
  },
  columns: COLUMNS,
  linesOf: ({ items, ...run }) => items.map(item => ({ ...run, ...item })),
}

function rowOf(look: Look, run: Run): RunRow {
  const { id, number, temporaryNumber, workOrderId, picking, output, locationId } = run
  const state = runStateOf(run, documentId => look.read('runLines', documentId))
  const { progress } = state
  const order = look.read('workOrders', workOrderId)
  return {
    id,
    number,
    temporaryNumber,
    orderId: workOrderId,
    orderNumber: order?.part === 'head' ? order.number : null,
    step: runStep(state),
    picking,
    output,
    locationId,
    location: look.place(locationId),
    startedAt: timeOf(run.startedAtMs),
    startedBy: look.person(run.startedById),
    device: look.device(run.deviceId),
    lastBuiltAt: timeOf(progress.lastBuiltAtMs),
    lastBuiltBy: progress.lastBuiltById === null ? null : look.person(progress.lastBuiltById),
    items: run.items.map(({ itemId, quantity }) => ({
      ...look.itemNames(itemId),
      started: decimalOf(quantity),
      built: decimalOf(progress.completedByItem[itemId] ?? 0),
      approved: decimalOf(progress.approvedByItem[itemId] ?? 0),
      failed: decimalOf(progress.failedByItem[itemId] ?? 0),
      scrapped: decimalOf(progress.scrappedByItem[itemId] ?? 0),
    })),
  }
}
