import { useEffect } from 'react'
import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { useWatched } from '../ui/use-watched.ts'
import { Icon } from '../ui/icons.tsx'
import { toneOf } from '../ui/tokens.ts'
import { useDependencies } from './dependencies.ts'

/**
 * A newer version, said quietly above the screen: only while it may be taken. Entries survive it either way.
 */
export function UpdateBand() {
  const { updates, nowMs } = useDependencies()
  const state = useWatched(updates.state)
  useEffect(() => {
    if (state === 'required' && mayReload(window, nowMs())) updates.apply()
  }, [state, updates, nowMs])
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

const KEY = 'floorbook.update-taken'
const AGAIN_AFTER_MS = 5 * 60_000

/**
 * At once, but not in a circle: a server that refuses the newest version too must not reload the tablet for
 * ever.
 */
function mayReload(page: Window, nowMs: number): boolean {
  try {
    const takenAtMs = Number(page.sessionStorage.getItem(KEY) ?? '0')
    if (nowMs - takenAtMs < AGAIN_AFTER_MS) return false
    page.sessionStorage.setItem(KEY, String(nowMs))
    return true
  } catch {
    // Without a memory there is no way to know: the button is left.
    return false
  }
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
