import { styled } from '@mui/material/styles'
import { type ReactNode, useState } from 'react'
import { Icon } from './icons.tsx'
import { Key } from './number-pad.tsx'
import { ownProps } from './own-props.ts'
import { useTypedDigits } from './use-typed-digits.ts'

type Props = {
  /** Who signs in, above the dots. */
  readonly title: ReactNode
  /** Called once, with the last digit; the pad is empty again then. */
  readonly onPin: (pin: string) => void
  readonly digits?: number
  /** Why it did not work, or the count-down of a lock-out. */
  readonly message?: ReactNode
  /** While a PIN is looked at. */
  readonly disabled?: boolean
  /** A lock-out that is left, as "0:42": it stands in the place of the dots, and no key takes anything. */
  readonly wait?: string | null
  /** In a panel, where there is less height than on a screen of its own. */
  readonly inPanel?: boolean
}

const PIN_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/** PIN pad, keys 112 px (88 in a panel), one dot per digit; a keyboard types them too. So does a badge. */
export function PinPad({
  title,
  onPin,
  digits = 4,
  message,
  disabled: busy = false,
  wait = null,
  inPanel = false,
}: Props) {
  const [pin, setPin] = useState('')
  const disabled = busy || wait !== null
  const add = (digit: string) => {
    const next = pin + digit
    setPin(next.length === digits ? '' : next)
    if (next.length === digits) onPin(next)
  }
  const press = (digit: string) => () => add(digit)
  const back = () => setPin(pin.slice(0, -1))
  useTypedDigits(!disabled, { onDigit: add, onBack: back })
  return (
    <Root>
      <Title>{title}</Title>
      {wait === null ? (
        <Dots aria-label={`${pin.length} of ${digits} digits`} role="img">
          {Array.from({ length: digits }, (_, index) => (
            <Dot filled={index < pin.length} key={index} />
          ))}
        </Dots>
      ) : (
        <Wait role="timer">{wait}</Wait>
      )}
      <Message role="status">{message}</Message>
      <Keys inPanel={inPanel}>
        {PIN_KEYS.map(digit => (
          <Key disabled={disabled} key={digit} onClick={press(digit)}>
            {digit}
          </Key>
        ))}
        <span />
        <Key disabled={disabled} onClick={press('0')}>
          0
        </Key>
        <Key aria-label="Delete the last digit" disabled={disabled} onClick={back}>
          <Icon name="backspace" size={44} />
        </Key>
      </Keys>
    </Root>
  )
}

const Root = styled('section')({ display: 'flex', flexDirection: 'column', alignItems: 'center' })

const Title = styled('h2')(({ theme }) => ({ margin: 0, fontSize: theme.floor.text.name, fontWeight: 700 }))

const Dots = styled('div')({ display: 'flex', gap: 20, paddingBlock: 12 })

const Dot = styled(
  'span',
  ownProps('filled'),
)<{ filled: boolean }>(({ theme, filled }) => ({
  width: 22,
  height: 22,
  borderRadius: '50%',
  border: `3px solid ${theme.floor.colours.ink}`,
  background: filled ? theme.floor.colours.ink : 'transparent',
}))

/** As high as the dots: the keys stay where the thumb knows them. */
const Wait = styled('div')(({ theme }) => ({
  height: 46,
  fontSize: theme.floor.text.headline,
  fontWeight: 700,
  lineHeight: '46px',
  fontVariantNumeric: 'tabular-nums',
  color: theme.floor.colours.tone.refused.onSoft,
}))

const Message = styled('div')(({ theme }) => ({
  minHeight: 28,
  marginBlockEnd: 4,
  fontSize: theme.floor.text.body,
  fontWeight: 700,
  textAlign: 'center',
  color: theme.floor.colours.tone.refused.onSoft,
}))

const Keys = styled(
  'div',
  ownProps('inPanel'),
)<{ inPanel: boolean }>(({ theme, inPanel }) => {
  const key = inPanel ? theme.floor.size.pinKeyInPanel : theme.floor.size.pinKey
  return {
    display: 'grid',
    gridTemplateColumns: `repeat(3, ${key}px)`,
    gridAutoRows: key,
    gap: theme.floor.size.gap,
  }
})
