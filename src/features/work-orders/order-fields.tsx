import { styled } from '@mui/material/styles'
import { Fragment } from 'react'
import { Link } from 'react-router'
import { numberFromField } from '#domain/catalogue/fields.ts'
import { quantityText, SCALE } from '#domain/stock/quantity.ts'
import type { OrderFieldChange } from '#domain/work-order/entries.ts'
import { keepField, takeField } from '#domain/work-order/lost-edits.ts'
import { linkedOrdersFromText } from '#domain/work-order/typed-fields.ts'
import { PRIORITIES, type WorkOrder } from '#domain/work-order/work-order.ts'
import { PRIORITY_WORDS } from '#domain/work-order/words.ts'
import { useGroup } from '../../sync/react/use-documents.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { DeskSelect } from '../../ui/desk/desk-field.tsx'
import { Quiet } from '../../ui/desk/desk-table.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { LostEditLine } from './lost-edit-line.tsx'
import { TextInPlace, WaitingEdge } from './text-in-place.tsx'
import type { LostOf } from './use-lost-edits.ts'
import { useWhyNotPlan } from './use-may-plan.ts'
import { type OrderEdit, useOrderEdit } from './use-order-edit.ts'
import type { OrderPage } from './use-order-page.ts'
import { useUnsent } from './use-plan-edit.ts'

type Props = { readonly page: OrderPage; readonly lostOf: LostOf }

const NOBODY = ''

/** The order's head, edited in place: each field an entry of its own. */
export function OrderFields({ page: { order }, lostOf }: Props) {
  const whyNot = useWhyNotPlan(order)
  const edit = useOrderEdit(order.id)
  const unsent = useUnsent(order.id)
  const lost = (field: OrderFieldChange['field']) => (
    <LostField edit={edit} field={field} lostOf={lostOf} order={order} whyNot={whyNot} />
  )
  if (whyNot !== null) return <Read lost={lost} order={order} whyNot={whyNot} />
  const store = async (change: OrderFieldChange) => {
    await edit.change(change)
    return null
  }
  return (
    <Fields>
      <ProblemLine words={edit.problem} />
      <TextInPlace
        label="Name"
        max={200}
        onTake={to => {
          const name = to.trim()
          return name === '' ? 'A name, please.' : store({ field: 'name', was: order.name, to: name })
        }}
        unsent={unsent.has('name')}
        value={order.name}
      >
        {lost('name')}
      </TextInPlace>
      <Three>
        <WaitingEdge unsent={unsent.has('priority')}>
          <DeskSelect
            label="Priority"
            onChange={to => void store({ field: 'priority', was: order.priority, to })}
            options={PRIORITIES.map(value => ({ value, label: PRIORITY_WORDS[value] }))}
            value={order.priority}
          />
          {lost('priority')}
        </WaitingEdge>
        <TextInPlace
          label="Due"
          max={10}
          onTake={to => store({ field: 'dueOn', was: order.dueOn, to: to === '' ? null : to })}
          type="date"
          unsent={unsent.has('dueOn')}
          value={order.dueOn ?? ''}
        >
          {lost('dueOn')}
        </TextInPlace>
        <WaitingEdge unsent={unsent.has('personId')}>
          <WhoDoesIt
            onChange={to => void store({ field: 'personId', was: order.personId, to })}
            order={order}
          />
          {lost('personId')}
        </WaitingEdge>
      </Three>
      <TextInPlace
        label="Notes"
        lines
        max={2_000}
        onTake={to => store({ field: 'note', was: order.note, to })}
        unsent={unsent.has('note')}
        value={order.note}
      >
        {lost('note')}
      </TextInPlace>
      <Labour edit={edit} order={order} unsent={unsent.has('labourCost')}>
        {lost('labourCost')}
      </Labour>
      <TextInPlace
        label="Linked orders of the shop, with a comma between them"
        max={20_000}
        onTake={text => {
          const to = linkedOrdersFromText(text, order.linkedOrders)
          return to.ok ? store({ field: 'linkedOrders', was: order.linkedOrders, to: to.value }) : to.error
        }}
        unsent={unsent.has('linkedOrders')}
        value={order.linkedOrders.map(one => one.name).join(', ')}
      >
        {lost('linkedOrders')}
        <InTheShop order={order} />
      </TextInPlace>
    </Fields>
  )
}

/** Back to the orders of the shop that wait for this one. */
function InTheShop({ order }: { readonly order: WorkOrder }) {
  if (order.linkedOrders.length === 0) return null
  return (
    <Quiet>
      Waits in the shop:{' '}
      {order.linkedOrders.map(({ id, name }) => (
        <Fragment key={id}>
          <Link to={`/shop-orders?order=${encodeURIComponent(id)}`}>{name}</Link>{' '}
        </Fragment>
      ))}
    </Quiet>
  )
}

