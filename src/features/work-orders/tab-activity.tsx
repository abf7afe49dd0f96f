import { styled } from '@mui/material/styles'
import { useMemo } from 'react'
import { Link } from 'react-router'
import type { BookEntry } from '#domain/ledger/book.ts'
import { entryReason } from '#domain/ledger/entry-reason.ts'
import { type ActWords, entryWords } from '#domain/ledger/entry-words.ts'
import type { Entry } from '#domain/ledger/entry.ts'
import { lineAt } from '#domain/build-run/run.ts'
import { fromPaper, recordedBy } from '#domain/people/entered-by.ts'
import { reasonWords } from '#domain/exceptions/reason-words.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import { shownNumber } from '#domain/work-order/work-order.ts'
import { useGroups } from '../../sync/react/use-groups.ts'
import { type Names, useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useOwnEntries } from '../../sync/react/use-status.ts'
import { type CsvLines, saveCsv } from '../../ui/desk/csv-file.ts'
import { DeskTable, Quiet, QuietWhole } from '../../ui/desk/desk-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PersonMark } from '../../ui/person-mark.tsx'
import type { Tone } from '../../ui/palette.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { dayAndTime } from '../../ui/time-words.ts'
import { Unseen } from '../../ui/unseen.tsx'
import { ActivityTools } from './activity-tools.tsx'
import type { OrderPage } from './use-order-page.ts'

type Line = {
  readonly entry: Entry
  /** Null while the server has not confirmed it. */
  readonly stored: BookEntry | null
}

/** Every entry of the order and its runs, newest first: who, on which device, when, how far it has come. */
export function TabActivity({ page }: { readonly page: OrderPage }) {
  const { order, runs } = page
  const books = useMemo(
    () => [`order:${order.id}`, ...Object.keys(order.runsById).map(runId => `run:${runId}`)],
    [order],
  )
  const stored = useGroups('book', books)
  const own = useOwnEntries()
  const lines = useMemo(() => {
    const confirmed = (stored ?? []).map(({ body }): Line => ({ entry: body.entry, stored: body }))
    const known = new Set(confirmed.map(({ entry }) => entry.id))
    const waiting = own
      .filter(one => one.entry.workOrderId === order.id && one.settled === null && !known.has(one.entry.id))
      .map(({ entry }): Line => ({ entry, stored: null }))
    return [...waiting, ...confirmed].toSorted(latestFirst)
  }, [stored, own, order.id])
  const now = useNow()
  const names = useNames()
  if (stored === undefined) return null
  if (lines.length === 0) return <EmptyState sentence="Nothing is written about this order yet." />
  const item = (itemId: string) => page.itemById.get(itemId)?.name ?? itemId
  const namesIn = (entry: Entry): ActWords => {
    const run = runs.find(state => state.run.id === entry.runId)?.run
    return {
      item,
      unit: itemId => unitSymbol(page.itemById.get(itemId)?.unit ?? 'piece'),
      place: names.place,
      lineItem: line => (run === undefined ? null : (lineAt(run, line)?.itemId ?? null)),
    }
  }
  return (
    <>
      <ActivityTools
        onExport={() => saveCsv(`ledger-${shownNumber(order)}.csv`, ledgerLines(lines, namesIn, names))}
        order={order}
      />
      <DeskTable
        cells={({ entry, stored: at }) => {
          const run = runs.find(state => state.run.id === entry.runId)?.run
          const why = entryReason(entry)
          return [
            <PersonMark key="mark" {...names.mark(entry.actorId)} size={40} />,
            <div key="what">
              <Said>{entryWords(entry, namesIn(entry))}</Said>
              <QuietWhole>
                {byWords(entry, names)} · {names.device(entry.deviceId)}
                {run !== undefined && (
                  <>
                    {' · '}
                    <Link style={{ whiteSpace: 'nowrap' }} to={`/runs/${run.id}/book`}>
                      {shownNumber(run)}
                    </Link>
                  </>
                )}
              </QuietWhole>
              {why !== null && <QuietWhole>Why: {why}</QuietWhole>}
            </div>,
            <div key="when">
              {dayAndTime(entry.occurredAt, now)}
              {entry.claimedAt !== undefined && (
                <QuietWhole>{fromPaper(dayAndTime(entry.claimedAt, now))}</QuietWhole>
              )}
              {at !== null && at.receivedAt - entry.occurredAt > 120_000 && (
                <Quiet>arrived {dayAndTime(at.receivedAt, now)}</Quiet>
              )}
            </div>,
            <Sent key="sent" line={{ entry, stored: at }} page={page} />,
          ]
        }}
        columns="44px minmax(0, 2.4fr) 112px minmax(152px, 1fr)"
        head={[<Unseen key="who-head">Who</Unseen>, 'What', 'When', 'How far it has come']}
        label="Activity"
        rowHeight={64}
        rowKey={({ entry }) => entry.id}
        rows={lines}
      />
    </>
  )
}

