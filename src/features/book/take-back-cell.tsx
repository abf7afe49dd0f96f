import { whyNotTakenBack } from '#domain/ledger/take-back.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { Quiet, QuietWhole } from '../../ui/desk/desk-table.tsx'
import { type Book, type BookLine, standsAs } from './use-book.ts'

type Props = { readonly line: BookLine; readonly book: Book; readonly onPress: () => void }

/** The way to take an entry back, or why it has none; what the row itself says already is not said twice. */
export function TakeBackCell({ line, book, onPress }: Props) {
  const stands = standsAs(line, book)
  if (stands.refused || stands.takenBack) return <Quiet>–</Quiet>
  const why = whyNotTakenBack(line.entry, stands)
  if (why !== null) return <QuietWhole>{why}</QuietWhole>
  return (
    <span
      onClick={event => event.stopPropagation()}
      onKeyDown={event => event.stopPropagation()}
      role="presentation"
    >
      <DeskButton icon="undo" label="Take it back…" onPress={onPress} small />
    </span>
  )
}
