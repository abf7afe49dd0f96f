import type { RunState } from '../build-run/run-accounts.ts'
import type { Person } from '../people/person.ts'
import { hasRight } from '../people/rights.ts'
import { EXCEPTIONS, type InboxCard } from './exception.ts'

/** Whether a card waits for a person: supervisors see all, others what they had a hand in. */
export function isCardFor(
  card: InboxCard,
  person: Pick<Person, 'id' | 'roles'>,
  deviceId: string | null,
): boolean {
  if (hasRight(person.roles, 'resolve')) return true
  switch (card.type) {
    case 'exception':
      return card.parties.some(party => party.actorId === person.id)
    case 'refusal':
      return card.actorId === person.id
    case 'setAside':
      return card.deviceId === deviceId
  }
}

/** Whether a card asks somebody for something; what only informs is a thin row and no number on the pill. */
export function isAsking(card: InboxCard): boolean {
  if (!card.open) return false
  return card.type !== 'exception' || !('onlyInforms' in EXCEPTIONS[card.kind])
}

/** Open cards first, those that stop an order before others, the oldest first; then records, newest first. */
export function orderOfCards(left: InboxCard, right: InboxCard): number {
  if (left.open !== right.open) return left.open ? -1 : 1
  if (!left.open) return (right.closedAtMs ?? 0) - (left.closedAtMs ?? 0)
  return rankOf(left) - rankOf(right) || left.openedAtMs - right.openedAtMs
}

function rankOf(card: InboxCard): number {
  if (card.type === 'exception') return card.blocks ? 0 : isAsking(card) ? 2 : 3
  return 1
}

/** Lines picked since `sinceMs` (the tablets' clocks), and those on which more than one person did. */
export function pickedSince(runs: Iterable<RunState>, sinceMs: number): { lines: number; shared: number } {
  const found = { lines: 0, shared: 0 }
  for (const { chunks } of runs) {
    for (const totals of chunks.flatMap(chunk => Object.values(chunk.totalsByLine))) {
      const by = totals.by ?? []
      if (!by.some(([, , atMs]) => atMs >= sinceMs)) continue
      found.lines += 1
      if (by.length > 1) found.shared += 1
    }
  }
  return found
}
