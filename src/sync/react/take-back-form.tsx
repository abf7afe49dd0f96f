import { styled } from '@mui/material/styles'
import { useEffect, useRef, useState } from 'react'
import type { Foreseen } from '#domain/exceptions/foresee.ts'
import { conditionTitle } from '#domain/exceptions/words.ts'
import { type Entry, voidableSchema } from '#domain/ledger/entry.ts'
import type { ActWords } from '#domain/ledger/entry-words.ts'
import { REASON_MAX } from '#domain/ledger/reason.ts'
import { needsReason, type StandsAs } from '#domain/ledger/take-back.ts'
import { takeBackWords } from '#domain/ledger/void-words.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskField } from '../../ui/desk/desk-field.tsx'
import { Icon } from '../../ui/icons.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { toneOf } from '../../ui/tokens.ts'
import { CANNOT_STORE_WORDS } from '../cannot-store.ts'
import { useSignedIn } from './use-status.ts'
import { useTakeBack } from './use-take-back.ts'

type Props = {
  readonly entry: Entry
  readonly stands: StandsAs
  readonly words: ActWords
  /** What is typed so far: the form may be scrolled out of a list that draws only what is in sight. */
  readonly reason: string
  readonly onReason: (reason: string) => void
  /** It was booked, or left. */
  readonly onDone: () => void
}

/** So many places are told one by one; a report of units may touch hundreds. */
const PLACES_SHOWN = 6

/** What the book gets back, what that leads to, the reason, and the word that books it. */
export function TakeBackForm({ entry, stands, words, reason, onReason, onDone }: Props) {
  const personId = useSignedIn()?.person.id ?? null
  const { foreseen, book } = useTakeBack(entry, stands)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const was = voidableSchema.safeParse({ kind: entry.kind, body: entry.body })
  const root = useRef<HTMLFormElement>(null)
  const isForeseen = foreseen !== undefined
  // Opened at the foot of a list it is out of sight; it has its height once it is known what comes of it.
  useEffect(() => {
    if (isForeseen) root.current?.scrollIntoView({ block: 'nearest' })
  }, [isForeseen])
  const asks = personId === null || needsReason(entry.actorId, personId)

  async function takeBack() {
    setBusy(true)
    setProblem(null)
    try {
      const kept = await book(reason)
      if (kept.ok) return onDone()
      setProblem(kept.error)
    } catch (problem) {
      setProblem(CANNOT_STORE_WORDS.failed)
      reportError(problem)
    }
    setBusy(false)
  }

  return (
    <Root
      aria-label="Take it back"
      onClick={event => event.stopPropagation()}
      onKeyDown={event => {
        // The list below takes arrows and Enter for itself.
        event.stopPropagation()
        if (event.key === 'Escape') onDone()
      }}
      onSubmit={event => {
        event.preventDefault()
        if (!busy) void takeBack()
      }}
      ref={root}
    >
      {was.success && <p>{takeBackWords(was.data, words)}</p>}
      {foreseen != null && <Outlook foreseen={foreseen} words={words} />}
      <DeskField
        hint={asks ? 'It stands in the book beside your name.' : 'It may stay empty: it is your own.'}
        label="Why does it not count?"
        maxLength={REASON_MAX}
        onChange={value => {
          onReason(value)
          setProblem(null)
        }}
        value={reason}
      />
      <ProblemLine words={problem} />
      <Buttons>
        <DeskButton label="Leave it as it is" onPress={onDone} />
        <DeskButton
          disabled={busy || (asks && reason.trim() === '')}
          emphasis="primary"
          icon="undo"
          label="Take it back"
          onPress={() => void takeBack()}
        />
      </Buttons>
    </Root>
  )
}

/** What is available then, and which cards come of it. */
function Outlook({ foreseen, words }: { readonly foreseen: Foreseen; readonly words: ActWords }) {
  const shown = foreseen.available.slice(0, PLACES_SHOWN)
  const more = foreseen.available.length - shown.length
  return (
    <>
      {shown.length > 0 && (
        <ul aria-label="What is available then">
          {shown.map(({ itemId, locationId, was, willBe }) => (
            <li key={`${itemId}@${locationId}`}>
              {words.item(itemId)} at {words.place(locationId)}: {quantityText(was)} →{' '}
              <b>
                {quantityText(willBe)} {words.unit(itemId)}
              </b>{' '}
              available
            </li>
          ))}
          {more > 0 && <li>and {more} more</li>}
        </ul>
      )}
      {foreseen.cards.map(({ key, itemId, ...card }) => (
        <Card key={key}>
          <Icon name="warn" size={22} strokeWidth={2.4} />
          <span>
            A card will ask about it:{' '}
            {conditionTitle({ ...card, itemId }, { unit: id => words.unit(id ?? '') })}
            {itemId !== null && ` (${words.item(itemId)})`}.
          </span>
        </Card>
      ))}
    </>
  )
}

const Root = styled('form')(({ theme }) => ({
  display: 'grid',
  gap: 12,
  maxWidth: 760,
  padding: 16,
  scrollMargin: 16,
  borderRadius: theme.floor.size.radius,
  border: `${theme.floor.size.border}px solid ${theme.floor.colours.brand}`,
  background: theme.floor.colours.surface,
  p: { margin: 0, fontSize: theme.floor.text.label, fontWeight: 700, lineHeight: 1.35 },
  ul: {
    display: 'grid',
    gap: 4,
    margin: 0,
    padding: 0,
    listStyle: 'none',
    fontSize: theme.floor.text.small,
    fontWeight: 600,
  },
}))

const Card = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  padding: '8px 12px',
  borderRadius: theme.floor.size.radius,
  background: toneOf(theme, 'short').soft,
  color: toneOf(theme, 'short').onSoft,
  fontSize: theme.floor.text.small,
  fontWeight: 700,
  svg: { flex: 'none' },
}))

const Buttons = styled('div')({ display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', gap: 12 })
