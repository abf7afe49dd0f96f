import { styled } from '@mui/material/styles'
import type { SettingKind } from '#domain/settings/settings-table.ts'
import { DeskField, DeskSelect } from '../../ui/desk/desk-field.tsx'

type Props = {
  readonly title: string
  readonly kind: SettingKind
  readonly text: string
  readonly fault: string | undefined
  readonly disabled: boolean
  readonly places: readonly { readonly id: string; readonly name: string }[]
  readonly onChange: (text: string) => void
}

/** The field of one setting, after its kind. Reasons have a list of their own. */
export function SettingControl({ title, kind, text, fault, disabled, places, onChange }: Props) {
  const hint = fault === undefined ? undefined : <Fault>{fault}</Fault>
  if (disabled) return <Stands>{standsWords(kind, text, places)}</Stands>
  switch (kind.kind) {
    case 'text':
    case 'address':
      return (
        <DeskField hint={hint} label={title} maxLength={kind.maxLength} onChange={onChange} value={text} />
      )
    case 'percent':
    case 'whole': {
      const unit = kind.kind === 'percent' ? '%' : kind.unit
      return (
        <DeskField
          hint={hint}
          inputMode="decimal"
          label={`${title} (${unit})`}
          maxLength={10}
          onChange={onChange}
          value={text}
          width={230}
        />
      )
    }
    case 'switch':
      return (
        <DeskSelect
          hint={hint}
          label={title}
          onChange={onChange}
          options={[
            { value: 'false', label: kind.off },
            { value: 'true', label: kind.on },
          ]}
          value={text}
        />
      )
    case 'choice':
      return <DeskSelect hint={hint} label={title} onChange={onChange} options={kind.options} value={text} />
    case 'place':
      return (
        <DeskSelect
          hint={hint}
          label={title}
          onChange={onChange}
          options={places.map(({ id, name }) => ({ value: id, label: name }))}
          value={text}
        />
      )
    case 'mailAddresses':
      return (
        <Label>
          <span>One address per line</span>
          <textarea onChange={event => onChange(event.target.value)} rows={3} value={text} />
          {hint}
        </Label>
      )
    case 'reasons':
      return null
  }
}

/** A setting in words, for whoever may not change it. */
function standsWords(kind: SettingKind, text: string, places: Props['places']): string {
  switch (kind.kind) {
    case 'percent':
      return `${text} %`
    case 'whole':
      return `${text} ${kind.unit}`
    case 'switch':
      return text === 'true' ? kind.on : kind.off
    case 'choice':
      return kind.options.find(option => option.value === text)?.label ?? text
    case 'place':
      return places.find(place => place.id === text)?.name ?? text
    case 'text':
    case 'address':
    case 'mailAddresses':
    case 'reasons':
      return text === '' ? 'none' : text
  }
}

const Fault = styled('span')(({ theme }) => ({
  fontWeight: 700,
  color: theme.floor.colours.tone.refused.onSoft,
}))

const Stands = styled('p')(({ theme }) => ({
  margin: 0,
  fontSize: theme.floor.text.body,
  fontWeight: 700,
  whiteSpace: 'pre-line',
  overflowWrap: 'anywhere',
}))

const Label = styled('label')(({ theme }) => ({
  display: 'grid',
  gap: 4,
  fontSize: 15,
  lineHeight: 1.3,
  '& > span:first-of-type': { fontWeight: 600, color: theme.floor.colours.inkSoft },
  textarea: {
    width: '100%',
    padding: '10px 14px',
    resize: 'vertical',
    borderRadius: theme.floor.size.radius,
    border: `${theme.floor.size.border}px solid ${theme.floor.colours.edge}`,
    background: theme.floor.colours.surface,
    color: theme.floor.colours.ink,
    fontFamily: 'inherit',
    fontSize: theme.floor.text.body,
    fontWeight: 600,
  },
}))
