import { styled } from '@mui/material/styles'
import { type ReactNode, useRef, useState } from 'react'
import { ownProps } from '../../ui/own-props.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { FieldArea, FieldFault, FieldLine, FieldName } from '../../ui/desk/desk-field.tsx'
import { toneOf } from '../../ui/tokens.ts'

type Props = {
  readonly label: string
  readonly value: string
  readonly max: number
  readonly lines?: boolean
  readonly type?: 'text' | 'date'
  readonly unsent: boolean
  /** Stores it; gives a sentence where it cannot be right, null where it is taken. */
  readonly onTake: (value: string) => Promise<string | null> | string | null
  readonly children?: ReactNode
}

/** A text that is edited where it stands. What is too long stays in the field, with words, until it fits. */
export function TextInPlace({ label, value, max, lines, type, unsent, onTake, children }: Props) {
  const [text, setText] = useState(value)
  const [seen, setSeen] = useState(value)
  const [fault, setFault] = useState<string | null>(null)
  // What somebody else wrote meanwhile shows, unless something is being typed here.
  if (seen !== value) {
    setSeen(value)
    if (text === seen) setText(value)
  }
  // Enter takes it, and the field that then loses the focus must not take it again.
  const asked = useRef<string | null>(null)
  const take = async () => {
    if (text === value || asked.current === text) return
    if (text.length > max) return setFault(`${text.length - max} characters too many: at most ${max}.`)
    asked.current = text
    setFault(await onTake(text))
    asked.current = null
  }
  const input = {
    'aria-label': label,
    'aria-invalid': fault !== null,
    value: text,
    onBlur: () => void take(),
  }
  return (
    <WaitingEdge unsent={unsent}>
      <FieldName>{label}</FieldName>
      {lines === true ? (
        <FieldArea {...input} onChange={event => setText(event.target.value)} rows={3} />
      ) : (
        <FieldLine
          {...input}
          autoComplete="off"
          onChange={event => setText(event.target.value)}
          onKeyDown={event => {
            if (event.key === 'Enter') void take()
            if (event.key === 'Escape') setText(value)
          }}
          type={type ?? 'text'}
        />
      )}
      {fault !== null && <FieldFault role="alert">{fault}</FieldFault>}
      {fault !== null && <DeskButton label="Back to what was" onPress={() => setText(value)} small />}
      {children}
    </WaitingEdge>
  )
}

/** Yellow at its left while an edit of it waits to be sent. */
export const WaitingEdge = styled(
  'div',
  ownProps('unsent'),
)<{ unsent: boolean }>(({ theme, unsent }) => ({
  display: 'grid',
  alignContent: 'start',
  gap: 4,
  minWidth: 0,
  boxShadow: unsent ? `-8px 0 0 -2px ${toneOf(theme, 'short').solid}` : 'none',
}))
