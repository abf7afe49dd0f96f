import { spread } from '#domain/bom/spread.ts'
import { readRunState } from '#domain/build-run/run-state.ts'
import { startRunAct } from '#domain/build-run/start.ts'
import { outcomesOf } from '#domain/exceptions/outcomes.ts'
import { CARD_WORDS } from '#domain/testing/card-words.ts'
import type { Act } from '#domain/ledger/entry.ts'
import { quantityOfUnits } from '#domain/stock/quantity.ts'
import { stockId } from '#domain/stock/stock.ts'
import { planId, unitsLeftToStart } from '#domain/work-order/work-order.ts'
import { ITEM_BY_ID, type Job, openOrders, PARTS, placed, units, worker } from './bench.ts'
import { PEOPLE, PLACES } from './shop-floor.ts'

const opensOrder: Job = bench => {
  const planned = quantityOfUnits(bench.dice.between(6, 24))
  const items = [{ itemId: 'stool', planned }]
  const readyMadeByItemId = new Map<string, number>()
  const list = spread({ items, itemById: ITEM_BY_ID, locationId: 'workshop', readyMadeByItemId })
  if (!list.ok) return null
  const act: Act = {
    kind: 'orderOpened',
    body: {
      temporaryNumber: bench.newId('T'),
      name: 'Oak stool',
      locationId: 'workshop',
      priority: 'normal',
      dueOn: null,
      note: '',
      items,
      rows: list.value.rows,
      save: bench.dice.chance(0.9) ? 'ready' : 'draft',
    },
  }
  return placed(bench, [{ act, workOrderId: bench.newId('o'), runId: null }], 'maria')
}

const startsRun: Job = bench => {
  const { dice, screen } = bench
  const orders = openOrders(bench)
  const order = orders.length === 0 ? null : dice.pick(orders.slice(-6))
  const plan = order === null ? null : screen.read('workOrders', planId(order.id))
  if (order === null || plan?.part !== 'plan') return null
  const left = unitsLeftToStart(order, 'stool') / 10_000
  const count = dice.chance(0.15) ? dice.between(1, 8) : Math.min(Math.ceil(left), dice.between(3, 15))
  const act = startRunAct({
    order,
    plan,
    itemById: ITEM_BY_ID,
    unitsByItem: { stool: units(Math.max(0, count)) },
    picking: dice.pick(['pickThenComplete', 'pickAndComplete'] as const),
    output: dice.pick(['stock', 'inspection'] as const),
    temporaryNumber: bench.newId('T'),
    reserve: dice.chance(0.8),
  })
  if (!act.ok) return null
  return placed(bench, [{ act: act.value, workOrderId: order.id, runId: bench.newId('r') }], worker(bench))
}

const ACTIONS = [
  'start',
  'pause',
  'resume',
  'submitForQc',
  'release',
  'markComplete',
  'undoLastStep',
  'cancel',
  'reopen',
  'backToPlanning',
  'markReady',
] as const

const steps: Job = bench => {
  const orders = openOrders(bench)
  if (orders.length === 0) return null
  const weights = { start: 4, pause: 1, resume: 3, submitForQc: 2, release: 2, markComplete: 1 }
  const action = bench.dice.chance(0.8) ? bench.dice.weighted(weights) : bench.dice.pick(ACTIONS)
  const act: Act = { kind: 'orderStepped', body: { action, note: '' } }
  const order = bench.dice.pick(orders)
  return placed(bench, [{ act, workOrderId: order.id, runId: null }], bench.dice.pick(['maria', 'ana']))
}

const editsOrder: Job = bench => {
  const orders = openOrders(bench)
  if (orders.length === 0) return null
  const order = bench.dice.pick(orders)
  const plan = bench.screen.read('workOrders', planId(order.id))
  const row = plan?.part === 'plan' && plan.rows.length > 0 ? bench.dice.pick(plan.rows) : null
  const to = bench.dice.pick(['rush', 'high', 'normal', 'low'] as const)
  const act: Act =
    row === null || bench.dice.chance(0.5)
      ? { kind: 'orderEdited', body: { changes: [{ field: 'priority', was: order.priority, to }] } }
      : { kind: 'planEdited', body: { changes: [overrideOf(row, bench.dice.between(1, 80))], note: '' } }
  return placed(bench, [{ act, workOrderId: order.id, runId: null }], 'maria')
}

function overrideOf(row: { readonly rowId: string; readonly override: number | null }, count: number) {
  return { what: 'override', rowId: row.rowId, was: row.override, to: units(count) } as const
}