/** Several acts of one tap bear one time: their device's own count tells which came last. */
function latestFirst({ entry: left }: Line, { entry: right }: Line): number {
  return right.occurredAt - left.occurredAt || right.deviceSeq - left.deviceSeq
}

/** Read in full: it may name several products. */
const Said = styled('div')({ fontWeight: 700, lineHeight: 1.25, overflowWrap: 'anywhere' })

function byWords({ actorId, madeForId }: Entry, { firstName }: Names): string {
  return recordedBy(firstName(actorId), madeForId === null ? null : firstName(madeForId))
}

/** The book as it is on this device, oldest first: when, who, where, what, and how far it has come. */
function ledgerLines(
  lines: readonly Line[],
  namesIn: (entry: Entry) => ActWords,
  names: Pick<Names, 'person' | 'device'>,
): CsvLines {
  const head = [
    'When',
    'Arrived',
    'Who',
    'For',
    'Claimed',
    'Device',
    'Run',
    'Kind',
    'What',
    'Verdict',
    'Entry',
    'Why',
  ]
  const rows = lines
    .toReversed()
    .map(({ entry, stored }) => [
      new Date(entry.occurredAt).toISOString(),
      stored === null ? '' : new Date(stored.receivedAt).toISOString(),
      names.person(entry.actorId),
      entry.madeForId === null ? '' : names.person(entry.madeForId),
      entry.claimedAt === undefined ? '' : new Date(entry.claimedAt).toISOString(),
      names.device(entry.deviceId),
      entry.runId ?? '',
      entry.kind,
      entryWords(entry, namesIn(entry)),
      stored?.verdict ?? 'not sent',
      entry.id,
      entryReason(entry) ?? '',
    ])
  return [head, ...rows]
}

function Sent({ line, page }: { readonly line: Line; readonly page: OrderPage }) {
  const { tone, word } = sentMark(line, page)
  return (
    <Marks>
      <StatusBadge tone={tone}>{word}</StatusBadge>
      {line.stored?.verdict === 'refused' && <Quiet>{reasonWords(line.stored.reason ?? '').sentence}</Quiet>}
    </Marks>
  )
}

function sentMark({ entry, stored }: Line, { order, runs }: OrderPage): { tone: Tone; word: string } {
  if (stored === null) return { tone: 'short', word: 'on this device' }
  if (stored.verdict === 'refused') return { tone: 'refused', word: 'refused' }
  if (!stored.tellsShopify) return { tone: 'idle', word: 'in the book' }
  const through =
    entry.runId === null
      ? order.shopifyThrough
      : (runs.find(state => state.run.id === entry.runId)?.progress.shopifyThrough ?? 0)
  return through >= stored.bookSeq
    ? { tone: 'done', word: 'in Shopify' }
    : { tone: 'idle', word: 'on the server' }
}

const Marks = styled('div')({ display: 'grid', justifyItems: 'start', gap: 2 })
