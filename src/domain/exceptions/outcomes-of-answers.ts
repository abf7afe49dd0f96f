import { answer, type ExceptionGround, voidOf, whose } from './outcome-parts.ts'
import type { Outcome, OutcomeAct } from './outcomes.ts'
import { type Part, partKey, partsOf } from './parts.ts'
import { amount, countWords, figure } from './words.ts'

/**
 * Two answered one card without having seen each other: what one of them took out counts after all, what one
 * of them brought in does not count, or both answers stand.
 */
export function bothVoidedOutcomes(ground: ExceptionGround): Outcome[] {
  const { card } = ground
  const parts = partsOf(card)
  const leave: Outcome = {
    id: 'leave',
    label: 'Both answers stand',
    sentence: 'Nothing moves. What both took out of the book stays out.',
    acts: [letStand(ground)],
    needsRight: 'resolve',
    ownActorIds: [],
    asksReason: false,
  }
  return [
    ...parts
      .toReversed()
      .slice(0, 3)
      .map(part => settled(ground, part)),
    leave,
  ].filter(outcome => outcome.acts.length > 0)
}

function letStand({ card }: ExceptionGround): OutcomeAct {
  return answer(card, { kind: 'waived', body: { quantity: card.excess, note: '' } })
}

function settled(ground: ExceptionGround, part: Part): Outcome {
  const { card, words } = ground
  const whoseText = whose(part, card, words)
  const shared = { needsRight: 'resolve' as const, ownActorIds: [], asksReason: false }
  const gone = part.parties.filter(party => party.voided)
  if (gone.length === 0) {
    const voids = part.parties.flatMap(party => voidOf(card, party, 'The card was answered twice') ?? [])
    const acts = voids.length === 0 ? [] : [...voids, letStand(ground)]
    return {
      id: `void:${partKey(part)}`,
      label: `${whoseText} answer does not count`,
      sentence: `${figure(card, part.quantity, words)} of it leave the book again. The other answer stands.`,
      acts,
      ...shared,
    }
  }
  // A void is never taken back: what it took out is entered once more, and names what it repeats.
  const again = gone.flatMap(({ was, entryId, runId }): OutcomeAct[] => {
    if (was === null) return []
    return [{ ...answer(card, was, entryId), runId: runId ?? card.runId }]
  })
  const quantity = gone.reduce((sum, party) => sum + party.quantity, 0)
  const much = `${countWords(again.length, 'entry', 'entries')} with ${amount(card, quantity, words)}`
  const acts = again.length === 0 ? [] : [...again, letStand(ground)]
  return {
    id: `reinstate:${part.actorId}@${part.deviceId}`,
    label: `${whoseText} counts after all`,
    sentence: `${much} stand in the book again. The other stays out.`,
    acts,
    ...shared,
  }
}
