import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons.tsx'
import { ownProps } from './own-props.ts'
import type { Tone } from './palette.ts'
import { ICON_BY_TONE } from './tone-icon.ts'
import { toneOf } from './tokens.ts'

type Props = {
  readonly tone: Tone
  /** The word that goes with the colour: "picking", "held for inspection". */
  readonly children: ReactNode
  readonly icon?: IconName
}

/** A state as icon, word and colour, never colour alone. */
export function StatusBadge({ tone, children, icon }: Props) {
  return (
    <Root tone={tone}>
      <Icon name={icon ?? ICON_BY_TONE[tone]} size={18} strokeWidth={3} />
      {children}
    </Root>
  )
}

const Root = styled(
  'span',
  ownProps('tone'),
)<{ tone: Tone }>(({ theme, tone }) => ({
  display: 'inline-flex',
  alignItems: 'center',
  flex: 'none',
  gap: 7,
  padding: '4px 12px 4px 9px',
  borderRadius: 16,
  fontSize: theme.floor.text.small,
  fontWeight: 700,
  lineHeight: 1.25,
  whiteSpace: 'nowrap',
  background: toneOf(theme, tone).soft,
  color: toneOf(theme, tone).onSoft,
}))
