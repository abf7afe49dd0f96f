import { readCostCell } from '../bom/csv/cost-cell.ts'
import { unitFromWord } from '../bom/csv/unit-words.ts'
import { type Result, fail, ok } from '#kernel/result.ts'
import { normaliseScan } from '../scan/normalise.ts'
import { ownCodeKindByShape } from '../scan/own-code.ts'
import { barcodeKey } from '../scan/gtin.ts'
import { quantityText, SCALE } from '../stock/quantity.ts'
import { UNIT_NAMES, unitDecimals, unitSymbol } from '../stock/unit.ts'
import { CODE_MAX_LENGTH, codeRefusalWords, withCode } from './codes.ts'
import type { ItemDraft } from './draft.ts'
import { MONEY, minimumRule, numberFromField, textFromField } from './fields.ts'
import { MATERIAL_FIELDS, MATERIAL_FIELD_WORDS, type MaterialField } from './list-columns.ts'
import { tagsFromText } from './tags.ts'

export type MaterialDraft = Extract<ItemDraft, { kind: 'material' }>

/** What a cell is read over. `unitIsFixed`: some of it lies somewhere, counted in the unit it has. */
export type CellGround = { readonly locationId: string; readonly unitIsFixed: boolean }

/** A line's cells over what the material was before; an empty cell leaves it as it is. */
export function withCells(
  before: MaterialDraft,
  text: (field: MaterialField) => string,
  ground: CellGround,
): { readonly draft: MaterialDraft; readonly faults: readonly string[] } {
  let draft = before
  const faults: string[] = []
  for (const field of MATERIAL_FIELDS) {
    const cell = text(field)
    if (cell === '') continue
    const next = READERS[field](draft, cell, ground)
    if (next.ok) draft = next.value
    else faults.push(`${MATERIAL_FIELD_WORDS[field]}: ${next.error}`)
  }
  return { draft, faults }
}

/** A field as it is shown, to tell what changes; empty where it says nothing. */
export function shownField(draft: MaterialDraft, field: MaterialField, locationId: string): string {
  switch (field) {
    case 'name':
    case 'sku':
    case 'vendor':
    case 'specification':
      return draft[field]
    case 'unit':
      return unitSymbol(draft.unit)
    case 'unitCost':
      return draft.unitCost === null ? '' : quantityText(draft.unitCost)
    case 'bin':
      return draft.binByLocation[locationId] ?? ''
    case 'minimum': {
      const minimum = draft.minimumByLocation[locationId]
      return minimum === undefined ? '' : `${quantityText(minimum)} ${unitSymbol(draft.unit)}`
    }
    case 'barcode':
      return draft.barcodes.map(({ code }) => code).join(', ')
    case 'tags':
      return draft.tags.join(', ')
  }
}

type Reader = (draft: MaterialDraft, cell: string, ground: CellGround) => Result<MaterialDraft, string>

/** The unit stands before the minimum, which is counted in it. */
const READERS: Readonly<Record<MaterialField, Reader>> = {
  name: (draft, cell) => readText(cell, 200, name => ({ ...draft, name })),
  sku: (draft, cell) => readText(cell, 100, sku => ({ ...draft, sku })),
  vendor: (draft, cell) => readText(cell, 200, vendor => ({ ...draft, vendor })),
  specification: (draft, cell) => readText(cell, 1_000, specification => ({ ...draft, specification })),
  bin: (draft, cell, { locationId }) =>
    readText(cell, 40, bin => ({ ...draft, binByLocation: { ...draft.binByLocation, [locationId]: bin } })),
  tags: (draft, cell) => {
    const tags = tagsFromText(cell)
    return tags.ok ? ok({ ...draft, tags: tags.value }) : tags
  },
  unit: readUnit,
  unitCost: readCost,
  minimum: readMinimum,
  barcode: readBarcode,
}

function readText(
  cell: string,
  max: number,
  put: (text: string) => MaterialDraft,
): Result<MaterialDraft, string> {
  const text = textFromField(cell, max)
  return text.ok ? ok(put(text.value)) : text
}

function readUnit(
  draft: MaterialDraft,
  cell: string,
  { unitIsFixed }: CellGround,
): Result<MaterialDraft, string> {
  const unit = unitFromWord(cell)
  if (unit === null) return fail(`"${cell}" is no unit here. Units are ${UNIT_SYMBOLS}.`)
  if (unit !== draft.unit && unitIsFixed) {
    return fail(`its stock is counted in ${unitSymbol(draft.unit)}. Count it to zero everywhere first.`)
  }
  return ok({ ...draft, unit })
}

const UNIT_SYMBOLS = UNIT_NAMES.map(unitSymbol).join(', ')

/** With a sign of a currency too, which a field at the desk does not take. */
function readCost(draft: MaterialDraft, cell: string): Result<MaterialDraft, string> {
  const read = readCostCell(cell)
  const cost = read === 'notRead' || read === null ? null : quantityText(read)
  const unitCost = numberFromField(cost ?? cell, MONEY)
  return unitCost.ok ? ok({ ...draft, unitCost: unitCost.value }) : unitCost
}

/** A minimum of 0 takes it away. */
function readMinimum(
  draft: MaterialDraft,
  cell: string,
  { locationId }: CellGround,
): Result<MaterialDraft, string> {
  const minimum = numberFromField(cell, minimumRule(unitDecimals(draft.unit)))
  if (!minimum.ok) return minimum
  const { [locationId]: _old, ...others } = draft.minimumByLocation
  const own = minimum.value === 0 ? {} : { [locationId]: minimum.value }
  return ok({ ...draft, minimumByLocation: { ...others, ...own } })
}

/** One more code, of one piece of its unit; one that it has stays as it is, with its pack. */
function readBarcode(draft: MaterialDraft, cell: string): Result<MaterialDraft, string> {
  const code = normaliseScan(cell).text
  if (draft.barcodes.some(one => barcodeKey(one.code) === barcodeKey(code))) return ok(draft)
  if (code === '') return fail(codeRefusalWords({ kind: 'noCode' }))
  if (code.length > CODE_MAX_LENGTH) {
    return fail(codeRefusalWords({ kind: 'codeTooLong', length: code.length }))
  }
  if (ownCodeKindByShape(code) !== null) return fail(codeRefusalWords({ kind: 'ownCode', code }))
  return ok(withCode(draft, code, SCALE))
}
