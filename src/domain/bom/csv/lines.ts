import type { Quantity } from '../../stock/quantity.ts'
import { type UnitName, unitDecimals } from '../../stock/unit.ts'
import type { ColumnMapping, CsvField } from './columns.ts'
import { readCostCell } from './cost-cell.ts'
import { type QuantityCellFault, readQuantityCell } from './quantity-cell.ts'
import type { CsvRow, CsvTable } from './read.ts'
import { unitFromWord } from './unit-words.ts'

export const NAME_MAX_LENGTH = 200
export const PART_NUMBER_MAX_LENGTH = 100
const VENDOR_MAX_LENGTH = 200

export type LineFault =
  | QuantityCellFault
  | 'noName'
  | 'nameTooLong'
  | 'partNumberTooLong'
  /** Not an amount of money, or one that can mean two things. */
  | 'unitCost'
  /** More cells than the header has: usually a comma that should stand in quotes. */
  | 'tooManyCells'

/** A line of which everything needed is there. */
export type ReadLine = {
  readonly lineNumber: number
  /** As it is shown and asked about: the name, with the value where it says more. */
  readonly name: string
  readonly partNumber: string
  readonly value: string
  readonly footprint: string
  readonly type: string
  readonly description: string
  readonly note: string
  readonly quantity: Quantity
  /** From the unit column or the quantity's own cell. */
  readonly unit: UnitName | null
  /** In 1/10,000 of the shop's currency; null: the list does not say. */
  readonly unitCost: number | null
  readonly vendor: string
}

export type LineReading =
  | { readonly kind: 'line'; readonly line: ReadLine }
  | { readonly kind: 'optional'; readonly why: 'dash' | 'column' }
  | { readonly kind: 'blank' }
  | { readonly kind: 'fault'; readonly fault: LineFault }

/** `name` and `quantityText` are shown for every line, whatever became of it. */
export type ReadRow = {
  readonly lineNumber: number
  readonly name: string
  readonly quantityText: string
  readonly reading: LineReading
}

/** `quantityByLineNumber`: what stands instead of a cell that was wrong. */
export function readRows(
  table: CsvTable,
  mapping: ColumnMapping,
  quantityByLineNumber: Readonly<Record<string, string>> = {},
): ReadRow[] {
  return table.rows.map(row => {
    return readRow(row, mapping, table.header.length, quantityByLineNumber[row.lineNumber])
  })
}

/** Whether a quantity needs more decimals than the unit has: 0.8 pieces, but not 0.8 m. */
export function isPartOfUnit(quantity: Quantity, unit: UnitName): boolean {
  return unitDecimals(unit) === 0 && quantity % 10_000 !== 0
}

function readRow(row: CsvRow, mapping: ColumnMapping, columns: number, mended: string | undefined): ReadRow {
  const text = (field: CsvField) => {
    const column = mapping[field]
    const cell = column === undefined ? '' : (row.cells[column] ?? '')
    // "~" is how board editors write an empty field.
    return cell === '~' ? '' : cell
  }
  const references = text('references')
  const written = mapping.quantity === undefined ? countOf(references) : text('quantity')
  const quantityText = mended?.trim() ?? written
  const name = nameOf(text)
  const shown = { lineNumber: row.lineNumber, name, quantityText }
  const isBlank = row.cells.every(cell => cell === '')
  if (isBlank) return { ...shown, reading: { kind: 'blank' } }
  if (row.cells.slice(columns).some(cell => cell !== '')) return { ...shown, reading: faulty('tooManyCells') }
  return { ...shown, reading: interpret(row.lineNumber, name, quantityText, text) }
}

function interpret(
  lineNumber: number,
  name: string,
  quantityText: string,
  text: (field: CsvField) => string,
): LineReading {
  if (name === '') return faulty('noName')
  if (isYes(text('optional'))) return { kind: 'optional', why: 'column' }
  const cell = readQuantityCell(quantityText)
  if (cell.kind === 'dash') return { kind: 'optional', why: 'dash' }
  if (cell.kind === 'fault') return faulty(cell.fault)
  if (name.length > NAME_MAX_LENGTH) return faulty('nameTooLong')
  const partNumber = text('partNumber').replace(/^[-–—]+$/, '')
  if (partNumber.length > PART_NUMBER_MAX_LENGTH) return faulty('partNumberTooLong')
  const unitText = text('unit')
  const unit = unitText === '' ? cell.unit : unitFromWord(unitText)
  if (unitText !== '' && unit === null) return faulty('unknownUnit')
  const unitCost = readCostCell(text('unitCost'))
  if (unitCost === 'notRead') return faulty('unitCost')
  const footprint = text('footprint')
  const description = text('description')
  // A footprint says which part only together with something else: the value, or else the description.
  const value = text('value') === '' && footprint !== '' ? description : text('value')
  const vendor = text('vendor').slice(0, VENDOR_MAX_LENGTH)
  const rest = { value, footprint, description, type: text('type'), note: text('note'), unitCost, vendor }
  return { kind: 'line', line: { lineNumber, name, partNumber, quantity: cell.quantity, unit, ...rest } }
}

function nameOf(text: (field: CsvField) => string): string {
  const name = text('name')
  const value = text('value')
  if (name === '') return value || text('description') || text('partNumber')
  return value === '' || value.toLowerCase() === name.toLowerCase() ? name : `${name} ${value}`
}

/** Anything but an empty cell, a dash or a plain no. */
function isYes(text: string): boolean {
  return !['', '-', '–', '0', 'no', 'n', 'false', 'nein'].includes(text.toLowerCase())
}

/** Where a list has no quantities, each reference ("R1 R2, R3") stands for one. */
function countOf(references: string): string {
  const count = references.split(/[\s,;]+/).filter(reference => reference !== '').length
  return count === 0 ? '' : String(count)
}

function faulty(fault: LineFault): LineReading {
  return { kind: 'fault', fault }
}
