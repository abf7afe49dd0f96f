import { styled } from '@mui/material/styles'
import { Link } from 'react-router'
import { reasonWords } from '#domain/exceptions/reason-words.ts'
import { entryReason } from '#domain/ledger/entry-reason.ts'
import { type ActWords, entryWords } from '#domain/ledger/entry-words.ts'
import { fromPaper, recordedBy } from '#domain/people/entered-by.ts'
import type { SentMark } from '../../sync/sent-marks.ts'
import { Quiet, QuietWhole, Strong } from '../../ui/desk/desk-table.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { ownProps } from '../../ui/own-props.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { dayAndTime } from '../../ui/time-words.ts'
import { toneOf } from '../../ui/tokens.ts'
import { quoted, shortHash } from './book-words.ts'
import type { Book, BookLine } from './use-book.ts'

/** Both times are shown where a tablet's claim and the server's differ by more. */
const DIFFERS_MS = 60_000

type Props = { readonly line: BookLine; readonly book: Book }

/** What was done, by whom on which device, and what became of it. */
export function WhatCell({ line: { entry, stored }, book }: Props) {
  const { names, words, ties } = book
  const by = ties.voidedById.get(entry.id)
  const unsent = by === undefined ? book.unsentVoids.get(entry.id) : undefined
  const why = entryReason(entry)
  const about = ties.answersById.get(entry.id)
  const madeFor = entry.madeForId === null ? null : names.firstName(entry.madeForId)
  return (
    <div>
      <What gone={by !== undefined || unsent !== undefined || stored?.verdict === 'refused'}>
        {entryWords(entry, words)}
      </What>
      <Quiet>
        {recordedBy(names.person(entry.actorId), madeFor)}
        {entry.deviceId !== entry.actorId && ` · ${names.device(entry.deviceId)}`}
      </Quiet>
      {stored?.verdict === 'refused' && <Refused reason={stored.reason ?? ''} />}
      {by !== undefined && (
        <QuietWhole>
          Taken back by number {by.bookSeq}, {names.firstName(by.entry.actorId)}
          {quoted(by.entry)}
        </QuietWhole>
      )}
      {unsent !== undefined && <QuietWhole>Taken back, not sent yet{quoted(unsent)}</QuietWhole>}
      {why !== null && <QuietWhole>Why: {why}</QuietWhole>}
      {about !== undefined && <Answered about={about.bookSeq} of={about.entry} words={words} />}
      {entry.resolves !== null && (
        <Ways>
          <Link to={`/needs-you/${encodeURIComponent(entry.resolves)}`}>Answered a card</Link>
        </Ways>
      )}
    </div>
  )
}

function Answered(props: {
  readonly about: number
  readonly of: BookLine['entry']
  readonly words: ActWords
}) {
  return (
    <Quiet>
      About number {props.about}: {entryWords(props.of, props.words)}
    </Quiet>
  )
}

function Refused({ reason }: { readonly reason: string }) {
  const { sentence, clears } = reasonWords(reason)
  return (
    <Why>
      <StatusBadge tone="refused">refused</StatusBadge> {sentence} {clears}
    </Why>
  )
}

/** When it happened, and when it arrived where that is another time. */
export function WhenCell({
  line: { entry, stored },
  nowMs,
}: {
  readonly line: BookLine
  readonly nowMs: number
}) {
  const differs = stored !== null && Math.abs(stored.receivedAt - entry.occurredAt) > DIFFERS_MS
  return (
    <div>
      {dayAndTime(entry.occurredAt, nowMs)}
      {entry.claimedAt !== undefined && (
        <QuietWhole>{fromPaper(dayAndTime(entry.claimedAt, nowMs))}</QuietWhole>
      )}
      {differs && <Quiet>arrived {dayAndTime(stored.receivedAt, nowMs)}</Quiet>}
    </div>
  )
}

