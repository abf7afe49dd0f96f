import type { BookEntry } from '../ledger/book.ts'
import { accept } from '../ledger/accept.ts'
import {
  type BodiesByCollection,
  type BodyByCollection,
  type DocumentCollection,
  type DocumentWrite,
  groupOf,
  noBodies,
  putBody,
} from '../ledger/documents.ts'
import { type Act, bookOf, type Entry, FIRST_PREV_HASH } from '../ledger/entry.ts'
import { entryHash } from '../ledger/hash.ts'
import type { Posting } from '../ledger/posting.ts'
import type { Acceptance, LedgerView } from '../ledger/view.ts'
import type { ShopifyEffect } from '../shopify/effect.ts'
import type { Item } from '../catalogue/item.ts'
import { settingsSchema } from '../people/person.ts'
import { STANDARD_SETTINGS } from '../settings/settings-table.ts'

export type Told = {
  readonly by?: string
  readonly device?: string
  readonly workOrderId?: string | null
  readonly runId?: string | null
  readonly resolves?: string | null
  readonly atMs?: number
  /** The position up to which the device had heard; all there is where absent. */
  readonly basis?: number
  /** Set where somebody else enters it for this person. */
  readonly madeForId?: string
}

/** A ledger in memory for tests of the domain: the real `accept` over plain maps. */
export type MemoryLedger = {
  readonly view: LedgerView
  readonly bodies: BodiesByCollection
  readonly postings: Posting[]
  readonly effects: ShopifyEffect[]
  /** Makes an entry as a device would, and accepts it. */
  tell(act: Act, told?: Told): Acceptance & { readonly entry: Entry }
  accept(entry: Entry): Acceptance
  body<Name extends DocumentCollection>(collection: Name, id: string): BodyByCollection[Name] | null
}

const EPOCH_MS = Date.UTC(2026, 10, 2, 6, 0, 0)

export function memoryLedger(items: readonly Item[]): MemoryLedger {
  const bodies = noBodies()
  const books = new Map<string, BookEntry[]>()
  const postings: Posting[] = []
  const effects: ShopifyEffect[] = []
  const seqByDevice = new Map<string, number>()
  const numbers = { WO: 0, BR: 0 }
  let clock = EPOCH_MS
  const groupByKey = new Map<string, string>()
  const positionById = new Map<string, number>()
  const positionByDocument = new Map<string, number>()
  let position = 0
  const write = (one: DocumentWrite) => {
    putBody(bodies, one)
    groupByKey.set(`${one.collection}/${one.id}`, groupOf(one))
  }
  for (const one of seedDocuments(items)) write(one)
  const view: LedgerView = {
    body: (collection, id) => bodies[collection].get(id) ?? null,
    bodiesOfGroup: (collection, group) => bodiesOfGroup(bodies, groupByKey, collection, group),
    bookEntry: id => [...books.values()].flat().find(one => one.id === id) ?? null,
    bookEntries: book => books.get(book) ?? [],
    bookEntriesAfter: (book, position) =>
      (books.get(book) ?? []).filter(one => (positionById.get(one.id) ?? 0) > position),
    positionOf: (collection, id) => positionByDocument.get(`${collection}/${id}`) ?? null,
  }
  const acceptEntry = (entry: Entry): Acceptance => {
    const nextNumber = (series: 'WO' | 'BR') => `${series}-${String((numbers[series] += 1)).padStart(5, '0')}`
    const acceptance = accept(view, entry, { receivedAt: clock, position, nextNumber })
    position += 1
    positionById.set(entry.id, position)
    for (const one of acceptance.writes) {
      write(one)
      positionByDocument.set(`${one.collection}/${one.id}`, position)
    }
    postings.push(...acceptance.postings)
    effects.push(...acceptance.effects)
    if (acceptance.verdict !== 'setAside') book(books, entry, acceptance, clock)
    return acceptance
  }
  const tell = (act: Act, told: Told = {}) => {
    clock += 1_000
    const deviceId = told.device ?? 'tablet-1'
    const deviceSeq = (seqByDevice.get(deviceId) ?? 0) + 1
    seqByDevice.set(deviceId, deviceSeq)
    const entry = entryOf(act, { basis: position, ...told }, deviceId, deviceSeq, clock)
    return { entry, ...acceptEntry(entry) }
  }
  return { view, bodies, postings, effects, tell, accept: acceptEntry, body: view.body }
}

