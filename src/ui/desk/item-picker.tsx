import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import { useMemo, useState } from 'react'
import type { Item } from '#domain/catalogue/item.ts'
import { searchItems } from '#domain/catalogue/search.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import { DeskField } from './desk-field.tsx'
import { Quiet, Strong } from './desk-table.tsx'

type Props<Found extends Item> = {
  readonly label: string
  readonly items: readonly Found[]
  readonly onPick: (item: Found) => void
}

const FOUND_MAX = 6
const KIND_WORDS = { material: 'Material', subAssembly: 'Sub-assembly', bom: 'BOM' } as const

/** Finds an item by name, SKU or code; Enter takes the first. */
export function ItemPicker<Found extends Item>({ label, items, onPick }: Props<Found>) {
  const [text, setText] = useState('')
  const found = useMemo(() => (text.trim() === '' ? [] : searchItems(items, text, FOUND_MAX)), [items, text])
  const pick = (item: Found) => {
    onPick(item)
    setText('')
  }
  return (
    <Root
      onKeyDown={event => {
        const first = found[0]
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
        event.preventDefault()
        if (first !== undefined) pick(first)
      }}
    >
      <DeskField
        label={label}
        maxLength={200}
        onChange={setText}
        placeholder="Name, SKU or code"
        type="search"
        value={text}
      />
      {found.map(item => (
        <Choice key={item.id} onClick={() => pick(item)}>
          <Strong>{item.name}</Strong>
          <Quiet>
            {KIND_WORDS[item.kind]}
            {item.sku !== '' && ` · ${item.sku}`} · {unitSymbol(item.unit)}
          </Quiet>
        </Choice>
      ))}
      {text.trim() !== '' && found.length === 0 && <Quiet role="status">Nothing is called that.</Quiet>}
    </Root>
  )
}

const Root = styled('div')({ display: 'grid', alignContent: 'start', gap: 2 })

const Choice = styled(ButtonBase)(({ theme }) => ({
  display: 'flex',
  justifyContent: 'space-between',
  gap: 12,
  minHeight: 44,
  paddingInline: 14,
  textAlign: 'start',
  fontFamily: 'inherit',
  fontSize: theme.floor.text.body,
  color: theme.floor.colours.ink,
  background: theme.floor.colours.paper,
  borderRadius: theme.floor.size.radius,
  '&:hover, &:focus-visible': { background: theme.floor.colours.sunk },
}))
