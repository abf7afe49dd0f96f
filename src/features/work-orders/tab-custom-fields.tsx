import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { isSameField, withField } from '#domain/work-order/typed-fields.ts'
import type { CustomField } from '#domain/work-order/work-order.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField, DeskSelect } from '../../ui/desk/desk-field.tsx'
import { Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { LostField } from './order-fields.tsx'
import { TextInPlace } from './text-in-place.tsx'
import type { LostOf } from './use-lost-edits.ts'
import { useWhyNotPlan } from './use-may-plan.ts'
import { useOrderEdit } from './use-order-edit.ts'
import type { OrderPage } from './use-order-page.ts'
import { useUnsent } from './use-plan-edit.ts'

type Props = { readonly page: OrderPage; readonly lostOf: LostOf }

const ABOUT_WORDS: Readonly<Record<CustomField['about'], string>> = {
  order: 'Of the order',
  material: 'Per material',
  unit: 'Per produced unit',
}
const ABOUTS = ['order', 'material', 'unit'] as const

/** The shop's own fields: of the order, of each material, of each produced unit. */
export function TabCustomFields({ page, lostOf }: Props) {
  const { order, itemById } = page
  const whyNot = useWhyNotPlan(order)
  const edit = useOrderEdit(order.id)
  const unsent = useUnsent(order.id).has('customFields')
  const nameOf = (itemId: string) => itemById.get(itemId)?.name ?? itemId
  const store = (to: readonly CustomField[]) =>
    edit.change({ field: 'customFields', was: order.customFields, to: [...to] })
  return (
    <Root>
      <ProblemLine words={edit.problem} />
      {whyNot !== null && <Quiet>{whyNot}</Quiet>}
      <LostField edit={edit} field="customFields" lostOf={lostOf} order={order} whyNot={whyNot} />
      {order.customFields.length === 0 && <Strong>No field yet.</Strong>}
      {ABOUTS.filter(about => order.customFields.some(one => one.about === about)).map(about => (
        <section key={about}>
          <Heading>{ABOUT_WORDS[about]}</Heading>
          {order.customFields
            .filter(one => one.about === about)
            .map(field => (
              <Line key={`${field.itemId ?? ''} ${field.name}`}>
                {whyNot === null ? (
                  <TextInPlace
                    label={field.itemId === null ? field.name : `${nameOf(field.itemId)}: ${field.name}`}
                    max={2_000}
                    onTake={async value => {
                      const to = withField(order.customFields, { ...field, value })
                      if (!to.ok) return to.error
                      await store(to.value)
                      return null
                    }}
                    unsent={unsent}
                    value={field.value}
                  />
                ) : (
                  <div>
                    <Quiet>
                      {field.itemId === null ? field.name : `${nameOf(field.itemId)}: ${field.name}`}
                    </Quiet>
                    <Strong>{field.value}</Strong>
                  </div>
                )}
                {whyNot === null && (
                  <DeskButton
                    emphasis="quiet"
                    icon="trash"
                    label="Take off"
                    onPress={() => void store(order.customFields.filter(one => !isSameField(one, field)))}
                    small
                  />
                )}
              </Line>
            ))}
        </section>
      ))}
      {whyNot === null && <AddField onStore={store} page={page} />}
    </Root>
  )
}

type AddProps = {
  readonly page: OrderPage
  readonly onStore: (to: readonly CustomField[]) => Promise<boolean>
}

function AddField({ page: { order, rows, itemById }, onStore }: AddProps) {
  const [about, setAbout] = useState<CustomField['about']>('order')
  const [itemId, setItemId] = useState('')
  const [name, setName] = useState('')
  const [value, setValue] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const ids = about === 'unit' ? order.items.map(one => one.itemId) : (rows ?? []).map(row => row.itemId)
  const options = [...new Set(ids)].map(id => ({ value: id, label: itemById.get(id)?.name ?? id }))
  const add = async () => {
    const of = about === 'order' ? null : (options.find(one => one.value === itemId) ?? options[0])
    if (of === undefined) return setFault('There is nothing that it could be about yet.')
    const to = withField(order.customFields, { about, itemId: of?.value ?? null, name, value })
    setFault(to.ok ? null : to.error)
    if (!to.ok) return undefined
    if (!(await onStore(to.value))) return undefined
    setName('')
    setValue('')
    return undefined
  }
  return (
    <section>
      <Heading>One more field</Heading>
      <Add>
        <DeskSelect
          label="About"
          onChange={setAbout}
          options={ABOUTS.map(one => ({ value: one, label: ABOUT_WORDS[one] }))}
          value={about}
          width={180}
        />
        {about !== 'order' && (
          <DeskSelect
            label="Which"
            onChange={setItemId}
            options={options}
            value={options.find(one => one.value === itemId)?.value ?? options[0]?.value ?? ''}
            width={220}
          />
        )}
        <DeskField label="Name" onChange={setName} value={name} width={200} />
        <DeskField label="Value" onChange={setValue} value={value} width={260} />
        <DeskButton icon="plus" label="Add the field" onPress={() => void add()} />
      </Add>
      <ProblemLine words={fault} />
    </section>
  )
}

const Root = styled('div')({ display: 'grid', alignContent: 'start', gap: 14, overflowY: 'auto' })

const Heading = styled('h2')(({ theme }) => ({
  margin: 0,
  padding: '8px 0 6px',
  fontSize: theme.floor.text.small,
  fontWeight: 700,
  color: theme.floor.colours.inkSoft,
}))

const Line = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 560px) auto',
  justifyContent: 'start',
  alignItems: 'end',
  gap: 12,
  paddingBlock: 6,
})

const Add = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: 10 })
