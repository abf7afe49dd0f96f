import type { Quantity } from '../stock/quantity.ts'
import type { ExceptionCard, Party } from './exception.ts'

/** One person on one device: their entries that a card is about, in the order of arrival. */
export type Part = {
  readonly actorId: string
  /** For whom it was entered, where that is somebody else. */
  readonly madeForId: string | null
  /** When it was done as their paper says, ms, the earliest; null where nothing was said. */
  readonly claimedAtMs: number | null
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
  const partiesByWho = Map.groupBy(card.parties, partKey)
  const parts = [...partiesByWho.values()].flatMap(parties => {
    const [first] = parties
    if (first === undefined) return []
    const { actorId, madeForId, deviceId } = first
    const claimed = parties.flatMap(party => party.claimedAt ?? [])
    const times = parties.map(party => party.occurredAt)
    return [
      {
        actorId,
        madeForId,
        claimedAtMs: claimed.length === 0 ? null : Math.min(...claimed),
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

/** The same for all entries of one part. */
export function partKey(part: Pick<Part, 'actorId' | 'madeForId' | 'deviceId'>): string {
  return `${part.actorId}@${part.deviceId}${part.madeForId === null ? '' : ` for ${part.madeForId}`}`
}

/** What is above the limit and was not waived: what an outcome has to deal with, in 1/10,000 unit. */
export function outstanding(card: ExceptionCard): Quantity {
  return Math.max(0, card.excess - card.waived)
}
