import type { ReadFile, ReadList } from '#domain/bom/csv/lists.ts'
import type { ImportQuestion } from '#domain/bom/csv/preview-shape.ts'
import { fateWords, problemWords, questionWords } from '#domain/bom/csv/words.ts'
import type { ImportPreviewAnswer } from '#protocol/import.ts'

/** A preview as it travels: each fate, problem and question with its sentence. */
export function previewAnswer(file: ReadFile): ImportPreviewAnswer {
  const nameById = new Map(file.catalogue.map(item => [item.id, item.name]))
  const nameOf = (itemId: string) => nameById.get(itemId) ?? itemId
  return {
    header: [...file.table.header],
    mapping: file.mapping,
    lists: file.lists.map(list => listAnswer(list, nameOf)),
    canImport: file.lists.length > 0 && file.lists.every(list => list.commit !== null),
  }
}

function listAnswer({ preview, commit }: ReadList, nameOf: (itemId: string) => string) {
  const { target, existing, lines, problems, questions, counts } = preview
  return {
    name: target.name,
    kind: target.kind,
    existingItemId: existing?.id ?? null,
    lines: lines.map(({ lineNumber, name, quantityText, fate }) => {
      return { lineNumber, name, quantityText, fate: fate.kind, words: fateWords(fate, nameOf) }
    }),
    problems: problems.map(one => ({ lineNumber: one.lineNumber, words: problemWords(one) })),
    questions: questions.map(questionAnswer),
    counts: { ...counts },
    canImport: commit !== null,
  }
}

function questionAnswer(question: ImportQuestion) {
  const { kind, partName, blocking } = question
  return {
    kind,
    partName,
    blocking,
    lineNumbers: [...question.lineNumbers],
    suggestedUnit: question.kind === 'unit' ? question.suggested : null,
    candidateItemIds: question.kind === 'link' ? [...question.candidateItemIds] : [],
    words: questionWords(question),
  }
}
