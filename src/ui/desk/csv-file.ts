import { stringify } from 'csv-stringify/browser/esm/sync'
import { saveFile } from '../save-file.ts'

export type CsvLines = readonly (readonly (string | number)[])[]

/** Lines as CSV for a spreadsheet: UTF-8 with its mark, comma; what begins like a formula stays a text. */
export function csvText(lines: CsvLines): string {
  return stringify(
    lines.map(line => [...line]),
    { bom: true, escape_formulas: true, record_delimiter: 'windows' },
  )
}

/** Hands lines, the heads first, to the browser as a CSV file. */
export function saveCsv(name: string, lines: CsvLines): void {
  saveFile(name, new Blob([csvText(lines)], { type: 'text/csv;charset=utf-8' }))
}
