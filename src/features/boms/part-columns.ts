import { CSV_FIELDS, type CsvField } from '#domain/bom/csv/columns.ts'

const FIELD_WORDS: Readonly<Record<CsvField, string>> = {
  name: 'Name',
  partNumber: 'Part number (SKU)',
  quantity: 'Quantity',
  unit: 'Unit',
  optional: 'Optional',
  note: 'Note',
  description: 'Description',
  value: 'Value',
  footprint: 'Footprint',
  references: 'References',
  type: 'Type',
  assembly: 'Which BOM or sub-assembly',
  unitCost: 'Unit cost',
  vendor: 'Vendor',
}

/** What a column of a parts list may mean. */
export const PART_COLUMNS = CSV_FIELDS.map(value => ({ value, label: FIELD_WORDS[value] }))
