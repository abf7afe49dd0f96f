import type { Act, Entry, EntryOf } from '../ledger/entry.ts'
import type { Quantity } from '../stock/quantity.ts'
import { tightText } from '../stock/unit.ts'
import { lineFigure, type PickLine, type PickLines } from './lines.ts'
import { lineOf, type PickAnswer, type PickView, refusal } from './pick.ts'

type Undoable = EntryOf<'picked' | 'returned' | 'broken' | 'extraUsed' | 'given'>

/**
 * Who asks, and on which list. `entries` are this tablet's own, newest first, those that were not kept left
 * out.
 */
export type UndoGround = {
  readonly runId: string
  readonly personId: string
  readonly entries: readonly Entry[]
}

/**
 * What *Undo* would take back: one's own last action on this list, newest entry first; null where there is
 * none.
 */
export type LastAction =
  | { readonly kind: 'taken back'; readonly entries: readonly Undoable[] }
  | { readonly kind: 'closed short'; readonly line: number }

/**
 * One's own last action on this list that was not taken back already.
 */
export function lastAction({ runId, personId, entries }: UndoGround): LastAction | null {
  const voidedIds = new Set(entries.flatMap(one => (one.kind === 'voided' ? [one.body.entryId] : [])))
  const mine = entries.filter(
    one => one.runId === runId && one.actorId === personId && !voidedIds.has(one.id),
  )
  for (const [index, entry] of mine.entries()) {
    const [short] = entry.kind === 'lineClosedShort' ? entry.body.lines : []
    if (short !== undefined) return { kind: 'closed short', line: short.line }
    if (!isUndoable(entry)) continue
    const earlier = mine[index + 1]
    const goesWith = earlier !== undefined && isUndoable(earlier) && isOneAction(earlier, entry)
    return { kind: 'taken back', entries: goesWith ? [entry, earlier] : [entry] }
  }
  return null
}

/** Takes one's own last action back; refused where what was picked is in a unit already. */
export function undoLast(view: PickView, ground: UndoGround): PickAnswer {
  const last = lastAction(ground)
  if (last === null) return refusal('Nothing to undo', 'You have done nothing on this list yet')
  if (last.kind === 'closed short') {
    const line = lineOf(view, last.line)
    return refusal('Closed lines stay closed', `${line.name}: found more? Scan it and take extra`, line)
  }
  return undoEntries(view, last.entries)
}

/** Takes a whole lot of picks back, such as thirty stored scans, in one append. Newest first. */
export function undoEntries(view: PickView, entries: readonly Undoable[]): PickAnswer {
  const changes = changesByLine(entries)
  const lines = [...changes].map(([number, change]) => ({ line: lineOf(view, number), ...change }))
  // Extra use is used at once; with the pick that took it, it may go. Fewer parts than units need may not be
  // left.
  const used = lines.find(({ line: { state }, has, wanted }) => {
    return has < wanted && state.net + has < state.due + wanted
  })
  if (used !== undefined) return inUnitsAlready(used.line)
  const [first] = lines
  const alone = lines.length === 1 ? first : undefined
  const figure =
    alone === undefined
      ? ''
      : lineFigure(alone.line, alone.line.has + alone.has, alone.line.wanted + alone.wanted)
  return {
    acts: entries.map(voidAct),
    feedback: {
      sound: 'picked',
      word: entries.length <= 2 ? 'Undone' : `${entries.length} undone`,
      what: alone === undefined ? `on ${lines.length} lines` : alone.line.name,
      figure,
    },
    line: first?.line.number ?? null,
    extra: null,
  }
}

type Change = { readonly has: Quantity; readonly wanted: Quantity }

/** What taking these back changes, by line number. */
function changesByLine(entries: readonly Undoable[]): ReadonlyMap<number, Change> {
  const changes = new Map<number, Change>()
  for (const entry of entries) {
    for (const { line, quantity } of entry.body.lines) {
      const { has, wanted } = changes.get(line) ?? { has: 0, wanted: 0 }
      const change = entry.kind === 'picked' ? -quantity : entry.kind === 'extraUsed' ? 0 : quantity
      changes.set(line, {
        has: has + change,
        wanted: entry.kind === 'extraUsed' ? wanted - quantity : wanted,
      })
    }
  }
  return changes
}

/** The label of the button: "Undo 1", "Undo 0.8 m"; without a number where no quantity is taken back. */
export function undoLabel(last: LastAction, lineByNumber: PickLines['lineByNumber']): string {
  const [entry] = last.kind === 'taken back' ? last.entries : []
  if (entry === undefined) return 'Undo'
  const { lines } = entry.body
  const units = new Set(lines.map(({ line }) => lineByNumber.get(line)?.unit))
  const [unit] = units
  const sum = lines.reduce((total, line) => total + line.quantity, 0)
  if (units.size === 1 && unit === undefined) return 'Undo'
  // Metres and pieces have no sum.
  const quantity = units.size === 1 && unit !== undefined ? tightText(sum, unit) : `${lines.length} lines`
  if (entry.kind === 'given') return `Undo giving ${quantity}`
  return entry.kind === 'returned' ? `Undo put back ${quantity}` : `Undo ${quantity}`
}

function inUnitsAlready(line: PickLine): PickAnswer {
  return refusal('Built already', `${line.name}: it went into units that were built since`, line)
}

function isUndoable(entry: Entry): entry is Undoable {
  return (
    entry.kind === 'picked' ||
    entry.kind === 'returned' ||
    entry.kind === 'broken' ||
    entry.kind === 'extraUsed' ||
    entry.kind === 'given'
  )
}

/** Entries of one append are milliseconds apart; two actions of a hand never are. */
const SAME_APPEND_MS = 50

/**
 * Extra use goes with its pick, a broken part with the pick that took it: appended together, so they follow
 * each other at once. Two stored scans may be as close, hence the kinds.
 */
function isOneAction(earlier: Undoable, later: Undoable): boolean {
  const apartMs = later.occurredAt - earlier.occurredAt
  if (earlier.deviceSeq !== later.deviceSeq - 1 || apartMs > SAME_APPEND_MS) return false
  return (
    (earlier.kind === 'extraUsed' && later.kind === 'picked') ||
    (earlier.kind === 'picked' && later.kind === 'broken')
  )
}

function voidAct(entry: Undoable): Act {
  return {
    kind: 'voided',
    body: {
      entryId: entry.id,
      was: bodyOf(entry),
      wasActorId: entry.actorId,
      wasDeviceId: entry.deviceId,
      reason: 'undo',
    },
  }
}

/** The body alone, without the entry's head. */
function bodyOf(entry: Undoable): Extract<Act, { kind: Undoable['kind'] }> {
  switch (entry.kind) {
    case 'picked':
      return { kind: entry.kind, body: entry.body }
    case 'returned':
      return { kind: entry.kind, body: entry.body }
    case 'broken':
      return { kind: entry.kind, body: entry.body }
    case 'extraUsed':
      return { kind: entry.kind, body: entry.body }
    case 'given':
      return { kind: entry.kind, body: entry.body }
  }
}
