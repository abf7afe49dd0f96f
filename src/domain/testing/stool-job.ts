import { spread } from '../bom/spread.ts'
import { runList } from '../bom/need.ts'
import type { Item } from '../catalogue/item.ts'
import type { Act } from '../ledger/entry.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { bom, byId, component, material, subAssembly } from './items.ts'
import { memoryLedger, type MemoryLedger } from './memory-ledger.ts'

const inShopify = (id: string) => ({ shopify: { variantId: `v/${id}`, inventoryItemId: `i/${id}` } })

/** An oak stool: a frame of four legs, a seat, 20 hinges for 20 stools, and 0.02 l of glue each. */
export const STOOL_ITEMS: readonly Item[] = [
  material('leg', inShopify('leg')),
  material('seat', inShopify('seat')),
  material('hinge', inShopify('hinge')),
  material('glue', { unit: 'litre' }),
  subAssembly('frame', [component('leg', 4), component('glue', 0.02)]),
  bom('stool', [component('frame'), component('seat'), component('hinge')], inShopify('stool')),
]

export type StoolJob = {
  readonly ledger: MemoryLedger
  readonly orderId: string
  readonly runId: string
  /** A second run of the order that reserves nothing: parts can be given to it. Null unless asked for. */
  readonly receiverId: string | null
}

/** Stock as Shopify gave it, an order for 20 stools, and one run of it. Lines: see `lineOf`. */
export function stoolJob(
  options: {
    readonly output?: 'stock' | 'inspection'
    readonly picking?: 'pickThenComplete' | 'pickAndComplete'
    readonly units?: number
    readonly stock?: Readonly<Record<string, number>>
    readonly receiver?: boolean
  } = {},
): StoolJob {
  const ledger = memoryLedger(STOOL_ITEMS)
  const stock = options.stock ?? { leg: 200, seat: 50, hinge: 100 }
  for (const [itemId, units] of Object.entries(stock)) ledger.tell(observed(itemId, units), SERVER)
  const orderId = 'order-1'
  ledger.tell(stoolOrder(), { workOrderId: orderId, by: 'maria' })
  const runId = 'run-1'
  ledger.tell(stoolRun(options), { workOrderId: orderId, runId })
  const receiverId = options.receiver === true ? 'run-2' : null
  if (receiverId !== null) ledger.tell(receivingRun(), { workOrderId: orderId, runId: receiverId })
  return { ledger, orderId, runId, receiverId }
}

export const SERVER = { by: 'server', device: 'server' }

export function observed(itemId: string, units: number): Act {
  const read = { committed: 0, safetyStock: 0, observedAtMs: 0 }
  return {
    kind: 'observed',
    body: { itemId, locationId: 'workshop', observed: units, expected: null, ...read },
  }
}

export function stoolRows() {
  const rows = spread({
    items: [{ itemId: 'stool', planned: quantityOfUnits(20) }],
    itemById: byId(STOOL_ITEMS),
    locationId: 'workshop',
    readyMadeByItemId: new Map(),
  })
  if (!rows.ok) throw new Error('the stool spreads')
  return rows.value.rows
}

export function stoolOrder(): Act {
  return {
    kind: 'orderOpened',
    body: {
      temporaryNumber: 'T1-1',
      name: 'Oak stool',
      locationId: 'workshop',
      priority: 'normal',
      dueOn: null,
      note: '',
      items: [{ itemId: 'stool', planned: quantityOfUnits(20) }],
      rows: stoolRows(),
      save: 'ready',
    },
  }
}

export function stoolRun(options: {
  readonly output?: 'stock' | 'inspection'
  readonly picking?: 'pickThenComplete' | 'pickAndComplete'
  readonly units?: number
}): Act {
  const quantity = quantityOfUnits(options.units ?? 20)
  return {
    kind: 'runStarted',
    body: {
      temporaryNumber: 'T1-2',
      locationId: 'workshop',
      picking: options.picking ?? 'pickThenComplete',
      output: options.output ?? 'stock',
      items: [{ itemId: 'stool', quantity, unitsBefore: 0 }],
      lines: runList(stoolRows(), {
        planned: { stool: quantityOfUnits(20) },
        before: {},
        run: { stool: quantity },
      }),
    },
  }
}

function receivingRun(): Act {
  const act = stoolRun({ units: 5 })
  return act.kind === 'runStarted' ? { ...act, body: { ...act.body, reserve: false } } : act
}

/** Handed from the job's run to the second one, out of the workshop's bin. */
export function gives(job: StoolJob, itemId: string, units: number): Act {
  const [line, quantity] = [lineOf(job, itemId), quantityOfUnits(units)]
  const lines = [{ line, toLine: line, quantity, locationId: 'workshop' }]
  return {
    kind: 'given',
    body: { toWorkOrderId: job.orderId, toRunId: job.receiverId ?? 'nobody', lines },
  }
}

/** The number of an item's line in the run's list. */
export function lineOf(job: StoolJob, itemId: string): number {
  const run = job.ledger.body('runs', job.runId)
  return run?.lines.findIndex(line => line.itemId === itemId) ?? -1
}

export function picks(job: StoolJob, itemId: string, units: number, locationId = 'workshop'): Act {
  const line = lineOf(job, itemId)
  return {
    kind: 'picked',
    body: { lines: [{ line, quantity: quantityOfUnits(units), locationId, how: 'number' }] },
  }
}

export function returns(job: StoolJob, itemId: string, units: number, locationId = 'workshop'): Act {
  const line = lineOf(job, itemId)
  return { kind: 'returned', body: { lines: [{ line, quantity: quantityOfUnits(units), locationId }] } }
}

export function completes(units: number): Act {
  return {
    kind: 'completed',
    body: { units: [{ itemId: 'stool', quantity: quantityOfUnits(units) }], booked: [] },
  }
}
