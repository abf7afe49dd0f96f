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

/** An edit that came too late: what stands is kept. Whoever wants it otherwise edits again. */
export function planEditOutcomes({ card }: ExceptionGround): Outcome[] {
  return [
    {
      id: 'seen',
      label: 'Seen: keep what stands',
      sentence: 'Nothing changes. To have it otherwise, open the order and change it there.',
      acts: [answer(card, { kind: 'waived', body: { quantity: card.excess, note: '' } })],
      needsRight: 'resolve',
      ownActorIds: card.parties.map(party => party.actorId),
      asksReason: false,
    },
  ]
}
