import type { ExceptionKind } from './exception.ts'
import { answer, type ExceptionGround } from './outcome-parts.ts'
import type { Outcome } from './outcomes.ts'
import { countWords } from './words.ts'

/** A part that nobody allowed: it was right. What is wrong with it is put back like any other part. */
export function notPermittedOutcomes({ card }: ExceptionGround): Outcome[] {
  const count = card.parties.filter(party => !party.voided).length
  return [
    {
      id: 'confirm',
      label: 'Allow it',
      sentence: `${countWords(count, 'change', 'changes')} of the list stand, with your name on it.`,
      acts: [answer(card, { kind: 'waived', body: { quantity: card.excess, note: '' } })],
      needsRight: 'resolve',
      ownActorIds: [],
      asksReason: false,
    },
  ]
}

/** What only has to be known: what stands is kept, and whoever wants it otherwise changes it there. */
export function seenOutcomes({ card }: ExceptionGround): Outcome[] {
  return [
    {
      id: 'seen',
      label: 'Seen: keep what stands',
      sentence: SEEN_SENTENCES[card.kind] ?? 'Nothing changes.',
      acts: [answer(card, { kind: 'waived', body: { quantity: card.excess, note: '' } })],
      needsRight: 'resolve',
      ownActorIds: card.parties.map(party => party.actorId),
      asksReason: false,
    },
  ]
}

const SEEN_SENTENCES: Partial<Readonly<Record<ExceptionKind, string>>> = {
  planEdit: 'Nothing changes. To have it otherwise, open the order and change it there.',
  planBelowActual: 'The plan stays as it is. To raise it again, open the order and change it there.',
  bomChanged: 'The order keeps the list it was planned with. To take the new one, refresh it on its page.',
  listsOverlap: 'Both lists stay as they are. Stock that both expect is taken by whoever comes first.',
}
