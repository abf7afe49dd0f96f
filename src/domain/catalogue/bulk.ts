import type { Quantity } from '../stock/quantity.ts'
import { type ItemWrite, basisOf, draftOf } from './draft.ts'
import type { Item } from './item.ts'
import { withTags, withoutTags } from './tags.ts'

/** What is done to many items at once. */
export type BulkChange =
  | { readonly kind: 'addTags'; readonly tags: readonly string[] }
  | { readonly kind: 'takeTags'; readonly tags: readonly string[] }
  | { readonly kind: 'archive'; readonly archived: boolean }
  /** 0 takes the minimum away. */
  | { readonly kind: 'minimum'; readonly locationId: string; readonly minimum: Quantity }

/** The writes that a change comes to; items that it leaves as they are are not among them. */
export function bulkWrites(items: readonly Item[], change: BulkChange): ItemWrite[] {
  return items.flatMap((item): ItemWrite[] => {
    const basis = basisOf(item)
    const changed: Item = { ...item, ...changesOf(item, change) }
    return basisOf(changed) === basis ? [] : [{ item: draftOf(changed), basis }]
  })
}

function changesOf(
  item: Item,
  change: BulkChange,
): Partial<Pick<Item, 'tags' | 'archived' | 'minimumByLocation'>> {
  switch (change.kind) {
    case 'addTags':
      return { tags: withTags(item.tags, change.tags) }
    case 'takeTags':
      return { tags: withoutTags(item.tags, change.tags) }
    case 'archive':
      return { archived: change.archived }
    case 'minimum': {
      const { [change.locationId]: _old, ...others } = item.minimumByLocation
      const own = change.minimum === 0 ? {} : { [change.locationId]: change.minimum }
      return { minimumByLocation: { ...others, ...own } }
    }
  }
}
