import { styled } from '@mui/material/styles'
import type { ExceptionCard } from '#domain/exceptions/exception.ts'
import { outstanding, type Part, partKey, partsOf } from '#domain/exceptions/parts.ts'
import { amount, type CardWords, countWords, figure } from '#domain/exceptions/words.ts'
import { enteredBy, fromPaper } from '#domain/people/entered-by.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { PersonMark } from '../../ui/person-mark.tsx'
import { QuantityBar } from '../../ui/quantity-bar.tsx'
import { colourIndexOf } from '../../ui/tokens.ts'

type Props = { readonly card: ExceptionCard; readonly words: CardWords }

/** The card's biggest thing: everybody's part on one bar, the limit as a line, what lies above it hatched. */
export function CardPicture({ card, words }: Props) {
  const { mark } = useNames()
  const limitWord = LIMIT_WORDS[card.kind]
  if (limitWord === null) return null
  const parts = partsOf(card).filter(part => part.quantity > 0)
  const excess = outstanding(card)
  return (
    <QuantityBar
      excessText={excess > 0 ? `${amount(card, excess, words)} too many` : null}
      limit={card.limit}
      limitText={`${figure(card, card.limit, words)} ${limitWord}`}
      parts={parts.map(part => ({
        id: partKey(part),
        label: enteredBy(words.person(part.actorId), madeFor(part, words)),
        personId: part.actorId,
        colour: mark(part.actorId).colour ?? colourIndexOf(part.actorId),
        quantity: part.quantity,
        text: figure(card, part.quantity, words),
      }))}
    />
  )
}

/** What the limit is called; null where a card counts entries and has no picture of quantities. */
const LIMIT_WORDS: Readonly<Record<ExceptionCard['kind'], string | null>> = {
  overPick: 'needed',
  overReturn: 'taken',
  doubleRun: 'planned',
  overBuild: 'in the run',
  overDisposition: 'built',
  overReverse: 'built',
  overFate: 'failed',
  lateWork: null,
  notPermitted: null,
  planEdit: null,
  pickAfterComplete: null,
  bothCounted: null,
  usedNotPicked: 'picked',
  stockBelowZero: null,
  reviewOfNothing: 'to judge',
  serialTwice: null,
  countCrossed: null,
  twoCounts: null,
  reportedTwice: null,
  planBelowActual: 'planned',
  bomChanged: null,
  listsOverlap: null,
  bothVoided: null,
  soldOnHold: null,
  pickOffPlan: 'needed',
}

/** One column per person: who, on which tablet, when it was done, when it arrived, how much. */
export function CardParts({ card, words }: Props) {
  const names = useNames()
  return (
    <Columns>
      {partsOf(card).map(part => (
        <Column key={partKey(part)}>
          <Who>
            <PersonMark {...names.mark(part.madeForId ?? part.actorId)} size={52} />
            <span>
              <Name>{words.person(part.madeForId ?? part.actorId)}</Name>
              <Device>
                {part.madeForId !== null && `entered by ${words.person(part.actorId)} · `}
                {words.device(part.deviceId)}
              </Device>
            </span>
            {LIMIT_WORDS[card.kind] !== null && (
              <Much gone={part.quantity === 0}>{amount(card, part.quantity, words)}</Much>
            )}
          </Who>
          <Facts>
            <dt>Done</dt>
            <dd>{part.claimedAtMs === null ? span(part, words) : fromPaper(words.time(part.claimedAtMs))}</dd>
            <dt>Arrived</dt>
            <dd>{words.time(part.receivedAtMs)}</dd>
            <dt>Entries</dt>
            <dd>{entriesWords(part)}</dd>
          </Facts>
        </Column>
      ))}
    </Columns>
  )
}

function madeFor(part: Part, words: CardWords): string | null {
  return part.madeForId === null ? null : words.person(part.madeForId)
}

function span(part: Part, words: CardWords): string {
  const [first, last] = [words.time(part.firstAtMs), words.time(part.lastAtMs)]
  return first === last ? first : `${first} to ${last}`
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  picked: 'picked',
  returned: 'put back',
  runStarted: 'run started',
  completed: 'built',
  reviewed: 'inspected',
  broken: 'broken',
  extraUsed: 'extra use',
  scrapped: 'scrapped',
}

function entriesWords(part: Part): string {
  const kinds = [...new Set(part.parties.map(party => KIND_WORDS[party.kind] ?? party.kind))].join(', ')
  const voided = part.parties.filter(party => party.voided).length
  const count = countWords(part.parties.length, 'entry', 'entries')
  return voided === 0 ? `${count}: ${kinds}` : `${count}: ${kinds}; ${voided} no longer counted`
}

const Columns = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(280px, 1fr))',
  gap: 20,
})

const Column = styled('section')(({ theme }) => ({
  display: 'grid',
  alignContent: 'start',
  gap: 10,
  paddingBlockStart: 14,
  borderBlockStart: `3px solid ${theme.floor.colours.line}`,
}))

const Who = styled('div')({ display: 'flex', alignItems: 'center', gap: 14 })

const Name = styled('b')(({ theme }) => ({
  display: 'block',
  fontSize: theme.floor.text.label,
  lineHeight: 1.1,
}))

const Device = styled('span')(({ theme }) => ({
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  color: theme.floor.colours.inkSoft,
}))

const Much = styled('b', { shouldForwardProp: name => name !== 'gone' })<{ gone: boolean }>(
  ({ theme, gone }) => ({
    marginInlineStart: 'auto',
    fontSize: theme.floor.text.name,
    color: gone ? theme.floor.colours.inkSoft : theme.floor.colours.ink,
  }),
)

const Facts = styled('dl')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: '76px 1fr',
  gap: '3px 12px',
  margin: 0,
  fontSize: theme.floor.text.small,
  lineHeight: 1.3,
  dt: { fontWeight: 600, color: theme.floor.colours.inkSoft },
  dd: { margin: 0, fontWeight: 600 },
}))
