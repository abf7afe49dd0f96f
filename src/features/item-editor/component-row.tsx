import { styled } from '@mui/material/styles'
import { useState } from 'react'
import type { ComponentForm } from '#domain/catalogue/form.ts'
import type { Item } from '#domain/catalogue/item.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField, DeskSelect } from '../../ui/desk/desk-field.tsx'
import { Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { ItemPicker } from '../../ui/desk/item-picker.tsx'
import { type Editor, replacedAt, withoutAt } from './editor.ts'

type Props = {
  readonly editor: Editor
  readonly index: number
  readonly component: ComponentForm
  /** Null where it is not on this device. */
  readonly item: Item | null
  /** What may stand in for it. */
  readonly usable: readonly Item[]
  readonly onChange: (component: ComponentForm) => void
  readonly onMove: (step: -1 | 1) => void
  readonly onRemove: () => void
}

const HERE = ''

/** One component: how much, how much of it is wasted, from where, and what may stand in for it. */
export function ComponentRow(props: Props) {
  const { editor, index, component, item, onChange, onMove, onRemove } = props
  const [choosing, setChoosing] = useState(false)
  const at = `components.${index}`
  const name = item?.name ?? 'not on this device'
  const count = editor.form.components.length
  return (
    <Root aria-label={name} role="group">
      <Line>
        <Name>
          <Strong>{name}</Strong>
          <Quiet>
            {item?.sku}
            {item?.archived === true && ' · archived'}
          </Quiet>
        </Name>
        <DeskField
          fault={editor.fault(`${at}.quantity`, component.quantity)}
          inputMode="decimal"
          label={`Quantity, ${item === null ? '' : unitSymbol(item.unit)}`}
          onChange={quantity => onChange({ ...component, quantity })}
          value={component.quantity}
          width={130}
        />
        <DeskField
          fault={editor.fault(`${at}.wastePercent`, component.wastePercent)}
          inputMode="decimal"
          label="Waste, %"
          onChange={wastePercent => onChange({ ...component, wastePercent })}
          value={component.wastePercent}
          width={110}
        />
        {editor.locations.length > 1 && (
          <DeskSelect
            label="Taken from"
            onChange={id => onChange({ ...component, locationId: id === HERE ? null : id })}
            options={[
              { value: HERE, label: 'where it is built' },
              ...editor.locations.map(place => ({ value: place.id, label: place.name })),
            ]}
            value={component.locationId ?? HERE}
            width={170}
          />
        )}
        <Steps>
          <DeskButton disabled={index === 0} icon="up" label="Up" onPress={() => onMove(-1)} small />
          <DeskButton
            disabled={index === count - 1}
            icon="down"
            label="Down"
            onPress={() => onMove(1)}
            small
          />
          <DeskButton
            expanded={choosing}
            icon="swap"
            label="Alternative"
            onPress={() => setChoosing(!choosing)}
            small
          />
          <DeskButton emphasis="quiet" icon="cross" label="Out" onPress={onRemove} small />
        </Steps>
      </Line>
      <Alternatives {...props} />
      {choosing && (
        <ItemPicker
          items={props.usable.filter(one => one.id !== component.itemId)}
          label={`What may stand in for ${name}?`}
          onPick={one => {
            const alternatives = [...component.alternatives, { itemId: one.id, factor: '1' }]
            onChange({ ...component, alternatives })
            setChoosing(false)
          }}
        />
      )}
    </Root>
  )
}

function Alternatives({ editor, index, component, onChange, item }: Props) {
  const setAll = (alternatives: ComponentForm['alternatives']) => onChange({ ...component, alternatives })
  return component.alternatives.map((alternative, place) => {
    const other = editor.itemById.get(alternative.itemId)
    return (
      <Line key={alternative.itemId}>
        <Name>
          <Quiet>{place === 0 ? 'or' : 'or else'}</Quiet>
          <Strong>{other?.name ?? 'not on this device'}</Strong>
        </Name>
        <DeskField
          fault={editor.fault(`components.${index}.alternatives.${place}.factor`, alternative.factor)}
          inputMode="decimal"
          label={`instead of one ${item?.name ?? 'of it'}`}
          onChange={factor => {
            setAll(replacedAt(component.alternatives, place, { ...alternative, factor }))
          }}
          value={alternative.factor}
          width={254}
        />
        <Steps>
          <DeskButton
            emphasis="quiet"
            icon="cross"
            label="Out"
            onPress={() => setAll(withoutAt(component.alternatives, place))}
            small
          />
        </Steps>
      </Line>
    )
  })
}

const Root = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: 8,
  padding: '6px 14px 10px',
  borderRadius: theme.floor.size.radius,
  border: `1px solid ${theme.floor.colours.line}`,
  background: theme.floor.colours.paper,
}))

const Line = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: 12 })

const Name = styled('div')(({ theme }) => ({
  flex: '1 1 180px',
  minWidth: 0,
  paddingBlockStart: 24,
  fontSize: theme.floor.text.body,
}))

const Steps = styled('div')({
  display: 'flex',
  gap: 4,
  paddingBlockStart: 26,
  '@media (max-width: 1279px)': { paddingBlockStart: 0 },
})
