import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { Notice } from './notice.tsx'

/** A list that was kept and whose text is not to be read: there is only another one. */
export function UnreadableList({ onPutAway }: { readonly onPutAway: () => void }) {
  return (
    <Notice
      actions={<DeskButton icon="cross" label="Another list" onPress={onPutAway} small />}
      tone="refused"
    >
      The list that was kept here cannot be read any more. Choose the file again.
    </Notice>
  )
}
