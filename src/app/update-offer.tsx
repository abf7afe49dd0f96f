import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { Icon } from '../ui/icons.tsx'
import { toneOf } from '../ui/tokens.ts'

type Props = {
  /** The server takes nothing from this version any more. */
  readonly isRequired: boolean
  readonly onTake: () => void
}

/** A newer version, said quietly above the screen. */
export function UpdateOffer({ isRequired, onTake }: Props) {
  return (
    <Band role="status">
      <Icon name="download" size={20} />
      <span>
        {isRequired
          ? 'The server speaks a newer version: this tablet has to take it to send its entries.'
          : 'A newer version of Floorbook is here. Everything is sent, so now is a good time.'}
      </span>
      <Button color="inherit" onClick={onTake} size="small" variant="outlined">
        Take it now
      </Button>
    </Band>
  )
}

const Band = styled('div')(({ theme }) => ({
  '@media print': { display: 'none' },
  display: 'flex',
  alignItems: 'center',
  flex: 'none',
  gap: 12,
  minHeight: 56,
  paddingInline: 16,
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  background: toneOf(theme, 'needs').soft,
  color: toneOf(theme, 'needs').onSoft,
  '& > span': { flex: 1 },
}))
