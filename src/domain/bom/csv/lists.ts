import { type Result, fail, ok } from '#kernel/result.ts'
import type { Item } from '../../catalogue/item.ts'
import { type ColumnMapping, guessMapping } from './columns.ts'
import { type ImportCommit, commitImport } from './commit.ts'
import { plainKey } from './keys.ts'
import type { ImportAnswers, ImportPreview } from './preview-shape.ts'
import { previewImport } from './preview.ts'
import { type CsvFault, type CsvTable, readCsv } from './read.ts'
import { splitByAssembly } from './split.ts'

/** What a person says of a file: its text, what it becomes, its columns, the answers to what was asked. */
export type ListsInput = {
  readonly csv: string
  /** Name of the assembly that the list becomes; lines that name another one become that. */
  readonly name: string
  readonly kind: 'bom' | 'subAssembly'
  /** Where an assembly of that name exists already: its parts list is replaced. Else that is a problem. */
  readonly replace: boolean
  /** Guessed from the header where absent. */
  readonly mapping?: ColumnMapping | undefined
} & Required<ImportAnswers>

/** One assembly of the file; `commit` is null while something stands in its way. */
export type ReadList = { readonly preview: ImportPreview; readonly commit: ImportCommit | null }

export type ReadFile = {
  readonly table: CsvTable
  readonly mapping: ColumnMapping
  readonly lists: readonly ReadList[]
  /** The catalogue with everything that the file would add. */
  readonly catalogue: readonly Item[]
}

export type NewNames = {
  readonly newId: () => string
  readonly newFloorCode: (kind: Item['kind']) => string
}

/**
 * What importing a file would do. A file may hold several assemblies: those that others need are read first,
 * so that the others link to them.
 */
export function readLists(
  input: ListsInput,
  catalogue: readonly Item[],
  names: NewNames,
): Result<ReadFile, CsvFault> {
  const table = readCsv(input.csv)
  if (!table.ok) return fail(table.error)
  const mapping = input.mapping ?? guessMapping(table.value.header)
  let known = [...catalogue]
  const lists = partsFirst(splitByAssembly(table.value, mapping, input.name)).map(one => {
    const list = readList(input, one, mapping, known, names)
    const added = new Map(list.commit?.items.map(item => [item.id, item]))
    known = [...known.filter(item => !added.has(item.id)), ...added.values()]
    return list
  })
  return ok({ table: table.value, mapping, lists, catalogue: known })
}

type NamedTable = { readonly name: string; readonly table: CsvTable }

function readList(
  input: ListsInput,
  { name, table }: NamedTable,
  mapping: ColumnMapping,
  known: readonly Item[],
  names: NewNames,
): ReadList {
  // Only the list that the person named is of the kind that they chose; all others are sub-assemblies.
  const kind = plainKey(name) === plainKey(input.name) ? input.kind : 'subAssembly'
  const existingItemId = input.replace ? assemblyNamed(known, name) : undefined
  const target = existingItemId === undefined ? { name, kind } : { name, kind, existingItemId }
  const { unitByPartName, leftOutLineNumbers } = input
  const linkByPartName = linksById(input.linkByPartName, known)
  const answers = { unitByPartName, linkByPartName, leftOutLineNumbers }
  const preview = previewImport({ table, mapping, target, catalogue: known, answers })
  const commit = commitImport(preview, names.newId, names.newFloorCode)
  return { preview, commit: commit.ok ? commit.value : null }
}

function assemblyNamed(items: readonly Item[], name: string): string | undefined {
  return items.find(item => item.kind !== 'material' && plainKey(item.name) === plainKey(name))?.id
}

/** A link may name its assembly by id or, as people at a command line do, by name. */
function linksById(
  links: Readonly<Record<string, string | null>>,
  items: readonly Item[],
): Record<string, string | null> {
  const ids = new Set(items.map(item => item.id))
  const resolved = Object.entries(links).map(([part, target]) => {
    const known = target === null || ids.has(target)
    return [part, known ? target : (assemblyNamed(items, target) ?? target)] as const
  })
  return Object.fromEntries(resolved)
}

/** Depth first over which list names which; a circle stays in the file's order and is refused there. */
function partsFirst(tables: readonly NamedTable[]): NamedTable[] {
  const byKey = new Map(tables.map(one => [plainKey(one.name), one]))
  const ordered: NamedTable[] = []
  const seen = new Set<string>()
  const visit = (one: NamedTable): void => {
    const key = plainKey(one.name)
    if (seen.has(key)) return
    seen.add(key)
    for (const cell of one.table.rows.flatMap(row => row.cells)) {
      const part = byKey.get(plainKey(cell))
      if (part !== undefined && part !== one) visit(part)
    }
    ordered.push(one)
  }
  for (const one of tables) visit(one)
  return ordered
}
