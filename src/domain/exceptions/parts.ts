import type { Quantity } from '../stock/quantity.ts'
import type { ExceptionCard, Party } from './exception.ts'

/** One person on one device: their entries that a card is about, in the order of arrival. */
export type Part = {
  readonly actorId: string
  readonly deviceId: string
  /** Sum over entries that were not voided, in 1/10,000 unit. */
  readonly quantity: Quantity
  readonly parties: readonly Party[]
  /** Claimed by the device, ms. */
  readonly firstAtMs: number
  readonly lastAtMs: number
  /** When the server had the latest of them, ms. */
  readonly receivedAtMs: number
}

/**
 * Who has which part in it, in the order in which they began by their own clocks: the same picture whichever
 * tablet's entries arrived first.
 */
export function partsOf(card: ExceptionCard): Part[] {
  const partiesByWho = Map.groupBy(card.parties, party => `${party.actorId}@${party.deviceId}`)
  const parts = [...partiesByWho.values()].flatMap(parties => {
    const [first] = parties
    if (first === undefined) return []
    const { actorId, deviceId } = first
    const times = parties.map(party => party.occurredAt)
    return [
      {
        actorId,
        deviceId,
        quantity: parties.reduce((sum, party) => sum + (party.voided ? 0 : party.quantity), 0),
        parties,
        firstAtMs: Math.min(...times),
        lastAtMs: Math.max(...times),
        receivedAtMs: Math.max(...parties.map(party => party.receivedAt)),
      },
    ]
  })
  return parts.sort(
    (left, right) => left.firstAtMs - right.firstAtMs || (left.deviceId < right.deviceId ? -1 : 1),
  )
}

/** What is above the limit and was not waived: what an outcome has to deal with, in 1/10,000 unit. */
export function outstanding(card: ExceptionCard): Quantity {
  return Math.max(0, card.excess - card.waived)
}
