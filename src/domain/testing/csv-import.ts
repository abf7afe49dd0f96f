import type { Item } from '../catalogue/item.ts'
import { guessMapping } from '../bom/csv/columns.ts'
import { type ImportCommit, commitImport } from '../bom/csv/commit.ts'
import type { ImportAnswers, ImportPreview, ImportTarget } from '../bom/csv/preview-shape.ts'
import { previewImport } from '../bom/csv/preview.ts'
import { type CsvTable, readCsv } from '../bom/csv/read.ts'

/** A table of text that has to be readable. */
export function tableOf(text: string): CsvTable {
  const table = readCsv(text)
  if (table.ok) return table.value
  throw new Error(`not readable: ${JSON.stringify(table.error)}`)
}

/** A preview with the columns as they are guessed. */
export function previewOf(
  text: string,
  options: { catalogue?: readonly Item[]; answers?: ImportAnswers; target?: ImportTarget } = {},
): ImportPreview {
  const table = tableOf(text)
  const { catalogue = [], answers = {}, target = { name: 'Machine', kind: 'bom' } } = options
  return previewImport({ table, mapping: guessMapping(table.header), target, catalogue, answers })
}

/** Commits with ids that begin with `prefix`, or throws with what stands in the way. */
export function commitOf(preview: ImportPreview, prefix = 'i'): ImportCommit {
  let count = 0
  const result = commitImport(
    preview,
    () => `${prefix}${(count += 1)}`,
    kind => `FB-${kind}-${prefix}${(count += 1)}`,
  )
  if (result.ok) return result.value
  throw new Error(`not ready: ${JSON.stringify([preview.problems, preview.questions])}`)
}
