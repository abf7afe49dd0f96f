import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { type Reason, REASON_CATEGORIES } from '#domain/quality/review.ts'
import { codeOfLabel } from '#domain/settings/typed.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField, DeskSelect } from '../../ui/desk/desk-field.tsx'
import { Quiet, Strong } from '../../ui/desk/desk-table.tsx'

const CATEGORIES = REASON_CATEGORIES.map(value => ({
  value,
  label: value.slice(0, 1).toUpperCase() + value.slice(1),
}))

type Props = {
  readonly reasons: readonly Reason[]
  readonly disabled: boolean
  readonly onChange: (reasons: readonly Reason[]) => void
}

/** The reasons in the order in which they are asked; one that is off stays here, because reviews name it. */
export function ReasonsEditor({ reasons, disabled, onChange }: Props) {
  const put = (at: number, change: Partial<Reason>) =>
    onChange(reasons.map((reason, index) => (index === at ? { ...reason, ...change } : reason)))
  const moveUp = (at: number) => {
    const moved = [...reasons]
    moved.splice(at - 1, 0, ...moved.splice(at, 1))
    onChange(moved)
  }
  return (
    <List aria-label="Reasons">
      {reasons.map((reason, at) => (
        <Row key={reason.code}>
          {disabled ? (
            <div>
              <Strong>{reason.label}</Strong>
              <Quiet>
                {reason.code}, {reason.category}
              </Quiet>
            </div>
          ) : (
            <>
              <DeskField
                label={`Code ${reason.code}`}
                maxLength={60}
                onChange={label => put(at, { label })}
                value={reason.label}
              />
              <DeskSelect
                label="Category"
                onChange={category => put(at, { category })}
                options={CATEGORIES}
                value={reason.category}
                width={150}
              />
              <DeskButton disabled={at === 0} icon="up" label="Up" onPress={() => moveUp(at)} small />
            </>
          )}
          <DeskButton
            disabled={disabled}
            label={reason.active ? 'On' : 'Off'}
            onPress={() => put(at, { active: !reason.active })}
            pressed={reason.active}
            small
          />
        </Row>
      ))}
      {!disabled && <NewReason onAdd={reason => onChange([...reasons, reason])} reasons={reasons} />}
    </List>
  )
}

type NewProps = { readonly reasons: readonly Reason[]; readonly onAdd: (reason: Reason) => void }

function NewReason({ reasons, onAdd }: NewProps) {
  const [text, setText] = useState('')
  const [category, setCategory] = useState<Reason['category']>('other')
  const label = text.trim()
  const add = () => {
    if (label === '') return
    onAdd({ code: codeOfLabel(label, reasons), label, category, active: true })
    setText('')
  }
  return (
    <Row>
      <DeskField
        label="A new reason"
        maxLength={60}
        onChange={setText}
        placeholder="Bubble in the resin"
        value={text}
      />
      <DeskSelect label="Category" onChange={setCategory} options={CATEGORIES} value={category} width={150} />
      <DeskButton disabled={label === ''} icon="plus" label="Add" onPress={add} small />
    </Row>
  )
}

const List = styled('div')({ display: 'grid', gap: 10 })

const Row = styled('div')({
  display: 'flex',
  alignItems: 'end',
  gap: 10,
  '& > label:first-of-type, & > div:first-of-type': { flex: 1 },
})
