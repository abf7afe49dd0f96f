import { stringify } from 'csv-stringify/browser/esm/sync'
import { saveFile } from '../save-file.ts'

export type CsvLines = readonly (readonly (string | number)[])[]

/** A quantity or an amount, which begins like a formula and is none. */
const BELOW_ZERO = /^-(0|[1-9]\d*)(\.\d{1,4})?$/

/** Lines as CSV for a spreadsheet: UTF-8 with its mark, comma; what begins like a formula stays a text. */
export function csvText(lines: CsvLines): string {
  return stringify(
    lines.map(line => line.map(cell => (BELOW_ZERO.test(String(cell)) ? Number(cell) : cell))),
    { bom: true, escape_formulas: true, record_delimiter: 'windows' },
  )
}

/** Hands lines, the heads first, to the browser as a CSV file. */
export function saveCsv(name: string, lines: CsvLines): void {
  saveFile(name, new Blob([csvText(lines)], { type: 'text/csv;charset=utf-8' }))
}
