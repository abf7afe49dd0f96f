import type { Act } from '../ledger/entry.ts'
import type { Quantity } from '../stock/quantity.ts'
import type { ExceptionCard, Party } from './exception.ts'
import type { Outcome, OutcomeAct, OutcomeGround } from './outcomes.ts'
import { outstanding, type Part, partKey, partsOf } from './parts.ts'
import type { CardWords } from './words.ts'

export type ExceptionGround = OutcomeGround & { readonly card: ExceptionCard }

/** So many people are offered as the one whose entries do not count; the latest to arrive come first. */
const PEOPLE_OFFERED = 2

/** An entry that answers the card. */
export function answer(card: ExceptionCard, act: Act, causeId: string | null = null): OutcomeAct {
  return { act, workOrderId: card.workOrderId, runId: card.runId, resolves: card.id, causeId }
}

/** Takes an entry out of the totals; null where the card does not hold its body. */
export function voidOf(card: ExceptionCard, party: Party, reason: string): OutcomeAct | null {
  const { entryId, was, actorId, deviceId } = party
  if (was === null || party.voided) return null
  const body = { entryId, was, wasActorId: actorId, wasDeviceId: deviceId, reason }
  // A void stands in the book of what it voids; the card of an order has no run of its own.
  const runId = party.runId ?? card.runId
  return { ...answer(card, { kind: 'voided', body }, entryId), runId }
}

/** What voiding just enough of somebody's entries, from the latest, takes out of the totals. */
export type Withdrawal = {
  readonly part: Part
  readonly parties: readonly Party[]
  readonly removed: Quantity
}

/**
 * For each person, the latest entries whose voiding brings the figure down to the limit. An entry is voided
 * whole, so more than the excess may go. Those who alone can bring it down come first; then who arrived last.
 */
export function withdrawals(card: ExceptionCard): Withdrawal[] {
  const excess = outstanding(card)
  return partsOf(card)
    .toReversed()
    .map(part => withdrawalOf(part, excess))
    .filter(one => one.removed > 0)
    .toSorted((left, right) => Number(right.removed >= excess) - Number(left.removed >= excess))
    .slice(0, PEOPLE_OFFERED)
}

function withdrawalOf(part: Part, excess: Quantity): Withdrawal {
  const parties: Party[] = []
  let removed = 0
  for (const party of part.parties.toReversed()) {
    if (removed >= excess) break
    if (party.voided || party.was === null || party.quantity === 0) continue
    parties.push(party)
    removed += party.quantity
  }
  return { part, parties, removed }
}

/** "Ben's", or "Ben's on Tablet 2" where one person has two parts in it. */
export function whose(part: Part, card: ExceptionCard, words: CardWords): string {
  const same = partsOf(card).filter(other => other.actorId === part.actorId)
  const own = `${words.person(part.actorId)}'s`
  const others = part.madeForId === null ? '' : ` for ${words.person(part.madeForId)}`
  const name = same.some(other => other.madeForId !== part.madeForId) ? `${own}${others}` : own
  return same.length > 1 ? `${name} on ${words.device(part.deviceId)}` : name
}

/** An outcome that voids somebody's latest entries; its author may choose it, and whoever may resolve. */
export function voidOutcome(
  card: ExceptionCard,
  { part, parties }: Withdrawal,
  words: { readonly label: string; readonly sentence: string; readonly reason: string },
): Outcome {
  const acts = parties.flatMap(party => voidOf(card, party, words.reason) ?? [])
  return {
    id: `void:${partKey(part)}`,
    label: words.label,
    sentence: words.sentence,
    acts,
    needsRight: 'resolve',
    ownActorIds: [part.actorId],
    asksReason: false,
  }
}

/** How many other lines or items the voided entries hold: those do not count any more either. */
export function othersIn(parties: readonly Party[], card: ExceptionCard): number {
  return parties.reduce((sum, { was }) => sum + othersOf(was, card), 0)
}

function othersOf(was: Party['was'], card: ExceptionCard): number {
  switch (was?.kind) {
    case 'picked':
    case 'returned':
    case 'given':
      return was.body.lines.filter(one => card.line !== null && one.line !== card.line).length
    case 'completed':
      return was.body.units.filter(one => one.itemId !== card.itemId).length
    case 'reviewed':
      return was.body.dispositions.filter(one => one.itemId !== card.itemId).length
    default:
      return 0
  }
}