const notes: Job = bench => {
  const orders = openOrders(bench)
  if (orders.length === 0) return null
  const act: Act = { kind: 'noted', body: { text: 'Glue of the old tin', photos: [] } }
  return placed(bench, [{ act, workOrderId: bench.dice.pick(orders).id, runId: null }], worker(bench))
}

/** One way out of one open card, chosen as people would: the first is the likeliest. */
const resolvesCard: Job = bench => {
  const { dice, screen } = bench
  const cards = screen.group('inbox', 'open')
  if (cards.length === 0) return null
  const card = dice.pick(cards)
  const order = card.workOrderId === null ? null : screen.read('workOrders', card.workOrderId)
  const runs = (card.runId === null ? screen.group('runs', card.workOrderId ?? '') : [{ id: card.runId }])
    .map(run => readRunState(screen.read, run.id))
    .filter(state => state !== null)
  const place = card.type === 'exception' ? (card.locationId ?? null) : null
  const itemId = card.type === 'exception' ? card.itemId : null
  const stock = place === null || itemId === null ? null : screen.read('stock', stockId(itemId, place))
  const head = order?.part === 'head' ? order : null
  const outcomes = outcomesOf({ card, order: head, runs, words: CARD_WORDS, stock })
  if (outcomes.length === 0) return null
  const outcome = dice.chance(0.6) ? outcomes[0] : dice.pick(outcomes)
  if (outcome === undefined) return null
  return placed(bench, outcome.acts, dice.chance(0.8) ? 'maria' : dice.pick(PEOPLE).id)
}

const counts: Job = bench => {
  const [itemId, locationId] = [bench.dice.pick(PARTS), bench.dice.pick(PLACES)]
  const stock = bench.screen.read('stock', stockId(itemId, locationId))
  const expected = (stock?.available ?? 0) + (stock?.reserved ?? 0)
  const counted = Math.max(0, expected + units(bench.dice.between(-5, 5)))
  const act: Act = { kind: 'counted', body: { itemId, locationId, counted, expected } }
  return placed(bench, [{ act, workOrderId: null, runId: null }], worker(bench))
}

const adjusts: Job = bench => {
  const [itemId, locationId] = [bench.dice.pick(PARTS), bench.dice.pick(PLACES)]
  const isIn = bench.dice.chance(0.75)
  const change = units(isIn ? bench.dice.between(20, 60) : -bench.dice.between(1, 9))
  const body = { itemId, locationId, change, reason: isIn ? 'received' : 'shrinkage', note: '' } as const
  return placed(bench, [{ act: { kind: 'adjusted', body }, workOrderId: null, runId: null }], 'maria')
}

const moves: Job = bench => {
  const itemId = bench.dice.pick(PARTS)
  const [locationId, toLocationId] = bench.dice.chance(0.5) ? PLACES : (['store', 'workshop'] as const)
  const quantity = units(bench.dice.between(1, 20))
  const body = { itemId, locationId, toLocationId, quantity, note: '' }
  return placed(bench, [{ act: { kind: 'moved', body }, workOrderId: null, runId: null }], worker(bench))
}

/** Finished stools on the shelf: some are put on hold, some are gone, and somebody counts. */
const keepsShelf: Job = bench => {
  const { dice } = bench
  const [itemId, locationId] = ['stool', 'workshop']
  const loose = (act: Act, personId: string) =>
    placed(bench, [{ act, workOrderId: null, runId: null }], personId)
  const what = dice.below(3)
  const quantity = units(dice.between(1, 3))
  if (what === 0) {
    const said = { reasonCode: null, note: '', photos: [] }
    const body = { reviewId: bench.newId('h'), groupId: 'g1', itemId, locationId, quantity, ...said }
    return loose({ kind: 'putOnHold', body }, 'iris')
  }
  const expected = bench.screen.read('stock', stockId(itemId, locationId))?.available ?? 0
  if (what === 1) {
    const counted = Math.max(0, expected)
    return loose({ kind: 'counted', body: { itemId, locationId, counted, expected } }, worker(bench))
  }
  const change = -Math.max(quantity, expected + quantity)
  const body = { itemId, locationId, change, reason: 'shrinkage', note: '' } as const
  return loose({ kind: 'adjusted', body }, 'maria')
}

export const ORDER_JOBS = {
  keepsShelf,
  opensOrder,
  startsRun,
  steps,
  editsOrder,
  notes,
  resolvesCard,
  counts,
  adjusts,
  moves,
} as const satisfies Readonly<Record<string, Job>>
