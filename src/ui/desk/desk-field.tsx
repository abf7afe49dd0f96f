import { styled, type Theme } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { toneOf } from '../tokens.ts'

type Common = {
  readonly label: ReactNode
  /** Under the field: what is wrong, or what it is for. */
  readonly hint?: ReactNode
  /** What is wrong with it, in words; stands instead of the hint. */
  readonly fault?: string | undefined
  /** Width in px; all there is where absent. */
  readonly width?: number
}

type TextProps = Common & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly type?: 'text' | 'search' | 'date' | 'datetime-local'
  readonly inputMode?: 'decimal'
  readonly maxLength?: number
}

/** A line of text, with its name above it. */
export function DeskField({ label, hint, fault, width, onChange, ...input }: TextProps) {
  return (
    <Root style={width === undefined ? {} : { width, flex: 'none' }}>
      <FieldName>{label}</FieldName>
      <FieldLine
        {...input}
        aria-invalid={fault !== undefined}
        autoComplete="off"
        onChange={event => onChange(event.target.value)}
      />
      <Below fault={fault} hint={hint} />
    </Root>
  )
}

type AreaProps = Common & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly rows: number
}

/** Several lines of text, with their name above them. */
export function DeskArea({ label, hint, fault, onChange, value, rows }: AreaProps) {
  return (
    <Root>
      <FieldName>{label}</FieldName>
      <FieldArea
        aria-invalid={fault !== undefined}
        onChange={event => onChange(event.target.value)}
        rows={rows}
        value={value}
      />
      <Below fault={fault} hint={hint} />
    </Root>
  )
}

type CheckProps = {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

/** Yes or no, with its words beside it. */
export function DeskCheck({ label, hint, checked, onChange }: CheckProps) {
  return (
    <CheckRoot>
      <input checked={checked} onChange={event => onChange(event.target.checked)} type="checkbox" />
      <span>
        {label}
        {hint !== undefined && <Hint>{hint}</Hint>}
      </span>
    </CheckRoot>
  )
}

function Below({ fault, hint }: Pick<Common, 'fault' | 'hint'>) {
  if (fault !== undefined) return <FieldFault role="alert">{fault}</FieldFault>
  return hint === undefined ? null : <Hint>{hint}</Hint>
}

type SelectProps<Value extends string> = Common & {
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly options: readonly { readonly value: Value; readonly label: string }[]
}

/** One of a few words. */
export function DeskSelect<Value extends string>(props: SelectProps<Value>) {
  const { label, hint, fault, width, value, onChange, options } = props
  return (
    <Root style={width === undefined ? {} : { width, flex: 'none' }}>
      <FieldName>{label}</FieldName>
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
      <Below fault={fault} hint={hint} />
    </Root>
  )
}

const Root = styled('label')({ display: 'grid', alignContent: 'start', gap: 4, minWidth: 0 })

export const FieldName = styled('span')(({ theme }) => ({
  fontSize: 15,
  fontWeight: 600,
  lineHeight: 1.2,
  color: theme.floor.colours.inkSoft,
}))

const box = (theme: Theme) => ({
  width: '100%',
  minWidth: 0,
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.edge}`,
  background: theme.floor.colours.surface,
  color: theme.floor.colours.ink,
  fontFamily: 'inherit',
  fontSize: theme.floor.text.body,
  fontWeight: 600,
})

export const FieldLine = styled('input')(({ theme }) => ({
  ...box(theme),
  height: 52,
  paddingInline: 14,
  '&::placeholder': { color: theme.floor.colours.inkSoft, opacity: 1 },
  '&[aria-invalid=true]': { borderColor: toneOf(theme, 'refused').solid },
  '&:disabled': { background: theme.floor.colours.sunk },
}))

const Select = styled('select')(({ theme }) => ({ ...box(theme), height: 52, paddingInline: 10 }))

export const FieldArea = styled('textarea')(({ theme }) => ({
  ...box(theme),
  padding: '10px 14px',
  resize: 'vertical',
  lineHeight: 1.35,
}))

const CheckRoot = styled('label')(({ theme }) => ({
  display: 'flex',
  alignItems: 'flex-start',
  gap: 12,
  minHeight: 44,
  paddingBlock: 8,
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  lineHeight: 1.3,
  '& > span': { display: 'grid', gap: 2 },
  input: { flex: 'none', width: 24, height: 24, margin: 0, accentColor: theme.floor.colours.brand },
}))

export const FieldFault = styled('span')(({ theme }) => ({
  fontSize: 15,
  fontWeight: 700,
  lineHeight: 1.3,
  padding: '2px 8px',
  borderRadius: 6,
  background: toneOf(theme, 'refused').soft,
  color: toneOf(theme, 'refused').onSoft,
}))

const Hint = styled('span')(({ theme }) => ({
  fontSize: 15,
  lineHeight: 1.3,
  color: theme.floor.colours.inkSoft,
}))
