import { type UnitName, unitDecimals, unitSymbol } from '../../stock/unit.ts'
import type { LineFault } from './lines.ts'
import type { ImportQuestion, LineFate } from './preview-shape.ts'
import type { ImportProblem } from './problem.ts'
import { CHARACTERS_MAX, type CsvFault, DATA_LINES_MAX } from './read.ts'

/** The one place where what happened to a list becomes a sentence. */
export function csvFaultWords(fault: CsvFault): string {
  switch (fault.kind) {
    case 'empty':
      return 'The file has no lines below its header.'
    case 'notText':
      return 'This is not a text file. Save the list as CSV and choose that file.'
    case 'tooLong':
      return `The file is too large: ${fault.characters} characters, at most ${CHARACTERS_MAX} can be read.`
    case 'tooManyLines':
      return `The file has more than ${DATA_LINES_MAX} lines. Split it into smaller lists.`
    case 'tooManyColumns':
      return `The header has ${fault.columns} columns. Check that the file is a parts list.`
    case 'brokenQuotes':
      return `Line ${fault.lineNumber}: a quotation mark is not closed, or stands in a cell without quotes.`
  }
}

export function problemWords(problem: ImportProblem): string {
  const where = problem.lineNumber === null ? '' : `Line ${problem.lineNumber}: `
  return `${where}${reason(problem)}`
}

function reason(problem: ImportProblem): string {
  switch (problem.kind) {
    case 'line':
      return lineFaultWords(problem.fault, problem.text)
    case 'unitDiffers':
      return unitDiffersWords(problem.unit, problem.partUnit)
    case 'sumAbsurd':
      return 'with this line the part comes to more than 1,000,000.'
    case 'unknownLink':
      return 'it was linked to an item that does not exist any more. Choose again.'
    case 'cycle':
      return `this would make an assembly contain itself: ${problem.path.join(' > ')}.`
    case 'tooDeep':
      return `this would nest assemblies ${problem.depth} levels deep; 20 is the limit.`
    case 'noQuantityColumn':
      return 'Say which column has the quantity, or the references.'
    case 'noNameColumn':
      return 'Say which column has the name, the part number, the value or the description.'
    case 'targetName':
      return 'Give the parts list a name of 1 to 200 characters.'
    case 'targetNameTaken':
      return `There is a parts list named ${problem.name} already. Import into it, or choose another name.`
    case 'unknownTarget':
      return 'The parts list that this should replace does not exist any more.'
    case 'nothingToImport':
      return 'No line of the file is left to import.'
  }
}

function unitDiffersWords(unit: UnitName, partUnit: UnitName): string {
  return `the unit is ${unitSymbol(unit)}, but this part is counted in ${unitSymbol(partUnit)}.`
}

function lineFaultWords(fault: LineFault, text: string): string {
  switch (fault) {
    case 'missing':
      return 'the quantity is missing. Write "-" where the part is optional.'
    case 'notANumber':
      return `"${text}" is not a quantity.`
    case 'ambiguousComma':
      return `"${text}" can mean thousands or a decimal. Write it without the comma, or with a point.`
    case 'tooManyDecimals':
      return `"${text}" has more than four decimals.`
    case 'negative':
      return `the quantity ${text} is below zero.`
    case 'zero':
      return 'the quantity is zero. Leave the line out, or write "-" where the part is optional.'
    case 'absurd':
      return `the quantity ${text} is more than 1,000,000.`
    case 'unknownUnit':
      return 'the unit is not known. Use one of the units of the shop.'
    case 'noName':
      return 'there is no name, part number, value or description.'
    case 'nameTooLong':
      return 'the name is longer than 200 characters.'
    case 'partNumberTooLong':
      return 'the part number is longer than 100 characters.'
    case 'unitCost':
      return 'the unit cost is no amount. Mend it, or say that its column is not used.'
    case 'tooManyCells':
      return 'there are more cells than the header has. A cell with a comma in it needs quotes.'
  }
}

/** `nameOf` gives the name of an item id. */
export function fateWords(fate: LineFate, nameOf: (itemId: string) => string): string {
  switch (fate.kind) {
    case 'new':
      return 'New part'
    case 'match':
      return `Is ${nameOf(fate.itemId)} (${byWords(fate.by)})`
    case 'merge':
      return `Counts with line ${fate.withLineNumber} (${mergeWords(fate)})`
    case 'link':
      return `Is the assembly ${nameOf(fate.itemId)} (${byWords(fate.by)})`
    case 'optional':
      return fate.why === 'dash' ? 'Optional ("-"): left out' : 'Optional: left out'
    case 'skipped':
      return skippedWords(fate.why)
  }
}

function mergeWords({ by, namesDiffer }: Extract<LineFate, { kind: 'merge' }>): string {
  return namesDiffer ? `${byWords(by)}, though the names differ` : byWords(by)
}

function byWords(by: 'partNumber' | 'valueAndFootprint' | 'name' | 'sku' | 'answer'): string {
  switch (by) {
    case 'partNumber':
      return 'same part number'
    case 'valueAndFootprint':
      return 'same value and footprint'
    case 'name':
      return 'same name'
    case 'sku':
      return 'same SKU'
    case 'answer':
      return 'as you said'
  }
}

function skippedWords(why: 'blank' | 'leftOut' | 'problem'): string {
  switch (why) {
    case 'blank':
      return 'Empty line'
    case 'leftOut':
      return 'Left out, as you said'
    case 'problem':
      return 'Not read: see the problem'
  }
}

export function questionWords(question: ImportQuestion): string {
  switch (question.kind) {
    case 'unit': {
      const { blocking, note, partName, suggested } = question
      const hint = note === '' ? '' : ` The list says: "${note}"`
      const decimals =
        suggested === null || unitDecimals(suggested) === 0 ? '' : ` Is it ${unitSymbol(suggested)}?`
      const what = blocking
        ? 'a part of a piece is needed; which unit is it counted in?'
        : 'which unit is it counted in?'
      return `${partName}: ${what}${decimals}${hint}`
    }
    case 'link':
      return question.blocking
        ? `${question.partName}: several assemblies have this name; which one is it?`
        : `${question.partName}: is this an assembly that you have already?`
  }
}
