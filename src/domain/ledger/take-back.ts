import { fail, ok, type Result } from '#kernel/result.ts'
import type { Role } from '../people/person.ts'
import { mayVoid } from '../people/rights.ts'
import type { Act, ActKind, Entry, EntryOf, Voidable } from './entry.ts'
import { voidOf } from './void.ts'

/** Why a void is refused by whoever judges it: the server, and a form before it. */
export type VoidRefusal = 'notAllowed' | 'noReason'

type Voiding = Pick<EntryOf<'voided'>['body'], 'wasActorId' | 'reason'>

/** One's own entry, by anybody; what is another's by whoever resolves, with a reason. Null: it may be. */
export function voidRefusal(
  { wasActorId, reason }: Voiding,
  personId: string,
  roles: readonly Role[],
): VoidRefusal | null {
  if (!mayVoid(wasActorId, personId, roles)) return 'notAllowed'
  return needsReason(wasActorId, personId) && reason.trim() === '' ? 'noReason' : null
}

/** Whoever takes back what another did says why. */
export function needsReason(wasActorId: string, personId: string): boolean {
  return wasActorId !== personId
}

/** What is known of an entry beside itself. */
export type StandsAs = { readonly refused: boolean; readonly takenBack: boolean }

/** Why an entry is not to be taken back, in a sentence; null where it can be. */
export function whyNotTakenBack(entry: Entry, { refused, takenBack }: StandsAs): string | null {
  if (refused) return 'It was refused, so it never counted.'
  if (takenBack) return 'It is taken back already.'
  return isVoidableKind(entry.kind) ? null : INSTEAD[entry.kind]
}

/** The act that takes an entry back; fails with a sentence where it may not be, or says too little. */
export function takeBack(
  entry: Entry,
  stands: StandsAs,
  by: { readonly personId: string; readonly roles: readonly Role[]; readonly reason: string },
): Result<Act, string> {
  const why = whyNotTakenBack(entry, stands)
  if (why !== null) return fail(why)
  const reason = by.reason.trim()
  const refusal = voidRefusal({ wasActorId: entry.actorId, reason }, by.personId, by.roles)
  if (refusal !== null) return fail(REFUSALS[refusal])
  const act = voidOf(entry, reason)
  return act === null ? fail('It cannot be read, so it cannot be taken back.') : ok(act)
}

const REFUSALS: Readonly<Record<VoidRefusal, string>> = {
  notAllowed: 'A supervisor takes back what somebody else did.',
  noReason: 'Say why: the reason stands in the book.',
}

type NotVoidable = Exclude<ActKind, Voidable['kind']>

function isVoidableKind(kind: ActKind): kind is Voidable['kind'] {
  return !Object.hasOwn(INSTEAD, kind)
}

const MOVED_NOTHING = 'It moved no goods: there is nothing to take back.'
const AT_THE_ORDER = 'It is changed again at the order.'
const SHOPIFY_SAID = 'Shopify said it: the next reading puts it right.'

/** What cannot be taken back, and what is done instead. */
const INSTEAD: Readonly<Record<NotVoidable, string>> = {
  voided: 'It takes something back itself: enter what was true once more.',
  waived: 'It answered a card, which is settled.',
  extraAccepted: 'It answered a card: the extra units are accepted.',
  orderOpened: 'An order is cancelled instead, at the order.',
  orderStepped: 'The next step of the order is taken instead, at the order.',
  runStarted: 'A run is ended instead: what it holds is freed.',
  runEnded: 'An ended run stays ended: start another for what is left.',
  lineClosedShort: 'Closed lines stay closed: what was found is taken as extra.',
  listChanged: 'The list is changed again instead.',
  orderEdited: AT_THE_ORDER,
  planEdited: AT_THE_ORDER,
  documentsChanged: AT_THE_ORDER,
  itemsWritten: 'The item is changed again instead.',
  codeTaught: 'The code is taken off the item instead.',
  stoppedForToday: MOVED_NOTHING,
  binClaimed: MOVED_NOTHING,
  noted: MOVED_NOTHING,
  declaredLost: MOVED_NOTHING,
  observed: SHOPIFY_SAID,
  recalculated: SHOPIFY_SAID,
}
