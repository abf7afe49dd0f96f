import { type Fraction, fraction, multiply } from '#kernel/fraction.ts'
import { type Assembly, type Component, type Item, isAssembly } from '#domain/catalogue/item.ts'
import { DEPTH_MAX } from '#domain/bom/cycle.ts'
import { type Quantity, SCALE, nearestQuantity } from '#domain/stock/quantity.ts'

/** One component as it stands in the tree. */
export type TreeRow = {
  /** Component ids from the top, so that one sub-assembly used twice opens twice. */
  readonly key: string
  /** 0 for a direct component. */
  readonly depth: number
  readonly component: Component
  /** Null where the item is not on this device. */
  readonly item: Item | null
  readonly parentName: string
  /** What one unit of the top needs along this way, waste of all levels in, ready-made stock left aside. */
  readonly inOne: Quantity
  /** Null where there is nothing below it. */
  readonly open: boolean | null
}

/** The components of an assembly, those of open sub-assemblies below them, in the order of the parts list. */
export function treeRows(
  top: Assembly,
  itemById: ReadonlyMap<string, Item>,
  isOpen: (key: string) => boolean,
): TreeRow[] {
  return below(top, { key: '', depth: 0, inOne: fraction(1) }, itemById, isOpen)
}

type Level = { readonly key: string; readonly depth: number; readonly inOne: Fraction }

function below(
  parent: Assembly,
  level: Level,
  itemById: ReadonlyMap<string, Item>,
  isOpen: (key: string) => boolean,
): TreeRow[] {
  return parent.components.flatMap((component): TreeRow[] => {
    const item = itemById.get(component.itemId) ?? null
    const key = `${level.key}/${component.componentId}`
    const perParent = multiply(fraction(component.quantity, SCALE), fraction(SCALE + component.waste, SCALE))
    const inOne = multiply(level.inOne, perParent)
    const nested = item !== null && isAssembly(item) && item.components.length > 0 ? item : null
    // A cycle cannot be saved; one that a mistake had let in must not hang the page.
    const open = nested === null || level.depth >= DEPTH_MAX ? null : isOpen(key)
    const row: TreeRow = {
      key,
      depth: level.depth,
      component,
      item,
      parentName: parent.name,
      inOne: nearestQuantity(multiply(inOne, fraction(SCALE))),
      open,
    }
    if (nested === null || open !== true) return [row]
    return [row, ...below(nested, { key, depth: level.depth + 1, inOne }, itemById, isOpen)]
  })
}

/** Every way to open the tree: keys of all rows that have something below them. */
export function openableKeys(top: Assembly, itemById: ReadonlyMap<string, Item>): string[] {
  return treeRows(top, itemById, () => true).flatMap(row => (row.open === null ? [] : [row.key]))
}

/** The assemblies that have this item as a component, with how much of it. */
export function whereUsed(
  itemId: string,
  items: readonly Item[],
): { readonly assembly: Assembly; readonly quantity: Quantity }[] {
  return items.filter(isAssembly).flatMap(assembly => {
    const uses = assembly.components.filter(component => component.itemId === itemId)
    const quantity = uses.reduce((sum, component) => sum + component.quantity, 0)
    return uses.length === 0 ? [] : [{ assembly, quantity }]
  })
}
