import type { Act } from '../ledger/entry.ts'
import { bookGets } from '../ledger/void-words.ts'
import type { Quantity } from '../stock/quantity.ts'
import type { ExceptionCard, Party } from './exception.ts'
import {
  answer,
  type ExceptionGround,
  othersIn,
  voidOutcome,
  whose,
  type Withdrawal,
  withdrawals,
} from './outcome-parts.ts'
import type { Outcome } from './outcomes.ts'
import { outstanding, partsOf } from './parts.ts'
import { amount, countWords, figure } from './words.ts'

/** Same pieces counted twice · put the excess back · used up. */
export function overPickOutcomes(ground: ExceptionGround): Outcome[] {
  const { card, words } = ground
  const line = card.line
  if (line === null) return []
  const excess = outstanding(card)
  const both = bothWords(partsOf(card).length)
  const puts = putBack(card, line, excess)
  const places = [...new Set(puts.map(put => words.place(put.locationId)))].join(' and ')
  const much = amount(card, excess, words)
  const stays = figure(card, card.actual - excess, words)
  const voids = withdrawals(card).map(one => {
    const reason = 'The same pieces were counted twice'
    return voidOutcome(card, one, { ...countedTwice(ground, one), reason })
  })
  const putsBack: Outcome = {
    id: 'putBack',
    label: `${both} took them: put ${figure(card, excess, words)} back`,
    sentence: `${places} gets ${much} back. ${stays} stay picked for the run.`,
    acts: [answer(card, { kind: 'returned', body: { lines: puts } }, latest(card)?.entryId ?? null)],
    needsRight: 'resolve',
    ownActorIds: partsOf(card).map(part => part.actorId),
    asksReason: false,
  }
  return [
    ...voids,
    // Where the card no longer knows where any of it came from, nobody can be told where to put it.
    ...(puts.length === 0 ? [] : [putsBack]),
    {
      id: 'usedUp',
      label: card.kind === 'pickOffPlan' ? 'Used all the same' : `${both} took them: used up`,
      sentence: `${much} more go into this run and its cost. Nothing goes back.`,
      acts: [answer(card, { kind: 'extraUsed', body: { lines: [{ line, quantity: excess }] } })],
      needsRight: 'resolve',
      ownActorIds: [],
      asksReason: false,
    },
  ]
}

function countedTwice({ card, words }: ExceptionGround, withdrawal: Withdrawal) {
  const { part, parties, removed } = withdrawal
  const left = card.actual - removed
  const limit = card.actual - outstanding(card)
  const sentences = [
    `${bookGets(amount(card, removed, words))}:`,
    `${figure(card, left, words)} of ${figure(card, card.limit, words)} stay picked.`,
    left < limit ? `${figure(card, limit - left, words)} are then to be picked again.` : '',
    left > limit ? `${figure(card, left - limit, words)} are still too many then.` : '',
    alsoVoided(parties, card),
  ]
  return {
    label: `Counted twice: ${whose(part, card, words)} does not count`,
    sentence: sentences.filter(text => text !== '').join(' '),
  }
}

/** Put back twice: one does not count · the pieces were really there, so their pick was never scanned. */
export function overReturnOutcomes({ card, words }: ExceptionGround): Outcome[] {
  const line = card.line
  if (line === null) return []
  const excess = outstanding(card)
  const voids = withdrawals(card).map(one => {
    const left = card.actual - one.removed
    const missing = card.limit - left
    const sentences = [
      `No hand moves. ${amount(card, one.removed, words)} of what was put back do not count:`,
      `${figure(card, left, words)} of ${figure(card, card.limit, words)} are back.`,
      missing > 0 ? `${figure(card, missing, words)} count as in hand again.` : '',
      alsoVoided(one.parties, card),
    ]
    return voidOutcome(card, one, {
      label: `Counted twice: ${whose(one.part, card, words)} does not count`,
      sentence: sentences.filter(text => text !== '').join(' '),
      reason: 'Put back was counted twice',
    })
  })
  const locationId = placesOf(latest(card)).at(-1)
  if (locationId === undefined) return voids
  const much = amount(card, excess, words)
  const pick: Act = {
    kind: 'picked',
    body: { lines: [{ line, quantity: excess, locationId, how: 'number' }] },
  }
  return [
    ...voids,
    {
      id: 'bookPick',
      label: 'They were taken, but never scanned',
      sentence: `Books the missing pick of ${much} from ${words.place(locationId)}. The return stands.`,
      acts: [answer(card, pick)],
      needsRight: 'resolve',
      ownActorIds: partsOf(card).map(part => part.actorId),
      asksReason: false,
    },
  ]
}

/** The places that the latest picks and gifts came from get the excess back, the latest first. */
function putBack(card: ExceptionCard, line: number, excess: Quantity) {
  const quantityByPlace = new Map<string, Quantity>()
  let left = excess
  for (const { was, voided } of card.parties.toReversed()) {
    if (voided) continue
    for (const { quantity: taken, locationId } of takenBy(was, card, line).toReversed()) {
      const quantity = Math.min(left, taken)
      if (quantity === 0) continue
      quantityByPlace.set(locationId, (quantityByPlace.get(locationId) ?? 0) + quantity)
      left -= quantity
    }
  }
  return [...quantityByPlace].map(([locationId, quantity]) => ({ line, quantity, locationId }))
}

/** What an entry brought into the hands of the card's run for this line. */
function takenBy(was: Party['was'], card: ExceptionCard, line: number) {
  if (was?.kind === 'picked') return was.body.lines.filter(one => one.line === line)
  if (was?.kind !== 'given' || was.body.toRunId !== card.runId) return []
  return was.body.lines.filter(one => one.toLine === line)
}

function latest(card: ExceptionCard): Party | undefined {
  return card.parties.findLast(party => !party.voided)
}

function placesOf(party: Party | undefined): string[] {
  const was = party?.was
  return was?.kind === 'returned' || was?.kind === 'picked' ? was.body.lines.map(one => one.locationId) : []
}

function bothWords(count: number): string {
  if (count === 1) return 'Really'
  return count === 2 ? 'Both' : 'All'
}

function alsoVoided(parties: readonly Party[], card: ExceptionCard): string {
  const others = othersIn(parties, card)
  if (others === 0) return ''
  return `The same entry holds ${countWords(others, 'other line', 'other lines')}, not counted then either.`
}
