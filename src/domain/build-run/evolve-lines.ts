import type { Decided } from '../ledger/decided.ts'
import type { Act, Entry } from '../ledger/entry.ts'
import { contributionOf } from '../ledger/void.ts'
import type { Quantity } from '../stock/quantity.ts'
import { chunkId, chunkOfLine, type LineTotals, type RunLines } from './run.ts'

/** One chunk of a run's lines after an entry. Lines of other chunks are passed over. */
export function evolveRunLines(
  document: RunLines | null,
  at: { readonly runId: string; readonly chunk: number },
  entry: Entry,
  decided: Decided,
): RunLines | null {
  const { act, sign, voidedId } = contributionOf(entry)
  if (entry.runId === null || entry.workOrderId === null) return document
  const { runId, chunk } = at
  const isReceiver = act.kind === 'given' && runId !== entry.runId
  const lines = document ?? emptyChunk(runId, isReceiver ? act.body.toWorkOrderId : entry.workOrderId, chunk)
  if (act.kind === 'runStarted') return reserved(lines, decided)
  if (voidedId !== null && lines.voidedIds.includes(voidedId)) return document
  const all = isReceiver ? receivedChanges(act) : changesOf(act)
  const changes = all.filter(change => chunkOfLine(change.line) === chunk)
  if (changes.length === 0) return document
  const who = whoIndex(lines, entry)
  const totalsByLine = { ...lines.totalsByLine }
  for (const change of changes) {
    const before = totalsByLine[String(change.line)] ?? {}
    totalsByLine[String(change.line)] = changed(before, change, sign, who.index, entry)
  }
  return {
    ...lines,
    totalsByLine,
    who: who.list,
    voidedIds: voidedId === null ? lines.voidedIds : [...lines.voidedIds, voidedId],
  }
}

/** The line numbers of its own run that an act changes; empty for acts about anything else. */
export function linesOf(act: Act): number[] {
  return changesOf(act).map(change => change.line)
}

/** The line numbers that a handing over changes in the run that gets it; empty for all other acts. */
export function receivedLinesOf(act: Act): number[] {
  return act.kind === 'given' ? act.body.lines.map(line => line.toLine) : []
}

function receivedChanges(act: Extract<Act, { kind: 'given' }>): Change[] {
  return act.body.lines.map(({ toLine, quantity, locationId, lot }) => {
    return { line: toLine, what: 'received', quantity, place: locationId, lot }
  })
}

function emptyChunk(runId: string, workOrderId: string, chunk: number): RunLines {
  const id = chunkId(runId, chunk)
  return { v: 1, part: 'lines', id, runId, workOrderId, chunk, totalsByLine: {}, who: [], voidedIds: [] }
}

function reserved(lines: RunLines, decided: Decided): RunLines {
  const totalsByLine = { ...lines.totalsByLine }
  for (const [line, quantity] of decided.reservedByLine) {
    if (chunkOfLine(line) !== lines.chunk || quantity === 0) continue
    totalsByLine[String(line)] = { ...totalsByLine[String(line)], reservedAtStart: quantity }
  }
  return { ...lines, totalsByLine }
}

type Change = { readonly line: number } & (
  | {
      readonly what: 'picked' | 'returned' | 'given' | 'received'
      readonly quantity: Quantity
      readonly place: string
      readonly lot: string | undefined
    }
  | { readonly what: 'broken' | 'extra' | 'booked'; readonly quantity: Quantity }
  | { readonly what: 'apart'; readonly back: Quantity; readonly lost: Quantity }
  | { readonly what: 'short'; readonly limit: Quantity }
)

