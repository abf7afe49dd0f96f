import { styled } from '@mui/material/styles'
import { useMemo, useRef, useState } from 'react'
import { type ItemForm, readForm } from '#domain/catalogue/form.ts'
import type { Item } from '#domain/catalogue/item.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useWriteItems, useWriteRefusal } from '../../sync/react/use-write-items.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskPage } from '../../ui/desk/desk-page.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { BarcodesSection, MaterialSection, NameSection, PlacesSection } from './common-sections.tsx'
import { ComponentsSection } from './components-section.tsx'
import { type Editor, faultFinder } from './editor.ts'
import { QualitySection } from './quality-section.tsx'
import { ShopOrdersSection } from './shop-orders-section.tsx'
import { useItemForm } from './use-item-form.ts'

type Props = {
  /** The fields as the item stands, or as a new one begins. */
  readonly begun: ItemForm
  /** Of the item as it stands; null for a new one. */
  readonly basis: string | null
  /** Under which unsaved fields are kept on this device. */
  readonly draftKey: string
  readonly items: readonly Item[]
  readonly onBack: () => void
  readonly onSaved: (itemId: string) => void
}

const KIND_WORDS = { material: 'material', subAssembly: 'sub-assembly', bom: 'BOM' } as const

/** The page: fields, what is wrong with them, and one button that saves. */
export function ItemEditor({ begun, basis, draftKey, items, onBack, onSaved }: Props) {
  const { kept, fromBefore, keep, drop } = useItemForm(draftKey)
  const { locations } = useNames()
  const refusal = useWriteRefusal()
  const { busy, fault, forgetFault, write } = useWriteItems()
  const [tried, setTried] = useState(false)
  const fields = useRef<HTMLFieldSetElement>(null)
  const itemById = useMemo(() => new Map(items.map(item => [item.id, item])), [items])
  const form = kept?.form ?? begun
  const read = useMemo(() => readForm(form), [form])
  if (kept === undefined) return null
  const formBasis = kept === null ? basis : kept.basis
  const overtaken = kept !== null && kept.basis !== basis
  const change = (changes: Partial<ItemForm>) => {
    forgetFault()
    keep({ ...form, ...changes }, formBasis)
  }
  const faults = read.ok ? new Map<string, string>() : read.faults
  const found = faultFinder(faults, tried)
  const editor: Editor = { begun, form, change, fault: found, items, itemById, locations }

  async function save() {
    setTried(true)
    if (!read.ok) requestAnimationFrame(() => toFirstFault(fields.current))
    if (!read.ok || refusal !== null || busy) return
    const answer = await write([{ item: read.draft, basis: formBasis }])
    if (answer === null) return
    await drop()
    onSaved(form.id)
  }

  const title = basis === null ? `New ${KIND_WORDS[form.kind]}` : form.name
  return (
    <DeskPage
      actions={
        <>
          <DeskButton icon="left" label="Back" onPress={onBack} />
          <DeskButton
            disabled={busy || refusal !== null || (basis !== null && kept === null)}
            emphasis="primary"
            icon="check"
            label="Save"
            onPress={() => void save()}
          />
        </>
      }
      note={basis === null ? undefined : `Changing a ${KIND_WORDS[form.kind]}`}
      title={title}
    >
      <Notices>
        {refusal !== null && <StatusBadge tone="short">{refusal}</StatusBadge>}
        {(fromBefore || overtaken) && (
          <Unsaved
            onDrop={() => void drop()}
            onKeep={overtaken ? () => keep(form, basis) : null}
            words={
              overtaken
                ? 'Somebody changed it since you began. Look at what stands, or keep yours over it.'
                : 'What you typed before is here and not saved yet.'
            }
          />
        )}
        <ProblemLine words={fault ?? (tried && !read.ok ? summaryOf(faults.size) : null)} />
      </Notices>
      <Fields
        ref={fields}
        disabled={refusal !== null}
        onKeyDown={event => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          void save()
        }}
      >
        <Column>
          <NameSection editor={editor} />
          {form.kind === 'material' && <MaterialSection editor={editor} />}
        </Column>
        <Column>
          {form.kind === 'material' && <BarcodesSection editor={editor} />}
          <PlacesSection editor={editor} />
        </Column>
        {form.kind !== 'material' && (
          <Wide>
            <ComponentsSection editor={editor} />
          </Wide>
        )}
        <Column>{form.kind !== 'material' && <QualitySection editor={editor} />}</Column>
        <Column>
          {form.kind !== 'material' && <BarcodesSection editor={editor} />}
          {form.kind !== 'material' && <ShopOrdersSection editor={editor} />}
        </Column>
      </Fields>
    </DeskPage>
  )
}

/** The form is longer than a screen: what is wrong may lie below the edge. */
function toFirstFault(fields: HTMLFieldSetElement | null): void {
  const first = fields?.querySelector<HTMLElement>('[aria-invalid=true]')
  first?.focus({ preventScroll: true })
  first?.scrollIntoView({ block: 'center' })
}

function summaryOf(count: number): string {
  return count === 1 ? 'One field is not right yet.' : `${count} fields are not right yet.`
}

type UnsavedProps = {
  readonly words: string
  readonly onDrop: () => void
  readonly onKeep: (() => void) | null
}

function Unsaved({ words, onDrop, onKeep }: UnsavedProps) {
  return (
    <Line role="status">
      <StatusBadge tone="short">{words}</StatusBadge>
      <DeskButton icon="undo" label="Drop mine" onPress={onDrop} small />
      {onKeep !== null && <DeskButton label="Keep mine over it" onPress={onKeep} small />}
    </Line>
  )
}

const Notices = styled('div')({
  display: 'grid',
  flex: 'none',
  gap: 8,
  '&:not(:has(> *:not(:empty)))': { display: 'none' },
  paddingBlockEnd: 12,
})

const Line = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 12 })

const Fields = styled('fieldset')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 3fr) minmax(300px, 2fr)',
  alignContent: 'start',
  flex: 1,
  gap: 20,
  minHeight: 0,
  margin: 0,
  // Room for the focus ring, which an edge that scrolls would cut.
  padding: 4,
  border: 'none',
  overflowY: 'auto',
})

const Column = styled('div')({ display: 'grid', alignContent: 'start', gap: 16, minWidth: 0 })
const Wide = styled('div')({ gridColumn: '1 / -1', minWidth: 0 })
