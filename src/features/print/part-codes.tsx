import { styled } from '@mui/material/styles'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { type Item, isAssembly } from '#domain/catalogue/item.ts'
import { searchItems } from '#domain/catalogue/search.ts'
import { shownNumber } from '#domain/work-order/work-order.ts'
import { useAllItems } from '../../sync/react/use-items.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField, DeskSelect } from '../../ui/desk/desk-field.tsx'
import { PartCodeSheet } from '../../ui/print/part-code-sheet.tsx'
import type { Symbology } from '../../ui/print/barcode-svg.ts'
import { PrintPage } from '../../ui/print/print-page.tsx'
import { itemsOfSet, type PartSet, setOfText, setText } from './print-sets.ts'
import { Choices, ScreenOnly, type SheetProps } from './screen-only.tsx'
import { useItemIdsOfOrder, useOpenOrders } from './use-print-orders.ts'

const SYMBOLOGIES = [
  { value: 'code128' as const, label: 'Barcode, for laser scanners' },
  { value: 'qr' as const, label: 'QR, for cameras' },
]

type Props = SheetProps & { readonly first: PartSet }

/** Labels for parts; those without a maker's barcode unless somebody chooses others. */
export function PartCodes({ first, tabs }: Props) {
  const navigate = useNavigate()
  const items = useAllItems()
  const orders = useOpenOrders()
  const [set, setSet] = useState(first)
  const [text, setSearch] = useState('')
  const [symbology, setSymbology] = useState<Symbology>('code128')
  const [leftOutIds, setLeftOutIds] = useState<ReadonlySet<string>>(new Set())
  const order = set.kind === 'order' ? (orders.find(one => one.id === set.orderId) ?? null) : null
  const orderItemIds = useItemIdsOfOrder(order)
  const all = useMemo(() => itemsOfSet(set, items ?? [], orderItemIds), [set, items, orderItemIds])
  const found = useMemo(() => (text.trim() === '' ? all : searchItems(all, text, all.length)), [all, text])
  const printed = found.filter(item => !leftOutIds.has(item.id))
  const setLeftOut = (ids: readonly string[], out: boolean) => {
    const next = new Set(leftOutIds)
    for (const id of ids) {
      if (out) next.add(id)
      else next.delete(id)
    }
    setLeftOutIds(next)
  }
  if (items === undefined) return null
  return (
    <>
      <ScreenOnly>
        {tabs}
        <Choices>
          <DeskSelect
            label="Codes of"
            onChange={chosen => setSet(setOfText(chosen))}
            options={setOptions(set, items, orders)}
            value={setText(set)}
            width={320}
          />
          <DeskField
            label="Name, SKU or code"
            onChange={setSearch}
            placeholder="all of them"
            type="search"
            value={text}
            width={240}
          />
          <DeskSelect
            label="Kind of code"
            onChange={setSymbology}
            options={SYMBOLOGIES}
            value={symbology}
            width={280}
          />
        </Choices>
        <Picker found={found} leftOutIds={leftOutIds} onLeftOut={setLeftOut} />
      </ScreenOnly>
      <PrintPage
        note={`${printed.length} ${printed.length === 1 ? 'label' : 'labels'}, three in a row on A4`}
        onBack={() => void navigate(-1)}
        title="Part codes"
      >
        {printed.length === 0 ? (
          <p>No part is like that: choose another set above.</p>
        ) : (
          <PartCodeSheet parts={printed} symbology={symbology} />
        )}
      </PrintPage>
    </>
  )
}

function setOptions(set: PartSet, items: readonly Item[], orders: ReturnType<typeof useOpenOrders>) {
  const named = items.filter(isAssembly)
  const options = [
    { value: 'bare', label: 'Parts without a barcode' },
    { value: 'all', label: 'All parts' },
    ...orders.map(order => ({
      value: setText({ kind: 'order', orderId: order.id }),
      label: `Order ${shownNumber(order)} ${order.name}`.trim(),
    })),
    ...named.map(item => ({
      value: setText({ kind: 'bom', itemId: item.id }),
      label: `All of ${item.name}`,
    })),
  ]
  const chosen = setText(set)
  return options.some(({ value }) => value === chosen)
    ? options
    : [...options, { value: chosen, label: 'not on this device' }]
}

type PickerProps = {
  readonly found: readonly Item[]
  readonly leftOutIds: ReadonlySet<string>
  readonly onLeftOut: (ids: readonly string[], out: boolean) => void
}

/** Which of them are printed: each with a tick, shut until somebody wants to choose. */
function Picker({ found, leftOutIds, onLeftOut }: PickerProps) {
  const [open, setOpen] = useState(false)
  const ids = found.map(item => item.id)
  return (
    <div>
      <Choices>
        <DeskButton
          expanded={open}
          icon={open ? 'up' : 'down'}
          label="Choose single parts"
          onPress={() => setOpen(!open)}
          small
        />
        {open && <DeskButton label="All of these" onPress={() => onLeftOut(ids, false)} small />}
        {open && <DeskButton label="None of these" onPress={() => onLeftOut(ids, true)} small />}
      </Choices>
      {open && (
        <Ticks>
          {found.map(item => (
            <label key={item.id}>
              <input
                checked={!leftOutIds.has(item.id)}
                onChange={event => onLeftOut([item.id], !event.target.checked)}
                type="checkbox"
              />
              <span>{item.name}</span>
            </label>
          ))}
        </Ticks>
      )}
    </div>
  )
}

const Ticks = styled('div')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(230px, 1fr))',
  maxHeight: 240,
  marginBlockStart: 12,
  padding: '8px 14px',
  overflowY: 'auto',
  borderRadius: theme.floor.size.radius,
  border: `1px solid ${theme.floor.colours.line}`,
  background: theme.floor.colours.surface,
  label: {
    display: 'flex',
    alignItems: 'center',
    gap: 10,
    minHeight: 40,
    minWidth: 0,
    fontSize: theme.floor.text.small,
    fontWeight: 600,
    cursor: 'pointer',
  },
  span: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  input: { flex: 'none', width: 22, height: 22, accentColor: theme.floor.colours.brand },
}))
