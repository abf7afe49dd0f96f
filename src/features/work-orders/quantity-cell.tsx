import { styled } from '@mui/material/styles'
import { useRef, useState } from 'react'
import { numberFromField } from '#domain/catalogue/fields.ts'
import { QUANTITY_MAX, type Quantity, quantityText } from '#domain/stock/quantity.ts'
import { ownProps } from '../../ui/own-props.ts'
import { toneOf } from '../../ui/tokens.ts'

type Props = {
  readonly label: string
  /** What the field begins with: the quantity, or the first key that was typed. */
  readonly start: string
  readonly decimals: number
  readonly onDone: (quantity: Quantity) => void
  readonly onCancel: () => void
}

/** A quantity being typed: Enter takes it, Escape leaves what was. What cannot be right is said and kept. */
export function QuantityCell({ label, start, decimals, onDone, onCancel }: Props) {
  const [text, setText] = useState(start)
  const [fault, setFault] = useState<string | null>(null)
  // The field loses the focus while it goes: that is no second answer.
  const answered = useRef(false)
  const take = () => {
    if (answered.current) return
    const read = numberFromField(text, { decimals, min: 0, max: QUANTITY_MAX, question: 'How much?' })
    answered.current = read.ok
    if (read.ok) onDone(read.value)
    else setFault(read.error)
  }
  const cancel = () => {
    if (answered.current) return
    answered.current = true
    onCancel()
  }
  return (
    <Root onClick={event => event.stopPropagation()}>
      <Input
        aria-invalid={fault !== null}
        aria-label={label}
        autoFocus
        inputMode="decimal"
        onBlur={() => (text === start ? cancel() : take())}
        onChange={event => {
          setText(event.target.value)
          setFault(null)
        }}
        onFocus={event => {
          if (start.length > 1) event.target.select()
        }}
        onKeyDown={event => {
          // The keys of the field are not those of the list around it.
          event.stopPropagation()
          if (event.key === 'Enter') take()
          if (event.key === 'Escape') cancel()
        }}
        value={text}
        wrong={fault !== null}
      />
      {fault !== null && <Fault role="alert">{fault}</Fault>}
    </Root>
  )
}

/** What a field of a quantity begins with. */
export function startOf(quantity: Quantity): string {
  return quantityText(quantity)
}

const Root = styled('div')({ position: 'relative', display: 'grid', gap: 2 })

const Input = styled(
  'input',
  ownProps('wrong'),
)<{ wrong: boolean }>(({ theme, wrong }) => ({
  width: '100%',
  height: 40,
  paddingInline: 8,
  borderRadius: 8,
  border: `2px solid ${wrong ? toneOf(theme, 'refused').onSoft : theme.floor.colours.edge}`,
  background: theme.floor.colours.surface,
  color: theme.floor.colours.ink,
  fontFamily: 'inherit',
  fontSize: theme.floor.text.body,
  fontWeight: 700,
  textAlign: 'end',
}))

const Fault = styled('span')(({ theme }) => ({
  fontSize: 15,
  fontWeight: 700,
  lineHeight: 1.2,
  color: toneOf(theme, 'refused').onSoft,
}))
