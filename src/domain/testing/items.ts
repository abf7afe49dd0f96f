import type { Assembly, Bom, Component, Item, Material, SubAssembly } from '../catalogue/item.ts'
import { quantityOfUnits } from '../stock/quantity.ts'

/**
 * One believable maker of items. Ids are readable (`S`, `oak-leg`), names follow from them; everything else
 * is what a small workshop would have entered on its first day.
 */
function common(id: string) {
  return {
    id,
    name: id,
    sku: '',
    unit: 'piece' as const,
    floorCode: `FBP${id.toUpperCase()}`,
    barcodes: [],
    shopify: null,
    binByLocation: {},
    picture: null,
    unitCost: null,
  }
}

export function material(id: string, changes: Partial<Omit<Material, 'kind' | 'id'>> = {}): Material {
  return { ...common(id), kind: 'material', vendor: '', essential: true, specification: '', ...changes }
}

export function subAssembly(
  id: string,
  components: Component[],
  changes: Partial<Omit<SubAssembly, 'kind' | 'id' | 'components'>> = {},
): SubAssembly {
  return { ...common(id), kind: 'subAssembly', components, quality: toStock(), ...changes }
}

export function bom(
  id: string,
  components: Component[],
  changes: Partial<Omit<Bom, 'kind' | 'id' | 'components'>> = {},
): Bom {
  return { ...common(id), kind: 'bom', components, quality: toStock(), active: false, ...changes }
}

/** A component of `units` (decimals allowed) per unit of its parent, with waste in per cent. */
export function component(itemId: string, units = 1, wastePercent = 0): Component {
  return {
    componentId: `c-${itemId}`,
    itemId,
    quantity: quantityOfUnits(units),
    waste: Math.round(wastePercent * 100),
  }
}

export function byId(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map(item => [item.id, item]))
}

function toStock(): Assembly['quality'] {
  return { output: 'stock', inspect: 'none', checklist: [] }
}
