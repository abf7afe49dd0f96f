import type { RunState } from '../build-run/run-accounts.ts'
import type { Act } from '../ledger/entry.ts'
import type { Role } from '../people/person.ts'
import { hasRight, type Right } from '../people/rights.ts'
import { SCALE } from '../stock/quantity.ts'
import type { Stock } from '../stock/stock.ts'
import { statusAfter } from '../work-order/status.ts'
import type { WorkOrder } from '../work-order/work-order.ts'
import type { InboxCard } from './exception.ts'
import { countedTwiceOutcomes, overBuildOutcomes, overDispositionOutcomes } from './outcomes-of-units.ts'
import { notPermittedOutcomes, seenOutcomes } from './outcomes-of-plans.ts'
import {
  pickAfterCompleteOutcomes,
  sameThingOutcomes,
  usedNotPickedOutcomes,
} from './outcomes-of-crossings.ts'
import { bothVoidedOutcomes } from './outcomes-of-answers.ts'
import { countCrossedOutcomes, soldOnHoldOutcomes, stockBelowZeroOutcomes } from './outcomes-of-stock.ts'
import { doubleRunOutcomes, lateWorkOutcomes } from './outcomes-of-runs.ts'
import { overPickOutcomes, overReturnOutcomes } from './outcomes-of-lines.ts'
import type { CardWords } from './words.ts'

/** One entry that an outcome appends: everything that the device does not add by itself. */
export type OutcomeAct = {
  readonly act: Act
  readonly workOrderId: string | null
  readonly runId: string | null
  readonly resolves: string
  readonly causeId: string | null
}

/** A way out of a card, with what it does in numbers before it is chosen. */
export type Outcome = {
  /** Unique on its card and the same on every device. */
  readonly id: string
  readonly label: string
  readonly sentence: string
  /** Appended together, in this order. */
  readonly acts: readonly OutcomeAct[]
  readonly needsRight: Right
  /** People who may choose it without that right: it needs only their own hands. */
  readonly ownActorIds: readonly string[]
  /** A reason has to be written: `withReason` puts it into the acts. */
  readonly asksReason: boolean
}

/** What the outcomes of a card are computed from; what is not on this device is null or absent. */
export type OutcomeGround = {
  readonly card: InboxCard
  readonly order: WorkOrder | null
  /** The card's run, or for a double run those of its order. */
  readonly runs: readonly RunState[]
  readonly words: CardWords
  /** For cards about a stock. */
  readonly stock?: Stock | null
}

/** One to four ways out of an open card, the likeliest first. None where the card is closed. */
export function outcomesOf(ground: OutcomeGround): Outcome[] {
  const { card } = ground
  if (!card.open) return []
  if (card.type !== 'exception') return [...againOutcomes(ground), dropOutcome(card)]
  const on = { ...ground, card }
  switch (card.kind) {
    case 'overPick':
    case 'pickOffPlan':
      return overPickOutcomes(on)
    case 'overReturn':
      return overReturnOutcomes(on)
    case 'doubleRun':
      return doubleRunOutcomes(on)
    case 'overBuild':
      return overBuildOutcomes(on)
    case 'overDisposition':
      return overDispositionOutcomes(on)
    case 'lateWork':
      return lateWorkOutcomes(on)
    case 'overReverse':
    case 'overFate':
      return countedTwiceOutcomes(on)
    case 'notPermitted':
      return notPermittedOutcomes(on)
    case 'planEdit':
    case 'planBelowActual':
    case 'bomChanged':
    case 'listsOverlap':
      return seenOutcomes(on)
    case 'pickAfterComplete':
      return pickAfterCompleteOutcomes(on)
    case 'bothCounted':
    case 'reportedTwice':
    case 'serialTwice':
    case 'twoCounts':
      return sameThingOutcomes(on)
    case 'usedNotPicked':
      return usedNotPickedOutcomes(on)
    case 'reviewOfNothing':
      return countedTwiceOutcomes(on)
    case 'stockBelowZero':
      return stockBelowZeroOutcomes(on)
    case 'countCrossed':
      return countCrossedOutcomes(on)
    case 'bothVoided':
      return bothVoidedOutcomes(on)
    case 'soldOnHold':
      return soldOnHoldOutcomes(on)
  }
}

/** Whether a person may choose an outcome; the server asks again. */
export function mayChoose(outcome: Outcome, personId: string, roles: readonly Role[]): boolean {
  return outcome.ownActorIds.includes(personId) || hasRight(roles, outcome.needsRight)
}

/** The acts with a person's reason in those that carry one. */
export function withReason(outcome: Outcome, reason: string): OutcomeAct[] {
  return outcome.acts.map(one => {
    const { act } = one
    return act.kind === 'waived' ? { ...one, act: { ...act, body: { ...act.body, note: reason } } } : one
  })
}

/** A refused step whose ground is there by now: it is taken on what stands. */
function againOutcomes({ card, order }: OutcomeGround): Outcome[] {
  if (card.type !== 'refusal' || card.step === null || order === null) return []
  if (statusAfter(order, card.step) === null) return []
  const { workOrderId, actorId, id: resolves } = card
  const acts: Act[] = [
    { kind: 'orderStepped', body: { action: card.step, note: '' } },
    { kind: 'waived', body: { quantity: SCALE, note: 'Done again on what stands' } },
  ]
  return [
    {
      id: 'again',
      label: 'Do it again on what stands now',
      sentence: 'The step is taken from where the order is now. This card is closed.',
      acts: acts.map(act => ({ act, workOrderId, runId: null, resolves, causeId: null })),
      needsRight: 'resolve',
      ownActorIds: [actorId],
      asksReason: false,
    },
  ]
}

function dropOutcome(card: Exclude<InboxCard, { type: 'exception' }>): Outcome {
  const { workOrderId, runId } = card
  const act: Act = { kind: 'waived', body: { quantity: SCALE, note: '' } }
  return {
    id: 'drop',
    label: 'Drop it, with a reason',
    sentence: 'Nothing is booked. What was sent stays readable, with your reason beside it.',
    acts: [{ act, workOrderId, runId, resolves: card.id, causeId: null }],
    needsRight: 'resolve',
    // A refusal is its author's own decision that did not come about.
    ownActorIds: card.type === 'refusal' ? [card.actorId] : [],
    asksReason: true,
  }
}
