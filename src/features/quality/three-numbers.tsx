import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import type { DraftCounts } from '#domain/quality/draft.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { ownProps } from '../../ui/own-props.ts'
import type { Tone } from '../../ui/palette.ts'
import { toneOf } from '../../ui/tokens.ts'

type Props = {
  readonly counts: DraftCounts
  readonly of: string
  /** A tap on what is approved, to take some of it back. */
  readonly onApproved: () => void
}

/** Approved, failed, left: they always sum to what was built and is not judged yet. */
export function ThreeNumbers({ counts, of, onApproved }: Props) {
  return (
    <Root>
      <Number
        icon="check"
        onPress={counts.approved > 0 ? onApproved : null}
        tone="done"
        value={counts.approved}
        word="Approved"
      />
      <Number icon="cross" tone="refused" value={counts.failed} word="Failed" />
      <Number icon="circle" tone="idle" value={counts.left} word="Left" />
      <Of>{of}</Of>
    </Root>
  )
}

type NumberProps = {
  readonly value: number
  readonly word: string
  readonly tone: Tone
  readonly icon: IconName
  readonly onPress?: (() => void) | null
}

function Number({ value, word, tone, icon, onPress = null }: NumberProps) {
  const says = `${quantityText(value)} ${word}`
  const shown: ReactNode = (
    <>
      <Digits>{quantityText(value)}</Digits>{' '}
      <Word>
        <Icon name={icon} size={22} strokeWidth={3} />
        {word}
        {onPress !== null && <Icon name="undo" size={22} strokeWidth={3} />}
      </Word>
    </>
  )
  return (
    <One quiet={value === 0} tone={tone}>
      {onPress === null ? (
        <Face aria-label={says} role="img">
          {shown}
        </Face>
      ) : (
        <Tap aria-description="Take some back" onClick={onPress}>
          {shown}
        </Tap>
      )}
    </One>
  )
}

const Root = styled('div')({
  display: 'grid',
  flex: 'none',
  gridTemplateColumns: 'repeat(3, minmax(0, 1fr)) minmax(150px, 18%)',
  height: 160,
  gap: 8,
  padding: '8px 16px 0',
})

const One = styled(
  'div',
  ownProps('tone', 'quiet'),
)<{ tone: Tone; quiet: boolean }>(({ theme, tone, quiet }) => ({
  display: 'grid',
  overflow: 'hidden',
  borderRadius: theme.floor.size.radius,
  background: quiet ? theme.floor.colours.sunk : toneOf(theme, tone).soft,
  color: quiet ? theme.floor.colours.inkSoft : toneOf(theme, tone).onSoft,
  boxShadow: quiet ? 'none' : `inset 0 -6px 0 ${toneOf(theme, tone).solid}`,
}))

const Face = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  justifyContent: 'center',
})

const Tap = styled(ButtonBase)({
  flexDirection: 'column',
  fontFamily: 'inherit',
  color: 'inherit',
})

const Digits = styled('span')(({ theme }) => ({
  fontSize: theme.floor.text.counts,
  fontWeight: 700,
  lineHeight: 0.95,
  fontVariantNumeric: 'tabular-nums',
}))

const Word = styled('span')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  fontSize: theme.floor.text.label,
  fontWeight: 700,
}))

const Of = styled('p')(({ theme }) => ({
  alignSelf: 'center',
  margin: 0,
  paddingInlineStart: 8,
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  lineHeight: 1.35,
  color: theme.floor.colours.inkSoft,
  whiteSpace: 'pre-line',
  overflow: 'hidden',
}))
