import { z } from 'zod'

/** What a column of a list may mean. `assembly` names the BOM or sub-assembly that the line belongs to. */
export const CSV_FIELDS = [
  'name',
  'partNumber',
  'quantity',
  'unit',
  'optional',
  'note',
  'description',
  'value',
  'footprint',
  'references',
  'type',
  'assembly',
  'unitCost',
  'vendor',
] as const
export type CsvField = (typeof CSV_FIELDS)[number]

/** Column index by field; a field without a column is absent. */
export const columnMappingSchema = z.partialRecord(z.enum(CSV_FIELDS), z.int().min(0).max(1_000))
export type ColumnMapping = z.infer<typeof columnMappingSchema>

/** Headers without spaces and signs, best first. A word that ends in `*` is a beginning. */
const HEADERS_BY_FIELD: Readonly<Record<CsvField, readonly string[]>> = {
  name: ['partname', 'name', 'itemname', 'material', 'component', 'item', 'part', 'bezeichnung', 'teil'],
  partNumber: [
    'lcsc',
    'lcscpart*',
    'jlcpcbpart*',
    'partnumber',
    'partno',
    'sku',
    'mpn',
    'manufacturerpart*',
    'articlenumber',
    'artikelnummer',
  ],
  quantity: ['quantity', 'qty', 'qnty', 'amount', 'count', 'quantity*', 'qty*', 'menge', 'anzahl'],
  unit: ['unit', 'units', 'uom', 'unitofmeasure', 'einheit'],
  optional: ['optional', 'dnp', 'donotpopulate', 'dnf'],
  note: ['note', 'notes', 'remark', 'remarks', 'comments', 'comment', 'bemerkung'],
  description: ['description', 'desc', 'details', 'beschreibung'],
  value: ['value', 'val'],
  footprint: ['footprint', 'package'],
  references: [
    'references',
    'reference',
    'referenceids',
    'refs',
    'ref',
    'designator',
    'designators',
    'refdes',
  ],
  type: ['parttype', 'type', 'category'],
  assembly: ['assembly', 'subassembly', 'assemblyname', 'bom', 'bomname', 'parent', 'product'],
  unitCost: [
    'unitcost',
    'costperunit',
    'cost',
    'unitprice',
    'price',
    'stückpreis',
    'einzelpreis',
    'stückkosten',
    'preis',
  ],
  vendor: ['vendor', 'supplier', 'lieferant'],
}

/** A first guess for a person to correct; a column is given to one field at most. */
export function guessMapping(header: readonly string[]): ColumnMapping {
  const plain = header.map(plainTitle)
  const given = new Map<CsvField, number>()
  // Assembly houses of boards write the value under "Comment"; elsewhere that is a note.
  if (plain.includes('designator') && !plain.includes('value') && plain.includes('comment')) {
    given.set('value', plain.indexOf('comment'))
  }
  return columnMappingSchema.parse(
    Object.fromEntries(guessColumns(header, CSV_FIELDS, HEADERS_BY_FIELD, given)),
  )
}

/**
 * Columns by the fields that they seem to be, in the order of the fields; `given` are taken already. Words
 * are headers without spaces and signs, best first; one that ends in `*` is a beginning.
 */
export function guessColumns<Field extends string>(
  header: readonly string[],
  fields: readonly Field[],
  wordsByField: Readonly<Record<Field, readonly string[]>>,
  given: ReadonlyMap<Field, number>,
): ReadonlyMap<Field, number> {
  const plain = header.map(plainTitle)
  const columns = new Map(given)
  const taken = new Set(given.values())
  for (const field of fields) {
    const column = columns.has(field) ? -1 : bestColumn(plain, wordsByField[field], taken)
    if (column < 0) continue
    columns.set(field, column)
    taken.add(column)
  }
  return columns
}

function plainTitle(title: string): string {
  return title.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

function bestColumn(
  plain: readonly string[],
  words: readonly string[],
  takenColumns: ReadonlySet<number>,
): number {
  for (const word of words) {
    const matches = (title: string) =>
      word.endsWith('*') ? title.startsWith(word.slice(0, -1)) : title === word
    const column = plain.findIndex((title, index) => !takenColumns.has(index) && matches(title))
    if (column >= 0) return column
  }
  return -1
}
