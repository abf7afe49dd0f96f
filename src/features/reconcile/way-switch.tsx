import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import { type ComparedRow, mayGo, type RowChoice } from '#domain/reconcile/row.ts'
import { Icon } from '../../ui/icons.tsx'

type Props = {
  readonly row: ComparedRow
  /** Name and place, for those who hear the page. */
  readonly name: string
  readonly choice: RowChoice
  readonly disabled: boolean
  readonly onChoice: (choice: RowChoice) => void
}

/** Between the two figures: to Shopify, leave it, or to Floorbook. */
export function WaySwitch({ row, name, choice, disabled, onChoice }: Props) {
  const may = { toShopify: mayGo(row, 'toShopify'), toLocal: mayGo(row, 'toLocal') }
  if (!may.toShopify && !may.toLocal) return null
  return (
    <Root aria-label={`Direction of ${name}`} role="group">
      <Side
        aria-label="to Shopify"
        aria-pressed={choice === 'toShopify'}
        disabled={disabled || !may.toShopify}
        onClick={() => onChoice('toShopify')}
      >
        <Icon name="left" size={20} strokeWidth={3} />
      </Side>
      <Side aria-pressed={choice === 'leave'} disabled={disabled} onClick={() => onChoice('leave')}>
        leave
      </Side>
      <Side
        aria-label="to Floorbook"
        aria-pressed={choice === 'toLocal'}
        disabled={disabled || !may.toLocal}
        onClick={() => onChoice('toLocal')}
      >
        <Icon name="right" size={20} strokeWidth={3} />
      </Side>
    </Root>
  )
}

const Root = styled('div')(({ theme }) => ({
  display: 'inline-flex',
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.edge}`,
  overflow: 'hidden',
}))

const Side = styled(ButtonBase)(({ theme }) => ({
  minWidth: 44,
  paddingInline: 5,
  height: 40,
  fontFamily: 'inherit',
  fontSize: 15,
  fontWeight: 700,
  color: theme.floor.colours.ink,
  background: theme.floor.colours.surface,
  '&[aria-pressed=true]': { background: theme.floor.colours.ink, color: theme.floor.colours.paper },
  '&.Mui-disabled': { color: theme.floor.colours.inkSoft },
}))
