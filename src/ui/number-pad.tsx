import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import { type ReactNode, useState } from 'react'
import { type Quantity, quantityText } from '#domain/stock/quantity.ts'
import { FloorButton } from './floor-button.tsx'
import { Icon } from './icons.tsx'
import { type PadKey, enteredQuantity, withKey } from './number-entry.ts'
import { ownProps } from './own-props.ts'

type Props = {
  /** What is asked: "How many more?" */
  readonly question: string
  /** Symbol of the unit, and how many decimals its quantities may have. */
  readonly unit: string
  readonly decimals: number
  /** What is there already; the number is added to it. 0 where the number is the whole. In 1/10,000. */
  readonly already: Quantity
  /** Preset number, as for "empty bin: 0 are there". */
  readonly preset?: string
  /** What is needed in all, for the caller's warning below the total; none by default. */
  readonly warning?: (total: Quantity) => ReactNode
  /** The number alone, not the total. In 1/10,000. */
  readonly onOk: (entered: Quantity) => void
  readonly onCancel: () => void
}

const DIGIT_KEYS: readonly PadKey[] = ['7', '8', '9', '4', '5', '6', '1', '2', '3']

/** Own number pad, keys 104 px: says the new total before OK. Takes 640 × 440 px beside or over the line. */
export function NumberPad({
  question,
  unit,
  decimals,
  already,
  preset = '',
  warning,
  onOk,
  onCancel,
}: Props) {
  const [text, setText] = useState(preset)
  // The first key replaces what was preset: nobody means 12 when a 2 is typed over a 1.
  const [touched, setTouched] = useState(preset === '')
  const entered = enteredQuantity(text, decimals)
  const total = already + (entered ?? 0)
  const press = (key: PadKey) => () => {
    setText(before => withKey(touched || key === 'back' ? before : '', key, decimals))
    setTouched(true)
  }
  return (
    <Root>
      <Keys>
        {DIGIT_KEYS.map(key => (
          <Key key={key} onClick={press(key)}>
            {key}
          </Key>
        ))}
        {decimals > 0 ? <Key onClick={press('.')}>.</Key> : <span />}
        <Key onClick={press('0')}>0</Key>
        <Key aria-label="Delete the last digit" onClick={press('back')}>
          <Icon name="backspace" size={44} />
        </Key>
      </Keys>
      <Side>
        <Question>{question}</Question>
        <Entered empty={text === ''}>
          {text === '' ? '0' : text}
          <Unit>{unit}</Unit>
        </Entered>
        <Total aria-live="polite">
          {already === 0 ? '' : `${quantityText(already)} + ${text === '' ? '0' : text} = `}
          <b>
            {quantityText(total)} {unit}
          </b>
          {entered !== null && warning?.(total)}
        </Total>
        <FloorButton
          disabled={entered === null}
          emphasis="primary"
          icon="check"
          label={entered === null ? 'OK' : `OK, ${quantityText(total)} ${unit}`}
          onPress={() => {
            if (entered !== null) onOk(entered)
          }}
          wide
        />
        <FloorButton emphasis="quiet" label="Back, no number" onPress={onCancel} wide />
      </Side>
    </Root>
  )
}

const Root = styled('section')({ display: 'flex', gap: 24, alignItems: 'stretch', maxWidth: 760 })

const Keys = styled('div')(({ theme }) => ({
  display: 'grid',
  flex: 'none',
  gridTemplateColumns: `repeat(3, ${theme.floor.size.key}px)`,
  gridAutoRows: theme.floor.size.key,
  gap: theme.floor.size.gap,
}))

/** One key of a pad; `side` in px. */
export const Key = styled(
  ButtonBase,
  ownProps('side'),
)<{ side?: number }>(({ theme, side }) => ({
  width: side ?? '100%',
  height: side ?? '100%',
  borderRadius: theme.floor.size.radius,
  fontFamily: 'inherit',
  fontSize: 48,
  fontWeight: 700,
  userSelect: 'none',
  background: theme.floor.colours.surface,
  color: theme.floor.colours.ink,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.edge}`,
  boxShadow: `inset 0 -4px 0 ${theme.floor.colours.sunk}`,
  '&:active': { background: theme.floor.colours.brand, color: theme.floor.colours.onBrand },
  '&.Mui-disabled': { color: theme.floor.colours.inkSoft, background: theme.floor.colours.sunk },
}))

const Side = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  gap: 8,
  flex: 1,
  // Beside the keys of a small tablet that is held upright there is no more.
  minWidth: 'min(260px, 34vw)',
})

const Question = styled('h2')(({ theme }) => ({
  margin: 0,
  fontSize: theme.floor.text.name,
  fontWeight: 700,
}))

const Entered = styled(
  'div',
  ownProps('empty'),
)<{ empty: boolean }>(({ theme, empty }) => ({
  display: 'flex',
  alignItems: 'baseline',
  gap: 12,
  fontSize: theme.floor.text.plate,
  fontWeight: 700,
  lineHeight: 1.1,
  color: empty ? theme.floor.colours.inkSoft : theme.floor.colours.ink,
  borderBlockEnd: `4px solid ${theme.floor.colours.brand}`,
}))

const Unit = styled('span')(({ theme }) => ({ fontSize: theme.floor.text.name, fontWeight: 600 }))

const Total = styled('div')(({ theme }) => ({
  flex: 1,
  paddingBlockStart: 8,
  fontSize: theme.floor.text.name,
  fontWeight: 600,
  lineHeight: 1.3,
}))
