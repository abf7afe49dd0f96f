import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { numberFromField } from '#domain/catalogue/fields.ts'
import type { Item } from '#domain/catalogue/item.ts'
import { QUANTITY_MAX } from '#domain/stock/quantity.ts'
import { unitDecimals, unitSymbol } from '#domain/stock/unit.ts'
import { addRow } from '#domain/work-order/plan-rows.ts'
import { useAllItems } from '../../sync/react/use-items.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField, DeskSelect } from '../../ui/desk/desk-field.tsx'
import { Strong } from '../../ui/desk/desk-table.tsx'
import { ItemPicker } from '../../ui/desk/item-picker.tsx'
import type { OrderPage } from './use-order-page.ts'
import type { PlanEdit } from './use-plan-edit.ts'

type Props = { readonly page: OrderPage; readonly edit: PlanEdit; readonly onDone: () => void }

const EVERYTHING = 'all'

/** A row that no parts list asks for: which part, how much, for which item of the order, from where. */
export function AddRow({ page: { order }, edit, onDone }: Props) {
  const items = useAllItems()
  const { locations } = useNames()
  const [item, setItem] = useState<Item | null>(null)
  const [text, setText] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [forId, setForId] = useState(EVERYTHING)
  const [locationId, setLocationId] = useState(order.locationId)
  const nameOf = (itemId: string) => items?.find(one => one.id === itemId)?.name ?? itemId
  const add = async () => {
    if (item === null) return setFault('Which part?')
    const rule = { decimals: unitDecimals(item.unit), min: 1, max: QUANTITY_MAX, question: 'How much?' }
    const read = numberFromField(text, rule)
    setFault(read.ok ? null : read.error)
    if (!read.ok) return undefined
    const forItems = order.items.filter(one => forId === EVERYTHING || one.itemId === forId)
    if (await edit.edit(addRow(item, locationId, read.value, forItems))) onDone()
    return undefined
  }
  if (order.items.length === 0) return <Strong>Add what is to be built first.</Strong>
  return (
    <Root aria-label="Add a row">
      {item === null ? (
        <ItemPicker items={(items ?? []).filter(one => !one.archived)} label="Which part?" onPick={setItem} />
      ) : (
        <>
          <Strong>{item.name}</Strong>
          <DeskField
            inputMode="decimal"
            label={`How much, ${unitSymbol(item.unit)}`}
            onChange={setText}
            value={text}
            width={130}
            {...(fault === null ? {} : { hint: fault })}
          />
          {order.items.length > 1 && (
            <DeskSelect
              label="For"
              onChange={setForId}
              options={[
                { value: EVERYTHING, label: 'everything, evenly' },
                ...order.items.map(({ itemId }) => ({ value: itemId, label: nameOf(itemId) })),
              ]}
              value={forId}
              width={200}
            />
          )}
          <DeskSelect
            label="Consume from"
            onChange={setLocationId}
            options={locations.map(({ id, name }) => ({ value: id, label: name }))}
            value={locationId}
            width={180}
          />
          <DeskButton emphasis="primary" label="Add" onPress={() => void add()} small />
          <DeskButton emphasis="quiet" label="Another part" onPress={() => setItem(null)} small />
        </>
      )}
    </Root>
  )
}

const Root = styled('section')({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: 10 })
