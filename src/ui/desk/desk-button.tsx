import ButtonBase from '@mui/material/ButtonBase'
import { type Theme, styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { Icon, type IconName } from '../icons.tsx'
import { ownProps } from '../own-props.ts'

export type DeskEmphasis = 'primary' | 'secondary' | 'quiet'

type Props = {
  readonly label: ReactNode
  readonly onPress: () => void
  readonly emphasis?: DeskEmphasis
  readonly icon?: IconName
  readonly disabled?: boolean
  /** Pressed in, as a filter that is on. */
  readonly pressed?: boolean
  /** 44 px instead of 52 px high: in rows and bars. */
  readonly small?: boolean
  /** Controls something that is open or shut. */
  readonly expanded?: boolean
}

/** A button for a mouse or a bare finger, 52 px high. Actions of the floor are `FloorButton`s. */
export function DeskButton(props: Props) {
  const { label, onPress, emphasis = 'secondary', icon, disabled = false, pressed, expanded } = props
  return (
    <Root
      aria-expanded={expanded}
      aria-pressed={pressed}
      disabled={disabled}
      emphasis={emphasis}
      onClick={onPress}
      small={props.small === true}
    >
      {icon !== undefined && <Icon name={icon} size={20} strokeWidth={2.6} />}
      {label}
    </Root>
  )
}

const Root = styled(
  ButtonBase,
  ownProps('emphasis', 'small'),
)<{ emphasis: DeskEmphasis; small: boolean }>(({ theme, emphasis, small }) => ({
  flex: 'none',
  gap: 10,
  minHeight: small ? 44 : 52,
  paddingInline: small ? 14 : 20,
  borderRadius: theme.floor.size.radius,
  fontFamily: 'inherit',
  fontSize: small ? theme.floor.text.small : theme.floor.text.body,
  fontWeight: 700,
  whiteSpace: 'nowrap',
  ...coloursOf(theme, emphasis),
  '&[aria-pressed=true]': {
    background: theme.floor.colours.ink,
    borderColor: theme.floor.colours.ink,
    color: theme.floor.colours.paper,
  },
  '&:active': { filter: 'brightness(0.9)' },
  '&.Mui-disabled': {
    background: theme.floor.colours.sunk,
    borderColor: theme.floor.colours.line,
    color: theme.floor.colours.inkSoft,
  },
}))

function coloursOf({ floor }: Theme, emphasis: DeskEmphasis) {
  const { colours, size } = floor
  const border = `${size.border}px solid`
  const byEmphasis = {
    primary: { background: colours.brand, color: colours.onBrand, border: `${border} ${colours.brand}` },
    secondary: { background: colours.surface, color: colours.ink, border: `${border} ${colours.edge}` },
    quiet: { background: 'transparent', color: colours.ink, border: `${border} transparent` },
  }
  return byEmphasis[emphasis]
}
