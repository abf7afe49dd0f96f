import { z } from 'zod'
import { orderItemSchema } from '../bom/plan.ts'
import { idSchema } from '../catalogue/item.ts'
import type { Entry } from '../ledger/entry.ts'
import { quantityText } from '../stock/quantity.ts'
import { dueWords } from './due.ts'
import { PRIORITY_WORDS } from './words.ts'
import { prioritySchema, type WorkOrder } from './work-order.ts'

/** An order as it stood when somebody at this tablet last touched its job. */
export const seenJobSchema = z.object({
  id: idSchema,
  items: z.array(orderItemSchema),
  dueOn: z.iso.date().nullable(),
  priority: prioritySchema,
  name: z.string(),
  note: z.string(),
  personId: idSchema.nullable(),
  planVersion: z.int(),
  documents: z.array(z.string()),
  /** When something was said last about it, ms since 1970. */
  saidAtMs: z.int().nullable(),
})
export type SeenJob = z.infer<typeof seenJobSchema>

/** A tablet remembers so many, and more only where more are open at its place. */
export const SEEN_MAX = 300

export function seenJob(order: WorkOrder): SeenJob {
  const { id, items, dueOn, priority, name, note, personId, planVersion } = order
  const documents = order.documents.map(({ sha256 }) => sha256)
  return {
    id,
    items,
    dueOn,
    priority,
    name,
    note,
    personId,
    planVersion,
    documents,
    saidAtMs: order.lastNote?.atMs ?? null,
  }
}

/** What a tablet has seen by now, oldest first; `null` before its very first look. */
export type SeenJobs = readonly SeenJob[] | null

/**
 * With what is no news: everything at the very first look, and what somebody opened themselves. Beyond
 * `SEEN_MAX` the oldest of what is no open job any more are forgotten. The identical list where nothing
 * changes.
 */
export function withKnown(seen: SeenJobs, orders: readonly WorkOrder[], personId: string | null): SeenJobs {
  if (seen === null) return orders.map(seenJob)
  const known = new Set(seen.map(({ id }) => id))
  const own = orders.filter(order => order.openedById === personId && !known.has(order.id))
  const all = own.length === 0 ? seen : [...seen, ...own.map(seenJob)]
  const open = new Set(orders.map(({ id }) => id))
  const gone = all.filter(({ id }) => !open.has(id)).slice(0, Math.max(0, all.length - SEEN_MAX))
  return gone.length === 0 ? all : all.filter(one => !gone.includes(one))
}

/** After somebody touched the job: as it stands now it is known. */
export function withTouched(seen: SeenJobs, order: WorkOrder): SeenJobs {
  return [...(seen ?? []).filter(({ id }) => id !== order.id), seenJob(order)]
}

export type WordsOf = {
  readonly nameOf: (itemId: string) => string
  readonly personName: (id: string) => string
  readonly today: string
}

/**
 * What is not as it was seen, each in words: "24 instead of 20", "due Friday instead of Wednesday". Empty:
 * nothing.
 */
export function changeWords(seen: SeenJob, order: WorkOrder, words: WordsOf): readonly string[] {
  const due = (day: string | null) => dueWords(day, words.today)
  const said: string[] = [...unitWords(seen, order, words.nameOf)]
  if (seen.dueOn !== order.dueOn) {
    const was = seen.dueOn === null ? '' : ` instead of ${due(seen.dueOn)}`
    said.push(order.dueOn === null ? 'no due day any more' : `due ${due(order.dueOn)}${was}`)
  }
  if (seen.priority !== order.priority) said.push(`priority ${PRIORITY_WORDS[order.priority].toLowerCase()}`)
  if (seen.personId !== order.personId) {
    said.push(order.personId === null ? 'for anybody' : `for ${words.personName(order.personId)}`)
  }
  if (seen.name !== order.name) said.push('another name')
  if (seen.planVersion !== order.planVersion) said.push('parts list')
  if (seen.documents.join() !== order.documents.map(({ sha256 }) => sha256).join()) said.push('drawings')
  if (seen.note !== order.note || (order.lastNote !== null && seen.saidAtMs !== order.lastNote.atMs)) {
    said.push('note')
  }
  return said
}

function unitWords(seen: SeenJob, { items }: WorkOrder, nameOf: (itemId: string) => string): string[] {
  const name = (itemId: string) => (items.length === 1 && seen.items.length === 1 ? '' : ` ${nameOf(itemId)}`)
  const now = items.flatMap(({ itemId, planned }) => {
    const was = seen.items.find(one => one.itemId === itemId)?.planned
    if (was === undefined) return [`${quantityText(planned)} ${nameOf(itemId)} too`]
    return was === planned ? [] : [`${quantityText(planned)} instead of ${quantityText(was)}${name(itemId)}`]
  })
  const gone = seen.items.filter(one => !items.some(({ itemId }) => itemId === one.itemId))
  return [...now, ...gone.map(({ itemId }) => `no ${nameOf(itemId)} any more`)]
}

/** Who changed the order last, of its own entries in the order of its book; null where that is not known. */
export function lastChange(
  entries: readonly Entry[],
): { readonly actorId: string; readonly atMs: number } | null {
  const last = entries.findLast(changesJob)
  return last === undefined ? null : { actorId: last.actorId, atMs: last.occurredAt }
}

function changesJob(entry: Entry): boolean {
  if (entry.kind === 'orderEdited') return entry.body.changes.some(({ field }) => TOLD.has(field))
  return entry.kind === 'planEdited' || entry.kind === 'documentsChanged' || entry.kind === 'noted'
}

const TOLD: ReadonlySet<string> = new Set(['name', 'priority', 'dueOn', 'note', 'personId'])
