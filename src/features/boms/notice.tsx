import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { Icon } from '../../ui/icons.tsx'
import { ownProps } from '../../ui/own-props.ts'
import type { Tone } from '../../ui/palette.ts'
import { ICON_BY_TONE } from '../../ui/tone-icon.ts'
import { toneOf } from '../../ui/tokens.ts'

type Props = { readonly tone: Tone; readonly children: ReactNode; readonly actions?: ReactNode }

/** A sentence that has to be read before going on, with what helps at its right. */
export function Notice({ tone, children, actions }: Props) {
  return (
    <Root role={tone === 'refused' ? 'alert' : 'status'} tone={tone}>
      <Icon name={ICON_BY_TONE[tone]} size={24} strokeWidth={2.8} />
      <Words>{children}</Words>
      {actions}
    </Root>
  )
}

const Root = styled(
  'div',
  ownProps('tone'),
)<{ tone: Tone }>(({ theme, tone }) => ({
  display: 'flex',
  alignItems: 'center',
  flex: 'none',
  gap: 14,
  minHeight: 52,
  padding: '8px 12px 8px 18px',
  borderRadius: theme.floor.size.radius,
  fontSize: theme.floor.text.body,
  fontWeight: 700,
  lineHeight: 1.3,
  background: toneOf(theme, tone).soft,
  color: toneOf(theme, tone).onSoft,
}))

const Words = styled('div')({ flex: 1, minWidth: 0 })
