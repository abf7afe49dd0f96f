import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { bookEntrySchema } from '#domain/ledger/book.ts'
import { bookOf, type Entry, FIRST_PREV_HASH } from '#domain/ledger/entry.ts'
import { canonicalText, hashText } from '#domain/ledger/hash.ts'
import { postingSchema } from '#domain/ledger/posting.ts'
import { readSent } from '../replication/sent-entry.ts'
import { type Folded, foldPostings } from './fold.ts'
import { countOf, jsonOrNull, rawNumber, rawRows, rawText } from './raw-rows.ts'
import type { Report } from './report.ts'

const rowSchema = z.object({
  seq: rawNumber,
  id: rawText,
  text: rawText,
  hash: rawText,
  book: rawText,
  book_seq: rawNumber,
  book_hash: rawText,
  device_id: rawText,
  device_seq: rawNumber,
  verdict: rawText,
  reason: rawText.nullable(),
  postings: rawText,
  tells_shopify: rawNumber,
  rules_version: rawNumber,
  received_at: rawNumber,
  through: rawNumber,
  document: rawText.nullable(),
})
type Row = z.infer<typeof rowSchema>

/** What one entry is to those before and behind it. */
export type Link = {
  readonly where: string
  readonly hash: string | null
  readonly prevHash: string | null
  /** Entries that it declares lost, or none. */
  readonly lost: { readonly fromSeq: number; readonly toSeq: number } | null
}

export type ReadEntries = {
  readonly folded: Folded
  /** By device, then by its number there. */
  readonly linksByDevice: Map<string, Map<number, Link>>
  readonly count: number
}

type Before = {
  seq: number
  through: number
  readonly headByBook: Map<string, { readonly bookSeq: number; readonly bookHash: string }>
}

/** Looks at every entry in the order of acceptance: text, hash, its book, its verdict, its postings. */
export function checkEntries(database: DatabaseSync, position: number, report: Report): ReadEntries {
  const read: ReadEntries = {
    folded: new Map(),
    linksByDevice: new Map(),
    count: countOf(database, 'entries'),
  }
  const before: Before = { seq: 0, through: 0, headByBook: new Map() }
  report.stage('Entries', read.count)
  const sql = `SELECT e.*, d.body AS document FROM entries e
    LEFT JOIN documents d ON d.collection = 'book' AND d.id = e.id ORDER BY e.seq`
  for (const row of rawRows(database, sql, rowSchema)) {
    report.tick()
    const where = `entry ${row.id} (${row.book}, number ${row.book_seq})`
    const find = (what: string) => report.find(where, what)
    checkOrder(row, before, position, find)
    checkBook(row, before, find)
    const entry = checkText(row, find)
    addLink(read, row, entry, where)
    checkPostings(row, read.folded, find)
    if (entry !== null) checkDocument(row, entry, find)
  }
  return read
}

type Find = (what: string) => void

function checkOrder(row: Row, before: Before, position: number, find: Find): void {
  if (row.seq !== before.seq + 1) find(`entry number ${before.seq + 1} of all is missing before it`)
  if (!(row.through >= before.through && row.through <= position)) {
    find(`it came out at position ${row.through}, which is out of order`)
  }
  before.seq = row.seq
  before.through = row.through
}

function checkBook(row: Row, before: Before, find: Find): void {
  const head = before.headByBook.get(row.book) ?? { bookSeq: 0, bookHash: FIRST_PREV_HASH }
  if (row.book_seq !== head.bookSeq + 1) find(`in its book number ${head.bookSeq + 1} is missing before it`)
  if (row.book_hash !== hashText(head.bookHash + row.hash)) {
    find('the chain of its book is broken: its link does not follow from the one before and its own hash')
  }
  before.headByBook.set(row.book, { bookSeq: row.book_seq, bookHash: row.book_hash })
}

