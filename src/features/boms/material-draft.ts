import { z } from 'zod'
import { type CsvTable, readCsv } from '#domain/bom/csv/read.ts'
import { guessMaterialMapping, materialMappingSchema } from '#domain/catalogue/list-columns.ts'
import {
  type MaterialsGround,
  type MaterialsPreview,
  previewMaterials,
} from '#domain/catalogue/list-import.ts'

/** A list of materials on its way in, as it stays on this device until it is imported or put away. */
export const materialDraftSchema = z.object({
  v: z.literal(1),
  /** Of this list, made when it was chosen: what its lines make is named after it. */
  listId: z.string().min(1),
  fileName: z.string(),
  csv: z.string(),
  mapping: materialMappingSchema,
  leftOutLineNumbers: z.array(z.int().min(1)),
  /** The place of bins and minimums; null: the shop's own. */
  locationId: z.string().nullable(),
})

export type MaterialDraft = z.infer<typeof materialDraftSchema>

export function materialDraftOf(
  listId: string,
  fileName: string,
  csv: string,
  table: CsvTable,
): MaterialDraft {
  const mapping = guessMaterialMapping(table.header)
  return { v: 1, listId, fileName, csv, mapping, leftOutLineNumbers: [], locationId: null }
}

export type MaterialFile = { readonly table: CsvTable; readonly preview: MaterialsPreview }

/**
 * What importing the draft would do; null where its text cannot be read, kept by another version. A line
 * makes the same item however often it is tried: an answer that was lost leads to nothing twice.
 */
export function previewOfMaterials(
  draft: MaterialDraft,
  known: Omit<MaterialsGround, 'newId'>,
): MaterialFile | null {
  const table = readCsv(draft.csv)
  if (!table.ok) return null
  const ground = { ...known, newId: (lineNumber: number) => `${draft.listId}-${lineNumber}` }
  const leftOut = new Set(draft.leftOutLineNumbers)
  return { table: table.value, preview: previewMaterials(table.value, draft.mapping, leftOut, ground) }
}
