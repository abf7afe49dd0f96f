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

/** What is told of an order; `units`: its items and how many of each. */
export type Aspect = 'units' | 'dueOn' | 'priority' | 'personId' | 'name' | 'plan' | 'documents' | 'note'

type Said = { readonly aspect: Aspect; readonly words: string }

/**
 * What is not as it was seen, each in words: "24 instead of 20", "due Friday instead of Wednesday". Empty:
 * nothing. With `only`, of these aspects.
 */
export function changeWords(
  seen: SeenJob,
  order: WorkOrder,
  words: WordsOf,
  only: ReadonlySet<Aspect> | null = null,
): readonly string[] {
  return changes(seen, order, words)
    .filter(({ aspect }) => only === null || only.has(aspect))
    .map(said => said.words)
}

function changes(seen: SeenJob, order: WorkOrder, words: WordsOf): readonly Said[] {
  const due = (day: string | null) => dueWords(day, words.today)
  const said: Said[] = unitWords(seen, order, words.nameOf).map(one => ({ aspect: 'units', words: one }))
  const say = (aspect: Aspect, one: string) => said.push({ aspect, words: one })
  if (seen.dueOn !== order.dueOn) {
    const was = seen.dueOn === null ? '' : ` instead of ${due(seen.dueOn)}`
    say('dueOn', order.dueOn === null ? 'no due day any more' : `due ${due(order.dueOn)}${was}`)
  }
  if (seen.priority !== order.priority)
    say('priority', `priority ${PRIORITY_WORDS[order.priority].toLowerCase()}`)
  if (seen.personId !== order.personId) {
    say('personId', order.personId === null ? 'for anybody' : `for ${words.personName(order.personId)}`)
  }
  if (seen.name !== order.name) say('name', 'another name')
  if (seen.planVersion !== order.planVersion) say('plan', 'parts list')
  if (seen.documents.join() !== order.documents.map(({ sha256 }) => sha256).join())
    say('documents', 'drawings')
  if (seen.note !== order.note || (order.lastNote !== null && seen.saidAtMs !== order.lastNote.atMs)) {
    say('note', 'note')
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

export type NewsOfOthers = {
  /** What others had a part in; the words of `changeWords` for these. */
  readonly aspects: ReadonlySet<Aspect>
  /** The last of their changes; null where it is not known here. */
  readonly by: { readonly actorId: string; readonly atMs: number } | null
}

/**
 * What others changed since the job was seen, out of the order's own entries in the order of its book; null
 * where only `personId` did. A change that no entry here explains is somebody else's.
 */
export function newsOfOthers(
  seen: SeenJob,
  order: WorkOrder,
  entries: readonly Entry[],
  personId: string | null,
): NewsOfOthers | null {
  const aspects = new Set<Aspect>()
  const theirs = new Set<Entry>()
  for (const { aspect } of changes(seen, order, WORDLESS)) {
    const made = entriesBehind(aspect, seen, order, entries)
    const others = made.filter(({ actorId }) => actorId !== personId)
    if (made.length > 0 && others.length === 0) continue
    aspects.add(aspect)
    for (const entry of others) theirs.add(entry)
  }
  if (aspects.size === 0) return null
  const last = entries.findLast(entry => theirs.has(entry))
  return { aspects, by: last === undefined ? null : { actorId: last.actorId, atMs: last.occurredAt } }
}

const WORDLESS: WordsOf = { nameOf: String, personName: String, today: '' }

/** Who set a field as it stands; of the plan and of what was said, whoever had a part in it since. */
function entriesBehind(
  aspect: Aspect,
  seen: SeenJob,
  order: WorkOrder,
  entries: readonly Entry[],
): readonly Entry[] {
  switch (aspect) {
    case 'dueOn':
    case 'priority':
    case 'personId':
    case 'name':
      return lastThatSet(aspect, order[aspect], entries)
    case 'units':
    case 'plan': {
      const edits = entries.filter(({ kind }) => kind === 'planEdited')
      return edits.slice(-Math.max(1, order.planVersion - seen.planVersion))
    }
    case 'documents':
      return behindDocuments(seen, order, entries)
    case 'note': {
      const said = saidSince(seen.saidAtMs, entries)
      return seen.note === order.note ? said : [...said, ...lastThatSet('note', order.note, entries)]
    }
  }
}

/** By their order in the book: the clocks of two tablets need not agree. */
function saidSince(saidAtMs: number | null, entries: readonly Entry[]): readonly Entry[] {
  const notes = entries.filter(({ kind }) => kind === 'noted')
  const seenAt = notes.findLastIndex(({ occurredAt }) => occurredAt === saidAtMs)
  if (seenAt >= 0) return notes.slice(seenAt + 1)
  return notes.filter(({ occurredAt }) => occurredAt > (saidAtMs ?? 0))
}

/** Whoever tied each file that was not seen, and took off each that was, last. */
function behindDocuments(seen: SeenJob, order: WorkOrder, entries: readonly Entry[]): readonly Entry[] {
  const now = order.documents.map(({ sha256 }) => sha256)
  const came = now.filter(sha => !seen.documents.includes(sha))
  const went = seen.documents.filter(sha => !now.includes(sha))
  const found = [
    ...came.map(sha => entries.findLast(one => addsFile(one, sha))),
    ...went.map(sha => entries.findLast(one => removesFile(one, sha))),
  ].filter(entry => entry !== undefined)
  // The same files in another order: one was taken off and tied again.
  return found.length > 0 ? found : entries.filter(({ kind }) => kind === 'documentsChanged').slice(-1)
}

function addsFile(entry: Entry, sha: string): boolean {
  return entry.kind === 'documentsChanged' && entry.body.added.some(({ sha256 }) => sha256 === sha)
}

function removesFile(entry: Entry, sha: string): boolean {
  return entry.kind === 'documentsChanged' && entry.body.removed.includes(sha)
}

function lastThatSet(field: string, value: unknown, entries: readonly Entry[]): readonly Entry[] {
  const last = entries.findLast(
    entry =>
      entry.kind === 'orderEdited' &&
      entry.body.changes.some(change => change.field === field && change.to === value),
  )
  return last === undefined ? [] : [last]
}
