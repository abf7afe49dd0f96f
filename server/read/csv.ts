import { stringify } from 'csv-stringify/sync'

/** A number or a truth value is ours; a text may come from people. */
export type Cell = string | number | boolean | null
export type Line<Column extends string = string> = Readonly<Record<Column, Cell>>

/**
 * Lines of RFC 4180, each ended by CRLF. A text that a spreadsheet would take for a formula (it begins with
 * `=`, `+`, `-`, `@`, a tab or a return) gets an apostrophe before it; numbers stay as they are. Null is
 * empty.
 */
export function csvLines<Column extends string>(
  columns: readonly Column[],
  lines: readonly Line<NoInfer<Column>>[],
): string {
  return written(lines.map(line => columns.map(column => line[column])))
}

export function csvHead(columns: readonly string[]): string {
  return written([columns])
}

function written(records: readonly (readonly Cell[])[]): string {
  return stringify([...records], {
    record_delimiter: 'windows',
    quote_record_delimiter: true,
    escape_formulas: true,
    cast: { boolean: String },
  })
}
