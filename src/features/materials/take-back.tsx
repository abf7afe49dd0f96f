import { useState } from 'react'
import type { Item } from '#domain/catalogue/item.ts'
import type { Entry } from '#domain/ledger/entry.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import { TakeBackForm } from '../../sync/react/take-back-form.tsx'
import { useNames } from '../../sync/react/use-names.ts'

type Props = { readonly item: Item; readonly entry: Entry; readonly onDone: () => void }

/** Taking back what was done to the stock of one item; offered for what stands. */
export function TakeBack({ item, entry, onDone }: Props) {
  const { place } = useNames()
  const [reason, setReason] = useState('')
  const words = { item: () => item.name, unit: () => unitSymbol(item.unit), place, lineItem: () => null }
  return (
    <TakeBackForm
      entry={entry}
      onDone={onDone}
      onReason={setReason}
      reason={reason}
      stands={STANDS}
      words={words}
    />
  )
}

const STANDS = { refused: false, takenBack: false }
