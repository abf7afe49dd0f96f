import { numberedLines } from '#domain/build-run/run.ts'
import { startRunAct } from '#domain/build-run/start.ts'
import type { Act } from '#domain/ledger/entry.ts'
import { quantityOfUnits } from '#domain/stock/quantity.ts'
import { planId } from '#domain/work-order/work-order.ts'
import type { NewAct } from '../../../src/sync/own-entry.ts'
import type { Documents } from '../../../src/sync/shown.ts'

type Below = (limit: number) => number
type Doing = { readonly act: NewAct; readonly personId: string }

const PEOPLE = ['ana', 'ben'] as const
/** Runs of the floor: so few that all tablets meet at the same lines. */
const RUNS_MAX = 6

/** What somebody at a tablet does next, by what it shows: mostly picks, and now and then the rest. */
export async function nextAct(documents: Documents, below: Below, newId: () => string): Promise<Doing> {
  const heads = await documents.readGroup('workOrders', 'open')
  const orders = heads
    .flatMap(({ body }) => (body.part === 'head' ? [body] : []))
    .filter(({ status }) => status !== 'draft')
  const order = orders[below(orders.length)]
  const personId = PEOPLE[below(PEOPLE.length)] ?? 'ana'
  if (order === undefined) throw new Error('assertion failed: the demo has open orders')
  const runs = (await documents.readGroup('runs', order.id)).map(({ body }) => body)
  const run = runs[below(runs.length)]
  if (run === undefined || (runs.length < RUNS_MAX && below(40) === 0)) {
    const plan = (await documents.read('workOrders', planId(order.id)))?.body
    const itemId = order.items[0]?.itemId
    if (plan?.part === 'plan' && itemId !== undefined) {
      const started = startRunAct({
        order,
        plan,
        itemById: new Map(),
        unitsByItem: { [itemId]: quantityOfUnits(1 + below(4)) },
        picking: 'pickAndComplete',
        output: 'stock',
        temporaryNumber: `T${below(100_000)}`,
        reserve: true,
      })
      if (started.ok) return { act: { act: started.value, workOrderId: order.id, runId: newId() }, personId }
    }
  }
  const lines = run === undefined ? [] : numberedLines(run)
  const line = lines[below(lines.length)]
  const [item] = run?.items ?? []
  if (run === undefined || line === undefined || item === undefined) {
    const act: Act = { kind: 'noted', body: { text: 'Nothing to pick here', photos: [] } }
    return { act: { act, workOrderId: order.id, runId: null }, personId }
  }
  const [{ itemId, locationId }, number] = line
  const quantity = quantityOfUnits(1 + below(3))
  const onRun = (act: Act): Doing => ({ act: { act, workOrderId: order.id, runId: run.id }, personId })
  const what = below(20)
  if (what < 12) {
    const lines = [{ line: number, quantity, locationId, how: 'scan' as const }]
    return onRun({ kind: 'picked', body: { lines } })
  }
  if (what < 14) return onRun({ kind: 'returned', body: { lines: [{ line: number, quantity, locationId }] } })
  if (what < 16) {
    const units = [{ itemId: item.itemId, quantity: quantityOfUnits(1) }]
    return onRun({ kind: 'completed', body: { units, booked: [] } })
  }
  if (what < 17) {
    const lines = [{ line: number, quantity, reason: 'split' }]
    return onRun({ kind: 'broken', body: { lines } })
  }
  const counted: Act = { kind: 'counted', body: { itemId, locationId, counted: quantity, expected: 0 } }
  return { act: { act: counted, workOrderId: null, runId: null }, personId }
}
