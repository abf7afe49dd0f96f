import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { Icon } from '../../ui/icons.tsx'
import { ownProps } from '../../ui/own-props.ts'
import type { Tone } from '../../ui/palette.ts'
import { ICON_BY_TONE } from '../../ui/tone-icon.ts'
import { toneOf } from '../../ui/tokens.ts'

type Props = {
  readonly words: ReactNode
  readonly detail: ReactNode
  readonly ready: boolean
  readonly tone: Tone
  /** A figure at the right: "312 of 312". */
  readonly figure?: ReactNode
  /** The row's own way out, a small button. */
  readonly action?: ReactNode
}

/** One thing that is here or not: a tick or a sign, words, a figure, and what mends it. */
export function CheckRow({ words, detail, ready, tone, figure, action }: Props) {
  return (
    <Root>
      <Mark tone={tone}>
        <Icon name={ready ? 'check' : ICON_BY_TONE[tone]} size={24} strokeWidth={3} />
      </Mark>
      <Words>
        <b>{words}</b>
        <small>{detail}</small>
      </Words>
      {figure !== undefined && <Figure>{figure}</Figure>}
      {action}
    </Root>
  )
}

const Root = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 16,
  minHeight: 58,
  paddingBlock: 4,
  borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
}))

const Mark = styled(
  'span',
  ownProps('tone'),
)<{ tone: Tone }>(({ theme, tone }) => ({
  display: 'grid',
  placeItems: 'center',
  flex: 'none',
  width: 44,
  height: 44,
  borderRadius: '50%',
  background: toneOf(theme, tone).soft,
  color: toneOf(theme, tone).onSoft,
}))

const Words = styled('span')(({ theme }) => ({
  display: 'grid',
  flex: 1,
  minWidth: 0,
  lineHeight: 1.2,
  b: { fontSize: theme.floor.text.label, fontWeight: 700 },
  small: { fontSize: theme.floor.text.small, fontWeight: 500, color: theme.floor.colours.inkSoft },
}))

const Figure = styled('span')(({ theme }) => ({
  fontSize: theme.floor.text.name,
  fontWeight: 700,
  whiteSpace: 'nowrap',
}))

/** A row's way out. */
export const WayOut = styled(Button)(({ theme }) => ({
  minHeight: 56,
  minWidth: 120,
  fontSize: theme.floor.text.body,
}))
