import ButtonBase from '@mui/material/ButtonBase'
import { type Theme, keyframes, styled } from '@mui/material/styles'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Icon, type IconName } from './icons.tsx'
import { ownProps } from './own-props.ts'

export type ButtonSize = 'action' | 'tall' | 'huge'
export type ButtonEmphasis = 'primary' | 'secondary' | 'quiet' | 'danger' | 'approve' | 'needs'

type Props = {
  readonly label: ReactNode
  readonly onPress: () => void
  /** action 96 px, tall 112 px, huge 160 px high. */
  readonly size?: ButtonSize
  readonly emphasis?: ButtonEmphasis
  readonly icon?: IconName
  /** A second, smaller line: what it does, in numbers. */
  readonly hint?: ReactNode
  readonly disabled?: boolean
  /** Takes the whole width it is given. */
  readonly wide?: boolean
  /** The icon above the label, for narrow buttons side by side. */
  readonly stacked?: boolean
  /** For what must not happen by a brush of the sleeve: pressed for so long, in ms. */
  readonly holdMs?: number
}

/**
 * A button for gloves. `label` is a verb with its number ("Build 14"); it never keeps the focus after a tap.
 */
export function FloorButton({
  label,
  onPress,
  size = 'action',
  emphasis = 'secondary',
  icon,
  hint,
  disabled = false,
  wide = false,
  stacked = false,
  holdMs = 0,
}: Props) {
  const [held, setHeld] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const letGo = () => {
    clearTimeout(timer.current)
    setHeld(false)
  }
  const hold = () => {
    if (holdMs === 0) return
    setHeld(true)
    timer.current = setTimeout(() => {
      setHeld(false)
      onPress()
    }, holdMs)
  }
  return (
    <Root
      disabled={disabled}
      emphasis={emphasis}
      height={size}
      onClick={event => {
        // A keyboard cannot hold: its press has no pointer, and counts at once.
        if (holdMs === 0 || event.detail === 0) onPress()
      }}
      onPointerCancel={letGo}
      onPointerDown={hold}
      onPointerLeave={letGo}
      onPointerUp={letGo}
      stacked={stacked}
      wide={wide}
    >
      {held && <Filling style={{ animationDuration: `${holdMs}ms` }} />}
      {icon !== undefined && <Icon name={icon} size={size === 'huge' ? 44 : 32} />}
      <Words stacked={stacked}>
        <Label huge={size === 'huge'}>{label}</Label>
        {hint !== undefined && <Hint>{hint}</Hint>}
      </Words>
    </Root>
  )
}

const HEIGHTS = { action: 'action', tall: 'actionTall', huge: 'actionHuge' } as const

const Root = styled(
  ButtonBase,
  ownProps('emphasis', 'height', 'stacked', 'wide'),
)<{
  emphasis: ButtonEmphasis
  height: ButtonSize
  stacked: boolean
  wide: boolean
}>(({ theme, emphasis, height, stacked, wide }) => ({
  position: 'relative',
  overflow: 'hidden',
  minHeight: theme.floor.size[HEIGHTS[height]],
  minWidth: wide ? 0 : 120,
  width: wide ? '100%' : 'auto',
  flexShrink: wide ? 1 : 0,
  flexDirection: stacked ? 'column' : 'row',
  padding: stacked ? '8px 6px 10px' : '8px 20px',
  gap: stacked ? 4 : 14,
  borderRadius: theme.floor.size.radius,
  userSelect: 'none',
  fontFamily: 'inherit',
  ...coloursOf(theme, emphasis),
  '&:active': { filter: theme.floor.scheme === 'dark' ? 'brightness(1.25)' : 'brightness(0.86)' },
  '&.Mui-disabled': {
    background: theme.floor.colours.sunk,
    color: theme.floor.colours.inkSoft,
    borderColor: theme.floor.colours.line,
    boxShadow: 'none',
  },
}))

function coloursOf(theme: Theme, emphasis: ButtonEmphasis) {
  const { colours, size } = theme.floor
  const border = `${size.border}px solid`
  const solid = (ground: string, text: string) => ({
    background: ground,
    color: text,
    border: `${border} ${ground}`,
    boxShadow: 'inset 0 -4px 0 rgba(0,0,0,.22)',
  })
  const styles = {
    primary: solid(colours.brand, colours.onBrand),
    approve: solid(colours.tone.done.solid, colours.tone.done.onSolid),
    needs: solid(colours.tone.needs.solid, colours.tone.needs.onSolid),
    danger: {
      background: colours.surface,
      color: colours.tone.refused.onSoft,
      border: `${border} ${colours.tone.refused.onSoft}`,
    },
    secondary: {
      background: colours.surface,
      color: colours.ink,
      border: `${border} ${colours.edge}`,
      boxShadow: `inset 0 -4px 0 ${colours.sunk}`,
    },
    quiet: { background: 'transparent', color: colours.ink, border: `${border} transparent` },
  }
  return styles[emphasis]
}

const Words = styled(
  'span',
  ownProps('stacked'),
)<{ stacked: boolean }>(({ stacked }) => ({
  position: 'relative',
  display: 'grid',
  gap: 2,
  minWidth: 0,
  textAlign: stacked ? 'center' : 'start',
}))

const Label = styled(
  'span',
  ownProps('huge'),
)<{ huge: boolean }>(({ theme, huge }) => ({
  fontSize: huge ? theme.floor.text.title : 26,
  fontWeight: 700,
  lineHeight: 1.1,
}))

const Hint = styled('span')(({ theme }) => ({
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  lineHeight: 1.2,
}))

const fill = keyframes({ from: { transform: 'scaleX(0)' }, to: { transform: 'scaleX(1)' } })

const Filling = styled('span')({
  position: 'absolute',
  inset: 0,
  background: 'currentColor',
  opacity: 0.28,
  transformOrigin: 'left',
  animation: `${fill} linear forwards`,
})
