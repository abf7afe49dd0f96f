import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { BODY_SCHEMAS, groupOfBody } from '#domain/ledger/documents.ts'
import { stockSchema } from '#domain/stock/stock.ts'
import { collectionSchema } from '#protocol/document.ts'
import { type StockSums, stockFault } from './balances.ts'
import { countOf, jsonOrNull, rawNumber, rawRows, rawText } from './raw-rows.ts'
import type { Report } from './report.ts'

const rowSchema = z.object({
  collection: rawText,
  id: rawText,
  position: rawNumber,
  marks: rawText,
  grp: rawText,
  body: rawText,
})
type Row = z.infer<typeof rowSchema>
const marksSchema = z.record(z.string(), z.int().min(1))

export type DocumentGround = {
  readonly position: number
  readonly lastSeqByDevice: ReadonlyMap<string, number>
  readonly stockSumsById: ReadonlyMap<string, StockSums>
}

/** Every document can be read, stands where it is looked for, and holds no more entries than there are. */
export function checkDocuments(database: DatabaseSync, ground: DocumentGround, report: Report): void {
  report.stage('Documents', countOf(database, 'documents'))
  const stocks = new Set<string>()
  const sql = 'SELECT collection, id, position, marks, grp, body FROM documents ORDER BY position'
  for (const row of rawRows(database, sql, rowSchema)) {
    report.tick()
    const where = `document ${row.collection}/${row.id}`
    const find = (what: string) => report.find(where, what)
    if (!(row.position >= 1 && row.position <= ground.position)) {
      find(`its position ${row.position} was never given out`)
    }
    checkMarks(row, ground, find)
    const read = readBody(row)
    if (read === null) find('it cannot be read')
    else if (read.group !== row.grp) find(`it is filed under ${row.grp}, and belongs under ${read.group}`)
    if (row.collection === 'stock') stocks.add(row.id)
    const shown = read?.stock ?? null
    const fault = shown === null ? null : stockFault(shown, ground.stockSumsById.get(row.id))
    if (fault !== null) find(fault)
  }
  for (const [id, sums] of ground.stockSumsById) {
    const fault = stocks.has(id) ? null : stockFault(sums)
    if (fault !== null) report.find(`document stock/${id}`, 'it is missing, and there are postings for it')
  }
  checkBookDocuments(database, report)
}

function checkMarks(row: Row, { lastSeqByDevice }: DocumentGround, find: (what: string) => void): void {
  const marks = marksSchema.safeParse(jsonOrNull(row.marks)?.value)
  if (!marks.success) return find('its marks cannot be read')
  for (const [deviceId, deviceSeq] of Object.entries(marks.data)) {
    const last = lastSeqByDevice.get(deviceId)
    if (last === undefined) find(`it bears a mark of the unknown device ${deviceId}`)
    else if (!(deviceSeq <= last)) {
      find(`it claims to hold entry ${deviceSeq} of device ${deviceId}, of which ${last} is the last`)
    }
  }
}

/** The group it belongs to, and of stock the sums that it shows; null where it cannot be read. */
function readBody({ collection, id, body: text }: Row) {
  const name = collectionSchema.safeParse(collection)
  const value = jsonOrNull(text)?.value
  if (!name.success) return null
  const body = BODY_SCHEMAS[name.data].safeParse(value)
  if (!body.success) return null
  const stock = name.data === 'stock' ? stockSchema.parse(value) : null
  return { group: groupOfBody(name.data, id, body.data), stock }
}

function checkBookDocuments(database: DatabaseSync, report: Report): void {
  const sql = `SELECT id FROM documents WHERE collection = 'book' AND id NOT IN (SELECT id FROM entries)`
  for (const { id } of rawRows(database, sql, z.object({ id: rawText }))) {
    report.find(`document book/${id}`, 'it tells of an entry that is not in the ledger')
  }
}
