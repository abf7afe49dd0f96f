import type { Material } from '../../catalogue/item.ts'
import { specificationText } from '../../catalogue/specification.ts'
import { type UnitName, inUnit, unitDecimals } from '../../stock/unit.ts'
import { type Catalogue, matchGroup } from './catalogue-match.ts'
import type { PartGroup } from './group.ts'
import { plainKey } from './keys.ts'
import { NAME_MAX_LENGTH, type ReadLine, isPartOfUnit } from './lines.ts'
import { answeredItem } from './link.ts'
import type { ImportAnswers, ImportQuestion, MatchedBy, PreviewPart } from './preview-shape.ts'
import type { ImportProblem } from './problem.ts'
import type { Quantity } from '../../stock/quantity.ts'
import { QUANTITY_ABSURD } from './quantity-cell.ts'
import { unitHint } from './unit-words.ts'

export type BuiltPart = {
  readonly part: PreviewPart
  readonly matchedBy: MatchedBy | null
  readonly problems: ImportProblem[]
  readonly questions: ImportQuestion[]
}

/**
 * What a group of lines becomes, with what has to be asked or refused about it. `groupsByName` has all
 * groups of the list by the plain key of their name.
 */
export function partOf(
  group: PartGroup,
  groupsByName: ReadonlyMap<string, readonly PartGroup[]>,
  catalogue: Catalogue,
  answers: ImportAnswers,
): BuiltPart {
  const lines = linesOf(group)
  const match = answeredMaterial(lines, catalogue, answers) ?? matchGroup(group, catalogue)
  const name = match?.item.name ?? distinctName(group, groupsByName.get(plainKey(group.first.name)) ?? [])
  const answered = lines.map(line => answers.unitByPartName?.[line.name]).find(unit => unit !== undefined)
  const said = lines.map(line => line.unit).find(unit => unit !== null) ?? null
  const unit = match?.item.unit ?? answered ?? said ?? 'piece'
  const isAnswered = match === null && answered !== undefined
  const amounts = lines.map(line => amountOf(line, unit, isAnswered))
  const { first, partNumber } = group
  const { value, footprint, type, description, note } = first
  return {
    part: {
      key: group.key,
      name,
      lineNumbers: lines.map(line => line.lineNumber),
      quantity: amounts.reduce((sum, { quantity }) => sum + quantity, 0),
      unit,
      itemId: match?.item.id ?? null,
      sku: match?.item.sku ?? partNumber,
      specification:
        match?.item.specification ?? specificationText({ value, footprint, type, description, note }),
      unitCost: lines.map(line => line.unitCost).find(cost => cost !== null) ?? null,
      vendor: lines.map(line => line.vendor).find(name => name !== '') ?? '',
    },
    matchedBy: match?.by ?? null,
    problems: problemsOf(amounts, unit),
    questions: match === null && !isAnswered ? unitQuestions(group, amounts, unit, said !== null) : [],
  }
}

function linesOf(group: PartGroup): ReadLine[] {
  return [group.first, ...group.others.map(({ line }) => line)]
}

function answeredMaterial(
  lines: readonly ReadLine[],
  catalogue: Catalogue,
  answers: ImportAnswers,
): { item: Material; by: MatchedBy } | null {
  for (const line of lines) {
    const item = answeredItem(line, catalogue, answers)
    if (item?.kind === 'material') return { item, by: 'answer' }
  }
  return null
}

type Amount = {
  readonly lineNumber: number
  /** In the part's unit, or as the line says it where that cannot be told. */
  readonly quantity: Quantity
  /** The line's own unit, where it is not of the part's measure. */
  readonly otherUnit: UnitName | null
}

/** An answer overrules what the lines say; a unit that the part has already does not. */
function amountOf({ lineNumber, unit, quantity }: ReadLine, partUnit: UnitName, isAnswered: boolean): Amount {
  const converted = isAnswered || unit === null ? quantity : inUnit(quantity, unit, partUnit)
  if (converted !== null) return { lineNumber, quantity: converted, otherUnit: null }
  return { lineNumber, quantity, otherUnit: unit }
}

function problemsOf(amounts: readonly Amount[], partUnit: UnitName): ImportProblem[] {
  const problems: ImportProblem[] = []
  let sum = 0
  for (const { lineNumber, otherUnit, quantity } of amounts) {
    if (otherUnit !== null) problems.push({ kind: 'unitDiffers', lineNumber, unit: otherUnit, partUnit })
    if (sum <= QUANTITY_ABSURD && sum + quantity > QUANTITY_ABSURD)
      problems.push({ kind: 'sumAbsurd', lineNumber })
    sum += quantity
  }
  return problems
}

/**
 * A part of a whole unit has to be answered. A hint in a note is only shown, where the list names no unit.
 */
function unitQuestions(
  group: PartGroup,
  amounts: readonly Amount[],
  unit: UnitName,
  isSaid: boolean,
): ImportQuestion[] {
  const lines = linesOf(group)
  const blocking = amounts.some(({ quantity }) => isPartOfUnit(quantity, unit))
  const hinting = lines.find(line => unitHint(line.note) !== null)
  const suggested = hinting === undefined ? null : unitHint(hinting.note)
  if (!blocking && (isSaid || suggested === null || suggested === unit)) return []
  return [
    {
      kind: 'unit',
      partName: group.first.name,
      lineNumbers: lines.map(line => line.lineNumber),
      suggested: suggested !== null && unitDecimals(suggested) === 0 && blocking ? null : suggested,
      note: (hinting ?? group.first).note,
      blocking,
    },
  ]
}

/** Two new parts of one name are told apart by footprint, part number, or where they stand in the list. */
function distinctName(group: PartGroup, namesakes: readonly PartGroup[]): string {
  if (namesakes.length <= 1) return group.first.name
  const marks: ((of: PartGroup) => string)[] = [
    of => of.first.footprint,
    of => of.partNumber,
    of => `line ${of.first.lineNumber}`,
  ]
  const mark = marks.find(
    markOf => new Set(namesakes.map(markOf)).size === namesakes.length && markOf(group) !== '',
  )
  const suffix = ` (${(mark ?? (of => `line ${of.first.lineNumber}`))(group)})`
  return `${group.first.name.slice(0, NAME_MAX_LENGTH - suffix.length)}${suffix}`
}
