import { z } from 'zod'
import { columnMappingSchema } from '#domain/bom/csv/columns.ts'
import { UNIT_NAMES } from '#domain/stock/unit.ts'
import { commandSchema } from './command.ts'

/** Body of `POST /api/import/preview` and `POST /api/import`. */
export const importRequestSchema = commandSchema.extend({
  csv: z.string().max(4_000_000),
  /** Name of the assembly that the list becomes; lines that name another one become that. */
  name: z.string().min(1).max(200),
  kind: z.enum(['bom', 'subAssembly']),
  /** Where an assembly of that name exists already: its parts list is replaced. Else that is a problem. */
  replace: z.boolean().default(false),
  /** Column index by field; guessed from the header where absent. */
  mapping: columnMappingSchema.optional(),
  /** What a person has answered, by the name that the preview shows. */
  unitByPartName: z.record(z.string(), z.enum(UNIT_NAMES)).default({}),
  /** The item (id, or an assembly's name) that a part is; null: none, it is a part of its own. */
  linkByPartName: z.record(z.string(), z.string().max(200).nullable()).default({}),
  leftOutLineNumbers: z.array(z.int().min(1)).max(5_000).default([]),
  /** What a line's quantity should have been, as it would stand in the file, by line number. */
  quantityByLineNumber: z.record(z.string(), z.string().max(40)).default({}),
})

const importListSchema = z.object({
  name: z.string(),
  kind: z.enum(['bom', 'subAssembly']),
  /** The assembly whose parts list is replaced, or none. */
  existingItemId: z.string().nullable(),
  lines: z.array(
    z.object({
      lineNumber: z.int(),
      name: z.string(),
      quantityText: z.string(),
      fate: z.enum(['new', 'match', 'merge', 'link', 'optional', 'skipped']),
      words: z.string(),
    }),
  ),
  problems: z.array(z.object({ lineNumber: z.int().nullable(), words: z.string() })),
  questions: z.array(
    z.object({
      kind: z.enum(['unit', 'link']),
      partName: z.string(),
      lineNumbers: z.array(z.int()),
      suggestedUnit: z.string().nullable(),
      candidateItemIds: z.array(z.string()),
      blocking: z.boolean(),
      words: z.string(),
    }),
  ),
  counts: z.record(z.enum(['new', 'match', 'merge', 'link', 'optional', 'skipped']), z.int()),
  canImport: z.boolean(),
})

/** Nothing is written by a preview; the same request gives the same one as long as no items are written. */
export const importPreviewSchema = z.object({
  header: z.array(z.string()),
  mapping: columnMappingSchema,
  lists: z.array(importListSchema),
  canImport: z.boolean(),
})

export const importAnswerSchema = z.object({
  preview: importPreviewSchema,
  /** Ids of the assemblies that the lists became, in their order. */
  assemblyIds: z.array(z.string()),
  /** Materials that did not exist before. */
  newMaterials: z.int(),
})

export type ImportRequest = z.output<typeof importRequestSchema>
export type ImportPreviewAnswer = z.infer<typeof importPreviewSchema>
export type ImportAnswer = z.infer<typeof importAnswerSchema>
