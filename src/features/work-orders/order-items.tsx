import { styled } from '@mui/material/styles'
import { useMemo, useState } from 'react'
import { isSpread, type OrderItem, plannedByItem } from '#domain/bom/plan.ts'
import { numberFromField } from '#domain/catalogue/fields.ts'
import { isAssembly } from '#domain/catalogue/item.ts'
import { QUANTITY_MAX, quantityText, SCALE } from '#domain/stock/quantity.ts'
import { unitDecimals, unitSymbol } from '#domain/stock/unit.ts'
import type { PlanChange } from '#domain/work-order/entries.ts'
import { resetItem } from '#domain/work-order/plan-rows.ts'
import { itemProgress } from '#domain/work-order/progress.ts'
import { useAllItems } from '../../sync/react/use-items.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField } from '../../ui/desk/desk-field.tsx'
import { Figure, Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { ItemPicker } from '../../ui/desk/item-picker.tsx'
import { ItemPicture } from '../../ui/item-picture.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { FirstItems } from './first-items.tsx'
import { ItemChange } from './item-change.tsx'
import type { ItemWish } from './item-wish.ts'
import { RunQuestionLine } from './run-question.tsx'
import type { OrderPage } from './use-order-page.ts'
import type { PlanEdit } from './use-plan-edit.ts'

type Props = { readonly page: OrderPage; readonly edit: PlanEdit }

/** What the order builds: planned quantities, more and less of it; each change shows what it does first. */
export function OrderItems({ page, edit }: Props) {
  const [wish, setWish] = useState<ItemWish | null>(null)
  const mayEdit = edit.whyNot === null
  return (
    <>
      {edit.question !== null && edit.question.rowId === null && (
        <RunQuestionLine onAnswer={edit.answer} question={edit.question} />
      )}
      <ProblemLine words={edit.problem} />
      {page.order.items.map(item => (
        <ItemLine
          item={item}
          // What was typed goes once the plan has another quantity.
          key={`${item.itemId} ${item.planned}`}
          mayEdit={mayEdit}
          onReset={changes => void edit.edit(changes)}
          onWish={setWish}
          page={page}
        />
      ))}
      {page.order.items.length === 0 && mayEdit && wish === null && (
        <FirstItems onWish={setWish} page={page} />
      )}
      {wish !== null && <ItemChange edit={edit} onDone={() => setWish(null)} page={page} wish={wish} />}
      {mayEdit && <AddItem onWish={setWish} page={page} />}
    </>
  )
}

type LineProps = {
  readonly page: OrderPage
  readonly item: OrderItem
  readonly mayEdit: boolean
  readonly onWish: (wish: ItemWish) => void
  readonly onReset: (changes: readonly PlanChange[]) => void
}

function ItemLine({ page: { order, itemById, rows }, item: { itemId, planned }, ...props }: LineProps) {
  const { mayEdit, onWish } = props
  const [text, setText] = useState(quantityText(planned))
  const [fault, setFault] = useState<string | null>(null)
  const item = itemById.get(itemId)
  const { approved, ...units } = itemProgress(order, itemId)
  const change = () => {
    const decimals = item === undefined ? 0 : unitDecimals(item.unit)
    const rule = { decimals, min: SCALE, max: QUANTITY_MAX, question: 'How many?' }
    const read = numberFromField(text, rule)
    setFault(read.ok ? null : read.error)
    if (read.ok && read.value !== planned) onWish({ kind: 'planned', itemId, planned: read.value })
  }
  const spread = rows !== null && isSpread(rows, itemId)
  const resets = resetItem(rows ?? [], itemId, itemById, plannedByItem(order.items))
  return (
    <Line>
      {item === undefined ? (
        <span />
      ) : (
        <ItemPicture name={item.name} picture={item.picture} size={56} sku={item.sku} />
      )}
      <div>
        <Strong>{item?.name ?? itemId}</Strong>
        <Quiet>
          {item?.sku}
          {rows !== null && !spread && ' · materials by hand'}
        </Quiet>
      </div>
      <Figure>
        {quantityText(units.built)} of {quantityText(planned)}{' '}
        {item === undefined ? '' : unitSymbol(item.unit)} built
        <Quiet>{approved > 0 ? `${quantityText(approved)} approved` : ''}</Quiet>
      </Figure>
      {mayEdit && (
        <Deeds>
          <DeskField
            inputMode="decimal"
            label={`Planned: ${item?.name ?? itemId}`}
            onChange={setText}
            value={text}
            width={150}
            {...(fault === null ? {} : { hint: fault })}
          />
          <DeskButton disabled={text === quantityText(planned)} label="Change" onPress={change} small />
          {!spread && (
            <DeskButton label="Spread now" onPress={() => onWish({ kind: 'later', itemId })} small />
          )}
          {resets.length > 0 && (
            <DeskButton icon="undo" label="Reset item" onPress={() => props.onReset(resets)} small />
          )}
          <DeskButton
            emphasis="quiet"
            icon="trash"
            label="Take off"
            onPress={() => onWish({ kind: 'remove', itemId })}
            small
          />
        </Deeds>
      )}
    </Line>
  )
}

function AddItem({ page, onWish }: { readonly page: OrderPage; readonly onWish: (wish: ItemWish) => void }) {
  const items = useAllItems()
  const left = useMemo(
    () =>
      (items ?? []).filter(isAssembly).filter(item => {
        return !item.archived && page.order.items.every(one => one.itemId !== item.id)
      }),
    [items, page.order],
  )
  return (
    <Add>
      <ItemPicker
        items={left}
        label={page.order.items.length === 0 ? 'What is to be built?' : 'Something more to build'}
        onPick={item => onWish({ kind: 'add', itemId: item.id })}
      />
    </Add>
  )
}

const Line = styled('div')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: '56px 1fr auto',
  alignItems: 'center',
  gap: '6px 16px',
  paddingBlock: 10,
  fontSize: theme.floor.text.body,
  borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
}))

const Deeds = styled('div')({
  gridColumn: '1 / -1',
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'flex-end',
  gap: 8,
})

const Add = styled('div')({ paddingBlock: 12 })
