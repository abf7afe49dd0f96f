import { styled } from '@mui/material/styles'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { isBatteryLow, tabletsInOrder } from '#domain/board/tablet.ts'
import type { InboxCard } from '#domain/exceptions/exception.ts'
import { orderOfCards } from '#domain/exceptions/inbox.ts'
import { cardTitle } from '#domain/exceptions/words.ts'
import { unitSymbol } from '#domain/stock/unit.ts'
import { useItems } from '../../sync/react/use-items.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useNow } from '../../sync/react/use-now.ts'
import { useStatusPart } from '../../sync/react/use-status.ts'
import { type TabletRow, useTablets } from '../../sync/react/use-tablets.ts'
import { ageWords, dayAndTime, timeOfDay } from '../../ui/time-words.ts'

/** A tablet that says nothing for longer than this may be out of reach, or off. */
const QUIET_AFTER_MS = 10 * 60_000
const CARDS_SHOWN = 6

type Props = { readonly cards: readonly InboxCard[] }

/** Right edge: what waits for a person, and when each tablet was heard last. */
export function BoardSide({ cards }: Props) {
  const tablets = useTablets()
  const nowMs = useNow()
  const online = useStatusPart(status => status.online)
  const lastHeardAtMs = useStatusPart(status => status.lastHeardAtMs)
  const waiting = useMemo(() => cards.toSorted(orderOfCards), [cards])
  const itemById = useItems(useMemo(() => waiting.flatMap(card => itemIdOf(card) ?? []), [waiting]))
  const units = {
    unit: (id: string | null) => unitSymbol(itemById.get(id ?? '')?.unit ?? 'piece'),
  }
  return (
    <Root aria-label="What waits, and the tablets">
      <section>
        <h2>
          Waits for you <b>{cards.length}</b>
        </h2>
        {waiting.slice(0, CARDS_SHOWN).map(card => (
          <Row key={card.id}>
            <Link to={`/needs-you/${encodeURIComponent(card.id)}`}>
              {[itemById.get(itemIdOf(card) ?? '')?.name, cardTitle(card, units)].filter(Boolean).join(': ')}
            </Link>
            <span>{ageWords(nowMs - card.openedAtMs)}</span>
          </Row>
        ))}
        {waiting.length > CARDS_SHOWN && <p>and {waiting.length - CARDS_SHOWN} more</p>}
        {waiting.length === 0 && <p>Nothing</p>}
      </section>
      <section>
        <h2>Tablets</h2>
        {!online && (
          <p>
            No word from the server
            {lastHeardAtMs === null ? '' : ` since ${timeOfDay(lastHeardAtMs)}`}: what you see is what was
            known then.
          </p>
        )}
        {tabletsInOrder(tablets ?? []).map(tablet => (
          <Tablet key={tablet.id} nowMs={nowMs} online={online} tablet={tablet} />
        ))}
        {tablets === null && online && <p>Asking the server …</p>}
      </section>
    </Root>
  )
}

/** What the card is about; null where it is about an order or a tablet. */
function itemIdOf(card: InboxCard): string | null {
  return card.type === 'exception' ? card.itemId : null
}

type TabletProps = { readonly tablet: TabletRow; readonly nowMs: number; readonly online: boolean }

function Tablet({ tablet, nowMs, online }: TabletProps) {
  const { place } = useNames()
  const ageMs = nowMs - tablet.lastContactMs
  const quiet = online && ageMs > QUIET_AFTER_MS
  return (
    <Row>
      <div>
        <b>{tablet.name}</b>
        <small>{place(tablet.locationId)}</small>
        {tablet.standing !== null && <Standing nowMs={nowMs} standing={tablet.standing} />}
      </div>
      <Heard data-quiet={quiet}>{ageMs < 60_000 ? 'now' : ageWords(ageMs)}</Heard>
    </Row>
  )
}

type StandingProps = { readonly standing: NonNullable<TabletRow['standing']>; readonly nowMs: number }

/** "64 %, charging · 3 not sent · as of 14:20". */
function Standing({ standing: { battery, unsent, atMs }, nowMs }: StandingProps) {
  return (
    <small>
      {battery !== null && (
        <>
          <Word data-warns={isBatteryLow(battery)}>battery {battery.percent} %</Word>
          {battery.charging && ', charging'}
          {' · '}
        </>
      )}
      <Word data-warns={unsent > 0}>{unsent === 0 ? 'all sent' : `${unsent} not sent`}</Word>
      {' · as of '}
      {dayAndTime(atMs, nowMs)}
    </small>
  )
}

/** In colour only where somebody has to do something. */
const Word = styled('b')(({ theme }) => ({
  fontWeight: 600,
  '&[data-warns=true]': {
    paddingInline: '0.3em',
    borderRadius: 6,
    fontWeight: 700,
    background: theme.floor.colours.tone.short.soft,
    color: theme.floor.colours.tone.short.onSoft,
  },
}))

const Root = styled('aside')(({ theme }) => ({
  display: 'flex',
  flexDirection: 'column',
  flex: 'none',
  gap: '1.2em',
  width: '15em',
  minHeight: 0,
  overflowY: 'auto',
  padding: '0.5em 0.8em',
  borderRadius: 12,
  background: theme.floor.colours.surface,
  border: `2px solid ${theme.floor.colours.line}`,
  h2: {
    display: 'flex',
    justifyContent: 'space-between',
    margin: '0 0 0.3em',
    fontSize: '1.25em',
    fontWeight: 700,
  },
  p: { margin: '0.3em 0', color: theme.floor.colours.inkSoft },
}))

const Row = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  gap: '0.6em',
  paddingBlock: '0.35em',
  lineHeight: 1.2,
  borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
  a: { fontWeight: 700, color: theme.floor.colours.tone.needs.onSoft },
  div: { minWidth: 0, overflowWrap: 'anywhere' },
  small: { display: 'block', fontSize: '0.85em', color: theme.floor.colours.inkSoft },
  span: { flex: 'none' },
}))

const Heard = styled('span')(({ theme }) => ({
  padding: '0.1em 0.5em',
  borderRadius: 8,
  fontWeight: 700,
  background: theme.floor.colours.tone.done.soft,
  color: theme.floor.colours.tone.done.onSoft,
  '&[data-quiet=true]': {
    background: theme.floor.colours.tone.short.soft,
    color: theme.floor.colours.tone.short.onSoft,
  },
}))
