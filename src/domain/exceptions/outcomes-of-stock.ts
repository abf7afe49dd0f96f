import type { Act } from '../ledger/entry.ts'
import { onTheBin } from '../stock/stock.ts'
import { type ExceptionGround } from './outcome-parts.ts'
import type { Outcome, OutcomeAct } from './outcomes.ts'
import { amount } from './words.ts'

/** An entry that answers a card about a stock: it stands in the stock's book, or the shop's. */
function answerOfStock({ card }: ExceptionGround, act: Act): OutcomeAct {
  return { act, workOrderId: null, runId: null, resolves: card.id, causeId: null }
}

function waive(ground: ExceptionGround, label: string, sentence: string): Outcome {
  const act: Act = { kind: 'waived', body: { quantity: Math.max(1, ground.card.excess), note: '' } }
  return {
    id: 'leave',
    label,
    sentence,
    acts: [answerOfStock(ground, act)],
    needsRight: 'resolve',
    ownActorIds: [],
    asksReason: false,
  }
}

/** The book has less than nothing: the bin is empty · goods are on their way, or not booked yet. */
export function stockBelowZeroOutcomes(ground: ExceptionGround): Outcome[] {
  const { card, stock, words } = ground
  const { itemId, locationId } = card
  if (itemId === null || locationId == null) return []
  const leave = waive(
    ground,
    'Leave it: the goods are not booked yet',
    `${amount(card, card.excess, words)} below zero may stand until goods received or a count is booked.`,
  )
  if (stock === null || stock === undefined) return [leave]
  const expected = onTheBin(stock)
  const empty: Act = { kind: 'counted', body: { itemId, locationId, counted: 0, expected } }
  return [
    {
      id: 'empty',
      label: 'The bin is empty: count 0',
      sentence: `${words.place(locationId)} then has 0. What was missing was never there.`,
      acts: [answerOfStock(ground, empty)],
      needsRight: 'work',
      ownActorIds: [],
      asksReason: false,
    },
    leave,
  ]
}

/** Something happened between what the counter saw and the count: in the count already · after it. */
export function countCrossedOutcomes(ground: ExceptionGround): Outcome[] {
  const { card, stock, words } = ground
  const { itemId, locationId } = card
  if (itemId === null || locationId == null) return []
  const after = waive(
    ground,
    'It came after the count',
    'The count and what came after it both stand. Nothing moves.',
  )
  const change = (stock?.crossed ?? []).reduce((sum, one) => sum + one.change, 0)
  if (change === 0) return [after]
  const body = { itemId, locationId, change: -change, reason: 'correction' as const }
  const note = 'Was in the count already'
  const adjust: Act = { kind: 'adjusted', body: { ...body, note } }
  const gets = change < 0 ? 'gets' : 'gives'
  const much = amount(card, Math.abs(change), words)
  return [
    {
      id: 'inTheCount',
      label: 'It is in the count already',
      sentence: `${words.place(locationId)} ${gets} ${much} back in the book.`,
      acts: [
        answerOfStock(ground, adjust),
        answerOfStock(ground, { kind: 'waived', body: { quantity: Math.max(1, card.excess), note: '' } }),
      ],
      needsRight: 'resolve',
      ownActorIds: [],
      asksReason: false,
    },
    after,
  ]
}
