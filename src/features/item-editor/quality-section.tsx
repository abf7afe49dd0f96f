import type { ItemForm } from '#domain/catalogue/form.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField, DeskSelect } from '../../ui/desk/desk-field.tsx'
import { type Editor, replacedAt, withoutAt } from './editor.ts'
import { Row, Section } from './section.tsx'

const OUTPUTS = [
  { value: 'stock', label: 'into pre-assembled stock' },
  { value: 'inspection', label: 'held for inspection' },
] as const
const INSPECTIONS = [
  { value: 'none', label: 'none' },
  { value: 'all', label: 'every unit' },
  { value: 'sample', label: 'a sample of each lot' },
] as const
const CHECKS_MAX = 20

/** Where finished units go, who looks at them, at what, and how long they rest. */
export function QualitySection({ editor }: { readonly editor: Editor }) {
  const { quality } = editor.form
  const set = (changes: Partial<ItemForm['quality']>) =>
    editor.change({ quality: { ...quality, ...changes } })
  return (
    <Section title="Quality">
      <Row>
        <DeskSelect
          label="Finished units go"
          onChange={output => set({ output })}
          options={OUTPUTS}
          value={quality.output}
        />
        <DeskSelect
          label="Looked at"
          onChange={inspect => set({ inspect })}
          options={INSPECTIONS}
          value={quality.inspect}
        />
        {quality.inspect === 'sample' && (
          <DeskField
            fault={editor.fault('quality.sampleSize', quality.sampleSize)}
            inputMode="decimal"
            label="Units of a lot"
            onChange={sampleSize => set({ sampleSize })}
            value={quality.sampleSize}
          />
        )}
        <DeskField
          fault={editor.fault('quality.holdDays', quality.holdDays)}
          hint="Curing, drying. 0: none."
          inputMode="decimal"
          label="Days at rest"
          onChange={holdDays => set({ holdDays })}
          value={quality.holdDays}
        />
      </Row>
      {quality.checklist.map((point, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- points have no identity but their place
        <Row key={index}>
          <DeskField
            fault={editor.fault(`quality.checklist.${index}`, point)}
            label={`Look at, ${index + 1}`}
            onChange={text => set({ checklist: replacedAt(quality.checklist, index, text) })}
            value={point}
          />
          <DeskButton
            emphasis="quiet"
            icon="cross"
            label="Out"
            onPress={() => set({ checklist: withoutAt(quality.checklist, index) })}
            small
          />
        </Row>
      ))}
      <div>
        <DeskButton
          disabled={quality.checklist.length >= CHECKS_MAX}
          icon="plus"
          label="Add a point to look at"
          onPress={() => set({ checklist: [...quality.checklist, ''] })}
          small
        />
      </div>
    </Section>
  )
}
