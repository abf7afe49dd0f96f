import type { Act } from '../ledger/entry.ts'
import { leaveTheBook, reviewLeaves, USED_IN_HAND_AGAIN, waitAgain } from '../ledger/void-words.ts'
import {
  answer,
  type ExceptionGround,
  othersIn,
  voidOf,
  voidOutcome,
  whose,
  withdrawals,
} from './outcome-parts.ts'
import type { Outcome } from './outcomes.ts'
import { amount, countWords, figure } from './words.ts'

/** The same units reported twice: one report does not count · the extra units are accepted. */
export function overBuildOutcomes({ card, words, runs }: ExceptionGround): Outcome[] {
  const { itemId } = card
  if (itemId === null) return []
  const voids = withdrawals(card).map(one => {
    const left = card.actual - one.removed
    const others = othersIn(one.parties, card)
    const sentences = [
      `${leaveTheBook(amount(card, one.removed, words))}:`,
      `${figure(card, left, words)} of ${figure(card, card.limit, words)} stay built.`,
      USED_IN_HAND_AGAIN,
      left < card.limit ? `${figure(card, card.limit - left, words)} are still to be built.` : '',
      others > 0
        ? `The same entry holds ${countWords(others, 'other item', 'other items')}, not built then either.`
        : '',
    ]
    return voidOutcome(card, one, {
      label: `Same units: ${whose(one.part, card, words)} do not count`,
      sentence: sentences.filter(text => text !== '').join(' '),
      reason: 'The same units were reported twice',
    })
  })
  const act: Act = { kind: 'extraAccepted', body: { itemId, quantity: card.excess } }
  const much = amount(card, card.excess, words)
  const all = figure(card, card.actual, words)
  const held = runs.some(({ run }) => run.id === card.runId && run.output === 'inspection')
  const where = held ? 'wait for inspection with the rest' : 'go into pre-assembled stock'
  return [
    ...voids,
    {
      id: 'acceptExtra',
      label: `Accept the ${figure(card, card.excess, words)} extra`,
      sentence: `All ${all} stay built. ${much} above the run are free and ${where}.`,
      acts: [answer(card, act)],
      needsRight: 'resolve',
      ownActorIds: [],
      asksReason: false,
    },
  ]
}

/** One review does not count · none counts, and the units are inspected again. */
export function overDispositionOutcomes({ card, words }: ExceptionGround): Outcome[] {
  const voids = withdrawals(card).map(one => {
    const left = card.actual - one.removed
    const toJudge = card.limit - left
    const sentences = [
      `${reviewLeaves(amount(card, one.removed, words))}:`,
      `${figure(card, left, words)} of ${figure(card, card.limit, words)} stay judged.`,
      toJudge > 0 ? waitAgain(figure(card, toJudge, words)) : '',
    ]
    return voidOutcome(card, one, {
      label: `Judged twice: ${whose(one.part, card, words)} does not count`,
      sentence: sentences.filter(text => text !== '').join(' '),
      reason: 'The same units were judged twice',
    })
  })
  const much = amount(card, card.limit, words)
  const all = card.parties.flatMap(party => voidOf(card, party, 'Inspected again') ?? [])
  if (all.length < 2) return voids
  return [
    ...voids,
    {
      id: 'inspectAgain',
      label: 'Inspect again: none of them counts',
      sentence: `All ${all.length} reviews leave the book. ${waitAgain(much)}`,
      acts: all,
      needsRight: 'resolve',
      ownActorIds: [],
      asksReason: false,
    },
  ]
}

/** Units taken apart, or given a fate, that were not there: one entry does not count. */
export function countedTwiceOutcomes({ card, words }: ExceptionGround): Outcome[] {
  return withdrawals(card).map(one => {
    const left = card.actual - one.removed
    const sentences = [
      `${leaveTheBook(amount(card, one.removed, words))}:`,
      `${figure(card, left, words)} of ${figure(card, card.limit, words)} stay.`,
      left > card.limit ? `${figure(card, left - card.limit, words)} are still too many.` : '',
    ]
    return voidOutcome(card, one, {
      label: `Counted twice: ${whose(one.part, card, words)} does not count`,
      sentence: sentences.filter(text => text !== '').join(' '),
      reason: 'The same units were counted twice',
    })
  })
}
