import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'

type Common = {
  readonly label: ReactNode
  /** Under the field: what is wrong, or what it is for. */
  readonly hint?: ReactNode
  /** Width in px; all there is where absent. */
  readonly width?: number
}

type TextProps = Common & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly type?: 'text' | 'search' | 'date'
  readonly inputMode?: 'decimal'
  readonly maxLength?: number
}

/** A line of text, with its name above it. */
export function DeskField({ label, hint, width, onChange, ...input }: TextProps) {
  return (
    <Root style={width === undefined ? {} : { width, flex: 'none' }}>
      <Label>{label}</Label>
      <Input {...input} autoComplete="off" onChange={event => onChange(event.target.value)} />
      {hint !== undefined && <Hint>{hint}</Hint>}
    </Root>
  )
}

type SelectProps<Value extends string> = Common & {
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly options: readonly { readonly value: Value; readonly label: string }[]
}

/** One of a few words. */
export function DeskSelect<Value extends string>(props: SelectProps<Value>) {
  const { label, hint, width, value, onChange, options } = props
  return (
    <Root style={width === undefined ? {} : { width, flex: 'none' }}>
      <Label>{label}</Label>
      <Select
        onChange={event => {
          const chosen = options.find(option => option.value === event.target.value)
          if (chosen !== undefined) onChange(chosen.value)
        }}
        value={value}
      >
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
      {hint !== undefined && <Hint>{hint}</Hint>}
    </Root>
  )
}

const Root = styled('label')({ display: 'grid', alignContent: 'start', gap: 4, minWidth: 0 })

const Label = styled('span')(({ theme }) => ({
  fontSize: 15,
  fontWeight: 600,
  lineHeight: 1.2,
  color: theme.floor.colours.inkSoft,
}))

const Input = styled('input')(({ theme }) => ({
  width: '100%',
  minWidth: 0,
  height: 52,
  paddingInline: 14,
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.edge}`,
  background: theme.floor.colours.surface,
  color: theme.floor.colours.ink,
  fontFamily: 'inherit',
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  '&::placeholder': { color: theme.floor.colours.inkSoft, opacity: 1 },
}))

const Select = styled('select')(({ theme }) => ({
  width: '100%',
  minWidth: 0,
  height: 52,
  paddingInline: 10,
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.edge}`,
  background: theme.floor.colours.surface,
  color: theme.floor.colours.ink,
  fontFamily: 'inherit',
  fontSize: theme.floor.text.body,
  fontWeight: 600,
}))

const Hint = styled('span')(({ theme }) => ({
  fontSize: 15,
  lineHeight: 1.3,
  color: theme.floor.colours.inkSoft,
}))
