import { UNIT_NAMES, unitSymbol } from '#domain/stock/unit.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskArea, DeskCheck, DeskField, DeskSelect } from '../../ui/desk/desk-field.tsx'
import { type Editor, replacedAt, withoutAt } from './editor.ts'
import { Row, Section } from './section.tsx'
import { UnitChange } from './unit-change.tsx'

type Props = { readonly editor: Editor }

const TRACKING_OPTIONS = [
  { value: 'none', label: 'not tracked' },
  { value: 'lot', label: 'by lot' },
  { value: 'serial', label: 'each by its serial' },
] as const
const LEADER_OPTIONS = [
  { value: 'shop', label: 'as the settings say' },
  { value: 'shopify', label: 'Shopify leads' },
  { value: 'explained', label: 'the book, but for orders' },
] as const
const UNIT_OPTIONS = UNIT_NAMES.map(value => ({ value, label: unitWords(value) }))

function unitWords(unit: (typeof UNIT_NAMES)[number]): string {
  const words = unit.replace(/([A-Z])/g, ' $1').toLowerCase()
  return `${words} (${unitSymbol(unit)})`
}

/** What it is called and counted in. */
export function NameSection({ editor }: Props) {
  const { form, change, fault } = editor
  return (
    <Section title="What it is">
      <DeskField
        fault={fault('name', form.name)}
        label="Name"
        onChange={name => change({ name })}
        value={form.name}
      />
      <Row>
        <DeskField
          fault={fault('sku', form.sku)}
          label="SKU"
          onChange={sku => change({ sku })}
          value={form.sku}
        />
        <DeskSelect
          label="Counted in"
          onChange={unit => change({ unit })}
          options={UNIT_OPTIONS}
          value={form.unit}
        />
        <DeskField
          fault={fault('unitCost', form.unitCost)}
          hint="Empty: not known."
          inputMode="decimal"
          label="Cost of one"
          onChange={unitCost => change({ unitCost })}
          value={form.unitCost}
        />
        <DeskSelect
          label="Tracking"
          onChange={tracking => change({ tracking })}
          options={TRACKING_OPTIONS}
          value={form.tracking}
        />
        <DeskSelect
          label="Where Shopify differs"
          onChange={leads => change({ leads })}
          options={LEADER_OPTIONS}
          value={form.leads}
        />
      </Row>
      <UnitChange editor={editor} />
      <DeskField
        fault={fault('tags', form.tags)}
        hint="Several with commas between them."
        label="Tags"
        onChange={tags => change({ tags })}
        value={form.tags}
      />
    </Section>
  )
}

/** What only a material has. */
export function MaterialSection({ editor }: Props) {
  const { form, change, fault } = editor
  return (
    <Section title="As a material">
      <DeskField
        fault={fault('vendor', form.vendor)}
        label="Vendor"
        onChange={vendor => change({ vendor })}
        value={form.vendor}
      />
      <DeskArea
        fault={fault('specification', form.specification)}
        label="Specification"
        onChange={specification => change({ specification })}
        rows={3}
        value={form.specification}
      />
      <DeskCheck
        checked={form.essential}
        hint="Without it nothing can be built. Off for what never stops a job."
        label="Essential"
        onChange={essential => change({ essential })}
      />
      <DeskCheck
        checked={form.picked}
        hint="Off for labour and energy: they are booked with the units, and no stock is kept."
        label="Fetched from a bin"
        onChange={picked => change({ picked })}
      />
    </Section>
  )
}

/** Codes that a scan may read, and what one scan of each counts. */
export function BarcodesSection({ editor }: Props) {
  const { form, change, fault } = editor
  return (
    <Section note="Its own Floorbook code is there without being typed." title="Barcodes">
      {form.barcodes.map((barcode, index) => {
        const set = (changes: Partial<typeof barcode>) =>
          change({ barcodes: replacedAt(form.barcodes, index, { ...barcode, ...changes }) })
        return (
          // oxlint-disable-next-line react/no-array-index-key -- nothing but its place tells a code apart
          <Row key={index}>
            <DeskField
              fault={fault(`barcodes.${index}.code`, barcode.code)}
              label="Code"
              onChange={code => set({ code })}
              value={barcode.code}
            />
            <DeskField
              fault={fault(`barcodes.${index}.packQuantity`, barcode.packQuantity)}
              inputMode="decimal"
              label={`One scan counts, ${unitSymbol(form.unit)}`}
              onChange={packQuantity => set({ packQuantity })}
              value={barcode.packQuantity}
            />
            <DeskButton
              emphasis="quiet"
              icon="cross"
              label="Out"
              onPress={() => change({ barcodes: withoutAt(form.barcodes, index) })}
              small
            />
          </Row>
        )
      })}
      <div>
        <DeskButton
          disabled={form.barcodes.length >= 50}
          icon="plus"
          label="Add a barcode"
          onPress={() => change({ barcodes: [...form.barcodes, { code: '', packQuantity: '1' }] })}
          small
        />
      </div>
    </Section>
  )
}

/** Where to look for it, and how much shall be left there. */
export function PlacesSection({ editor }: Props) {
  const { form, change, fault, locations } = editor
  return (
    <Section title="Bins and minimums">
      {locations.map(({ id, name }) => {
        const bin = form.binByLocation[id] ?? ''
        const minimum = form.minimumByLocation[id] ?? ''
        return (
          <Row key={id}>
            <DeskField
              fault={fault(`binByLocation.${id}`, bin)}
              label={`Bin · ${name}`}
              onChange={text => change({ binByLocation: { ...form.binByLocation, [id]: text } })}
              value={bin}
            />
            <DeskField
              fault={fault(`minimumByLocation.${id}`, minimum)}
              hint="Empty: none."
              inputMode="decimal"
              label={`Minimum, ${unitSymbol(form.unit)} · ${name}`}
              onChange={text => change({ minimumByLocation: { ...form.minimumByLocation, [id]: text } })}
              value={minimum}
            />
          </Row>
        )
      })}
    </Section>
  )
}
