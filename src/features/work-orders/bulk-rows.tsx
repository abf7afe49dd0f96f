import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { fraction, multiply, ONE } from '#kernel/fraction.ts'
import { effectiveQuantity, plannedByItem, type PlanRow } from '#domain/bom/plan.ts'
import { numberFromField } from '#domain/catalogue/fields.ts'
import { QUANTITY_MAX, roundUp, SCALE } from '#domain/stock/quantity.ts'
import type { PlanChange } from '#domain/work-order/entries.ts'
import { overrideRow, removeRow, replaceRow, resetRow } from '#domain/work-order/plan-rows.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField, DeskSelect } from '../../ui/desk/desk-field.tsx'
import type { OrderPage } from './use-order-page.ts'
import type { PlanEdit } from './use-plan-edit.ts'

type Props = {
  readonly rows: readonly PlanRow[]
  readonly page: OrderPage
  readonly edit: PlanEdit
  readonly onAll: () => void
  readonly onNone: () => void
}

/** The chosen rows, changed in one entry. */
export function BulkRows({ rows, page, edit, onAll, onNone }: Props) {
  const { locations } = useNames()
  const [text, setText] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const planned = plannedByItem(page.order.items)
  const change = async (changes: readonly PlanChange[]) => {
    if (await edit.edit(changes)) onNone()
  }
  const store = (changes: readonly PlanChange[]) => void change(changes)
  const typed = (isPercent: boolean) => {
    const decimals = isPercent ? 2 : Math.min(...rows.map(row => row.decimals))
    const max = isPercent ? 10_000 * SCALE : QUANTITY_MAX
    const read = numberFromField(text, { decimals, min: 0, max, question: 'How much?' })
    setFault(read.ok ? null : read.error)
    if (!read.ok) return
    store(rows.flatMap(row => overrideRow(row, isPercent ? percentOf(row, read.value) : read.value)))
  }
  const move = (locationId: string) => {
    const changes = rows.flatMap(row => {
      const item = page.itemById.get(row.itemId)
      return item === undefined ? [] : replaceRow(row, { item, locationId, factor: ONE }, planned)
    })
    store(changes)
  }
  return (
    <Root aria-label="Chosen rows">
      <b>{rows.length} chosen</b>
      <DeskField
        inputMode="decimal"
        label="Number"
        onChange={setText}
        value={text}
        width={120}
        {...(fault === null ? {} : { hint: fault })}
      />
      <DeskButton label="Set each to it" onPress={() => typed(false)} small />
      <DeskButton label="Per cent of now" onPress={() => typed(true)} small />
      <DeskSelect
        label="Consume from"
        onChange={place => place !== '' && move(place)}
        options={[
          { value: '', label: 'choose …' },
          ...locations.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value=""
        width={170}
      />
      <DeskButton
        icon="undo"
        label="Reset"
        onPress={() => store(rows.flatMap(row => resetRow(row, page.itemById, planned)))}
        small
      />
      <DeskButton icon="trash" label="Off the plan" onPress={() => store(rows.flatMap(removeRow))} small />
      <DeskButton emphasis="quiet" label="Choose all" onPress={onAll} small />
      <DeskButton emphasis="quiet" icon="cross" label="Choose none" onPress={onNone} small />
    </Root>
  )
}

function percentOf(row: PlanRow, percent: number): number {
  const share = fraction(percent, 100 * SCALE)
  return roundUp(multiply(fraction(effectiveQuantity(row)), share), row.decimals)
}

const Root = styled('section')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'flex-end',
  gap: 10,
  padding: '10px 16px',
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.brand}`,
  background: theme.floor.colours.surface,
  b: { alignSelf: 'center' },
}))
