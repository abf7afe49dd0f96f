import { type Assembly, type Item, isAssembly, plainComponent } from '../../catalogue/item.ts'
import { type NestingFault, checkNesting } from '../cycle.ts'
import type { Catalogue } from './catalogue-match.ts'
import type { ColumnMapping } from './columns.ts'
import { plainKey } from './keys.ts'
import { NAME_MAX_LENGTH, type ReadLine, type ReadRow } from './lines.ts'
import type { LinkedLine } from './link.ts'
import type { ImportAnswers, ImportTarget } from './preview-shape.ts'
import type { ImportProblem } from './problem.ts'

/** What is wrong with what the list is to become. */
export function targetProblems(
  target: ImportTarget,
  existing: Assembly | null,
  catalogue: readonly Item[],
): ImportProblem[] {
  if (target.existingItemId !== undefined) {
    return existing === null ? [{ kind: 'unknownTarget', lineNumber: null }] : []
  }
  const name = target.name.trim()
  if (name === '' || name.length > NAME_MAX_LENGTH) return [{ kind: 'targetName', lineNumber: null }]
  const isTaken = catalogue.some(item => isAssembly(item) && plainKey(item.name) === plainKey(name))
  return isTaken ? [{ kind: 'targetNameTaken', lineNumber: null, name }] : []
}

/** Columns that nobody has named, else the lines that cannot be read, else that there are none at all. */
export function listProblems(
  rows: readonly ReadRow[],
  mapping: ColumnMapping,
  leftOutLineNumbers: ReadonlySet<number>,
): ImportProblem[] {
  const missing = columnProblems(mapping)
  if (missing.length > 0) return missing
  const used = rows.filter(({ lineNumber }) => !leftOutLineNumbers.has(lineNumber))
  const faulty = used.flatMap(({ lineNumber, reading, quantityText }): ImportProblem[] =>
    reading.kind === 'fault' ? [{ kind: 'line', lineNumber, fault: reading.fault, text: quantityText }] : [],
  )
  const hasLines = used.some(({ reading }) => reading.kind === 'line')
  return faulty.length > 0 || hasLines ? faulty : [{ kind: 'nothingToImport', lineNumber: null }]
}

function columnProblems({
  name,
  partNumber,
  value,
  description,
  quantity,
  references,
}: ColumnMapping): ImportProblem[] {
  const problems: ImportProblem[] = []
  const hasName = [name, partNumber, value, description].some(column => column !== undefined)
  if (!hasName) problems.push({ kind: 'noNameColumn', lineNumber: null })
  const hasQuantity = quantity !== undefined || references !== undefined
  if (!hasQuantity) problems.push({ kind: 'noQuantityColumn', lineNumber: null })
  return problems
}

/** Answers that name an item which does not exist (any more). */
export function answerProblems(
  lines: readonly ReadLine[],
  catalogue: Catalogue,
  answers: ImportAnswers,
): ImportProblem[] {
  return lines.flatMap(({ name, lineNumber }): ImportProblem[] => {
    const itemId = answers.linkByPartName?.[name]
    const isKnown = itemId === null || itemId === undefined || catalogue.itemById.has(itemId)
    return isKnown ? [] : [{ kind: 'unknownLink', lineNumber }]
  })
}

/** Lines by which the target would contain itself, or be more than twenty levels deep. */
export function nestingProblems(
  target: ImportTarget,
  existing: Assembly | null,
  linked: readonly LinkedLine[],
  parts: readonly ReadLine[],
  catalogue: Catalogue,
): ImportProblem[] {
  const problems: ImportProblem[] = []
  const id = existing?.id ?? 'an assembly that does not exist yet'
  const targetName = existing?.name ?? target.name
  const nameOf = (itemId: string) =>
    itemId === id ? targetName : (catalogue.itemById.get(itemId)?.name ?? itemId)
  const faultByItemId = new Map(
    linked.map(({ item }) => [item.id, nestingFault(id, item.id, catalogue)] as const),
  )
  for (const { line, item } of linked) {
    const { lineNumber } = line
    const fault = faultByItemId.get(item.id) ?? null
    if (fault === null) continue
    if (fault.kind === 'cycle') problems.push({ kind: 'cycle', lineNumber, path: fault.path.map(nameOf) })
    else problems.push({ kind: 'tooDeep', lineNumber, depth: fault.depth })
  }
  const ownName = plainKey(targetName)
  for (const { lineNumber, name } of existing === null ? parts : []) {
    if (plainKey(name) === ownName)
      problems.push({ kind: 'cycle', lineNumber, path: [targetName, targetName] })
  }
  return problems
}

/** Lines that name a list of the same file which needs this one. */
export function circleProblems(
  lines: readonly ReadLine[],
  pathBackByKey: ReadonlyMap<string, readonly string[]> = new Map(),
): ImportProblem[] {
  return lines.flatMap(({ name, lineNumber }): ImportProblem[] => {
    const path = pathBackByKey.get(plainKey(name))
    return path === undefined ? [] : [{ kind: 'cycle', lineNumber, path }]
  })
}

function nestingFault(assemblyId: string, itemId: string, catalogue: Catalogue): NestingFault | null {
  const components = [{ componentId: itemId, itemId, quantity: 1, waste: 0, ...plainComponent() }]
  const nesting = checkNesting({ id: assemblyId, components }, catalogue.itemById)
  return nesting.ok ? null : nesting.error
}
