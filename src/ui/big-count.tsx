import { keyframes, styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'
import { ownProps } from './own-props.ts'
import type { Tone } from './palette.ts'
import { ICON_BY_TONE } from './tone-icon.ts'
import { FLOOR_TEXT, toneOf } from './tokens.ts'

type Props = {
  /** As text, so that decimals are the caller's: "14". */
  readonly done: string
  readonly required: string
  /** Beside the digits: "pcs", "of 20 built" has its own word. */
  readonly unit: string
  /** done: complete. Idle while it is under way. */
  readonly tone?: Tone
  /** The number that was planned before, struck through. */
  readonly plannedBefore?: string
  /** Shakes whenever this number changes and is not 0: a scan was refused. */
  readonly refusals?: number
  /** A small remark that the caller takes away after ten seconds: "+8 Ana". */
  readonly remark?: ReactNode
}

/** Done / required: the largest thing on the screen, 120 px, tabular digits that never change width. */
export function BigCount({
  done,
  required,
  unit,
  tone = 'idle',
  plannedBefore,
  refusals = 0,
  remark,
}: Props) {
  // The old number stands at half the size, with room around it.
  const before = plannedBefore === undefined ? 0 : Math.ceil(plannedBefore.length / 2) + 1
  const size = digitsSize(done.length + required.length + before)
  return (
    <Root aria-label={`${done} of ${required} ${unit}`} key={refusals} role="img" shakes={refusals > 0}>
      <Digits size={size} tone={tone}>
        <Rolling key={done}>{done}</Rolling>
      </Digits>
      <Slash size={size}>/</Slash>
      <Digits size={size} tone="idle">
        {plannedBefore !== undefined && <Before>{plannedBefore}</Before>}
        {required}
      </Digits>
      <Beside>
        {remark !== undefined && <Remark>{remark}</Remark>}
        {tone !== 'idle' && (
          <ToneMark tone={tone}>
            <Icon name={ICON_BY_TONE[tone]} size={30} strokeWidth={3} />
          </ToneMark>
        )}
        <Unit>{unit}</Unit>
      </Beside>
    </Root>
  )
}

/** 120 px for "20 / 20"; smaller the more digits there are, so that 380 px hold "1000 / 1000 pcs". */
function digitsSize(count: number): number {
  if (count <= 4) return FLOOR_TEXT.digits
  return count <= 6 ? 80 : 60
}

const shake = keyframes({
  '20%, 60%': { transform: 'translateX(-14px)' },
  '40%, 80%': { transform: 'translateX(14px)' },
})
const roll = keyframes({ from: { transform: 'translateY(0.22em)', opacity: 0.2 } })

const Root = styled(
  'div',
  ownProps('shakes'),
)<{ shakes: boolean }>(({ shakes }) => ({
  position: 'relative',
  display: 'flex',
  alignItems: 'flex-end',
  lineHeight: 0.86,
  whiteSpace: 'nowrap',
  animation: shakes ? `${shake} 280ms linear` : 'none',
}))

const Digits = styled(
  'span',
  ownProps('size', 'tone'),
)<{ size: number; tone: Tone }>(({ theme, size, tone }) => ({
  display: 'inline-flex',
  alignItems: 'flex-end',
  fontSize: size,
  fontWeight: 700,
  letterSpacing: '-0.02em',
  fontVariantNumeric: 'tabular-nums',
  color: tone === 'idle' ? theme.floor.colours.ink : toneOf(theme, tone).onSoft,
}))

const Slash = styled(
  'span',
  ownProps('size'),
)<{ size: number }>(({ theme, size }) => ({
  fontSize: size * 0.6,
  lineHeight: 1.1,
  fontWeight: 500,
  paddingInline: '0.06em 0.1em',
  color: theme.floor.colours.inkSoft,
}))

const Rolling = styled('span')({ display: 'inline-block', animation: `${roll} 120ms ease-out` })

const Before = styled('s')(({ theme }) => ({
  fontSize: '0.5em',
  marginInlineEnd: '0.2em',
  color: theme.floor.colours.tone.needs.onSoft,
}))

const Beside = styled('span')({
  position: 'relative',
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'flex-start',
  gap: 10,
  paddingInlineStart: 10,
  paddingBlockEnd: 4,
})

const Unit = styled('span')(({ theme }) => ({
  fontSize: theme.floor.text.name,
  fontWeight: 600,
  lineHeight: 1,
  color: theme.floor.colours.inkSoft,
}))

/** Above the unit, taking no room of its own: it comes and goes and must move nothing. */
const Remark = styled('span')(({ theme }) => ({
  position: 'absolute',
  insetBlockEnd: 'calc(100% + 10px)',
  insetInlineStart: 10,
  fontSize: theme.floor.text.label,
  fontWeight: 700,
  lineHeight: 1,
  padding: '6px 12px',
  borderRadius: 16,
  background: theme.floor.colours.tone.needs.soft,
  color: theme.floor.colours.tone.needs.onSoft,
}))

const ToneMark = styled(
  'span',
  ownProps('tone'),
)<{ tone: Tone }>(({ theme, tone }) => ({
  display: 'grid',
  placeItems: 'center',
  width: 48,
  height: 48,
  borderRadius: '50%',
  background: toneOf(theme, tone).solid,
  color: toneOf(theme, tone).onSolid,
}))
