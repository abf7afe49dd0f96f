import { canonicalText } from './hash.ts'
import { type Act, type Entry, isOfStock, looseUnitAct } from './entry.ts'
import type { LedgerView } from './view.ts'
import { contributionOf } from './void.ts'
import { lineAt, type Run } from '../build-run/run.ts'
import { linesOf } from '../build-run/evolve-lines.ts'

/** Why a well-formed entry has no home here; the names are shown in words on its card. */
export type HomeFault =
  | 'unknownOrder'
  | 'unknownRun'
  | 'runOfAnotherOrder'
  | 'idTaken'
  | 'noSuchLine'
  | 'noSuchItem'
  | 'unknownPlace'
  | 'nothingToVoid'
  | 'voidOfAnother'
  | 'noOrder'
  | 'unknownCard'

/** The first thing that an entry names and this server does not have; null where it has a home. */
export function homeFault(view: LedgerView, entry: Entry): HomeFault | null {
  return (
    orderFault(view, entry) ?? runFault(view, entry) ?? placeFault(view, entry) ?? answerFault(view, entry)
  )
}

const WITHOUT_ORDER: ReadonlySet<Entry['kind']> = new Set<Entry['kind']>([
  'counted',
  'adjusted',
  'moved',
  'observed',
  'reconciled',
  'orderExecuted',
  'recalculated',
  'itemsWritten',
  'declaredLost',
  'waived',
  'voided',
  'putOnHold',
  'scrapped',
  'usedAsIs',
  'codeTaught',
])

function orderFault(view: LedgerView, entry: Entry): HomeFault | null {
  if (entry.workOrderId === null) return WITHOUT_ORDER.has(entry.kind) ? null : 'noOrder'
  const known = view.body('workOrders', entry.workOrderId)
  if (entry.kind === 'orderOpened') return known === null ? itemFault(view, entry.body.rows) : 'idTaken'
  return known?.part === 'head' ? null : 'unknownOrder'
}

function itemFault(
  view: LedgerView,
  rows: readonly { itemId: string; locationId: string }[],
): HomeFault | null {
  for (const { itemId, locationId } of rows) {
    if (view.body('catalogue', itemId) === null) return 'noSuchItem'
    if (!isLocation(view, locationId)) return 'unknownPlace'
  }
  return null
}

function isLocation(view: LedgerView, locationId: string): boolean {
  return view.body('people', locationId)?.part === 'location'
}

const OF_A_RUN: ReadonlySet<Act['kind']> = new Set<Act['kind']>([
  'runStarted',
  'picked',
  'returned',
  'broken',
  'extraUsed',
  'lineClosedShort',
  'completed',
  'extraAccepted',
  'runEnded',
  'stoppedForToday',
  'binClaimed',
  'reviewed',
  'listChanged',
  'given',
  'takenApart',
])

function runFault(view: LedgerView, entry: Entry): HomeFault | null {
  const { act } = contributionOf(entry)
  if (entry.runId === null) return OF_A_RUN.has(act.kind) ? 'unknownRun' : null
  const run = view.body('runs', entry.runId)
  if (entry.kind === 'runStarted') return run === null ? itemFault(view, entry.body.lines) : 'idTaken'
  if (run === null) return 'unknownRun'
  if (run.workOrderId !== entry.workOrderId) return 'runOfAnotherOrder'
  if (linesOf(act).some(line => lineAt(run, line) === undefined)) return 'noSuchLine'
  if (act.kind === 'given') return receiverFault(view, act)
  if (act.kind === 'listChanged') return listFault(view, run, act)
  return unitItemsOf(act).every(itemId => isOutput(run, itemId)) ? null : 'noSuchItem'
}

function receiverFault(view: LedgerView, { body }: Extract<Act, { kind: 'given' }>): HomeFault | null {
  const receiver = view.body('runs', body.toRunId)
  if (receiver === null) return 'unknownRun'
  if (receiver.workOrderId !== body.toWorkOrderId) return 'runOfAnotherOrder'
  return body.lines.every(line => lineAt(receiver, line.toLine) !== undefined) ? null : 'noSuchLine'
}

