import type { ActKind } from '../ledger/entry.ts'
import type { OrderAction } from '../work-order/entries.ts'
import type { Role } from './person.ts'

export const RIGHTS = ['work', 'open', 'review', 'plan', 'resolve', 'own'] as const
export type Right = (typeof RIGHTS)[number]

/** Who may what: one table, checked on the device for convenience and on the server for real. */
export const RIGHTS_BY_ROLE: Readonly<Record<Role, readonly Right[]>> = {
  worker: ['work', 'open'],
  inspector: ['work', 'open', 'review'],
  supervisor: ['work', 'open', 'review', 'plan', 'resolve'],
  owner: ['work', 'open', 'review', 'plan', 'resolve', 'own'],
}

const RIGHT_BY_KIND: Readonly<Record<ActKind, Right>> = {
  orderOpened: 'open',
  orderStepped: 'plan',
  runStarted: 'open',
  picked: 'work',
  returned: 'work',
  broken: 'work',
  extraUsed: 'work',
  lineClosedShort: 'work',
  completed: 'work',
  extraAccepted: 'resolve',
  runEnded: 'work',
  stoppedForToday: 'work',
  binClaimed: 'work',
  reviewed: 'review',
  scrapped: 'review',
  counted: 'work',
  adjusted: 'resolve',
  moved: 'resolve',
  observed: 'own',
  reconciled: 'resolve',
  orderExecuted: 'resolve',
  recalculated: 'resolve',
  voided: 'work',
  waived: 'resolve',
  declaredLost: 'work',
  itemsWritten: 'resolve',
  orderEdited: 'plan',
  planEdited: 'plan',
  documentsChanged: 'work',
  noted: 'work',
  listChanged: 'work',
  given: 'work',
  takenApart: 'plan',
  usedAsIs: 'review',
  putOnHold: 'review',
  codeTaught: 'open',
}

const OPEN_ACTIONS: ReadonlySet<OrderAction> = new Set<OrderAction>([
  'markReady',
  'start',
  'quickStart',
  'submitForQc',
  'pause',
  'resume',
])

/** The right that an act needs. Steps that a worker may take need less than the rest. */
export function rightFor(act: { kind: ActKind; body: unknown }, action: OrderAction | null): Right {
  if (act.kind === 'orderStepped' && action !== null && OPEN_ACTIONS.has(action)) return 'open'
  return RIGHT_BY_KIND[act.kind]
}

/** Whoever started a run may end it; anybody else's is a supervisor's. */
export function mayEndRun(
  run: { readonly startedById: string },
  personId: string,
  roles: readonly Role[],
): boolean {
  return run.startedById === personId || hasRight(roles, 'resolve')
}

export function hasRight(roles: readonly Role[], right: Right): boolean {
  return roles.some(role => RIGHTS_BY_ROLE[role].includes(right))
}

/** Everybody takes back what is their own; what is another's, whoever resolves. */
export function mayVoid(wasActorId: string, personId: string, roles: readonly Role[]): boolean {
  return wasActorId === personId || hasRight(roles, 'resolve')
}
