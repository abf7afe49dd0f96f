import type {
  ImportPreview,
  ImportQuestion,
  LineFate,
  PreviewLine,
  PreviewPart,
} from '#domain/bom/csv/preview-shape.ts'
import type { ImportProblem } from '#domain/bom/csv/problem.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import { fateWords } from '#domain/bom/csv/words.ts'

/** What the tiles above the lines count and filter. */
export const LINE_FILTERS = [
  'all',
  'new',
  'match',
  'merge',
  'link',
  'optional',
  'question',
  'problem',
] as const
export type LineFilter = (typeof LINE_FILTERS)[number]

/** A line of the file with all that is to be said about it. */
export type ImportLine = {
  readonly line: PreviewLine
  /** The part that it counts for; null where it counts for none. */
  readonly part: PreviewPart | null
  readonly question: ImportQuestion | null
  readonly problems: readonly ImportProblem[]
  /** The other lines that come to the same part, where this is the first of them. */
  readonly mergedWith: readonly PreviewLine[]
}

export function importLines(preview: ImportPreview): ImportLine[] {
  const partByKey = new Map(preview.parts.map(part => [part.key, part]))
  const lineByNumber = new Map(preview.lines.map(line => [line.lineNumber, line]))
  const questionByNumber = new Map(
    preview.questions.flatMap(question => question.lineNumbers.map(number => [number, question] as const)),
  )
  const problemsByNumber = Map.groupBy(preview.problems, problem => problem.lineNumber)
  return preview.lines.map(line => {
    const key = partKeyOf(line.fate)
    const part = key === null ? null : (partByKey.get(key) ?? null)
    const others = line.fate.kind === 'merge' ? [] : (part?.lineNumbers ?? [])
    return {
      line,
      part,
      question: questionByNumber.get(line.lineNumber) ?? null,
      problems: problemsByNumber.get(line.lineNumber) ?? [],
      mergedWith: others
        .filter(number => number !== line.lineNumber)
        .flatMap(number => lineByNumber.get(number) ?? []),
    }
  })
}

export function isInLineFilter(one: ImportLine, filter: LineFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'question':
      return one.question !== null
    case 'problem':
      return one.problems.length > 0
    case 'merge':
      return one.line.fate.kind === 'merge' || one.mergedWith.length > 0
    case 'new':
    case 'match':
    case 'link':
    case 'optional':
      return one.line.fate.kind === filter
  }
}

/** How many lines a tile stands for. Of merged lines those count that come to another line's part. */
export function countOf(lines: readonly ImportLine[], filter: LineFilter): number {
  if (filter === 'merge') return lines.filter(({ line }) => line.fate.kind === 'merge').length
  return lines.filter(one => isInLineFilter(one, filter)).length
}

/** What becomes of a line, with the names of the lines that it is counted together with. */
export function lineWords(
  { line, part, mergedWith }: ImportLine,
  nameOfItem: (itemId: string) => string,
  nameOfLine: (lineNumber: number) => string,
): { readonly main: string; readonly more: string | null } {
  const main = fateWords(line.fate, nameOfItem)
  if (line.fate.kind === 'merge') {
    return { main, more: `Line ${line.fate.withLineNumber} is ${nameOfLine(line.fate.withLineNumber)}` }
  }
  // Two new parts of one name are told apart: that name is not the list's own.
  const named = line.fate.kind === 'new' && part !== null && part.name !== line.name ? `as ${part.name}` : ''
  const others = mergedWith.map(other => `line ${other.lineNumber} ${other.name}`).join(', ')
  const sum = part === null || others === '' ? '' : `${quantityWords(part)} in all, with ${others}`
  const more = [named, sum].filter(words => words !== '').join(' · ')
  return { main, more: more === '' ? null : more }
}

/** "0.8 m". */
export function quantityWords({ quantity, unit }: Pick<PreviewPart, 'quantity' | 'unit'>): string {
  return `${quantityText(quantity)} ${unitSymbol(unit)}`
}

function partKeyOf(fate: LineFate): string | null {
  switch (fate.kind) {
    case 'new':
    case 'match':
    case 'merge':
      return fate.partKey
    case 'link':
    case 'optional':
    case 'skipped':
      return null
  }
}
