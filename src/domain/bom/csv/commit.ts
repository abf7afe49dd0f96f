import { type Result, fail, ok } from '#kernel/result.ts'
import {
  type Assembly,
  type Component,
  type Item,
  type Material,
  plainComponent,
  plainAssembly,
  plainBom,
  plainItem,
  plainQuality,
} from '../../catalogue/item.ts'
import type { Quantity } from '../../stock/quantity.ts'
import type { ImportPreview, PreviewPart } from './preview-shape.ts'

export type ImportCommit = {
  /** To be written together: the new materials, then the assembly. */
  readonly items: Item[]
  readonly targetId: string
}

/**
 * The items that a preview stands for. Refused while it has problems or a question that has to be answered.
 * `newFloorCode` gives the next code of our own for an item of that kind. Of an existing assembly only the
 * parts list changes; a component that stays keeps its id and its waste.
 */
export function commitImport(
  preview: ImportPreview,
  newId: () => string,
  newFloorCode: (kind: Item['kind']) => string,
): Result<ImportCommit, 'notReady'> {
  if (!preview.canImport) return fail('notReady')
  const materials: Material[] = []
  const needs: { itemId: string; quantity: Quantity; lineNumber: number }[] = preview.links.map(link => ({
    itemId: link.itemId,
    quantity: link.quantity,
    lineNumber: Math.min(...link.lineNumbers),
  }))
  for (const part of preview.parts) {
    const itemId = part.itemId ?? newId()
    if (part.itemId === null) materials.push(newMaterial(part, itemId, newFloorCode('material')))
    needs.push({ itemId, quantity: part.quantity, lineNumber: Math.min(...part.lineNumbers) })
  }
  const components = componentsOf(
    needs.toSorted((left, right) => left.lineNumber - right.lineNumber),
    preview.existing,
    newId,
  )
  const assembly = preview.existing ?? newAssembly(preview, newId(), newFloorCode(preview.target.kind))
  return ok({ items: [...materials, { ...assembly, components }], targetId: assembly.id })
}

/** Two parts of the list that turn out to be one item are one component. */
function componentsOf(
  needs: readonly { itemId: string; quantity: Quantity }[],
  existing: Assembly | null,
  newId: () => string,
): Component[] {
  const quantityByItemId = new Map<string, Quantity>()
  for (const { itemId, quantity } of needs) {
    quantityByItemId.set(itemId, (quantityByItemId.get(itemId) ?? 0) + quantity)
  }
  return [...quantityByItemId].map(([itemId, quantity]) => {
    const old = existing?.components.find(component => component.itemId === itemId)
    if (old !== undefined) return { ...old, quantity }
    return { componentId: newId(), itemId, quantity, waste: 0, ...plainComponent() }
  })
}

function newCommon(id: string, name: string, floorCode: string) {
  return {
    id,
    name,
    floorCode,
    barcodes: [],
    shopify: null,
    binByLocation: {},
    picture: null,
    unitCost: null,
    ...plainItem(),
  }
}

function newMaterial(part: PreviewPart, id: string, floorCode: string): Material {
  const { sku, unit, specification, unitCost, vendor } = part
  const common = { ...newCommon(id, part.name, floorCode), unitCost }
  return { ...common, kind: 'material', sku, unit, vendor, essential: true, specification, picked: true }
}

function newAssembly({ target }: ImportPreview, id: string, floorCode: string): Assembly {
  const common = { ...newCommon(id, target.name.trim(), floorCode), sku: '', unit: 'piece' as const }
  const assembly = { ...common, components: [], quality: plainQuality() }
  switch (target.kind) {
    case 'bom':
      return { ...assembly, ...plainBom(), kind: 'bom' }
    case 'subAssembly':
      return { ...assembly, ...plainAssembly(), kind: 'subAssembly' }
  }
}
