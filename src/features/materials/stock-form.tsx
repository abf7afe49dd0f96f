import { styled } from '@mui/material/styles'
import { useState } from 'react'
import type { Item } from '#domain/catalogue/item.ts'
import { binAfter, stockAct, type StockChange, type StockDeed } from '#domain/stock/acts.ts'
import { onTheBin, type Stock, stockId } from '#domain/stock/stock.ts'
import { unitDecimals, unitSymbol } from '#domain/stock/unit.ts'
import { useActOnStock } from '../../sync/react/use-act.ts'
import { useDocument } from '../../sync/react/use-documents.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField, DeskSelect } from '../../ui/desk/desk-field.tsx'
import { quantityWords } from '../../ui/desk/stock-figure.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { DEED_WORDS } from './deed-words.ts'

type Props = {
  readonly item: Item
  readonly deed: StockDeed
  readonly locationId: string
  readonly locations: readonly { readonly id: string; readonly name: string }[]
  readonly stock: Stock | null
  readonly onDone: () => void
}

/** One number, what it comes to, and the word that books it. */
export function StockForm({ item, deed, locationId, locations, stock, onDone }: Props) {
  const act = useActOnStock()
  const others = locations.filter(({ id }) => id !== locationId)
  const [text, setText] = useState('')
  const [note, setNote] = useState('')
  const [toLocationId, setTo] = useState(others[0]?.id ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  // What comes there is folded over this: it has to be read.
  useDocument('stock', deed === 'move' ? stockId(item.id, toLocationId) : null)
  const words = DEED_WORDS[deed]
  const place = locations.find(({ id }) => id === locationId)?.name ?? locationId
  const change: StockChange = {
    deed,
    itemId: item.id,
    locationId,
    toLocationId: deed === 'move' ? toLocationId : null,
    text,
    decimals: unitDecimals(item.unit),
    note: note.trim(),
  }

  async function book() {
    const wanted = stockAct(change, stock)
    if (!wanted.ok) return setProblem(wanted.error)
    setBusy(true)
    const kept = await act(wanted.value)
    if (kept.ok) return onDone()
    setBusy(false)
    setProblem(kept.error)
  }

  return (
    <Root
      aria-label={`${words.button}: ${item.name}`}
      onKeyDown={event => {
        if (event.key === 'Escape') onDone()
      }}
      onSubmit={event => {
        event.preventDefault()
        if (!busy) void book()
      }}
    >
      <h2>
        {words.button} · {place}
      </h2>
      <Fields>
        <DeskField
          hint={stock === null ? 'Nobody has counted it here yet.' : undefined}
          inputMode="decimal"
          label={`${words.question} (${unitSymbol(item.unit)})`}
          maxLength={20}
          onChange={value => {
            setText(value)
            setProblem(null)
          }}
          value={text}
          width={260}
        />
        {deed === 'move' && (
          <DeskSelect
            label="To"
            onChange={setTo}
            options={others.map(({ id, name }) => ({ value: id, label: name }))}
            value={toLocationId}
            width={220}
          />
        )}
        {words.note !== '' && (
          <DeskField label={words.note} maxLength={400} onChange={setNote} value={note} />
        )}
      </Fields>
      <Outcome aria-live="polite">
        {problem === null ? (
          outcomeWords(change, stock, item)
        ) : (
          <StatusBadge tone="refused">{problem}</StatusBadge>
        )}
      </Outcome>
      <Buttons>
        <DeskButton label="Back, book nothing" onPress={onDone} />
        <DeskButton
          disabled={busy}
          emphasis="primary"
          icon="check"
          label={words.button}
          onPress={() => void book()}
        />
      </Buttons>
    </Root>
  )
}

/** "86 pcs on the bin → 98 pcs", while the number is typed. */
function outcomeWords(change: StockChange, stock: Stock | null, item: Item): string {
  const now = stock === null ? 'not counted' : `${quantityWords(onTheBin(stock), item.unit)} in the book`
  const after = binAfter(change, stock)
  if (after === null) return now
  const below = after < 0 ? ', below zero: is an entry still missing?' : ''
  return `${now} → ${quantityWords(after, item.unit)}${below}`
}

const Root = styled('form')(({ theme }) => ({
  display: 'grid',
  flex: 'none',
  gap: 16,
  padding: 20,
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.brand}`,
  background: theme.floor.colours.surface,
  h2: { margin: 0, fontSize: theme.floor.text.label },
}))

const Fields = styled('div')({ display: 'flex', alignItems: 'start', flexWrap: 'wrap', gap: 16 })

const Outcome = styled('p')(({ theme }) => ({
  margin: 0,
  minHeight: 34,
  fontSize: theme.floor.text.label,
  fontWeight: 700,
}))

const Buttons = styled('div')({ display: 'flex', justifyContent: 'flex-end', gap: 12 })
