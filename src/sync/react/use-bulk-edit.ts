import { useState } from 'react'
import { type BulkChange, bulkWrites } from '#domain/catalogue/bulk.ts'
import type { Item } from '#domain/catalogue/item.ts'
import { tagsFromText } from '#domain/catalogue/tags.ts'
import { useWriteItems, useWriteRefusal } from './use-write-items.ts'

/** Rows of a list that are chosen, and what is done with all of them at once. */
export function useBulkEdit(shown: readonly Item[]) {
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(new Set())
  const [typedFault, setTypedFault] = useState<string | null>(null)
  const { busy, fault, write } = useWriteItems()
  const refusal = useWriteRefusal()
  // What a filter has put out of sight is not changed unseen.
  const chosen = shown.filter(item => chosenIds.has(item.id))
  const choose = (item: Item, on: boolean) => {
    const next = new Set(chosenIds)
    if (on) next.add(item.id)
    else next.delete(item.id)
    setChosenIds(next)
  }
  async function apply(change: BulkChange) {
    setTypedFault(null)
    const writes = bulkWrites(chosen, change)
    const done = writes.length === 0 || (await write(writes)) !== null
    // What went away from the list is not chosen any more; tags may be given one after the other.
    if (done && change.kind === 'archive') setChosenIds(new Set())
  }
  const withTags = (kind: 'addTags' | 'takeTags') => (text: string) => {
    const tags = tagsFromText(text)
    if (tags.ok) void apply({ kind, tags: tags.value })
    else setTypedFault(tags.error)
  }
  const archived = chosen.length > 0 && chosen.every(item => item.archived)
  return {
    chosen,
    isChosen: (item: Item) => chosenIds.has(item.id),
    allChosen: shown.length > 0 && chosen.length === shown.length,
    choose,
    chooseAll: (on: boolean) => setChosenIds(new Set(on ? shown.map(item => item.id) : [])),
    apply,
    bar: {
      count: chosen.length,
      busy,
      refusal,
      fault: typedFault ?? fault,
      archived,
      onAddTags: withTags('addTags'),
      onTakeTags: withTags('takeTags'),
      onArchive: () => void apply({ kind: 'archive', archived: !archived }),
      onClear: () => setChosenIds(new Set()),
    },
  }
}
