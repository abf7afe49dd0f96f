import { styled } from '@mui/material/styles'
import { NavLink } from 'react-router'
import { Icon, type IconName } from '../ui/icons.tsx'
import { toneOf } from '../ui/tokens.ts'
import { useCardsForMe } from './chrome.tsx'

const PLACES: readonly { readonly to: string; readonly word: string; readonly icon: IconName }[] = [
  { to: '/', word: 'Next job', icon: 'hammer' },
  { to: '/board', word: 'Board', icon: 'eye' },
  { to: '/orders', word: 'Work orders', icon: 'list' },
  { to: '/boms', word: 'BOMs', icon: 'box' },
  { to: '/materials', word: 'Materials', icon: 'tag' },
  { to: '/reconcile', word: 'Reconcile', icon: 'swap' },
  { to: '/shop-orders', word: 'Shop orders', icon: 'cart' },
  { to: '/needs-you', word: 'Needs you', icon: 'flag' },
  { to: '/units', word: 'Units', icon: 'search' },
  { to: '/set-apart', word: 'Set apart', icon: 'broken' },
  { to: '/figures', word: 'Figures', icon: 'chart' },
  { to: '/entries', word: 'Entries', icon: 'cloud' },
  { to: '/print/codes', word: 'Print', icon: 'print' },
  { to: '/settings', word: 'Settings', icon: 'gear' },
  { to: '/words', word: 'Words', icon: 'info' },
]

/** The desk's way around: one word and one pictogram each. */
export function Rail() {
  const needsYou = useCardsForMe().length
  return (
    <Root aria-label="Pages">
      {PLACES.map(({ to, word, icon }) => (
        <Place end={to === '/'} key={to} to={to}>
          <Icon name={icon} size={26} />
          {word}
          {to === '/needs-you' && needsYou > 0 && <Count>{needsYou}</Count>}
        </Place>
      ))}
    </Root>
  )
}

const Root = styled('nav')(({ theme }) => ({
  display: 'flex',
  flexDirection: 'column',
  flex: 'none',
  width: 104,
  overflowY: 'auto',
  background: theme.floor.colours.bar,
  borderInlineEnd: `1px solid ${theme.floor.colours.inkSoft}`,
  '@media print': { display: 'none' },
}))

const Place = styled(NavLink)(({ theme }) => ({
  position: 'relative',
  display: 'grid',
  justifyItems: 'center',
  alignContent: 'center',
  flex: '1 1 0',
  gap: 2,
  // All of them are in sight in a window of 800.
  minHeight: 46,
  maxHeight: 68,
  textDecoration: 'none',
  fontSize: 15,
  fontWeight: 600,
  lineHeight: 1.1,
  color: theme.floor.colours.onBarSoft,
  borderInlineStart: '5px solid transparent',
  '&:hover': { color: theme.floor.colours.onBar },
  '&.active': {
    color: theme.floor.colours.onBar,
    background: 'rgba(255,255,255,.09)',
    borderInlineStartColor: theme.floor.colours.tone.short.solid,
  },
}))

const Count = styled('b')(({ theme }) => ({
  position: 'absolute',
  insetBlockStart: 10,
  insetInlineEnd: 18,
  minWidth: 22,
  padding: '2px 6px',
  borderRadius: 12,
  fontSize: 13,
  textAlign: 'center',
  background: toneOf(theme, 'needs').solid,
  color: toneOf(theme, 'needs').onSolid,
  boxShadow: `0 0 0 2px ${theme.floor.colours.bar}`,
}))
