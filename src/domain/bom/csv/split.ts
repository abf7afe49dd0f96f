import type { ColumnMapping } from './columns.ts'
import { plainKey } from './keys.ts'
import type { CsvRow, CsvTable } from './read.ts'

/**
 * One table per BOM or sub-assembly that the `assembly` column names, in the order in which the file first
 * names them; lines with an empty cell there belong to `restName`. Each is previewed and imported on its
 * own, the parts before the wholes, so that the later ones link to the earlier ones.
 */
export function splitByAssembly(
  table: CsvTable,
  mapping: ColumnMapping,
  restName: string,
): { name: string; table: CsvTable }[] {
  const column = mapping.assembly
  if (column === undefined) return [{ name: restName, table }]
  const nameOf = (row: CsvRow) => row.cells[column] || restName
  const rowsByKey = Map.groupBy(table.rows, row => plainKey(nameOf(row)))
  return [...rowsByKey.values()].map(rows => ({
    name: rows.slice(0, 1).map(nameOf).join(),
    table: { header: table.header, rows },
  }))
}
