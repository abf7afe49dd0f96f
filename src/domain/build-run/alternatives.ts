import type { PlanRow } from '../bom/plan.ts'
import { type Alternative, isAssembly, type Item } from '../catalogue/item.ts'

type Row = Pick<PlanRow, 'itemId' | 'contributions'>

const ALTERNATIVES_MAX = 20

/**
 * What may be taken instead of a row's item, in order: as the parents that the row's ways lead through name
 * it. A part that several parents name with other factors has the factor of the first.
 */
export function alternativesOfRow(row: Row, itemById: ReadonlyMap<string, Item>): Alternative[] {
  const factorById = new Map<string, number>()
  const parentIds = new Set(row.contributions.map(({ path, orderItemId }) => path.at(-1) ?? orderItemId))
  for (const parentId of parentIds) {
    const parent = itemById.get(parentId)
    if (parent === undefined || !isAssembly(parent)) continue
    for (const component of parent.components) {
      if (component.itemId !== row.itemId) continue
      for (const { itemId, factor } of component.alternatives) {
        if (!factorById.has(itemId) && itemById.get(itemId)?.archived !== true) factorById.set(itemId, factor)
      }
    }
  }
  return [...factorById].map(([itemId, factor]) => ({ itemId, factor })).slice(0, ALTERNATIVES_MAX)
}

/** The parents that have to be at hand to know the alternatives of rows. */
export function parentIdsOfRows(rows: readonly Row[]): string[] {
  const ids = rows.flatMap(row =>
    row.contributions.map(({ path, orderItemId }) => path.at(-1) ?? orderItemId),
  )
  return [...new Set(ids)]
}
