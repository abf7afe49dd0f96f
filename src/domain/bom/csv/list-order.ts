import type { ColumnMapping } from './columns.ts'
import { plainKey } from './keys.ts'
import { type ReadRow, readRows } from './lines.ts'
import type { CsvTable } from './read.ts'
import { splitByAssembly } from './split.ts'

/** One list of a file that may hold several. */
export type NamedTable = { readonly name: string; readonly table: CsvTable }
/** For each list of a file, in its order, the others that its lines name. */
export type Needs = ReadonlyMap<NamedTable, readonly NamedTable[]>

/**
 * Which lists need which: by the names of their lines alone, because a note or a vendor may name a list too.
 * What a line that is left out names is not needed.
 */
export function needsOf(
  tables: readonly NamedTable[],
  mapping: ColumnMapping,
  leftOutLineNumbers: ReadonlySet<number> = new Set(),
): Needs {
  const tableByKey = new Map(tables.map(one => [plainKey(one.name), one]))
  return new Map(
    tables.map(one => {
      const named = readRows(one.table, mapping)
        .filter(row => isWanted(row) && !leftOutLineNumbers.has(row.lineNumber))
        .flatMap(({ name }) => tableByKey.get(plainKey(name)) ?? [])
      return [one, [...new Set(named)].filter(other => other !== one)]
    }),
  )
}

function isWanted({ reading }: ReadRow): boolean {
  return reading.kind === 'line' || reading.kind === 'fault'
}

/**
 * The product of a file with several lists: the only one that no other list of it needs. Null where that
 * cannot be told, or where the file is one list.
 */
export function productOf(table: CsvTable, mapping: ColumnMapping): string | null {
  const needs = needsOf(splitByAssembly(table, mapping, ''), mapping)
  const needed = new Set([...needs.values()].flat())
  const [only, ...more] = [...needs.keys()].filter(one => !needed.has(one))
  return only === undefined || needs.size < 2 || more.length > 0 || only.name === '' ? null : only.name
}

/** Depth first over which list names which; a circle stays in the file's order and is refused there. */
export function partsFirst(needs: Needs): NamedTable[] {
  const ordered: NamedTable[] = []
  const seen = new Set<NamedTable>()
  const visit = (one: NamedTable): void => {
    if (seen.has(one)) return
    seen.add(one)
    for (const part of needs.get(one) ?? []) visit(part)
    ordered.push(one)
  }
  for (const one of needs.keys()) visit(one)
  return ordered
}

/** For each list that needs this one again, by plain key, the names on the way from this one to itself. */
export function pathsBack(one: NamedTable, needs: Needs): Map<string, string[]> {
  const paths = (needs.get(one) ?? []).flatMap((first): [string, string[]][] => {
    const way = wayTo(one, first, needs, new Set())
    return way === null ? [] : [[plainKey(first.name), [one.name, ...way]]]
  })
  return new Map(paths)
}

function wayTo(goal: NamedTable, from: NamedTable, needs: Needs, seen: Set<NamedTable>): string[] | null {
  if (from === goal) return [goal.name]
  if (seen.has(from)) return null
  seen.add(from)
  for (const next of needs.get(from) ?? []) {
    const way = wayTo(goal, next, needs, seen)
    if (way !== null) return [from.name, ...way]
  }
  return null
}
