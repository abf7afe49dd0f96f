import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import { choiceAtFirst, type ComparedRow, type Direction, intentionOf } from '#domain/reconcile/row.ts'
import { Icon } from '../../ui/icons.tsx'
import { counted, signed } from './words.ts'

type Props = {
  readonly rows: readonly ComparedRow[]
  readonly direction: Direction | null
  readonly onDirection: (direction: Direction) => void
}

/** The direction of the batch, each with what it would do in plain words. Rows may still go their own way. */
export function DirectionButtons({ rows, direction, onDirection }: Props) {
  const toShopify = intentionOf(rows, row => choiceAtFirst(row, 'toShopify'))
  const toLocal = intentionOf(rows, row => choiceAtFirst(row, 'toLocal'))
  return (
    <Root aria-label="Direction" role="group">
      <Way
        aria-pressed={direction === 'toShopify'}
        disabled={toShopify.toShopify === 0}
        onClick={() => onDirection('toShopify')}
      >
        <Icon name="left" size={30} strokeWidth={3} />
        <span>
          <b>Update Shopify to match local values</b>
          {`Shopify will change in ${counted(toShopify.toShopify, 'row')}, `}
          {`${signed(toShopify.unitsToShopify)} pieces in all`}
        </span>
      </Way>
      <Way
        aria-pressed={direction === 'toLocal'}
        disabled={toLocal.toLocal === 0}
        onClick={() => onDirection('toLocal')}
      >
        <span>
          <b>Update local values to match Shopify</b>
          Floorbook will change in {counted(toLocal.toLocal, 'row')}, {signed(toLocal.unitsToLocal)} pieces in
          all
        </span>
        <Icon name="right" size={30} strokeWidth={3} />
      </Way>
    </Root>
  )
}

const Root = styled('div')({ display: 'grid', gridTemplateColumns: '1fr 1fr', flex: 'none', gap: 12 })

const Way = styled(ButtonBase)(({ theme }) => ({
  justifyContent: 'space-between',
  gap: 16,
  minHeight: 64,
  padding: '6px 18px',
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.edge}`,
  background: theme.floor.colours.surface,
  color: theme.floor.colours.ink,
  fontFamily: 'inherit',
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  textAlign: 'start',
  span: { display: 'grid', flex: 1, gap: 2 },
  b: { fontSize: theme.floor.text.body, fontWeight: 700 },
  '&[aria-pressed=true]': {
    background: theme.floor.colours.brand,
    borderColor: theme.floor.colours.brand,
    color: theme.floor.colours.onBrand,
  },
  '&.Mui-disabled': { background: theme.floor.colours.sunk, color: theme.floor.colours.inkSoft },
}))
