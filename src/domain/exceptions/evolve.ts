import type { Entry } from '../ledger/entry.ts'
import type { InboxCard } from './exception.ts'

/**
 * A card after an entry that answers it. A waiver says how much may stand, and alone closes a refusal or what
 * was set aside; a void, a return or an accepted extra only marks who answered: whether an exception's card
 * is closed is derived by the server from what is left.
 */
export function evolveCard(card: InboxCard, entry: Entry): InboxCard {
  if (entry.resolves !== card.id) return card
  const answeredBy = { actorId: entry.actorId, deviceId: entry.deviceId, entryId: entry.id, kind: entry.kind }
  if (card.type !== 'exception') {
    if (entry.kind !== 'waived' || !card.open) return card
    return { ...card, open: false, closedAtMs: entry.occurredAt, closedBy: answeredBy }
  }
  if (entry.kind !== 'waived') return { ...card, closedBy: answeredBy }
  return { ...card, waived: Math.max(card.waived, entry.body.quantity), closedBy: answeredBy }
}