const STAGES: readonly { readonly icon: IconName; readonly reached: ReadonlySet<SentMark> }[] = [
  { icon: 'tablet', reached: new Set(['tablet', 'server', 'shopify', 'nothingToTell', 'needsYou']) },
  { icon: 'cloud', reached: new Set(['server', 'shopify', 'nothingToTell', 'needsYou']) },
  { icon: 'shop', reached: new Set(['shopify']) },
]
const MARK_WORDS: Readonly<Record<SentMark, string>> = {
  tablet: 'on this tablet',
  server: 'on the server',
  shopify: 'in Shopify',
  nothingToTell: 'nothing to tell Shopify',
  needsYou: 'on the server, refused',
}

/** How far it has come, in three stages. */
export function SentCell({ mark }: { readonly mark: SentMark }) {
  return (
    <Sent>
      <Stages aria-hidden>
        {STAGES.map(({ icon, reached }) => (
          <Stage key={icon} reached={reached.has(mark)}>
            <Icon name={icon} size={22} strokeWidth={2.4} />
          </Stage>
        ))}
      </Stages>
      {MARK_WORDS[mark]}
    </Sent>
  )
}

/** The link of the chain, short; a broken one says so. */
export function LinkCell({ line: { stored }, book }: Props) {
  if (stored === null) return <Quiet>chained once it is sent</Quiet>
  const state = book.chain.linkById.get(stored.id)
  return (
    <div>
      <Quiet>
        chain <Hash>{shortHash(stored.bookHash)}</Hash>
      </Quiet>
      {state === 'broken' && <StatusBadge tone="refused">broken</StatusBadge>}
      {state === 'unknown' && <Quiet>the one before is not here</Quiet>}
    </div>
  )
}

/** All of an entry that nobody needs every day. */
export function BookDetail({ line: { entry, stored } }: { readonly line: BookLine }) {
  const facts: readonly (readonly [string, string])[] = [
    ['Entry', entry.id],
    ['Its hash', entry.hash],
    ['The hash before it on its device', entry.prevHash],
    ['Link of the book', stored?.bookHash ?? 'not yet'],
    ['Number on its device', String(entry.deviceSeq)],
    ['Made on what had come up to', String(entry.basis)],
    ['App', entry.appVersion],
  ]
  return (
    <Facts>
      {facts.map(([word, fact]) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </Facts>
  )
}

const What = styled(
  Strong,
  ownProps('gone'),
)<{ gone: boolean }>(({ gone }) => ({
  // Read in full: it may name several products.
  whiteSpace: 'normal',
  overflowWrap: 'anywhere',
  textDecoration: gone ? 'line-through' : 'none',
}))

const Why = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '4px 10px',
  paddingBlockStart: 4,
  fontSize: theme.floor.text.small,
  fontWeight: 600,
}))

const Ways = styled('div')(({ theme }) => ({
  fontSize: theme.floor.text.small,
  fontWeight: 700,
  a: { display: 'inline-block', paddingBlock: 8, color: theme.floor.colours.tone.needs.onSoft },
}))

const Sent = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: 2,
  fontSize: theme.floor.text.small,
  fontWeight: 600,
}))

const Stages = styled('span')({ display: 'flex', gap: 8, svg: { display: 'block' } })

const Stage = styled(
  'span',
  ownProps('reached'),
)<{ reached: boolean }>(({ theme, reached }) => ({
  color: reached ? toneOf(theme, 'done').onSoft : theme.floor.colours.line,
}))

const Hash = styled('code')(({ theme }) => ({ fontSize: theme.floor.text.small, fontWeight: 600 }))

const Facts = styled('dl')(({ theme }) => ({
  display: 'grid',
  gap: 6,
  margin: 0,
  padding: '0 12px 16px',
  fontSize: theme.floor.text.small,
  dt: { color: theme.floor.colours.inkSoft, fontWeight: 600 },
  dd: { margin: 0, fontFamily: 'monospace', overflowWrap: 'anywhere' },
}))
