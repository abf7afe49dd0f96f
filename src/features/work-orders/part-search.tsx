import { styled } from '@mui/material/styles'
import { useMemo, useState } from 'react'
import type { Item } from '#domain/catalogue/item.ts'
import { searchItems } from '#domain/catalogue/search.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField } from '../../ui/desk/desk-field.tsx'
import { Quiet } from '../../ui/desk/desk-table.tsx'

type Props<Found extends Item> = {
  readonly label: string
  readonly items: readonly Found[]
  readonly onPick: (item: Found) => void
}

const FOUND_MAX = 6

/** Finds a part or product by name, SKU or code. */
export function PartSearch<Found extends Item>({ label, items, onPick }: Props<Found>) {
  const [text, setText] = useState('')
  const found = useMemo(() => (text.trim() === '' ? [] : searchItems(items, text, FOUND_MAX)), [items, text])
  return (
    <Root>
      <DeskField label={label} maxLength={200} onChange={setText} type="search" value={text} width={260} />
      {found.map(item => (
        <DeskButton
          key={item.id}
          label={`${item.name}, ${unitSymbol(item.unit)}`}
          onPress={() => {
            setText('')
            onPick(item)
          }}
          small
        />
      ))}
      {text.trim() !== '' && found.length === 0 && <Quiet>Nothing is called that.</Quiet>}
    </Root>
  )
}

const Root = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: 8 })
