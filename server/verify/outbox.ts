import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { progressId } from '#domain/build-run/run.ts'
import { shopifyEffectSchema } from '#domain/shopify/effect.ts'
import { countOf, jsonOrNull, rawNumber, rawRows, rawText } from './raw-rows.ts'
import type { Report } from './report.ts'

const rowSchema = z.object({
  entry_id: rawText,
  part: rawNumber,
  book: rawText,
  book_seq: rawNumber,
  effect: rawText,
  status: rawText,
  entry_book: rawText.nullable(),
  entry_book_seq: rawNumber.nullable(),
  tells_shopify: rawNumber.nullable(),
})
/** What a change of the settings tells Shopify stands at the end of the shop's book, without an entry. */
const OF_SETTINGS = /^settings:\d+$/
const STATUSES: ReadonlySet<string> = new Set(['waiting', 'sending', 'acknowledged', 'failed'])

/**
 * What waits for Shopify or was sent belongs to an entry that tells it something, part by part, and no run or
 * order claims that more was acknowledged than was.
 */
export function checkOutbox(database: DatabaseSync, report: Report): void {
  report.stage('Outbox', countOf(database, 'outbox'))
  const acknowledged = new Watermarks()
  const partByEntry = new Map<string, number>()
  const sql = `SELECT o.entry_id, o.part, o.book, o.book_seq, o.effect, o.status, e.book AS entry_book,
      e.book_seq AS entry_book_seq, e.tells_shopify
    FROM outbox o LEFT JOIN entries e ON e.id = o.entry_id ORDER BY o.entry_id, o.part`
  for (const row of rawRows(database, sql, rowSchema)) {
    report.tick()
    const find = (what: string) => report.find(`outbox row ${row.part} of entry ${row.entry_id}`, what)
    const isOfSettings = row.book === 'shop' && OF_SETTINGS.test(row.entry_id)
    if (row.entry_book === null && !isOfSettings) find('there is no such entry')
    const stands = row.entry_book === row.book && row.entry_book_seq === row.book_seq
    if (row.entry_book !== null && !stands) {
      find(`it names number ${row.book_seq} of ${row.book}, where the entry does not stand`)
    }
    if (row.tells_shopify === 0) find('its entry has nothing to tell Shopify')
    if (!STATUSES.has(row.status)) find(`its state ${row.status} is none`)
    if (!shopifyEffectSchema.safeParse(jsonOrNull(row.effect)?.value).success)
      find('its effect cannot be read')
    const part = (partByEntry.get(row.entry_id) ?? -1) + 1
    if (row.part !== part) find(`part ${part} is missing before it`)
    partByEntry.set(row.entry_id, row.part)
    acknowledged.add(row.book, row.book_seq, row.status === 'acknowledged')
  }
  checkAllStand(database, partByEntry, report)
  checkWatermarks(database, acknowledged, report)
}

function checkAllStand(
  database: DatabaseSync,
  partByEntry: ReadonlyMap<string, number>,
  report: Report,
): void {
  const sql = 'SELECT id, book, book_seq FROM entries WHERE tells_shopify <> 0'
  const schema = z.object({ id: rawText, book: rawText, book_seq: rawNumber })
  for (const { id, book, book_seq: bookSeq } of rawRows(database, sql, schema)) {
    if (partByEntry.has(id)) continue
    report.find(`entry ${id} (${book}, number ${bookSeq})`, 'it tells Shopify something that stands nowhere')
  }
}

/** Up to which entry of a book everything was acknowledged. */
class Watermarks {
  private readonly rows = new Map<string, { lowestOpen: number; highest: number }>()

  add(book: string, bookSeq: number, isAcknowledged: boolean): void {
    const { lowestOpen, highest } = this.rows.get(book) ?? { lowestOpen: Infinity, highest: 0 }
    this.rows.set(book, {
      lowestOpen: isAcknowledged ? lowestOpen : Math.min(lowestOpen, bookSeq),
      highest: Math.max(highest, bookSeq),
    })
  }

  through(book: string): number {
    const row = this.rows.get(book)
    if (row === undefined) return 0
    return row.lowestOpen === Infinity ? row.highest : row.lowestOpen - 1
  }
}

const markSchema = z.object({ through: rawNumber.nullable(), id: rawText, collection: rawText })

function checkWatermarks(database: DatabaseSync, acknowledged: Watermarks, report: Report): void {
  const sql = `SELECT collection, id, json_extract(body, '$.shopifyThrough') AS through FROM documents
    WHERE collection IN ('workOrders', 'runLines', 'people') AND json_valid(body)
      AND json_type(body, '$.shopifyThrough') = 'integer'`
  for (const { collection, id, through } of rawRows(database, sql, markSchema)) {
    const book = bookOfDocument(collection, id)
    if (through === null || through <= acknowledged.through(book)) continue
    const what = `it says Shopify acknowledged up to ${through}, and that is ${acknowledged.through(book)}`
    report.find(`document ${collection}/${id}`, what)
  }
}

/** Which book the mark on a document is about: an order's, the stock's of a place, or a run's. */
function bookOfDocument(collection: string, id: string): string {
  if (collection === 'workOrders') return `order:${id}`
  return collection === 'people' ? `stock:${id}` : `run:${runIdOf(id)}`
}

const PROGRESS = progressId('')

function runIdOf(id: string): string {
  return id.endsWith(PROGRESS) ? id.slice(0, -PROGRESS.length) : id
}
