import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { lineOf, picks, stoolJob } from '../testing/stool-job.ts'
import { bookChain, bookTies } from './book-chain.ts'
import type { BookEntry } from './book.ts'
import { FIRST_PREV_HASH } from './entry.ts'
import { hashText } from './hash.ts'

/** The book of a run with four picks, of which one is taken back. */
function runBook(): BookEntry[] {
  const job = stoolJob()
  const of = { workOrderId: job.orderId, runId: job.runId }
  for (const units of [1, 2, 3]) job.ledger.tell(picks(job, 'leg', units), of)
  const book = () => chained(job.ledger.view.bookEntries(`run:${job.runId}`))
  const wrong = must(book().at(-1), 'a pick').entry
  if (wrong.kind !== 'picked') throw new Error(`line ${lineOf(job, 'leg')} was picked`)
  const { kind, body, id: entryId } = wrong
  const void_ = { entryId, was: { kind, body }, wasActorId: wrong.actorId, wasDeviceId: wrong.deviceId }
  job.ledger.tell({ kind: 'voided', body: { ...void_, reason: 'wrong shelf' } }, of)
  return book()
}

/** With the hashes that the server writes. */
function chained(entries: readonly BookEntry[]): BookEntry[] {
  let bookHash = FIRST_PREV_HASH
  return entries.map((one, index) => {
    bookHash = hashText(bookHash + one.entry.hash)
    return { ...one, bookSeq: index + 1, bookHash }
  })
}

const states = (entries: readonly BookEntry[]) => [...bookChain(entries).linkById.values()]

test('VB13 a whole book is intact from its first entry, in whatever order it comes', () => {
  const book = runBook()
  expect(states(book.toReversed())).toEqual(book.map(() => 'intact'))
  expect(bookChain(book).stretches).toEqual([{ from: 1, to: book.length }])
})

test('VB13 what is not here is not judged, and the numbers that are here are said', () => {
  const book = runBook()
  const some = book.filter(one => one.bookSeq !== 1 && one.bookSeq !== 3)
  expect(states(some)).toEqual(['unknown', 'unknown', 'intact'])
  expect(bookChain(some).stretches).toEqual([
    { from: 2, to: 2 },
    { from: 4, to: 5 },
  ])
})

test('VB13 an entry or a link that was changed breaks the chain there', () => {
  const book = runBook()
  const other = book.map(one =>
    one.bookSeq === 3 ? { ...one, entry: { ...one.entry, hash: 'f'.repeat(64) } } : one,
  )
  expect(states(other)).toEqual(['intact', 'intact', 'broken', 'intact', 'intact'])
  const link = book.map(one => (one.bookSeq === 3 ? { ...one, bookHash: 'f'.repeat(64) } : one))
  expect(states(link)).toEqual(['intact', 'intact', 'broken', 'broken', 'intact'])
})

test('VB14 a void and what it takes back name each other, unless it was refused', () => {
  const book = runBook()
  const [taken, by] = [must(book.at(-2), 'the pick'), must(book.at(-1), 'its void')]
  const ties = bookTies(book)
  expect(ties.voidedById.get(taken.id)).toBe(by)
  expect(ties.answersById.get(by.id)).toBe(taken)
  const refused = bookTies([...book.slice(0, -1), { ...by, verdict: 'refused' }])
  expect(refused.voidedById.size).toBe(0)
  expect(refused.answersById.get(by.id)).toBe(taken)
})