type WhoProps = { readonly order: WorkOrder; readonly onChange: (personId: string | null) => void }

function WhoDoesIt({ order, onChange }: WhoProps) {
  const people = useGroup('people', 'person')
  const known = (people ?? []).flatMap(({ body }) => (body.part === 'person' ? [body] : []))
  return (
    <DeskSelect
      label="Who does it"
      onChange={id => onChange(id === NOBODY ? null : id)}
      options={[
        { value: NOBODY, label: 'nobody yet' },
        ...known.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={order.personId ?? NOBODY}
    />
  )
}

type LabourProps = {
  readonly order: WorkOrder
  readonly edit: OrderEdit
  readonly unsent: boolean
  readonly children: React.ReactNode
}

function Labour({ order, edit, unsent, children }: LabourProps) {
  const { settings } = useNames()
  return (
    <TextInPlace
      label={`Labour as a lump sum${settings === null ? '' : `, ${settings.currency}`}`}
      max={100_000}
      onTake={async text => {
        const rule = { decimals: 4, min: 0, max: 10_000_000 * SCALE, question: '' }
        const read = text.trim() === '' ? { ok: true as const, value: null } : numberFromField(text, rule)
        if (!read.ok) return read.error
        await edit.change({ field: 'labourCost', was: order.labourCost, to: read.value })
        return null
      }}
      unsent={unsent}
      value={order.labourCost === null ? '' : quantityText(order.labourCost)}
    >
      {children}
    </TextInPlace>
  )
}

type LostProps = {
  readonly field: OrderFieldChange['field']
  readonly order: WorkOrder
  readonly lostOf: LostOf
  readonly edit: OrderEdit
  readonly whyNot: string | null
}

/** Below a field: an edit of it that came too late. */
export function LostField({ field, order, lostOf, edit, whyNot }: LostProps) {
  const names = useNames()
  const lost = lostOf(field)
  if (lost === null) return null
  const wanted = lost.wanted !== null && 'field' in lost.wanted ? lost.wanted : null
  return (
    <LostEditLine
      disabled={whyNot !== null}
      lost={lost}
      onKeep={() => void edit.act(keepField(order, field))}
      onTake={wanted === null ? undefined : () => void edit.act(takeField(order, wanted))}
      stands={standsWords(order, field, names.person)}
    />
  )
}

function standsWords(
  order: WorkOrder,
  field: OrderFieldChange['field'],
  person: (id: string) => string,
): string {
  switch (field) {
    case 'name':
    case 'note':
      return `“${order[field].slice(0, 60)}”`
    case 'priority':
      return PRIORITY_WORDS[order.priority]
    case 'dueOn':
      return order.dueOn ?? 'no date'
    case 'personId':
      return order.personId === null ? 'nobody' : person(order.personId)
    case 'labourCost':
      return order.labourCost === null ? 'none' : quantityText(order.labourCost)
    case 'rank':
      return 'its place in the list'
    case 'linkedOrders':
      return order.linkedOrders.map(one => one.name).join(', ')
    case 'customFields':
      return 'what is here'
  }
}

type ReadProps = {
  readonly order: WorkOrder
  readonly whyNot: string
  readonly lost: (field: OrderFieldChange['field']) => React.ReactNode
}

function Read({ order, whyNot, lost }: ReadProps) {
  const names = useNames()
  const lines = [
    ['Who does it', order.personId === null ? 'nobody yet' : names.person(order.personId)],
    ['Notes', order.note],
    ['Labour', order.labourCost === null ? '' : quantityText(order.labourCost)],
    ['Linked orders', order.linkedOrders.map(one => one.name).join(', ')],
  ].filter(([, value]) => value !== '')
  return (
    <Fields>
      <Quiet>{whyNot}</Quiet>
      {lines.map(([label, value]) => (
        <div key={label}>
          <Quiet>{label}</Quiet>
          <Note>{value}</Note>
        </div>
      ))}
      {lost('name')}
      {lost('note')}
    </Fields>
  )
}

const Fields = styled('div')({ display: 'grid', gap: 12 })

/** No narrower than a day with its year. */
const Three = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(168px, 1fr))',
  gap: 10,
})

const Note = styled('p')(({ theme }) => ({
  margin: 0,
  maxWidth: '60ch',
  fontSize: theme.floor.text.body,
  whiteSpace: 'pre-wrap',
}))
