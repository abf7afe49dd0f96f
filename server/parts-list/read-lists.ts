import { type Result, fail, ok } from '#kernel/result.ts'
import { guessMapping } from '#domain/bom/csv/columns.ts'
import { type ImportCommit, commitImport } from '#domain/bom/csv/commit.ts'
import { plainKey } from '#domain/bom/csv/keys.ts'
import { previewImport } from '#domain/bom/csv/preview.ts'
import type { ImportPreview } from '#domain/bom/csv/preview-shape.ts'
import { type CsvFault, type CsvTable, readCsv } from '#domain/bom/csv/read.ts'
import { splitByAssembly } from '#domain/bom/csv/split.ts'
import type { Item } from '#domain/catalogue/item.ts'
import type { ImportRequest } from '#protocol/import.ts'

/** One assembly of the file; `commit` is null while something stands in its way. */
export type ReadList = { readonly preview: ImportPreview; readonly commit: ImportCommit | null }

export type ReadFile = {
  readonly header: readonly string[]
  readonly mapping: NonNullable<ImportRequest['mapping']>
  readonly lists: readonly ReadList[]
  /** The catalogue with everything that the file would add. */
  readonly catalogue: readonly Item[]
}

export type NewNames = {
  readonly newId: () => string
  readonly newFloorCode: (kind: Item['kind']) => string
}

/**
 * What importing a file would do. A file may hold several assemblies: those that others need are read first, so that
 * the others link to them.
 */
export function readLists(
  request: ImportRequest,
  catalogue: readonly Item[],
  names: NewNames,
): Result<ReadFile, CsvFault> {
  const table = readCsv(request.csv)
  if (!table.ok) return fail(table.error)
  const mapping = request.mapping ?? guessMapping(table.value.header)
  const parts = partsFirst(splitByAssembly(table.value, mapping, request.name))
  let known = [...catalogue]
  const lists = parts.map(({ name, table: own }): ReadList => {
    // Only the list that the person named is of the kind that they chose; what it is made of are sub-assemblies.
    const kind = plainKey(name) === plainKey(request.name) ? request.kind : 'subAssembly'
    const existing = request.replace ? assemblyNamed(known, name) : undefined
    const target = existing === undefined ? { name, kind } : { name, kind, existingItemId: existing }
    const { unitByPartName, leftOutLineNumbers } = request
    const linkByPartName = linksById(request.linkByPartName, known)
    const answers = { unitByPartName, linkByPartName, leftOutLineNumbers }
    const preview = previewImport({ table: own, mapping, target, catalogue: known, answers })
    const committed = commitImport(preview, names.newId, names.newFloorCode)
    if (!committed.ok) return { preview, commit: null }
    const added = new Set(committed.value.items.map(item => item.id))
    known = [...known.filter(item => !added.has(item.id)), ...committed.value.items]
    return { preview, commit: committed.value }
  })
  return ok({ header: table.value.header, mapping, lists, catalogue: known })
}

function assemblyNamed(items: readonly Item[], name: string): string | undefined {
  return items.find(item => item.kind !== 'material' && plainKey(item.name) === plainKey(name))?.id
}

/** A link may name its assembly by id or, as people at a command line do, by name. */
function linksById(
  links: ImportRequest['linkByPartName'],
  items: readonly Item[],
): ImportRequest['linkByPartName'] {
  const ids = new Set(items.map(item => item.id))
  const resolved = Object.entries(links).map(([part, target]) => {
    const known = target === null || ids.has(target)
    return [part, known ? target : (assemblyNamed(items, target) ?? target)] as const
  })
  return Object.fromEntries(resolved)
}

type NamedTable = { readonly name: string; readonly table: CsvTable }

/** Depth first over which list names which; a circle stays in the file's order, and its preview refuses it. */
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