/** A number that is another part's already would give that part's totals to this one. */
function listFault(
  view: LedgerView,
  run: Run,
  { body }: Extract<Act, { kind: 'listChanged' }>,
): HomeFault | null {
  if (body.lines.some(change => lineAt(run, change.line) === undefined)) return 'noSuchLine'
  const taken = body.added.some(line => {
    const there = lineAt(run, line.line)
    return there !== undefined && (there.itemId !== line.itemId || there.locationId !== line.locationId)
  })
  return taken ? 'idTaken' : itemFault(view, body.added)
}

function unitItemsOf(act: Act): string[] {
  if (act.kind === 'completed') return act.body.units.map(unit => unit.itemId)
  if (act.kind === 'reviewed') return act.body.dispositions.map(one => one.itemId)
  if (act.kind === 'takenApart') return act.body.units.map(unit => unit.itemId)
  if (act.kind === 'scrapped' || act.kind === 'extraAccepted') return [act.body.itemId]
  if (act.kind === 'usedAsIs' || act.kind === 'putOnHold') return [act.body.itemId]
  return []
}

function isOutput(run: Run, itemId: string): boolean {
  return run.items.some(item => item.itemId === itemId)
}

function placeFault(view: LedgerView, entry: Entry): HomeFault | null {
  const { act } = contributionOf(entry)
  if (act.kind === 'picked' || act.kind === 'returned') {
    return act.body.lines.every(line => isLocation(view, line.locationId)) ? null : 'unknownPlace'
  }
  if (isOfStock(act)) {
    const { itemId, locationId } = act.body
    const places = act.kind === 'moved' ? [locationId, act.body.toLocationId] : [locationId]
    return itemFault(
      view,
      places.map(place => ({ itemId, locationId: place })),
    )
  }
  if (act.kind === 'orderExecuted') return itemFault(view, rowsOfExecution(act))
  if (act.kind === 'recalculated') return itemFault(view, [act.body])
  const loose = looseUnitAct(entry, act)
  if (loose !== null) {
    const { itemId, locationId } = loose.body
    return locationId === undefined ? 'unknownPlace' : itemFault(view, [{ itemId, locationId }])
  }
  if (act.kind === 'planEdited') return itemFault(view, rowsOfPlanEdit(act))
  if (act.kind === 'codeTaught') return view.body('catalogue', act.body.itemId) === null ? 'noSuchItem' : null
  if (act.kind === 'orderOpened' || act.kind === 'runStarted') {
    return isLocation(view, act.body.locationId) ? null : 'unknownPlace'
  }
  return null
}

function rowsOfExecution({ body }: Extract<Act, { kind: 'orderExecuted' }>) {
  return body.lines.flatMap(({ itemId, locationId, components }) => {
    return itemId === null ? components : [{ itemId, locationId }, ...components]
  })
}

function rowsOfPlanEdit({ body }: Extract<Act, { kind: 'planEdited' }>) {
  return body.changes.flatMap(change => {
    if (change.what === 'respread') return change.rows
    return change.what === 'add' || change.what === 'replace' ? [change.row] : []
  })
}

function answerFault(view: LedgerView, entry: Entry): HomeFault | null {
  if (entry.kind === 'waived') {
    return entry.resolves !== null && view.body('inbox', entry.resolves) !== null ? null : 'unknownCard'
  }
  if (entry.kind !== 'voided') return null
  const stored = view.bookEntry(entry.body.entryId)
  if (stored === null || stored.verdict !== 'accepted') return 'nothingToVoid'
  const { kind, actorId, deviceId, runId } = stored.entry
  const same =
    kind === entry.body.was.kind &&
    actorId === entry.body.wasActorId &&
    deviceId === entry.body.wasDeviceId &&
    runId === entry.runId &&
    canonicalText(stored.entry.body) === canonicalText(entry.body.was.body)
  return same ? null : 'voidOfAnother'
}
