import type { Act } from '../ledger/entry.ts'
import { emptyStock, onTheBin } from '../stock/stock.ts'
import { type ExceptionGround, voidOf } from './outcome-parts.ts'
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

/**
 * The book has less than nothing: the bin is empty · goods are on their way, or not booked yet. Where orders
 * of the shop alone took it there the bin is right, and no count says more: customers wait.
 */
export function stockBelowZeroOutcomes(ground: ExceptionGround): Outcome[] {
  const { card, stock, words } = ground
  const { itemId, locationId } = card
  if (itemId === null || locationId == null) return []
  if (stock !== null && stock !== undefined && onTheBin(stock) >= 0) return [customersWait(ground)]
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

function customersWait(ground: ExceptionGround): Outcome {
  const much = amount(ground.card, ground.card.excess, ground.words)
  const sentence = `${much} are sold and still to be built or bought. Once they are in stock this closes.`
  return waive(ground, 'Leave it: customers wait for them', sentence)
}

/** Set apart, and gone: it is called back · another was sent · the book was wrong · it was not on hold. */
export function soldOnHoldOutcomes(ground: ExceptionGround): Outcome[] {
  const { card, stock, words } = ground
  const { itemId, locationId } = card
  if (itemId === null || locationId == null) return []
  const much = amount(card, card.excess, words)
  const body = { itemId, locationId, change: card.excess, reason: 'correction' as const }
  const shared = { needsRight: 'resolve' as const, ownActorIds: [], asksReason: false }
  const back: Act = { kind: 'adjusted', body: { ...body, note: 'Called back from whoever got it' } }
  const recall: Outcome = {
    id: 'recall',
    label: 'Call it back',
    sentence: `${much} come back to ${words.place(locationId)} and stay on hold. The book is then at 0.`,
    acts: [answerOfStock(ground, back)],
    ...shared,
  }
  const replace = {
    ...waive(ground, 'Send another', `The stock owes ${much}: what is built next goes there. Nothing moves.`),
    id: 'replace',
  }
  const holds = card.parties.flatMap(party => {
    return party.kind === 'putOnHold' ? (voidOf(card, party, 'It was not there any more') ?? []) : []
  })
  const notHeld: Outcome = {
    id: 'void',
    label: 'It was not on hold',
    sentence: `${much} leave what is set apart. What was sold stays sold.`,
    acts: holds,
    ...shared,
  }
  const expected = onTheBin(stock ?? emptyStock(itemId, locationId))
  const none: Act = { kind: 'counted', body: { itemId, locationId, counted: 0, expected } }
  const count: Outcome = {
    id: 'empty',
    label: 'Counted: none is left',
    sentence: `${words.place(locationId)} then has 0, and what is on hold lies there.`,
    acts: [answerOfStock(ground, none)],
    ...shared,
    needsRight: 'work',
  }
  return [recall, replace, ...(holds.length === 0 ? [] : [notHeld]), ...(stock == null ? [] : [count])]
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
