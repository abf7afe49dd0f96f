import { styled } from '@mui/material/styles'
import type { InboxCard } from '#domain/exceptions/exception.ts'
import type { CardWords } from '#domain/exceptions/words.ts'
import { useDocument } from '../../sync/react/use-documents.ts'
import { useStatus } from '../../sync/react/use-status.ts'
import { Icon } from '../../ui/icons.tsx'
import { ownProps } from '../../ui/own-props.ts'
import type { Tone } from '../../ui/palette.ts'
import { toneOf } from '../../ui/tokens.ts'

type Props = {
  readonly card: InboxCard
  readonly words: CardWords
  /** Answers of this tablet that the server has not confirmed. */
  readonly pendingCount: number
}

const ANSWERS: Readonly<Record<string, string>> = {
  voided: 'said that it does not count',
  returned: 'put it back',
  extraUsed: 'booked it as used up',
  picked: 'booked the missing pick',
  waived: 'let it stand',
  runEnded: 'ended the run',
  extraAccepted: 'accepted the extra units',
  completed: 'built what was missing',
  lineClosedShort: 'closed the line',
}

function howWords(card: InboxCard, kind: string): string {
  if (card.type === 'exception') return ANSWERS[kind] ?? 'changed what it was about'
  return kind === 'waived' ? 'dropped it' : 'did it: it was sent again by the tablet, enrolled anew'
}

/** What became of a card: who, when, how, and whether Shopify hears of it. Null while nobody has answered. */
export function CardRecord({ card, words, pendingCount }: Props) {
  const status = useStatus()
  const answer = card.closedBy
  const stored = useDocument('book', answer?.entryId ?? null)
  if (answer === null) return null
  const who = words.person(answer.actorId)
  const how = howWords(card, answer.kind)
  if (pendingCount > 0) {
    return (
      <Band tone="short">
        <Icon name="clock" size={28} />
        <span>
          <b>
            {who} {how}.
          </b>{' '}
          Resolved on this tablet, not yet sent
          {status.online ? ': it is on its way.' : ': it goes as soon as there is a network.'}
        </span>
      </Band>
    )
  }
  if (card.open) {
    return (
      <Band tone="needs">
        <Icon name="flag" size={28} />
        <span>
          <b>
            {who} {how}.
          </b>{' '}
          That did not settle all of it.
        </span>
      </Band>
    )
  }
  const shopify = stored?.body.tellsShopify === true ? 'Shopify hears of it.' : 'Nothing to tell Shopify.'
  return (
    <Band tone="done">
      <Icon name="check" size={28} />
      <span>
        <b>
          {who} {how}
          {card.closedAtMs === null ? '' : `, ${words.time(card.closedAtMs)}`}, on{' '}
          {words.device(answer.deviceId)}.
        </b>{' '}
        {stored === undefined || stored === null ? '' : shopify}
      </span>
    </Band>
  )
}

const Band = styled(
  'div',
  ownProps('tone'),
)<{ tone: Tone }>(({ theme, tone }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 16,
  padding: '16px 20px',
  borderRadius: theme.floor.size.radius,
  fontSize: theme.floor.text.body,
  lineHeight: 1.35,
  background: toneOf(theme, tone).soft,
  color: toneOf(theme, tone).onSoft,
}))
