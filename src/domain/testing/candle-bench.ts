import { must } from '#kernel/assert.ts'
import { spread } from '../bom/spread.ts'
import { readRunState } from '../build-run/run-state.ts'
import { startRunAct } from '../build-run/start.ts'
import type { RunState } from '../build-run/run-accounts.ts'
import type { Item } from '../catalogue/item.ts'
import type { Act, Entry } from '../ledger/entry.ts'
import type { ActInPlace } from '../ledger/own-postings.ts'
import { pickLines } from '../picking/lines.ts'
import type { PickView } from '../picking/pick.ts'
import { pickSheet } from '../picking/sheet.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { planId } from '../work-order/work-order.ts'
import { bom, byId, component, material, subAssembly } from './items.ts'
import { memoryLedger, type MemoryLedger } from './memory-ledger.ts'
import { observed, SERVER } from './stool-job.ts'

/** A candle: two grams of wax of a known lot, a wick that two thin ones replace, a jar set, some labour. */
export const CANDLE_ITEMS: readonly Item[] = [
  material('wick', { barcodes: [{ code: '4006381333931', packQuantity: quantityOfUnits(1) }] }),
  material('thin', {
    binByLocation: { workshop: 'B-9' },
    barcodes: [{ code: '4006381333948', packQuantity: quantityOfUnits(1) }],
  }),
  material('wax', {
    unit: 'gram',
    tracking: 'lot',
    barcodes: [{ code: '00614141000012', packQuantity: quantityOfUnits(1) }],
  }),
  material('burner', { tracking: 'serial' }),
  material('jar'),
  material('lid'),
  material('labour', { unit: 'hour', picked: false }),
  subAssembly('jar-set', [component('jar'), component('lid', 2, 10)]),
  bom('candle', [
    { ...component('wick'), alternatives: [{ itemId: 'thin', factor: quantityOfUnits(2) }] },
    component('wax', 2),
    component('burner'),
    component('jar-set'),
    component('labour', 0.1),
  ]),
]

const STOCK: Readonly<Record<string, number>> = {
  wick: 4,
  thin: 50,
  wax: 100,
  burner: 20,
  jar: 30,
  lid: 60,
  'jar-set': 10,
}

export type CandleBench = {
  readonly ledger: MemoryLedger
  readonly orderId: string
  view(runId?: string): PickView
  state(runId?: string): RunState
  number(itemId: string, runId?: string): number
  append(acts: readonly Act[], runId?: string): Entry[]
  appendPlaced(acts: readonly ActInPlace[]): Entry[]
}

/** An order for ten candles, ten jar sets ready-made, and a run of each of these numbers of units. */
export function candleBench(runs: readonly number[] = [10]): CandleBench {
  const ledger = memoryLedger(CANDLE_ITEMS)
  const itemById = byId(CANDLE_ITEMS)
  for (const [itemId, units] of Object.entries(STOCK)) ledger.tell(observed(itemId, units), SERVER)
  const orderId = 'order-1'
  const planned = quantityOfUnits(runs.reduce((sum, units) => sum + units, 0))
  const list = spread({
    items: [{ itemId: 'candle', planned }],
    itemById,
    locationId: 'workshop',
    readyMadeByItemId: new Map([['jar-set', quantityOfUnits(10)]]),
  })
  if (!list.ok) throw new Error('the candle spreads')
  const opened = {
    temporaryNumber: 'T1-1',
    name: 'Candle',
    locationId: 'workshop',
    priority: 'normal' as const,
    dueOn: null,
    note: '',
    items: [{ itemId: 'candle', planned }],
    rows: list.value.rows,
    save: 'ready' as const,
  }
  ledger.tell({ kind: 'orderOpened', body: opened }, { workOrderId: orderId })
  runs.forEach((units, index) => {
    const order = ledger.body('workOrders', orderId)
    const plan = ledger.body('workOrders', planId(orderId))
    if (order?.part !== 'head' || plan?.part !== 'plan') throw new Error('the order is open')
    const act = startRunAct({
      order,
      plan,
      itemById,
      unitsByItem: { candle: quantityOfUnits(units) },
      picking: 'pickThenComplete',
      output: 'stock',
      temporaryNumber: `T1-${index + 2}`,
      reserve: true,
    })
    if (!act.ok) throw new Error(act.error)
    ledger.tell(act.value, { workOrderId: orderId, runId: `run-${index + 1}` })
  })
  const state = (runId = 'run-1') => must(readRunState(ledger.view.body, runId), runId)
  const view = (runId?: string): PickView => {
    const now = state(runId)
    return { lines: pickLines(pickSheet(now.run, itemById, new Map()), now, null), tolerance: 0 }
  }
  const appendPlaced = (acts: readonly ActInPlace[]) =>
    acts.map(({ act, workOrderId, runId }) => {
      const { entry, verdict } = ledger.tell(act, { workOrderId, runId, by: 'ana' })
      if (verdict !== 'accepted') throw new Error(`${act.kind} was ${verdict}`)
      return entry
    })
  return {
    ledger,
    orderId,
    state,
    view,
    number(itemId, runId) {
      const line = view(runId).lines.lines.find(one => one.itemId === itemId)
      return must(line, itemId).number
    },
    append: (acts, runId = 'run-1') => appendPlaced(acts.map(act => ({ act, workOrderId: orderId, runId }))),
    appendPlaced,
  }
}
