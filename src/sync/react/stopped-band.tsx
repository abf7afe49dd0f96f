import { styled } from '@mui/material/styles'
import { Link } from 'react-router'
import { Icon } from '../../ui/icons.tsx'
import { switchedOffWords } from './switched-off-words.ts'
import { toneOf } from '../../ui/tokens.ts'
import type { Blocked } from '../status.ts'
import { useNow } from './use-now.ts'
import { useStatus } from './use-status.ts'

type Props = {
  readonly why: Exclude<Blocked, 'update'>
  /** False where somebody has to sign in first. */
  readonly mayLook: boolean
}

const WORDS: Readonly<Record<Exclude<Props['why'], 'revoked'>, string>> = {
  newToken: 'The server does not know this tablet any more: nothing goes up until it is enrolled again.',
  forked: 'This tablet was copied or restored: nothing goes up until it is enrolled again.',
  cannotStore: 'This tablet is full: nothing more is counted here. Free some space, or use another tablet.',
}

/** Stands on every screen of a tablet that cannot go on as it is: nobody should work for nothing. */
export function StoppedBand({ why, mayLook }: Props) {
  return (
    <Band role="alert">
      <Icon name="warn" size={28} strokeWidth={2.8} />
      <span>{why === 'revoked' ? <SwitchedOff /> : WORDS[why]}</span>
      {mayLook && <Link to="/entries">What to do</Link>}
    </Band>
  )
}

function SwitchedOff() {
  const { revocation } = useStatus()
  const words = switchedOffWords(revocation, useNow())
  return `${words}: what is done here counts no more. Use another tablet.`
}

const Band = styled('div')(({ theme }) => ({
  display: 'flex',
  flex: 'none',
  alignItems: 'center',
  gap: 14,
  minHeight: 56,
  padding: '6px 24px',
  fontSize: theme.floor.text.body,
  fontWeight: 700,
  lineHeight: 1.25,
  background: toneOf(theme, 'refused').solid,
  color: toneOf(theme, 'refused').onSolid,
  '& > span': { flex: 1 },
  a: { color: 'inherit', minHeight: 44, display: 'grid', alignItems: 'center', whiteSpace: 'nowrap' },
  '@media print': { display: 'none' },
}))
