import { z } from 'zod'
import { columnMappingSchema, guessMapping } from '#domain/bom/csv/columns.ts'
import { productOf } from '#domain/bom/csv/list-order.ts'
import { type ReadFile, readLists } from '#domain/bom/csv/lists.ts'
import type { CsvTable } from '#domain/bom/csv/read.ts'
import type { Assembly, Item } from '#domain/catalogue/item.ts'
import { UNIT_NAMES } from '#domain/stock/unit.ts'
import { nameFromFile } from './list-file.ts'

const answersSchema = z.object({
  unitByPartName: z.record(z.string(), z.enum(UNIT_NAMES)),
  linkByPartName: z.record(z.string(), z.string().nullable()),
  leftOutLineNumbers: z.array(z.int().min(1)),
  quantityByLineNumber: z.record(z.string(), z.string()).default({}),
})

/** A list on its way into the book, as it stays on this device until it is imported or put away. */
export const importDraftSchema = z.object({
  v: z.literal(1),
  fileName: z.string(),
  csv: z.string(),
  name: z.string(),
  kind: z.enum(['bom', 'subAssembly']),
  /** Replaces the parts list of the assembly that has this name already. */
  replace: z.boolean(),
  mapping: columnMappingSchema,
  answers: answersSchema,
})

export type ImportDraft = z.infer<typeof importDraftSchema>
export type DraftAnswers = ImportDraft['answers']

/** A fresh draft; `into` is the assembly whose parts list is to be replaced, null for a new one. */
export function draftOf(fileName: string, csv: string, table: CsvTable, into: Assembly | null): ImportDraft {
  const mapping = guessMapping(table.header)
  return {
    v: 1,
    fileName,
    csv,
    name: into?.name ?? productOf(table, mapping) ?? nameFromFile(fileName),
    kind: into?.kind ?? 'bom',
    replace: into !== null,
    mapping,
    answers: { unitByPartName: {}, linkByPartName: {}, leftOutLineNumbers: [], quantityByLineNumber: {} },
  }
}

/**
 * What importing the draft would do, by the rules that the server applies again; null where its text cannot
 * be read, which happens only to a draft that another version kept.
 */
export function previewOfDraft(draft: ImportDraft, items: readonly Item[]): ReadFile | null {
  const { csv, kind, replace, mapping, answers } = draft
  let count = 0
  // Names of what would be made; the real ones are the server's to give.
  const next = () => `new ${(count += 1)}`
  const input = { csv, name: draft.name.trim(), kind, replace, mapping, ...answers }
  const file = readLists(input, items, { newId: next, newFloorCode: next })
  return file.ok ? file.value : null
}
