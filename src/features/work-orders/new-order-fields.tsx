import { styled } from '@mui/material/styles'
import { useState } from 'react'
import type { OrderForm, ReadForm } from '#domain/work-order/order-form.ts'
import { PRIORITY_WORDS } from '#domain/work-order/words.ts'
import { PRIORITIES } from '#domain/work-order/work-order.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { usePeople } from '../../sync/react/use-people.ts'
import { Chip } from '../../ui/desk/chip.tsx'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskArea, DeskField, DeskSelect } from '../../ui/desk/desk-field.tsx'
import { Quiet } from '../../ui/desk/desk-table.tsx'

const PRIORITY_OPTIONS = PRIORITIES.map(value => ({ value, label: PRIORITY_WORDS[value] }))
const NOBODY = 'nobody'

type Props = {
  readonly form: OrderForm
  readonly read: ReadForm
  readonly locationId: string
  /** What it is called where nobody names it. */
  readonly nameNow: string
  readonly onChange: (change: Partial<OrderForm>) => void
}

/** What is said of a new order beside what it builds; what is wrong is said under its field. */
export function NewOrderFields({ form, read, locationId, nameNow, onChange }: Props) {
  const { locations, settings } = useNames()
  const people = usePeople()
  const [more, setMore] = useState(form.customFields.length > 0 || form.labour !== '')
  const fault = (field: string) => read.faultByField.get(field)
  return (
    <>
      <Fields>
        <DeskField
          fault={fault('name')}
          label="Name"
          onChange={name => onChange({ name })}
          placeholder={nameNow}
          value={form.name}
        />
        <DeskField
          fault={fault('dueOn')}
          label="Due"
          onChange={dueOn => onChange({ dueOn })}
          type="date"
          value={form.dueOn}
          width={168}
        />
        <DeskSelect
          label="Priority"
          onChange={priority => onChange({ priority })}
          options={PRIORITY_OPTIONS}
          value={form.priority}
          width={112}
        />
        <DeskSelect
          label="Built at"
          onChange={place => onChange({ locationId: place })}
          options={locations.map(place => ({ value: place.id, label: place.name }))}
          value={locationId}
          width={140}
        />
      </Fields>
      <Fields>
        <DeskField
          fault={fault('note')}
          label="Note for whoever builds it"
          onChange={note => onChange({ note })}
          value={form.note}
        />
        <DeskSelect
          label="Person"
          onChange={id => onChange({ personId: id === NOBODY ? null : id })}
          options={[
            { value: NOBODY, label: 'nobody' },
            ...people.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={form.personId ?? NOBODY}
          width={150}
        />
        <More>
          <DeskButton
            expanded={more}
            icon={more ? 'up' : 'down'}
            label="More"
            onPress={() => setMore(!more)}
          />
        </More>
      </Fields>
      {more && (
        <Fields>
          <DeskField
            fault={fault('labour')}
            hint="In one sum, for the whole order"
            inputMode="decimal"
            label={`Labour${settings === null ? '' : `, ${settings.currency}`}`}
            onChange={labour => onChange({ labour })}
            value={form.labour}
            width={170}
          />
          <OwnFields fault={fault} form={form} onChange={onChange} />
        </Fields>
      )}
      <Origin form={form} onChange={onChange} />
    </>
  )
}

type OwnProps = Pick<Props, 'form' | 'onChange'> & { readonly fault: (field: string) => string | undefined }

/** Fields of the shop's own: a colour, an engraving, a batch. */
function OwnFields({ form, onChange, fault }: OwnProps) {
  const put = (index: number, change: Partial<OrderForm['customFields'][number]>) => {
    onChange({
      customFields: form.customFields.map((one, at) => (at === index ? { ...one, ...change } : one)),
    })
  }
  return (
    <Own>
      {form.customFields.map((one, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a field has no name until it is saved
        <Pair key={index}>
          <DeskField
            fault={fault(`field ${index}`)}
            label="Own field"
            onChange={name => put(index, { name })}
            value={one.name}
            width={150}
          />
          <DeskArea label="Says" onChange={value => put(index, { value })} rows={1} value={one.value} />
          <DeskButton
            emphasis="quiet"
            icon="cross"
            label="Out"
            onPress={() => onChange({ customFields: form.customFields.filter((_, at) => at !== index) })}
            small
          />
        </Pair>
      ))}
      <div>
        <DeskButton
          icon="plus"
          label="Own field"
          onPress={() =>
            onChange({ customFields: [...form.customFields, { about: 'order', name: '', value: '' }] })
          }
          small
        />
      </div>
    </Own>
  )
}

const SOURCE_WORDS = {
  bom: 'From the BOM',
  template: 'From the template',
  order: 'Like',
  shopOrders: 'For orders of the shop',
} as const

/** Where it came from, and which orders of the shop wait for it. */
function Origin({ form, onChange }: Pick<Props, 'form' | 'onChange'>) {
  const { source, linkedOrders } = form
  if (source === null && linkedOrders.length === 0) return null
  return (
    <Line>
      {source !== null && (
        <Quiet>
          {SOURCE_WORDS[source.kind]} {source.kind === 'shopOrders' ? '' : source.name}
        </Quiet>
      )}
      {linkedOrders.slice(0, 12).map(({ id, name }) => (
        <Chip key={id}>{name}</Chip>
      ))}
      {linkedOrders.length > 12 && <Quiet>and {linkedOrders.length - 12} more</Quiet>}
      {linkedOrders.length > 0 && (
        <DeskButton
          emphasis="quiet"
          icon="cross"
          label="Unlink"
          onPress={() => onChange({ linkedOrders: [], source: null })}
          small
        />
      )}
    </Line>
  )
}

const Fields = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  flex: 'none',
  gap: 12,
  '& > :first-child': { flex: '1 1 200px' },
})

const More = styled('div')({ display: 'grid', alignContent: 'start', paddingBlockStart: 22 })

const Own = styled('div')({ display: 'grid', flex: '3 1 320px', gap: 8 })

const Pair = styled('div')({
  display: 'grid',
  gridTemplateColumns: '150px minmax(0, 1fr) auto',
  alignItems: 'end',
  gap: 8,
})

const Line = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', flex: 'none', gap: 8 })