function changesOf(act: Act): Change[] {
  switch (act.kind) {
    case 'picked':
      return act.body.lines.map(({ line, quantity, locationId, lot }) => {
        return { line, what: 'picked', quantity, place: locationId, lot }
      })
    case 'returned':
      return act.body.lines.map(({ line, quantity, locationId, lot }) => {
        return { line, what: 'returned', quantity, place: locationId, lot }
      })
    case 'given':
      return act.body.lines.map(({ line, quantity, locationId, lot }) => {
        return { line, what: 'given', quantity, place: locationId, lot }
      })
    case 'takenApart':
      return act.body.lines.map(({ line, back, lost }) => ({ line, what: 'apart', back, lost }))
    case 'broken':
      return act.body.lines.map(({ line, quantity }) => ({ line, what: 'broken', quantity }))
    case 'extraUsed':
      return act.body.lines.map(({ line, quantity }) => ({ line, what: 'extra', quantity }))
    case 'completed':
      return act.body.booked.map(({ line, quantity }) => ({ line, what: 'booked', quantity }))
    case 'lineClosedShort':
      return act.body.lines.map(({ line, limit }) => ({ line, what: 'short', limit }))
    case 'orderOpened':
    case 'orderStepped':
    case 'runStarted':
    case 'extraAccepted':
    case 'runEnded':
    case 'stoppedForToday':
    case 'binClaimed':
    case 'reviewed':
    case 'scrapped':
    case 'counted':
    case 'adjusted':
    case 'moved':
    case 'observed':
    case 'reconciled':
    case 'orderExecuted':
    case 'recalculated':
    case 'voided':
    case 'waived':
    case 'declaredLost':
    case 'itemsWritten':
    case 'usedAsIs':
    case 'putOnHold':
    case 'listChanged':
    case 'orderEdited':
    case 'planEdited':
    case 'documentsChanged':
    case 'noted':
    case 'codeTaught':
      return []
  }
}

function changed(totals: LineTotals, change: Change, sign: 1 | -1, who: number, entry: Entry): LineTotals {
  switch (change.what) {
    case 'picked':
    case 'returned': {
      const quantity = sign * change.quantity
      const share = change.what === 'picked' ? quantity : -quantity
      return {
        ...atPlace(totals, change.what, change.place, quantity),
        ...lotsAfter(totals, change.lot, share),
        by: byAfter(totals, who, share, entry),
      }
    }
    case 'given':
    case 'received': {
      const byPlace = totals[change.what] ?? {}
      const quantity = Math.max(0, (byPlace[change.place] ?? 0) + sign * change.quantity)
      const share = (change.what === 'received' ? sign : -sign) * change.quantity
      const lots = lotsAfter(totals, change.lot, share)
      return { ...totals, [change.what]: { ...byPlace, [change.place]: quantity }, ...lots }
    }
    case 'apart': {
      const back = Math.max(0, (totals.back ?? 0) + sign * change.back)
      const lost = Math.max(0, (totals.lost ?? 0) + sign * change.lost)
      return { ...totals, back, lost }
    }
    case 'broken':
    case 'extra':
    case 'booked':
      return { ...totals, [change.what]: Math.max(0, (totals[change.what] ?? 0) + sign * change.quantity) }
    case 'short':
      return { ...totals, shortLimit: Math.min(totals.shortLimit ?? change.limit, change.limit) }
  }
}

function atPlace(
  totals: LineTotals,
  what: 'picked' | 'returned',
  place: string,
  quantity: Quantity,
): LineTotals {
  const [picked, returned] = totals.taken?.[place] ?? [0, 0]
  const after: [number, number] =
    what === 'picked'
      ? [Math.max(0, picked + quantity), returned]
      : [picked, Math.max(0, returned + quantity)]
  return { ...totals, taken: { ...totals.taken, [place]: after } }
}

function lotsAfter(totals: LineTotals, lot: string | undefined, share: Quantity): Pick<LineTotals, 'lots'> {
  if (lot === undefined) return {}
  return { lots: { ...totals.lots, [lot]: (totals.lots?.[lot] ?? 0) + share } }
}

function byAfter(
  totals: LineTotals,
  who: number,
  share: Quantity,
  entry: Entry,
): NonNullable<LineTotals['by']> {
  const by = totals.by ?? []
  const mine = by.find(([index]) => index === who)
  if (mine === undefined) return [...by, [who, share, entry.occurredAt]]
  return by.map(one => (one === mine ? [who, one[1] + share, Math.max(one[2], entry.occurredAt)] : one))
}

function whoIndex(lines: RunLines, entry: Entry): { index: number; list: RunLines['who'] } {
  const actorId = entry.kind === 'voided' ? entry.body.wasActorId : entry.actorId
  const deviceId = entry.kind === 'voided' ? entry.body.wasDeviceId : entry.deviceId
  const known = lines.who.findIndex(([person, device]) => person === actorId && device === deviceId)
  if (known >= 0) return { index: known, list: lines.who }
  return { index: lines.who.length, list: [...lines.who, [actorId, deviceId]] }
}