/** The entry as its text says; null where the text is not what was signed with its hash. */
function checkText(row: Row, find: Find): Entry | null {
  const sent = readSent(row.text)
  if (!sent.readable) {
    find(`its text was changed after it was written (${sent.reason}: ${sent.detail})`)
    return null
  }
  const { entry } = sent
  const columns = [
    ['id', row.id, entry.id],
    ['hash', row.hash, entry.hash],
    ['book', row.book, bookOf(entry)],
    ['device', row.device_id, entry.deviceId],
    ['number on its device', row.device_seq, entry.deviceSeq],
  ] as const
  for (const [name, stored, said] of columns) {
    if (stored !== said) find(`its ${name} is stored as ${stored}, and its text says ${said}`)
  }
  return entry
}

function addLink(read: ReadEntries, row: Row, entry: Entry | null, where: string): void {
  const links = read.linksByDevice.get(row.device_id) ?? new Map<number, Link>()
  read.linksByDevice.set(row.device_id, links)
  const lost = entry?.kind === 'declaredLost' ? entry.body : null
  links.set(row.device_seq, { where, hash: row.hash, prevHash: entry?.prevHash ?? null, lost })
}

const postingsSchema = z.array(postingSchema)

function checkPostings(row: Row, folded: Folded, find: Find): void {
  const parsed = postingsSchema.safeParse(jsonOrNull(row.postings)?.value)
  if (!parsed.success) return find('its postings cannot be read')
  if (row.verdict === 'refused' && parsed.data.length > 0) find('it was refused, and yet it has postings')
  for (const { itemId, from, to } of parsed.data) {
    if (JSON.stringify(from) === JSON.stringify(to))
      find(`a posting of ${itemId} has the same account at both ends`)
  }
  foldPostings(folded, parsed.data)
}

/** What devices are told of the entry is what stands in the ledger: verdict, numbers and text. */
function checkDocument(row: Row, entry: Entry, find: Find): void {
  if (row.tells_shopify !== 0 && row.tells_shopify !== 1)
    find('whether it tells Shopify is neither yes nor no')
  if (row.document === null) return find('it is in no document: no tablet would hear of it')
  const body = jsonOrNull(row.document)
  const told = bookEntrySchema.safeParse(body?.value)
  if (!told.success) return find('its document cannot be read')
  const { id, seq, book, verdict, reason } = row
  const stands = {
    v: 1,
    id,
    seq,
    book,
    bookSeq: row.book_seq,
    bookHash: row.book_hash,
    receivedAt: row.received_at,
    verdict,
    reason,
    tellsShopify: row.tells_shopify !== 0,
    rulesVersion: row.rules_version,
    workOrderId: entry.workOrderId,
  }
  for (const name of Object.keys(stands)) {
    if (fieldOf(told.data, name) !== fieldOf(stands, name))
      find(`its document says another ${name} than the ledger`)
  }
  const written: unknown = JSON.parse(row.text)
  const said = fieldOf(body?.value, 'entry')
  const isSame = canonicalText(told.data.entry) === canonicalText(entry)
  if (!isSame || !isWithin(said, [entry, written])) find('its document holds another text than the ledger')
  const more = Object.keys(objectOf(body?.value)).filter(name => !(name in told.data))
  if (more.length > 0) find(`its document holds more than it may: ${more.join(', ')}`)
}

function fieldOf(value: unknown, name: string): unknown {
  return objectOf(value)[name]
}

const objectSchema = z.record(z.string(), z.unknown()).catch({})

function objectOf(value: unknown): Record<string, unknown> {
  return objectSchema.parse(value)
}

/** Whether each value in `value` stands at the same place in one of the others. */
function isWithin(value: unknown, others: readonly unknown[]): boolean {
  if (Array.isArray(value)) {
    const lists = others.filter(other => Array.isArray(other))
    return lists.length > 0 && value.every((one, index) => isWithin(one, at(lists, index)))
  }
  if (typeof value === 'object' && value !== null) {
    const objects = others.filter(other => typeof other === 'object' && other !== null)
    const inObjects = (name: string) => objects.map(other => fieldOf(other, name))
    return objects.length > 0 && Object.entries(value).every(([name, one]) => isWithin(one, inObjects(name)))
  }
  return others.includes(value)
}

function at(lists: readonly (readonly unknown[])[], index: number): unknown[] {
  return lists.map(list => list[index])
}
