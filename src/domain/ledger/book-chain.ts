import type { BookEntry } from './book.ts'
import { FIRST_PREV_HASH } from './entry.ts'
import { hashText } from './hash.ts'

/** intact: it follows from the entry before it. unknown: that one is not here. */
export type LinkState = 'intact' | 'broken' | 'unknown'

/** What a device can say of a book out of the entries that it has. */
export type BookChain = {
  /** In the order of the book. */
  readonly entries: readonly BookEntry[]
  readonly linkById: ReadonlyMap<string, LinkState>
  /** Numbers that are here, as stretches without gaps. */
  readonly stretches: readonly { readonly from: number; readonly to: number }[]
}

type Linked = Pick<BookEntry, 'id' | 'bookSeq' | 'bookHash'> & { readonly entry: { readonly hash: string } }

/** Puts the entries of one book in order and checks each link: hash of the link before and its own hash. */
export function bookChain(found: readonly BookEntry[]): BookChain {
  const entries = found.toSorted((left, right) => left.bookSeq - right.bookSeq)
  const linkById = new Map<string, LinkState>()
  const stretches: { from: number; to: number }[] = []
  let before: Linked | null = null
  for (const one of entries) {
    const last = stretches.at(-1)
    if (last !== undefined && one.bookSeq <= last.to + 1) last.to = one.bookSeq
    else stretches.push({ from: one.bookSeq, to: one.bookSeq })
    linkById.set(one.id, linkState(before, one))
    before = one
  }
  return { entries, linkById, stretches }
}

function linkState(before: Linked | null, one: Linked): LinkState {
  const isFirst = one.bookSeq === 1
  if (!isFirst && (before === null || before.bookSeq !== one.bookSeq - 1)) return 'unknown'
  const from = isFirst || before === null ? FIRST_PREV_HASH : before.bookHash
  return one.bookHash === hashText(from + one.entry.hash) ? 'intact' : 'broken'
}

/** What stands between entries of one book. */
export type BookTies = {
  /** By the entry that was taken back: the one that did it, and was accepted. */
  readonly voidedById: ReadonlyMap<string, BookEntry>
  /** By an entry: the one of this book that it answers or takes back. */
  readonly answersById: ReadonlyMap<string, BookEntry>
}

export function bookTies(entries: readonly BookEntry[]): BookTies {
  const byId = new Map(entries.map(one => [one.id, one]))
  const voidedById = new Map<string, BookEntry>()
  const answersById = new Map<string, BookEntry>()
  for (const one of entries) {
    const { entry } = one
    const about = entry.kind === 'voided' ? entry.body.entryId : entry.causeId
    const original = about === null ? undefined : byId.get(about)
    if (original !== undefined) answersById.set(one.id, original)
    if (entry.kind !== 'voided' || one.verdict !== 'accepted') continue
    // A second void changes nothing: the first stands.
    if (!voidedById.has(entry.body.entryId)) voidedById.set(entry.body.entryId, one)
  }
  return { voidedById, answersById }
}
