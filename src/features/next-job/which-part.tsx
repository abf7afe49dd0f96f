import { styled } from '@mui/material/styles'
import type { Item } from '#domain/catalogue/item.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { Tile, TileGrid } from '../../ui/tile.tsx'

type Props = {
  readonly items: readonly Item[]
  readonly onChoose: (item: Item) => void
  readonly onBack: () => void
}

/** A code was scanned that several parts have: which one is in the hand? */
export function WhichPart({ items, onChoose, onBack }: Props) {
  return (
    <Root>
      <Title>Which part is it?</Title>
      <TileGrid>
        {items.map(item => (
          <Tile
            detail={item.sku}
            key={item.id}
            onPress={() => onChoose(item)}
            picture={<ItemPicture name={item.name} picture={item.picture} size={72} sku={item.sku} />}
            title={item.name}
          />
        ))}
      </TileGrid>
      <Back>
        <FloorButton icon="left" label="Back to the job" onPress={onBack} />
      </Back>
    </Root>
  )
}

const Root = styled('section')({
  display: 'flex',
  flexDirection: 'column',
  flex: 1,
  minHeight: 0,
  gap: 20,
  overflow: 'auto',
})

const Title = styled('h2')(({ theme }) => ({
  margin: 0,
  fontSize: theme.floor.text.title,
  fontWeight: 700,
  lineHeight: 1.1,
}))

const Back = styled('div')({ marginBlockStart: 'auto' })
