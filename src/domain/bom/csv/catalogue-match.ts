import { type Assembly, type Item, type Material, isAssembly } from '../../catalogue/item.ts'
import { valueAndFootprintOf } from '../../catalogue/specification.ts'
import type { PartGroup } from './group.ts'
import { footprintKey, plainKey } from './keys.ts'
import type { ReadLine } from './lines.ts'
import type { MatchedBy } from './preview-shape.ts'

/**
 * The catalogue by everything that a line may be recognised by. Of two items with one key the first counts.
 */
export type Catalogue = {
  readonly itemById: ReadonlyMap<string, Item>
  readonly assemblies: readonly Assembly[]
  readonly materialByPartNumber: ReadonlyMap<string, Material>
  readonly materialByFootprint: ReadonlyMap<string, Material>
  readonly materialByName: ReadonlyMap<string, Material>
}

export function catalogueOf(items: readonly Item[]): Catalogue {
  const materials = items.filter((item): item is Material => item.kind === 'material')
  return {
    itemById: new Map(items.map(item => [item.id, item])),
    assemblies: items.filter(isAssembly),
    materialByPartNumber: firstByKey(materials, item => [
      item.sku,
      ...item.barcodes.map(barcode => barcode.code),
    ]),
    materialByFootprint: firstByKey(materials, item => {
      const { value, footprint } = valueAndFootprintOf(item.specification)
      return footprint === '' ? [] : [footprintKey(value, footprint)]
    }),
    materialByName: firstByKey(materials, item => [item.name]),
  }
}

/** The material that a group of lines means, or null. A part number that is not known is a new part. */
export function matchGroup(
  { first, partNumber }: PartGroup,
  catalogue: Catalogue,
): { item: Material; by: MatchedBy } | null {
  if (partNumber !== '') {
    const item = catalogue.materialByPartNumber.get(plainKey(partNumber))
    if (item !== undefined) return { item, by: 'partNumber' }
  } else if (first.footprint !== '') {
    const item = catalogue.materialByFootprint.get(footprintKey(first.value, first.footprint))
    if (item !== undefined) return { item, by: 'valueAndFootprint' }
  }
  const namesake = catalogue.materialByName.get(plainKey(first.name))
  return namesake !== undefined && mayBeNamesake(namesake, first, partNumber)
    ? { item: namesake, by: 'name' }
    : null
}

/** A name alone is not enough where both sides say more and differ in it. */
function mayBeNamesake(item: Material, line: ReadLine, partNumber: string): boolean {
  if (partNumber !== '' && item.sku !== '') return false
  return line.footprint === '' || valueAndFootprintOf(item.specification).footprint === ''
}

function firstByKey(
  items: readonly Material[],
  keysOf: (item: Material) => readonly string[],
): Map<string, Material> {
  const itemByKey = new Map<string, Material>()
  for (const item of items) {
    for (const key of keysOf(item).map(plainKey)) {
      if (key !== '' && !itemByKey.has(key)) itemByKey.set(key, item)
    }
  }
  return itemByKey
}
