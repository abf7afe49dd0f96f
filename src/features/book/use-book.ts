import { useMemo } from 'react'
import { lineAt, progressId, type Run } from '#domain/build-run/run.ts'
import { type BookChain, type BookTies, bookChain, bookTies } from '#domain/ledger/book-chain.ts'
import type { BookEntry } from '#domain/ledger/book.ts'
import { bookOf, type Entry } from '#domain/ledger/entry.ts'
import type { StandsAs } from '#domain/ledger/take-back.ts'
import type { ActWords } from '#domain/ledger/entry-words.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import { shownNumber, type WorkOrder } from '#domain/work-order/work-order.ts'
import { useDocument, useGroup } from '../../sync/react/use-documents.ts'
import { useAllItems } from '../../sync/react/use-items.ts'
import { type Names, useNames } from '../../sync/react/use-names.ts'
import { usePlaceMarks } from '../../sync/react/use-place-marks.ts'
import { useOwnEntries } from '../../sync/react/use-status.ts'
import { type SentMark, sentMarkOf } from '../../sync/sent-marks.ts'

export type BookLine = {
  readonly entry: Entry
  /** Null while the server has not confirmed it. */
  readonly stored: BookEntry | null
  readonly mark: SentMark
}

export type Book = {
  readonly title: string
  /** Where it belongs, or none. */
  readonly order: WorkOrder | null
  readonly lines: readonly BookLine[]
  readonly chain: BookChain
  readonly ties: BookTies
  /** Entries that this device takes back, which the server has not confirmed yet. */
  readonly unsentVoids: ReadonlyMap<string, Entry>
  readonly words: ActWords
  readonly names: Names
}

/**
 * A book as it is on this device, first entry first, then what is not sent yet. `undefined`: not read yet.
 */
export function useBook(book: string): Book | undefined {
  const runId = book.startsWith('run:') ? book.slice('run:'.length) : null
  const run = useDocument('runs', runId)?.body ?? null
  const orderId = book.startsWith('order:') ? book.slice('order:'.length) : (run?.workOrderId ?? null)
  const head = useDocument('workOrders', orderId)?.body
  const progress = useDocument('runLines', runId === null ? null : progressId(runId))?.body
  const items = useAllItems()
  const names = useNames()
  const found = useGroup('book', book)
  const own = useOwnEntries()
  const placeMarks = usePlaceMarks()
  return useMemo(() => {
    if (found === undefined || items === undefined) return undefined
    const order = head?.part === 'head' ? head : null
    const ofRun = progress?.part === 'progress' ? progress.shopifyThrough : null
    const ofBook = placeMarks.get(book) ?? order?.shopifyThrough ?? null
    const through = runId === null ? ofBook : ofRun
    const chain = bookChain(found.map(({ body }) => body))
    const known = new Set(chain.entries.map(({ id }) => id))
    const unsent = own
      .filter(({ entry, settled }) => settled === null && bookOf(entry) === book && !known.has(entry.id))
      .map(({ entry }): BookLine => ({ entry, stored: null, mark: 'tablet' }))
    // One that was accepted a moment ago may not stand in the book here yet.
    const ownVoids = own.filter(({ entry, settled }) => {
      const stands = settled === null || settled.verdict === 'accepted'
      return stands && bookOf(entry) === book && !known.has(entry.id)
    })
    const unsentVoids = new Map(
      ownVoids.flatMap(({ entry }): [string, Entry][] =>
        entry.kind === 'voided' ? [[entry.body.entryId, entry]] : [],
      ),
    )
    return {
      title: titleOf(book, run, order, names),
      order,
      lines: [...chain.entries.map(stored => confirmed(stored, through)), ...unsent.toReversed()],
      chain,
      ties: bookTies(chain.entries),
      unsentVoids,
      words: wordsOf(new Map(items.map(item => [item.id, item])), run, names),
      names,
    }
  }, [book, runId, run, head, progress, placeMarks, items, names, found, own])
}

/** How an entry stands, beside what it says itself: what a void of it is judged by. */
export function standsAs({ entry, stored }: BookLine, { ties, unsentVoids }: Book): StandsAs {
  return {
    refused: stored?.verdict === 'refused',
    takenBack: ties.voidedById.has(entry.id) || unsentVoids.has(entry.id),
  }
}

function confirmed(stored: BookEntry, shopifyThrough: number | null): BookLine {
  const { verdict, reason, book, bookSeq, tellsShopify } = stored
  const settled = { verdict, reason, book, bookSeq, tellsShopify, through: null }
  return { entry: stored.entry, stored, mark: sentMarkOf({ settled }, shopifyThrough) }
}

function wordsOf(
  itemById: ReadonlyMap<string, { readonly name: string; readonly unit: Parameters<typeof unitSymbol>[0] }>,
  run: Run | null,
  names: Names,
): ActWords {
  return {
    item: itemId => itemById.get(itemId)?.name ?? itemId,
    unit: itemId => unitSymbol(itemById.get(itemId)?.unit ?? 'piece'),
    place: names.place,
    lineItem: line => (run === null ? null : (lineAt(run, line)?.itemId ?? null)),
  }
}

function titleOf(book: string, run: Run | null, order: WorkOrder | null, names: Names): string {
  if (run !== null) return `The book of ${shownNumber(run)}`
  if (book.startsWith('run:')) return 'The book of a run'
  if (order !== null) return `The book of ${shownNumber(order)}`
  if (book.startsWith('stock:')) return `The book of the stock at ${names.place(book.slice('stock:'.length))}`
  return book === 'shop' ? 'The book of the shop' : 'The book of an order'
}
