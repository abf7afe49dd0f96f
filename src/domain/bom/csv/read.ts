import { CsvError, parse } from 'csv-parse/browser/esm/sync'
import { type Result, fail, ok } from '#kernel/result.ts'

export const DATA_LINES_MAX = 5_000
/** 5,000 lines of a talkative list have some 200 characters each. */
export const CHARACTERS_MAX = 4_000_000
const COLUMNS_MAX = 200

/**
 * A list as it was written; nothing is interpreted yet. `lineNumber` counts the file's lines, the header's
 * is 1.
 */
export type CsvRow = { readonly lineNumber: number; readonly cells: readonly string[] }
export type CsvTable = { readonly header: readonly string[]; readonly rows: readonly CsvRow[] }

export type CsvFault =
  | { readonly kind: 'empty' }
  | { readonly kind: 'notText' }
  | { readonly kind: 'tooLong'; readonly characters: number }
  | { readonly kind: 'tooManyLines' }
  | { readonly kind: 'tooManyColumns'; readonly columns: number }
  /** A quote that is opened on this line is not closed, or stands in the middle of a cell. */
  | { readonly kind: 'brokenQuotes'; readonly lineNumber: number }

/**
 * Reads comma, semicolon or tab separated text (whichever its header uses most). Refuses a whole file;
 * faults of single lines are the preview's.
 */
export function readCsv(text: string): Result<CsvTable, CsvFault> {
  if (text.length > CHARACTERS_MAX) return fail({ kind: 'tooLong', characters: text.length })
  if (text.includes('\u0000')) return fail({ kind: 'notText' })
  const records = readRecords(text)
  if (!records.ok) return records
  const [header, ...rows] = records.value
  if (header === undefined || rows.length === 0) return fail({ kind: 'empty' })
  if (rows.length > DATA_LINES_MAX) return fail({ kind: 'tooManyLines' })
  if (header.cells.length > COLUMNS_MAX) return fail({ kind: 'tooManyColumns', columns: header.cells.length })
  return ok({ header: header.cells, rows })
}

function readRecords(text: string): Result<CsvRow[], CsvFault> {
  const rows: CsvRow[] = []
  let lastLine = 0
  try {
    parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      to: DATA_LINES_MAX + 2,
      on_record: (cells: string[], { lines }) => {
        // The parser tells the line on which a record ends; a cell with line breaks began further up.
        const breaks = cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
        rows.push({ lineNumber: lines - breaks, cells: cells.map(cell => cell.trim()) })
        lastLine = lines
        return null
      },
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return fail({ kind: 'brokenQuotes', lineNumber: lastLine + 1 })
  }
  return ok(rows)
}

function delimiterOf(text: string): string {
  const header = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '')
  const counts = [',', ';', '\t'].map(delimiter => ({ delimiter, count: header.split(delimiter).length }))
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter
}
