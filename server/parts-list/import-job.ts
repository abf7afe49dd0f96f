import { type Result, fail, ok } from '#kernel/result.ts'
import { readLists } from '#domain/bom/csv/lists.ts'
import { csvFaultWords } from '#domain/bom/csv/words.ts'
import type { Item } from '#domain/catalogue/item.ts'
import { makeOwnCode } from '#domain/scan/own-code.ts'
import type { ImportAnswer, ImportPreviewAnswer, ImportRequest } from '#protocol/import.ts'
import { type AppendPorts, appendOne } from '../replication/append.ts'
import type { Batch } from '../replication/batch.ts'
import type { Job } from '../replication/writer.ts'
import { previewAnswer } from './preview-answer.ts'

/** What is wrong with the file as a whole, in words. */
type FileFault = string

/** Writes nothing: the numbers that it takes for new codes are forgotten with its batch. */
export function previewOf(batch: Batch, request: ImportRequest): Result<ImportPreviewAnswer, FileFault> {
  let count = 0
  const file = readLists(request, catalogueOf(batch), {
    newId: () => `preview-${(count += 1)}`,
    newFloorCode: () => `preview-${(count += 1)}`,
  })
  return file.ok ? ok(previewAnswer(file.value)) : fail(csvFaultWords(file.error))
}

export type ImportOutcome =
  | { readonly kind: 'imported'; readonly answer: ImportAnswer }
  | { readonly kind: 'notReady'; readonly preview: ImportPreviewAnswer }
  | { readonly kind: 'fileFault'; readonly words: FileFault }

/** Imports all lists of a file as one entry of the shop's book, or none of them. */
export function importJob(ports: AppendPorts, request: ImportRequest): Job<ImportOutcome> {
  return batch => {
    const file = readLists(request, catalogueOf(batch), {
      newId: ports.random.id,
      newFloorCode: () => makeOwnCode('part', String(batch.nextCounter('part')).padStart(4, '0')),
    })
    if (!file.ok) return () => ({ kind: 'fileFault', words: csvFaultWords(file.error) })
    const preview = previewAnswer(file.value)
    const commits = file.value.lists.flatMap(list => (list.commit === null ? [] : [list.commit]))
    if (!preview.canImport) return () => ({ kind: 'notReady', preview })
    const itemById = new Map(commits.flatMap(commit => commit.items).map(item => [item.id, item]))
    const body = { items: [...itemById.values()], source: `CSV: ${request.name}`.slice(0, 200) }
    appendOne(ports, batch, { act: { kind: 'itemsWritten', body }, actorId: request.actorId })
    const newMaterials = body.items.filter(item => item.kind === 'material').length
    const assemblyIds = commits.map(commit => commit.targetId)
    return () => ({ kind: 'imported', answer: { preview, assemblyIds, newMaterials } })
  }
}

function catalogueOf(batch: Batch): Item[] {
  const kinds: readonly Item['kind'][] = ['material', 'subAssembly', 'bom']
  return kinds.flatMap(kind => batch.view.bodiesOfGroup('catalogue', kind))
}
