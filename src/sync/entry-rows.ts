import { z } from 'zod'
import { type Entry, entrySchema } from '#domain/ledger/entry.ts'
import { canonicalText } from '#domain/ledger/hash.ts'
import { type Posting, postingSchema } from '#domain/ledger/posting.ts'
import type { CopiedEntry } from '../db/copy-lines.ts'
import { type EntryRow, seqKey, UNSENT_UNTIL } from '../db/rows.ts'
import type { Settled } from './core/settled.ts'
import type { OwnEntry } from './own-entry.ts'

const settledSchema = z.object({
  verdict: z.enum(['accepted', 'refused', 'setAside']),
  reason: z.string().nullable(),
  book: z.string().nullable(),
  bookSeq: z.int().nullable(),
  through: z.int().nullable(),
  tellsShopify: z.boolean(),
})

const MADE_COUNT = 200

/** The latest that this tab has made, by text: what the disk reports of them is not parsed anew. */
const madeByText = new Map<string, OwnEntry>()

function keepMade(text: string, made: OwnEntry): void {
  madeByText.set(text, made)
  const [oldest] = madeByText.keys()
  if (madeByText.size > MADE_COUNT && oldest !== undefined) madeByText.delete(oldest)
}

/** A new entry as it is kept: `text` is what was hashed and will be sent, byte for byte. */
export function entryRow(entry: Entry, postings: readonly Posting[]): EntryRow {
  const text = canonicalText(entry)
  keepMade(text, { entry, postings, settled: null })
  return {
    seq: seqKey(entry.deviceSeq),
    newestFirst: UNSENT_UNTIL - entry.deviceSeq,
    entryId: entry.id,
    pendingUntil: UNSENT_UNTIL,
    hash: entry.hash,
    text,
    postings: JSON.stringify(postings),
    settled: '',
    settledAtMs: 0,
  }
}

/** The row once its verdict is known, or, with null, once it is to be sent again. */
export function settledRow(row: EntryRow, settled: Settled | null, atMs: number): EntryRow {
  if (settled === null) return { ...row, pendingUntil: UNSENT_UNTIL, settled: '', settledAtMs: 0 }
  const pendingUntil = settled.verdict === 'accepted' ? (settled.through ?? 0) : 0
  return { ...row, pendingUntil, settled: JSON.stringify(settled), settledAtMs: atMs }
}

export function deviceSeqOf(row: EntryRow): number {
  return Number(row.seq)
}

/** Throws on a row that this version did not write: an entry is never dropped in silence. */
export function ownEntryOf(row: EntryRow): OwnEntry {
  const settled = row.settled === '' ? null : settledSchema.parse(JSON.parse(row.settled))
  const made = madeByText.get(row.text)
  if (made !== undefined) return { ...made, settled }
  return { ...readOwn(row), settled }
}

function readOwn({ text, postings }: { readonly text: string; readonly postings: string }) {
  return {
    entry: entrySchema.parse(JSON.parse(text)),
    postings: z.array(postingSchema).parse(JSON.parse(postings)),
  }
}

/**
 * Entries of the second copy, each device's in the order in which it made them. What this version cannot read
 * is told to `onFailure` and passed over.
 */
export function copiedOwnEntries(
  copied: readonly CopiedEntry[],
  onFailure: (problem: unknown) => void,
): readonly OwnEntry[] {
  const owns = copied.flatMap((one): OwnEntry[] => {
    try {
      return [{ ...readOwn(one), settled: null }]
    } catch (problem) {
      onFailure(problem)
      return []
    }
  })
  return owns.toSorted((left, right) => left.entry.deviceSeq - right.entry.deviceSeq)
}
