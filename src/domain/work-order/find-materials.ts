import type { Item } from '../catalogue/item.ts'
import { searchItems } from '../catalogue/search.ts'
import type { MaterialRow } from './materials.ts'
import { isEdited } from './plan-rows.ts'

/** `toPick`: something of it is neither picked nor used yet. */
export const MATERIAL_FILTERS = ['all', 'short', 'toPick', 'changed'] as const
export type MaterialFilter = (typeof MATERIAL_FILTERS)[number]

/**
 * The rows that `text` may mean, by the part or by whatever it goes into, and that the filter leaves; in the
 * order in which they were.
 */
export function findMaterials(
  rows: readonly MaterialRow[],
  { text, filter }: { readonly text: string; readonly filter: MaterialFilter },
  itemById: ReadonlyMap<string, Item>,
): readonly MaterialRow[] {
  const kept = filter === 'all' ? rows : rows.filter(row => passes(row, filter))
  if (text.trim() === '') return kept
  const asked = new Set(kept.flatMap(idsOf))
  const items = [...asked].flatMap(id => itemById.get(id) ?? [])
  const found = new Set(searchItems(items, text, items.length).map(item => item.id))
  return kept.filter(row => idsOf(row).some(id => found.has(id)))
}

function passes(row: MaterialRow, filter: Exclude<MaterialFilter, 'all'>): boolean {
  switch (filter) {
    case 'short':
      return row.short !== null && row.short > 0
    case 'toPick':
      return row.picked < row.effective
    case 'changed':
      return isEdited(row.row)
  }
}

/** The part, and every assembly and product on its ways. */
function idsOf({ row }: MaterialRow): string[] {
  return [row.itemId, ...row.contributions.flatMap(way => [way.orderItemId, ...way.path])]
}
