import { DeskButton } from './desk-button.tsx'

type Props = {
  readonly onEdit: () => void
  readonly onDuplicate: () => void
  readonly archived: boolean
  /** Nothing can be archived now: no network, no right, or it is being done. */
  readonly still: boolean
  readonly onArchive: () => void
}

/** What can be done with one item of the catalogue. Editing opens read-only where it cannot be saved. */
export function ItemDeeds({ onEdit, onDuplicate, archived, still, onArchive }: Props) {
  return (
    <>
      <DeskButton
        disabled={still}
        emphasis="quiet"
        icon={archived ? 'undo' : 'trash'}
        label={archived ? 'Bring back' : 'Archive'}
        onPress={onArchive}
      />
      <DeskButton icon="plus" label="Duplicate" onPress={onDuplicate} />
      <DeskButton icon="note" label="Edit" onPress={onEdit} />
    </>
  )
}
