import { costWrites } from '../cost/stamp.ts'
import { cardWrites } from '../exceptions/cards.ts'
import { crossingWrites } from '../exceptions/crossing.ts'
import { hasRight, mayEndRun, rightFor } from '../people/rights.ts'
import type { Decided } from './decided.ts'
import type { DocumentWrite } from './documents.ts'
import { shopifyEffects } from './effects.ts'
import { type Entry, FACT_KINDS } from './entry.ts'
import { foldEntry, withWrites } from './fold.ts'
import { homeFault } from './home.ts'
import { isLate } from './late.ts'
import { decisionRefusal } from './refuse.ts'
import { reserveAtStart } from './reserve.ts'
import { voidRefusal } from './take-back.ts'
import type { Acceptance, AcceptStamp, LedgerView } from './view.ts'

/** The actor of what the server does by itself. */
export const SERVER_ACTOR = 'server'

/**
 * Accepts one entry in the order in which it arrived: its verdict, and all that it writes. A fact that has a
 * home is always accepted; a decision whose ground is gone is refused, with its reason; what names things
 * that this server does not know is set aside whole.
 */
export function accept(view: LedgerView, entry: Entry, stamp: AcceptStamp): Acceptance {
  const fault = homeFault(view, entry)
  if (fault !== null) return { verdict: 'setAside', reason: fault, postings: [], writes: [], effects: [] }
  const refusal = notAllowed(view, entry) ?? decisionRefusal(view, entry)
  if (refusal !== null) return refused(entry, refusal, stamp)
  const decided: Decided = {
    number: numberFor(entry, stamp),
    reservedByLine: entry.kind === 'runStarted' ? reserveAtStart(view, entry) : new Map(),
    late: isLate(view, entry),
  }
  if (entry.kind === 'itemsWritten') return accepted(itemWrites(entry))
  const folded = foldEntry((collection, id) => view.body(collection, id), entry, decided)
  const costed = withWrites(folded, costWrites(view, entry, folded))
  const fold = withWrites(costed, crossingWrites(view, entry, costed, stamp))
  return {
    verdict: 'accepted',
    reason: null,
    postings: fold.postings,
    writes: [...fold.writes, ...cardWrites(view, entry, fold, stamp.receivedAt)],
    effects: shopifyEffects(view, entry, fold),
  }
}

function accepted(writes: readonly DocumentWrite[]): Acceptance {
  return { verdict: 'accepted', reason: null, postings: [], writes, effects: [] }
}

function itemWrites(entry: Extract<Entry, { kind: 'itemsWritten' }>): DocumentWrite[] {
  return entry.body.items.map(item => ({ collection: 'catalogue', id: item.id, body: item }))
}

function numberFor(entry: Entry, stamp: AcceptStamp): string | null {
  if (entry.kind === 'orderOpened') return stamp.nextNumber('WO')
  return entry.kind === 'runStarted' ? stamp.nextNumber('BR') : null
}

/** A fact is kept whoever made it; a decision needs the right, and a void its author, or a reason. */
function notAllowed(view: LedgerView, entry: Entry): string | null {
  if (entry.signedInBy === 'server') return null
  const person = view.body('people', entry.actorId)
  const roles = person?.part === 'person' && person.active ? person.roles : []
  if (entry.kind === 'voided') return voidRefusal(entry.body, entry.actorId, roles)
  if (FACT_KINDS.has(entry.kind) || entry.kind === 'declaredLost') return null
  const run = entry.kind === 'runEnded' ? view.body('runs', entry.runId ?? '') : null
  if (run !== null && !mayEndRun(run, entry.actorId, roles)) return 'notAllowed'
  if (entry.kind === 'waived' && isOwnRefusal(view, entry)) return null
  const action = entry.kind === 'orderStepped' ? entry.body.action : null
  return hasRight(roles, rightFor(entry, action)) ? null : 'notAllowed'
}

/** Whoever was refused may drop the card that says so. */
function isOwnRefusal(view: LedgerView, entry: Entry): boolean {
  const card = entry.resolves === null ? null : view.body('inbox', entry.resolves)
  return card?.type === 'refusal' && card.actorId === entry.actorId
}

function refused(entry: Entry, reason: string, stamp: AcceptStamp): Acceptance {
  const card: DocumentWrite = {
    collection: 'inbox',
    id: `refusal:${entry.id}`,
    body: {
      v: 1,
      type: 'refusal',
      id: `refusal:${entry.id}`,
      workOrderId: entry.workOrderId,
      runId: entry.runId,
      openedAtMs: stamp.receivedAt,
      open: true,
      closedAtMs: null,
      closedBy: null,
      reason,
      actorId: entry.actorId,
      deviceId: entry.deviceId,
      kind: entry.kind,
      occurredAt: entry.occurredAt,
      step: entry.kind === 'orderStepped' ? entry.body.action : null,
    },
  }
  return { verdict: 'refused', reason, postings: [], writes: [card], effects: [] }
}
