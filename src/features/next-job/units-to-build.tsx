import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import type { Item } from '#domain/catalogue/item.ts'
import { type Quantity, quantityText, SCALE } from '#domain/stock/quantity.ts'
import type { QuantityById, WorkOrder } from '#domain/work-order/work-order.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'

type Props = {
  readonly order: WorkOrder
  readonly itemById: ReadonlyMap<string, Item>
  readonly unitsByItem: QuantityById
  /** Units that no run has taken yet: what "all" means. */
  readonly offered: QuantityById
  readonly onChange: (itemId: string, quantity: Quantity) => void
  /** The number of this product is to be typed. */
  readonly onPad: (itemId: string) => void
  readonly warning: ReactNode
}

/** How many of each product this run builds; preset to all that is left. */
export function UnitsToBuild(props: Props) {
  return (
    <Root>
      {props.order.items.map(({ itemId }) => (
        <Product
          item={props.itemById.get(itemId)}
          itemId={itemId}
          key={itemId}
          large={props.order.items.length === 1}
          left={props.offered[itemId] ?? 0}
          onChange={quantity => props.onChange(itemId, quantity)}
          onPad={() => props.onPad(itemId)}
          units={props.unitsByItem[itemId] ?? 0}
        />
      ))}
      {props.warning !== false && <Warning>{props.warning}</Warning>}
    </Root>
  )
}

type ProductProps = {
  readonly item: Item | undefined
  readonly itemId: string
  readonly large: boolean
  readonly left: Quantity
  readonly units: Quantity
  readonly onChange: (quantity: Quantity) => void
  readonly onPad: () => void
}

function Product({ item, itemId, large, left, units, onChange, onPad }: ProductProps) {
  const name = item?.name ?? itemId
  return (
    <section>
      <Head>
        <ItemPicture
          name={name}
          picture={item?.picture ?? null}
          size={large ? 200 : 88}
          sku={item?.sku ?? ''}
        />
        <Words>
          <Name>{name}</Name>
          <Count large={large} units={units} />
          <Left>{quantityText(left)} not started yet</Left>
        </Words>
      </Head>
      <Keys>
        <FloorButton
          disabled={units === 0}
          icon="minus"
          label="1"
          onPress={() => onChange(Math.max(0, units - SCALE))}
        />
        <FloorButton icon="plus" label="1" onPress={() => onChange(units + SCALE)} />
        <FloorButton icon="keypad" label="Number" onPress={onPad} />
        <FloorButton
          disabled={units === left}
          label={`All ${quantityText(left)}`}
          onPress={() => onChange(left)}
        />
      </Keys>
    </section>
  )
}

function Count({ large, units }: { readonly large: boolean; readonly units: Quantity }) {
  return <Digits style={{ fontSize: large ? 112 : 56 }}>{quantityText(units)}</Digits>
}

const Root = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  gap: 24,
  minHeight: 0,
  overflow: 'auto',
})

const Head = styled('div')({ display: 'flex', gap: 20, marginBlockEnd: 16 })

const Words = styled('div')({ display: 'grid', alignContent: 'space-between', minWidth: 0 })

const Name = styled('h2')(({ theme }) => ({
  margin: 0,
  fontSize: theme.floor.text.name,
  fontWeight: 700,
  lineHeight: 1.1,
}))

const Digits = styled('div')({ fontWeight: 700, lineHeight: 1, letterSpacing: '-0.02em' })

const Left = styled('div')(({ theme }) => ({
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
}))

const Keys = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(2, 1fr)',
  gap: 8,
})

const Warning = styled('p')(({ theme }) => ({
  margin: 0,
  padding: '12px 16px',
  borderRadius: theme.floor.size.radius,
  fontSize: theme.floor.text.body,
  fontWeight: 700,
  background: theme.floor.colours.tone.short.soft,
  color: theme.floor.colours.tone.short.onSoft,
}))
