import { runList } from '#domain/bom/need.ts'
import { spread } from '#domain/bom/spread.ts'
import type { Item } from '#domain/catalogue/item.ts'
import type { Act } from '#domain/ledger/entry.ts'
import { quantityOfUnits } from '#domain/stock/quantity.ts'
import type { InboxCard } from '#domain/exceptions/exception.ts'
import { must } from '#kernel/assert.ts'

/** One thing done, by whom, and where it stands. */
export type Done = {
  readonly act: Act
  readonly by?: string
  readonly workOrderId?: string | null
  readonly runId?: string | null
  readonly madeForId?: string | null
}

/** Every kind of card: a new one without its scene does not compile. */
export type CardKind =
  Extract<InboxCard, { type: 'exception' }>['kind'] | Exclude<InboxCard['type'], 'exception'>

/** An order of its own for each scene, with a run that the desk has started. */
export type Job = {
  readonly orderId: string
  readonly runId: string
  readonly itemId: string
  /** Acts in the order's run. */
  on(act: Act, by?: string): Done
  /** The number of a part's line. */
  line(itemId: string): number
  /** The list asks for none of a part any more. */
  dropsFromList(itemId: string): Done
  /** The plan is so many units from now on. */
  replans(units: number, by: string): Done
  /** What opens the order, and starts a run of so many units under an id of its own. */
  open(save?: 'draft' | 'ready'): Done
  start(runId: string, units: number, by?: string): Done
  picks(itemId: string, units: number, by?: string): Done
  builds(units: number, by?: string, serials?: readonly string[]): Done
}

export type Plan = {
  readonly itemId?: string
  readonly planned?: number
  /** False where the desk opens no order. */
  readonly opened?: boolean
  /** Units of the run that the desk starts; 0: it starts none. */
  readonly run?: number
  readonly picking?: 'pickThenComplete' | 'pickAndComplete'
  readonly output?: 'stock' | 'inspection'
}

/** How a card comes about, and the one tap that resolves it. */
export type Scene = {
  readonly plan?: Plan
  /** At the desk, before anybody loses the network. */
  readonly before?: (job: Job) => readonly Done[]
  /** On the tablets, out of reach of the server and of each other. */
  readonly shed?: (job: Job) => readonly Done[]
  readonly bench?: (job: Job) => readonly Done[]
  readonly office?: (job: Job) => readonly Done[]
  /** At the desk meanwhile, and once all have found the network again. */
  readonly meanwhile?: (job: Job) => readonly Done[]
  readonly after?: (job: Job) => readonly Done[]
  readonly card: (job: Job, entryIds: readonly string[]) => string
  readonly title: string | RegExp
  readonly tap: RegExp
}

export const HERE = 'workshop'

export function jobOf(name: string, plan: Plan, items: ReadonlyMap<string, Item>): Job {
  const { itemId = 'oak-stool', planned = 4, picking = 'pickAndComplete', output = 'stock' } = plan
  const [orderId, runId] = [`order-${name}`, `run-${name}`]
  const ordered = [{ itemId, planned: quantityOfUnits(planned) }]
  const found = spread({ items: ordered, itemById: items, locationId: HERE, readyMadeByItemId: new Map() })
  if (!found.ok) throw new Error(`${itemId} does not spread`)
  const { rows } = found.value
  const list = (units: number) => {
    const sums = { planned: { [itemId]: quantityOfUnits(planned) }, before: {} }
    return runList(rows, { ...sums, run: { [itemId]: quantityOfUnits(units) } })
  }
  const lines = list(plan.run ?? planned)
  const line = (part: string) => lines.findIndex(one => one.itemId === part)
  const on = (act: Act, by?: string): Done => ({ act, workOrderId: orderId, runId, ...(by ? { by } : {}) })
  return {
    orderId,
    runId,
    itemId,
    on,
    line,
    dropsFromList(part) {
      const { required, terms } = must(lines[line(part)], part)
      const change = { line: line(part), was: required, required: 0, terms: [...terms] }
      const body = {
        why: 'plan',
        lines: [change],
        added: [],
        approvedById: null,
        listed: true,
        note: '',
      } as const
      return on({ kind: 'listChanged', body: { ...body, lines: [...body.lines], added: [] } }, 'ruth')
    },
    replans(units, by) {
      const change = { what: 'respread' as const, wasVersion: 0, rows }
      const anew = [{ itemId, planned: quantityOfUnits(units) }]
      const act: Act = { kind: 'planEdited', body: { changes: [{ ...change, items: anew }], note: '' } }
      return { act, by, workOrderId: orderId }
    },
    open(save = 'ready') {
      const body = {
        temporaryNumber: name.slice(0, 20),
        name,
        locationId: HERE,
        priority: 'normal',
        dueOn: null,
      } as const
      return {
        act: { kind: 'orderOpened', body: { ...body, note: '', items: ordered, rows, save } },
        workOrderId: orderId,
      }
    },
    start(id, units, by = 'ruth') {
      const started = [{ itemId, quantity: quantityOfUnits(units), unitsBefore: 0 }]
      const body = { temporaryNumber: id.slice(-20), locationId: HERE, picking, output, items: started }
      const act: Act = { kind: 'runStarted', body: { ...body, lines: list(units), reserve: false } }
      return { act, by, workOrderId: orderId, runId: id }
    },
    picks(part, units, by = 'ana') {
      const quantity = quantityOfUnits(units)
      const taken = { line: line(part), quantity, locationId: HERE, how: 'number' } as const
      return on({ kind: 'picked', body: { lines: [taken] } }, by)
    },
    builds(units, by = 'ana', serials = []) {
      const numbered = serials.length === 0 ? {} : { serials: [...serials] }
      const built = [{ itemId, quantity: quantityOfUnits(units), ...numbered }]
      return on({ kind: 'completed', body: { units: built, booked: [] } }, by)
    },
  }
}
