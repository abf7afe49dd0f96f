import { z } from 'zod'
import { guessColumns } from '../bom/csv/columns.ts'

/** What a column of a list of materials may mean. Bin and minimum are those of one place. */
export const MATERIAL_FIELDS = [
  'name',
  'sku',
  'unit',
  'unitCost',
  'vendor',
  'bin',
  'barcode',
  'minimum',
  'tags',
  'specification',
] as const
export type MaterialField = (typeof MATERIAL_FIELDS)[number]

/** Column index by field; a field without a column is absent. */
export const materialMappingSchema = z.partialRecord(z.enum(MATERIAL_FIELDS), z.int().min(0).max(1_000))
export type MaterialMapping = z.infer<typeof materialMappingSchema>

export const MATERIAL_FIELD_WORDS: Readonly<Record<MaterialField, string>> = {
  name: 'Name',
  sku: 'SKU',
  unit: 'Unit',
  unitCost: 'Unit cost',
  vendor: 'Vendor',
  bin: 'Bin',
  barcode: 'Barcode',
  minimum: 'Minimum',
  tags: 'Tags',
  specification: 'Specification',
}

/** Headers without spaces and signs, best first. A word that ends in `*` is a beginning. */
const HEADERS_BY_FIELD: Readonly<Record<MaterialField, readonly string[]>> = {
  name: ['name', 'materialname', 'material', 'itemname', 'item', 'title', 'partname', 'part', 'bezeichnung'],
  sku: ['sku', 'partnumber', 'partno', 'articlenumber', 'articleno', 'itemnumber', 'mpn', 'artikelnummer'],
  unit: ['unit', 'units', 'uom', 'unitofmeasure', 'einheit'],
  unitCost: ['unitcost', 'costperunit', 'cost', 'unitprice', 'price', 'einzelpreis', 'stückkosten', 'preis'],
  vendor: ['vendor', 'supplier', 'lieferant'],
  bin: ['bin', 'binlocation', 'shelf', 'storagelocation', 'location', 'lagerplatz', 'fach'],
  barcode: ['barcode', 'ean', 'gtin', 'upc', 'code', 'strichcode'],
  minimum: ['minimum', 'minimumstock', 'min', 'minstock', 'reorderpoint', 'reorderlevel', 'mindestbestand'],
  tags: ['tags', 'tag', 'labels', 'category', 'kategorie'],
  specification: ['specification', 'spec', 'description', 'details', 'note', 'notes', 'beschreibung'],
}

/** A first guess for a person to correct. */
export function guessMaterialMapping(header: readonly string[]): MaterialMapping {
  return materialMappingSchema.parse(
    Object.fromEntries(guessColumns(header, MATERIAL_FIELDS, HEADERS_BY_FIELD, new Map())),
  )
}
