import { styled } from '@mui/material/styles'
import { reasonWords } from '#domain/exceptions/reason-words.ts'
import type { OwnEntry } from '../../sync/own-entry.ts'
import type { SentMark } from '../../sync/sent-marks.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { ownProps } from '../../ui/own-props.ts'
import type { Tone } from '../../ui/palette.ts'
import { toneOf } from '../../ui/tokens.ts'

type MarkLook = { readonly word: string; readonly icon: IconName; readonly tone: Tone }

export const MARK_LOOKS: Readonly<Record<SentMark, MarkLook>> = {
  tablet: { word: 'on this tablet', icon: 'tablet', tone: 'short' },
  server: { word: 'on the server', icon: 'cloud', tone: 'idle' },
  shopify: { word: 'in Shopify', icon: 'shop', tone: 'done' },
  nothingToTell: { word: 'on the server, nothing to tell Shopify', icon: 'check', tone: 'done' },
  needsYou: { word: 'needs you', icon: 'flag', tone: 'needs' },
}

type Props = {
  readonly own: OwnEntry
  readonly words: string
  /** "WO-00042 · Ana". */
  readonly where: string
  readonly time: string
  readonly mark: SentMark
}

/** One thing that was done on this tablet, and how far word of it has come. */
export function EntryRow({ own, words, where, time, mark }: Props) {
  const look = MARK_LOOKS[mark]
  const reason = own.settled?.reason ?? null
  return (
    <Root>
      <Time>{time}</Time>
      <Words>
        <b>{words}</b>
        <small>{where}</small>
        {mark === 'needsYou' && reason !== null && <Reason reason={reason} />}
      </Words>
      <Mark tone={look.tone}>
        <Icon name={look.icon} size={20} strokeWidth={2.6} />
        {look.word}
      </Mark>
    </Root>
  )
}

function Reason({ reason }: { readonly reason: string }) {
  const { sentence, clears } = reasonWords(reason)
  return (
    <Why>
      {sentence} {clears}
    </Why>
  )
}

const Root = styled('li')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: '84px minmax(0, 1fr) minmax(180px, auto)',
  alignItems: 'center',
  gap: 16,
  minHeight: theme.floor.size.row,
  padding: '10px 4px',
  borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
}))

const Time = styled('span')(({ theme }) => ({
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
}))

const Words = styled('span')(({ theme }) => ({
  display: 'grid',
  gap: 2,
  minWidth: 0,
  b: { fontSize: theme.floor.text.label, fontWeight: 700, lineHeight: 1.2 },
  small: { fontSize: theme.floor.text.small, fontWeight: 600, color: theme.floor.colours.inkSoft },
}))

const Why = styled('span')(({ theme }) => ({
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  color: toneOf(theme, 'needs').onSoft,
}))

const Mark = styled(
  'span',
  ownProps('tone'),
)<{ tone: Tone }>(({ theme, tone }) => ({
  display: 'inline-flex',
  alignItems: 'center',
  justifySelf: 'end',
  gap: 8,
  padding: '5px 14px 5px 10px',
  borderRadius: 16,
  fontSize: theme.floor.text.small,
  fontWeight: 700,
  background: toneOf(theme, tone).soft,
  color: toneOf(theme, tone).onSoft,
}))
