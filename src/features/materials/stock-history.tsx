import { useMemo } from 'react'
import type { Item } from '#domain/catalogue/item.ts'
import type { BookEntry } from '#domain/ledger/book.ts'
import { type ActWords, entryWords } from '#domain/ledger/entry-words.ts'
import type { Entry } from '#domain/ledger/entry.ts'
import { stockActOf } from '#domain/ledger/told-stock.ts'
import { voidReason } from '#domain/ledger/void-words.ts'
import { voidOf } from '#domain/ledger/void.ts'
import type { Person } from '#domain/people/person.ts'
import { mayVoid } from '#domain/people/rights.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import type { OwnEntry } from '../../sync/own-entry.ts'
import { useGroups } from '../../sync/react/use-groups.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { usePlaceMarks } from '../../sync/react/use-place-marks.ts'
import { useOwnEntries, useSignedIn } from '../../sync/react/use-status.ts'
import { type SentMark, sentMarkOf } from '../../sync/sent-marks.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskTable, Quiet, Strong } from '../../ui/desk/desk-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PersonMark } from '../../ui/person-mark.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { dayAndTime } from '../../ui/time-words.ts'
import { Unseen } from '../../ui/unseen.tsx'

type Props = {
  readonly item: Item
  readonly locations: readonly { readonly id: string }[]
  /** Somebody wants to take this entry back. */
  readonly onTakeBack: (entry: Entry) => void
}

/** Counts, changes and moves of one item, newest first; a supervisor takes any back, others their own. */
export function StockHistory({ item, locations, onTakeBack }: Props) {
  const now = useNow()
  const names = useNames()
  const person = useSignedIn()?.person ?? null
  const stored = useGroups(
    'book',
    useMemo(() => locations.map(({ id }) => `stock:${id}`), [locations]),
  )
  const own = useOwnEntries()
  const marks = usePlaceMarks()
  const lines = useMemo(
    () => linesOf(stored ?? [], unsettled(own), item.id, marks),
    [stored, own, item, marks],
  )
  const takenBack = new Set(
    lines.flatMap(({ entry }) => (entry.kind === 'voided' ? [entry.body.entryId] : [])),
  )
  if (stored === undefined) return null
  if (lines.length === 0) return <EmptyState sentence="Nobody has counted or changed it yet." />

  return (
    <DeskTable
      cells={({ entry, mark }) => [
        <PersonMark key="mark" {...names.mark(entry.actorId)} size={40} />,
        <div key="what">
          <Strong style={{ whiteSpace: 'normal' }}>
            {entryWords(entry, wordsOf(entry, item, names.place))}
          </Strong>
          <Quiet>
            {[...new Set([names.firstName(entry.actorId), names.device(entry.deviceId)])].join(' · ')}
            {noteOf(entry)}
            {voidReason(entry) !== null && ` · ${voidReason(entry)}`}
          </Quiet>
        </div>,
        <div key="when">
          {dayAndTime(entry.occurredAt, now)}
          <Quiet>{MARK_WORDS[mark]}</Quiet>
        </div>,
        <span key="undo">
          {mark === 'tablet' && <StatusBadge tone="short">on this device</StatusBadge>}
          {mark !== 'tablet' && takenBack.has(entry.id) && <StatusBadge tone="idle">taken back</StatusBadge>}
          {mark !== 'tablet' && !takenBack.has(entry.id) && mayTakeBack(entry, person) && (
            <DeskButton icon="undo" label="Take it back…" onPress={() => onTakeBack(entry)} small />
          )}
        </span>,
      ]}
      columns="44px minmax(0, 1fr) 104px 152px"
      head={[
        <Unseen key="who-head">Who</Unseen>,
        'What',
        'When',
        <Unseen key="take-head">Take it back</Unseen>,
      ]}
      label="History of this stock"
      rowHeight={60}
      rowKey={({ entry }) => entry.id}
      rows={lines}
    />
  )
}

// The page says of what: here its name would take the room of the place.
function wordsOf(entry: Entry, item: Item, place: ActWords['place']): ActWords {
  return {
    item: () => (entry.kind === 'reconciled' ? 'it' : 'of it'),
    unit: () => unitSymbol(item.unit),
    place,
    lineItem: () => null,
  }
}

function unsettled(own: readonly OwnEntry[]): Entry[] {
  return own.flatMap(({ entry, settled }) => (settled === null ? [entry] : []))
}

type Line = { readonly entry: Entry; readonly mark: SentMark }

/** Until it is sent a badge says so; what Shopify has no part in says nothing of it. */
const MARK_WORDS: Readonly<Record<SentMark, string>> = {
  tablet: '',
  server: 'not in Shopify yet',
  shopify: 'in Shopify',
  nothingToTell: '',
  needsYou: 'refused',
}

function linesOf(
  stored: readonly { readonly body: BookEntry }[],
  own: readonly Entry[],
  itemId: string,
  marks: ReadonlyMap<string, number>,
): Line[] {
  const confirmed = stored.map(({ body }): Line => {
    const { entry, verdict, reason, book, bookSeq, tellsShopify } = body
    const settled = { verdict, reason, book, bookSeq, tellsShopify, through: null }
    return { entry, mark: sentMarkOf({ settled }, marks.get(book) ?? null) }
  })
  const known = new Set(confirmed.map(({ entry }) => entry.id))
  const waiting = own.filter(entry => !known.has(entry.id)).map((entry): Line => ({ entry, mark: 'tablet' }))
  return [...waiting, ...confirmed]
    .filter(({ entry }) => stockActOf(entry)?.body.itemId === itemId)
    .toSorted((left, right) => right.entry.occurredAt - left.entry.occurredAt)
}

function noteOf(entry: Entry): string {
  if (entry.kind !== 'adjusted' && entry.kind !== 'moved') return ''
  return entry.body.note === '' ? '' : ` · ${entry.body.note}`
}

function mayTakeBack(entry: Entry, person: Person | null): boolean {
  if (person === null || voidOf(entry, '') === null) return false
  return mayVoid(entry.actorId, person.id, person.roles)
}
