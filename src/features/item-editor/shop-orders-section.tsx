import { DeskCheck, DeskSelect } from '../../ui/desk/desk-field.tsx'
import type { Editor } from './editor.ts'
import { Section } from './section.tsx'

const QUANTITIES = [
  { value: 'stock', label: 'what lies ready-made' },
  { value: 'recalculated', label: 'ready-made and what can be built' },
  { value: 'maintained', label: 'always the same level' },
] as const

const SHOWN_HINTS = {
  stock: 'Shopify lowers it with each sale. Nobody raises it but builds, counts and reconcile.',
  recalculated: 'Recalculated after every change of stock; parts that are not essential do not limit it.',
  maintained: 'What an order takes is put up again at once, so that the level stays flat.',
} as const

/** What orders of the shop do with it. Work orders take it either way. */
export function ShopOrdersSection({ editor }: { readonly editor: Editor }) {
  const { form, change } = editor
  const isBom = form.kind === 'bom'
  return (
    <Section title="Orders of the shop">
      {isBom && (
        <DeskCheck
          checked={form.active}
          hint="Orders of the shop take its stock and parts at once. Work orders take it either way."
          label="Active"
          onChange={active => change({ active })}
        />
      )}
      <DeskCheck
        checked={form.keepAssembledOnReturn}
        hint="A unit that is refunded or cancelled goes to pre-assembled stock. Else its parts come back."
        label="Keep assembled on return"
        onChange={keepAssembledOnReturn => change({ keepAssembledOnReturn })}
      />
      {isBom && (
        <>
          <DeskCheck
            checked={form.sellReadyMadeOnly}
            hint="Sales stop at pre-assembled stock and take no parts. Work orders ignore it."
            label="Sell only what is ready-made"
            onChange={sellReadyMadeOnly => change({ sellReadyMadeOnly })}
          />
          <DeskSelect
            hint={SHOWN_HINTS[form.quantityMode]}
            label="Shopify shows"
            onChange={quantityMode => change({ quantityMode })}
            options={QUANTITIES}
            value={form.quantityMode}
          />
        </>
      )}
    </Section>
  )
}
