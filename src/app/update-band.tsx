import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { useWatched } from '../sync/react/use-watched.ts'
import { Icon } from '../ui/icons.tsx'
import { toneOf } from '../ui/tokens.ts'
import { useDependencies } from './dependencies.ts'

/**
 * A newer version, said quietly above the screen: only while it may be taken. Entries survive it either way.
 */
export function UpdateBand() {
  const { updates } = useDependencies()
  const state = useWatched(updates.state)
  if (state === 'none' || state === 'held') return null
  return (
    <Band role="status">
      <Icon name="download" size={20} />
      <span>
        {state === 'required'
          ? 'The server speaks a newer version: this tablet has to take it to send its entries.'
          : 'A newer version of Floorbook is here. Everything is sent, so now is a good time.'}
      </span>
      <Button color="inherit" onClick={() => updates.apply()} size="small" variant="outlined">
        Take it now
      </Button>
    </Band>
  )
}

const Band = styled('div')(({ theme }) => ({
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
