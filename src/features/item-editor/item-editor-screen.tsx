import { useMemo, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { basisOf, draftOf, duplicateOf } from '#domain/catalogue/draft.ts'
import { emptyForm, formOf, type ItemForm } from '#domain/catalogue/form.ts'
import type { Item } from '#domain/catalogue/item.ts'
import { nameKey } from '#domain/catalogue/name-key.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { useAllItems } from '../../sync/react/use-items.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FloorButton } from '../../ui/floor-button.tsx'
import { ItemEditor } from './item-editor.tsx'

export type EditedKind = 'material' | 'assembly'

type Props = {
  /** Which list it belongs to. */
  readonly family: EditedKind
  /** Null: a new one. */
  readonly itemId: string | null
}

/** The fields of a material, sub-assembly or BOM: one that exists, a new one, or a copy of one. */
export function ItemEditorScreen({ family, itemId }: Props) {
  const navigate = useNavigate()
  const { newId } = useDependencies()
  const [query] = useSearchParams()
  const items = useAllItems()
  const [freshId] = useState(newId)
  const copiedId = query.get('copy')
  const wantedKind = query.get('kind')
  const item = items?.find(one => one.id === itemId) ?? null
  const begun = useMemo((): ItemForm | null => {
    if (items === undefined) return null
    if (itemId !== null) return item === null ? null : formOf(draftOf(item))
    const original = items.find(one => one.id === copiedId)
    if (original !== undefined) return formOf(duplicateOf(original, freshId, nameTakenIn(items)))
    return emptyForm(kindOf(family, wantedKind), freshId)
  }, [items, item, itemId, copiedId, family, wantedKind, freshId])
  if (items === undefined) return null
  const list = family === 'material' ? '/materials' : '/boms'
  if (begun === null) {
    return (
      <EmptyState
        figure="If it was made just now, it comes with the next word from the server."
        sentence="This is not on this device yet."
      >
        <FloorButton icon="left" label="Back to the list" onPress={() => void navigate(list)} />
      </EmptyState>
    )
  }
  // A new item has one unsaved draft per kind; a copy one per original.
  const draftKey = itemId ?? `new:${copiedId ?? begun.kind}`
  return (
    <ItemEditor
      basis={item === null ? null : basisOf(item)}
      begun={begun}
      draftKey={draftKey}
      items={items}
      key={draftKey}
      onBack={() => void navigate(itemId === null ? list : `${list}/${encodeURIComponent(itemId)}`)}
      onSaved={id => void navigate(`${list}/${encodeURIComponent(id)}`)}
    />
  )
}

function kindOf(family: EditedKind, wanted: string | null): Item['kind'] {
  if (family === 'material') return 'material'
  return wanted === 'subAssembly' ? 'subAssembly' : 'bom'
}

function nameTakenIn(items: readonly Item[]): (name: string) => boolean {
  const keys = new Set(items.map(item => nameKey(item.name)))
  return name => keys.has(nameKey(name))
}
