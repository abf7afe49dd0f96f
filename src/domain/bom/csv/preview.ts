import { must } from '#kernel/assert.ts'
import { type Assembly, isAssembly } from '../../catalogue/item.ts'
import { type Catalogue, catalogueOf } from './catalogue-match.ts'
import { type PartGroup, groupParts } from './group.ts'
import { plainKey } from './keys.ts'
import { type ReadLine, type ReadRow, readRows } from './lines.ts'
import { type LinkedLine, linkLines } from './link.ts'
import { partOf } from './part.ts'
import type {
  ImportInput,
  ImportPreview,
  ImportTarget,
  LineFate,
  MatchedBy,
  PreviewLine,
  PreviewLink,
  PreviewPart,
} from './preview-shape.ts'
import { answerProblems, circleProblems, listProblems, nestingProblems, targetProblems } from './refuse.ts'

/** What importing would do, line by line. Writes nothing; the same input gives the same preview. */
export function previewImport(input: ImportInput): ImportPreview {
  const catalogue = catalogueOf(input.catalogue)
  const existing = existingTarget(input.target, catalogue)
  const leftOutLineNumbers = new Set(input.answers.leftOutLineNumbers)
  const rows = readRows(input.table, input.mapping, input.answers.quantityByLineNumber)
  const lines = rows.flatMap(row =>
    row.reading.kind === 'line' && !leftOutLineNumbers.has(row.lineNumber) ? [row.reading.line] : [],
  )
  const { linked, parts: partLines, questions: linkQuestions } = linkLines(lines, catalogue, input.answers)
  const groups = groupParts(partLines)
  const groupsByName = Map.groupBy(groups, group => plainKey(group.first.name))
  const built = groups.map(group => ({ group, ...partOf(group, groupsByName, catalogue, input.answers) }))
  const parts = built.map(({ part }) => part)
  const problems = [
    ...targetProblems(input.target, existing, input.catalogue),
    ...listProblems(rows, input.mapping, leftOutLineNumbers),
    ...answerProblems(lines, catalogue, input.answers),
    ...built.flatMap(({ problems: own }) => own),
    ...nestingProblems(input.target, existing, linked, partLines, catalogue),
    ...circleProblems(lines, input.pathBackByKey),
  ].toSorted((left, right) => (left.lineNumber ?? 0) - (right.lineNumber ?? 0))
  const questions = [...linkQuestions, ...built.flatMap(({ questions: own }) => own)]
  const fateByLineNumber = new Map([...linkFates(linked), ...built.flatMap(partFates)])
  const previewLines = rows.map(row => previewLine(row, leftOutLineNumbers, fateByLineNumber))
  const links = sumLinks(linked)
  return {
    target: input.target,
    existing,
    lines: previewLines,
    parts,
    links,
    problems,
    questions,
    removedItemIds: removedIds(existing, parts, links),
    counts: countFates(previewLines),
    canImport: problems.length === 0 && !questions.some(question => question.blocking),
  }
}

function existingTarget(target: ImportTarget, catalogue: Catalogue): Assembly | null {
  const item = target.existingItemId === undefined ? undefined : catalogue.itemById.get(target.existingItemId)
  return item !== undefined && isAssembly(item) ? item : null
}

function previewLine(
  row: ReadRow,
  leftOutLineNumbers: ReadonlySet<number>,
  fateByLineNumber: ReadonlyMap<number, LineFate>,
): PreviewLine {
  const { lineNumber, name, quantityText } = row
  return { lineNumber, name, quantityText, fate: fateOf(row, leftOutLineNumbers, fateByLineNumber) }
}

function fateOf(
  { lineNumber, reading }: ReadRow,
  leftOutLineNumbers: ReadonlySet<number>,
  fateByLineNumber: ReadonlyMap<number, LineFate>,
): LineFate {
  switch (reading.kind) {
    case 'blank':
      return { kind: 'skipped', why: 'blank' }
    case 'optional':
      return { kind: 'optional', why: reading.why }
    case 'fault':
      return { kind: 'skipped', why: leftOutLineNumbers.has(lineNumber) ? 'leftOut' : 'problem' }
    case 'line':
      return leftOutLineNumbers.has(lineNumber)
        ? { kind: 'skipped', why: 'leftOut' }
        : must(fateByLineNumber.get(lineNumber), `fate of line ${lineNumber}`)
  }
}

function linkFates(linked: readonly LinkedLine[]): [number, LineFate][] {
  return linked.map(({ line, item, by }) => [line.lineNumber, { kind: 'link', itemId: item.id, by }])
}

function partFates(built: {
  group: PartGroup
  part: PreviewPart
  matchedBy: MatchedBy | null
}): [number, LineFate][] {
  const { group, part, matchedBy } = built
  const partKey = group.key
  const { itemId } = part
  const first: LineFate =
    itemId === null || matchedBy === null
      ? { kind: 'new', partKey }
      : { kind: 'match', partKey, itemId, by: matchedBy }
  return [
    [group.first.lineNumber, first],
    ...group.others.map(({ line, by }): [number, LineFate] => [
      line.lineNumber,
      {
        kind: 'merge',
        partKey,
        withLineNumber: group.first.lineNumber,
        by,
        namesDiffer: namesDiffer(line, group.first),
      },
    ]),
  ]
}

function namesDiffer(left: ReadLine, right: ReadLine): boolean {
  return left.name.toLowerCase() !== right.name.toLowerCase()
}

function sumLinks(linked: readonly LinkedLine[]): PreviewLink[] {
  const linkByItemId = new Map<string, PreviewLink>()
  for (const { line, item } of linked) {
    const known = linkByItemId.get(item.id)
    linkByItemId.set(item.id, {
      itemId: item.id,
      lineNumbers: [...(known?.lineNumbers ?? []), line.lineNumber],
      quantity: (known?.quantity ?? 0) + line.quantity,
    })
  }
  return [...linkByItemId.values()]
}

function removedIds(
  existing: Assembly | null,
  parts: readonly PreviewPart[],
  links: readonly PreviewLink[],
): string[] {
  const keptIds = new Set([...parts, ...links].map(({ itemId }) => itemId))
  const oldIds = new Set(existing?.components.map(component => component.itemId))
  return [...oldIds].filter(itemId => !keptIds.has(itemId))
}

function countFates(lines: readonly PreviewLine[]): ImportPreview['counts'] {
  const counts = { new: 0, match: 0, merge: 0, link: 0, optional: 0, skipped: 0 }
  for (const { fate } of lines) counts[fate.kind] += 1
  return counts
}
