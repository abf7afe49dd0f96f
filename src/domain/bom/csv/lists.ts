import { type Result, fail, ok } from '#kernel/result.ts'
import type { Item } from '../../catalogue/item.ts'
import { type ColumnMapping, guessMapping } from './columns.ts'
import { type ImportCommit, commitImport } from './commit.ts'
import { plainKey } from './keys.ts'
import { type NamedTable, needsOf, partsFirst, pathsBack } from './list-order.ts'
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
  const leftOut = new Set(input.leftOutLineNumbers)
  const needs = needsOf(splitByAssembly(table.value, mapping, input.name), mapping, leftOut)
  const lists = partsFirst(needs).map(one => {
    const list = readList(input, { ...one, pathBackByKey: pathsBack(one, needs) }, mapping, known, names)
    const added = new Map(list.commit?.items.map(item => [item.id, item]))
    known = [...known.filter(item => !added.has(item.id)), ...added.values()]
    return list
  })
  return ok({ table: table.value, mapping, lists, catalogue: known })
}

function readList(
  input: ListsInput,
  { name, table, pathBackByKey }: NamedTable & { readonly pathBackByKey: Map<string, string[]> },
  mapping: ColumnMapping,
  known: readonly Item[],
  names: NewNames,
): ReadList {
  // Only the list that the person named is of the kind that they chose; all others are sub-assemblies.
  const kind = plainKey(name) === plainKey(input.name) ? input.kind : 'subAssembly'
  const existingItemId = input.replace ? assemblyNamed(known, name) : undefined
  const target = existingItemId === undefined ? { name, kind } : { name, kind, existingItemId }
  const { unitByPartName, leftOutLineNumbers, quantityByLineNumber } = input
  const linkByPartName = linksById(input.linkByPartName, known)
  const answers = { unitByPartName, linkByPartName, leftOutLineNumbers, quantityByLineNumber }
  const preview = previewImport({ table, mapping, target, catalogue: known, answers, pathBackByKey })
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
