import { bookOf, type Entry, FIRST_PREV_HASH } from '#domain/ledger/entry.ts'
import { hashText } from '#domain/ledger/hash.ts'
import type { Acceptance } from '#domain/ledger/view.ts'
import { RULES_VERSION } from '#protocol/version.ts'
import { isStoreFailure } from '../store/failure.ts'
import type { StoredEntry } from '../store/port.ts'
import type { Batch } from './batch.ts'
import type { Accept } from './ports.ts'

export type Judged =
  | { readonly kept: true; readonly entry: Omit<StoredEntry, 'through'> }
  | { readonly kept: false; readonly reason: string }

/** Lets the domain judge an entry whose turn it is, and writes what that comes to into the batch. */
export function judgeEntry(batch: Batch, accept: Accept, entry: Entry, text: string): Judged {
  const acceptance = acceptanceOf(batch, accept, entry)
  if (acceptance === null) return { kept: false, reason: 'serverFault' }
  const { verdict, reason, writes, effects, postings } = acceptance
  if (verdict === 'setAside') return { kept: false, reason: reason ?? 'noHome' }
  const book = bookOf(entry)
  const head = batch.bookHead(book) ?? { bookSeq: 0, bookHash: FIRST_PREV_HASH }
  const place = { book, bookSeq: head.bookSeq + 1, bookHash: hashText(head.bookHash + entry.hash) }
  const decided = { verdict, reason, tellsShopify: effects.length > 0, rulesVersion: RULES_VERSION }
  const { id, hash, deviceId, deviceSeq, workOrderId } = entry
  const receivedAt = batch.nowMs
  const row = { id, text, hash, deviceId, deviceSeq, receivedAt, postings, ...place, ...decided }
  const { seq } = batch.addEntry(row)
  for (const write of writes) batch.drafts.put(write, entry)
  const body = { v: 1, id, seq, receivedAt, workOrderId, entry, ...place, ...decided } as const
  batch.drafts.put({ collection: 'book', id, body }, entry)
  if (effects.length > 0) {
    batch.addEffects({ entryId: id, book, bookSeq: place.bookSeq, createdAtMs: receivedAt, effects })
  }
  return { kept: true, entry: { ...row, seq } }
}

const DIGITS_BY_SERIES = { WO: 5, BR: 5 } as const

/**
 * Null where the domain itself failed: one entry that trips over our own mistake must not hold up all
 * others.
 */
function acceptanceOf(batch: Batch, accept: Accept, entry: Entry): Acceptance | null {
  const nextNumber = (series: 'WO' | 'BR') =>
    `${series}-${String(batch.nextCounter(series)).padStart(DIGITS_BY_SERIES[series], '0')}`
  try {
    return accept(batch.view, entry, { receivedAt: batch.nowMs, position: batch.position(), nextNumber })
  } catch (error) {
    if (isStoreFailure(error)) throw error
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
    const facts = { entryId: entry.id, deviceId: entry.deviceId, kind: entry.kind, message }
    batch.alarms.push({ what: 'judging an entry failed: our own mistake', facts })
    return null
  }
}