function bodiesOfGroup<Name extends DocumentCollection>(
  bodies: BodiesByCollection,
  groupByKey: ReadonlyMap<string, string>,
  collection: Name,
  group: string,
): BodyByCollection[Name][] {
  const byId: Map<string, BodyByCollection[Name]> = bodies[collection]
  return [...byId].flatMap(([id, body]) => (groupByKey.get(`${collection}/${id}`) === group ? [body] : []))
}

/**
 * An entry as a device would make it; ids and times follow from device and number, so that a seed replays.
 */
export function entryOf(act: Act, told: Told, deviceId: string, deviceSeq: number, atMs: number): Entry {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')
  const device = [...deviceId].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 0xffff_ffff, 7)
  const time = `${hex(atMs, 12).slice(0, 8)}-${hex(atMs, 12).slice(8)}`
  const id = `${time}-7000-8000-${hex(device, 8).slice(-6)}${hex(deviceSeq, 6)}`
  const head = {
    id,
    v: 1 as const,
    appVersion: 'test',
    workOrderId: told.workOrderId ?? null,
    runId: told.runId ?? null,
    actorId: told.by ?? 'ana',
    signedInBy: told.by === 'server' ? ('server' as const) : ('pin' as const),
    madeForId: told.madeForId ?? null,
    deviceId,
    deviceSeq,
    prevHash: FIRST_PREV_HASH,
    occurredAt: told.atMs ?? atMs,
    clockOffsetMs: null,
    basis: told.basis ?? 0,
    causeId: null,
    resolves: told.resolves ?? null,
  }
  const entry = { ...head, ...act }
  return { ...entry, hash: entryHash(entry) }
}

function book(
  books: Map<string, BookEntry[]>,
  entry: Entry,
  acceptance: Acceptance,
  receivedAt: number,
): void {
  const name = bookOf(entry)
  const entries = books.get(name) ?? []
  books.set(name, entries)
  entries.push({
    v: 1,
    id: entry.id,
    seq: entries.length + 1,
    book: name,
    bookSeq: entries.length + 1,
    bookHash: '',
    receivedAt,
    verdict: acceptance.verdict === 'refused' ? 'refused' : 'accepted',
    reason: acceptance.reason,
    tellsShopify: acceptance.effects.length > 0,
    rulesVersion: 1,
    workOrderId: entry.workOrderId,
    entry,
  })
}

const PEOPLE = [
  { id: 'ana', name: 'Ana', roles: ['worker'] },
  { id: 'ben', name: 'Ben', roles: ['worker'] },
  { id: 'iris', name: 'Iris', roles: ['inspector'] },
  { id: 'maria', name: 'Maria', roles: ['supervisor'] },
  { id: 'olga', name: 'Olga', roles: ['owner'] },
] as const

function seedDocuments(items: readonly Item[]): DocumentWrite[] {
  const people = PEOPLE.map(({ id, name, roles }, colour): DocumentWrite => {
    const body = { v: 1 as const, part: 'person' as const, id, name, initials: name.slice(0, 2), colour }
    return {
      collection: 'people',
      id,
      body: { ...body, roles: [...roles], active: true, pin: null, badge: null },
    }
  })
  const places = ['workshop', 'store'].map((id): DocumentWrite => {
    const body = { v: 1 as const, part: 'location' as const, id, name: id, shopifyLocationId: `gid/${id}` }
    return { collection: 'people', id, body: { ...body, shopifyThrough: 0 } }
  })
  const settings: DocumentWrite = {
    collection: 'people',
    id: 'settings',
    body: settingsSchema.parse({
      ...STANDARD_SETTINGS,
      v: 1,
      part: 'settings',
      id: 'settings',
      shopName: 'Test',
      demo: true,
      currency: 'EUR',
      defaultLocationId: 'workshop',
    }),
  }
  const catalogue = items.map((item): DocumentWrite => ({ collection: 'catalogue', id: item.id, body: item }))
  return [...people, ...places, settings, ...catalogue]
}
