import {
  type Bom,
  type Component,
  type Item,
  type Material,
  type SubAssembly,
  plainAssembly,
  plainBom,
  plainComponent,
  plainItem,
  plainQuality,
} from '../catalogue/item.ts'
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
    ...plainItem(),
  }
}

export function material(id: string, changes: Partial<Omit<Material, 'kind' | 'id'>> = {}): Material {
  const facts = { vendor: '', essential: true, specification: '', picked: true }
  return { ...common(id), kind: 'material', ...facts, ...changes }
}

export function subAssembly(
  id: string,
  components: Component[],
  changes: Partial<Omit<SubAssembly, 'kind' | 'id' | 'components'>> = {},
): SubAssembly {
  return {
    ...common(id),
    kind: 'subAssembly',
    components,
    quality: plainQuality(),
    ...plainAssembly(),
    ...changes,
  }
}

export function bom(
  id: string,
  components: Component[],
  changes: Partial<Omit<Bom, 'kind' | 'id' | 'components'>> = {},
): Bom {
  return { ...common(id), kind: 'bom', components, quality: plainQuality(), ...plainBom(), ...changes }
}

/** A component of `units` (decimals allowed) per unit of its parent, with waste in per cent. */
export function component(itemId: string, units = 1, wastePercent = 0): Component {
  return {
    componentId: `c-${itemId}`,
    itemId,
    quantity: quantityOfUnits(units),
    waste: Math.round(wastePercent * 100),
    ...plainComponent(),
  }
}

export function byId(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map(item => [item.id, item]))
}
