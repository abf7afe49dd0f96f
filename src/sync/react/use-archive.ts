import { bulkWrites } from '#domain/catalogue/bulk.ts'
import type { Item } from '#domain/catalogue/item.ts'
import { useWriteItems, useWriteRefusal } from './use-write-items.ts'

/** Takes one item out of the lists, or brings it back. */
export function useArchive() {
  const { busy, fault, write } = useWriteItems()
  const refusal = useWriteRefusal()
  return {
    still: busy || refusal !== null,
    /** Why it was not done, in words; an open order may need it. */
    fault,
    toggle: (item: Item) => void write(bulkWrites([item], { kind: 'archive', archived: !item.archived })),
  }
}
