import TextField from '@mui/material/TextField'
import { styled } from '@mui/material/styles'
import { useDeferredValue, useMemo, useState } from 'react'
import type { Item } from '#domain/catalogue/item.ts'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { Tile } from '../../ui/tile.tsx'
import { useAllItems } from './use-items.ts'

const SHOWN_MAX = 24

type Props = {
  /** An item that cannot be meant. */
  readonly not: string | null
  /** Shown before anything is typed, in this order. */
  readonly first?: readonly string[]
  readonly onChoose: (item: Item) => void
}

/** An item by name or SKU, out of the whole catalogue on this tablet: cells of a grid. */
export function FoundItems({ not, first = [], onChoose }: Props) {
  const items = useAllItems()
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text.trim().toLowerCase())
  const found = useMemo(() => {
    const all = (items ?? []).filter(item => !item.archived && item.id !== not)
    if (wanted === '') {
      const itemById = new Map(all.map(item => [item.id, item]))
      return first.length === 0 ? all : first.flatMap(id => itemById.get(id) ?? [])
    }
    return all.filter(item => `${item.name} ${item.sku}`.toLowerCase().includes(wanted))
  }, [items, wanted, not, first])
  return (
    <>
      <Search
        label="Name or SKU"
        onChange={event => setText(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 80 }, input: { sx: { fontSize: 24, height: 72 } } }}
        value={text}
      />
      {found.slice(0, SHOWN_MAX).map(item => (
        <Tile
          detail={item.sku}
          key={item.id}
          onPress={() => onChoose(item)}
          picture={<ItemPicture name={item.name} picture={item.picture} size={56} sku={item.sku} />}
          title={item.name}
        />
      ))}
      {found.length > SHOWN_MAX && <More>and {found.length - SHOWN_MAX} more: type a part of the name</More>}
      {found.length === 0 && wanted !== '' && <More>Nothing has “{text}” in its name or SKU</More>}
    </>
  )
}

const Search = styled(TextField)({ gridColumn: '1 / -1', marginBlockStart: 6 })

const More = styled('p')(({ theme }) => ({
  gridColumn: '1 / -1',
  margin: 0,
  fontSize: theme.floor.text.body,
}))
