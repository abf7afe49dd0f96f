import { LASTING_REFUSALS } from '#domain/shopify/refusals.ts'
import { quantityOfUnits } from '#domain/stock/quantity.ts'
import { tightText, type UnitName, unitSymbol } from '#domain/stock/unit.ts'
import type { ComparedRow, Why } from '#domain/reconcile/row.ts'
import type { ReconcileRow } from '#domain/reconcile/progress.ts'
import { SERVER_ACTOR_ID } from '#protocol/device.ts'
import type { ReconcileHead } from '#protocol/reconcile.ts'
import type { Tone } from '../../ui/palette.ts'
import { dayAndTime } from '../../ui/time-words.ts'

export type Said = { readonly words: string; readonly tone?: Tone }

const STATE_WORDS = {
  reserved: 'reserved',
  quality_control: 'held for inspection',
  damaged: 'set apart',
} as const

/** "+3", "−3", "0". */
export function signed(units: number): string {
  return units > 0 ? `+${units}` : units < 0 ? `−${-units}` : '0'
}

/** "3", "−3"; "−3 ml" of what is measured. */
export function plain(units: number, unit: UnitName): string {
  const much = tightText(quantityOfUnits(Math.abs(units)), unitSymbol(unit))
  return units < 0 ? `−${much}` : much
}

/** "1 row", "3 rows". */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}

/** Why a row is as it is, each in a few words. */
export function whyWords(row: ComparedRow, unit: UnitName, nowMs: number): readonly Said[] {
  const state: Said[] = []
  if (row.state === 'underWay') state.push({ words: 'ours is on its way there: look again', tone: 'short' })
  if (row.state === 'gone') state.push({ words: LASTING_REFUSALS.deleted, tone: 'refused' })
  if (row.state === 'notStocked') state.push({ words: 'Shopify keeps no stock of it here yet' })
  return [...state, ...row.why.filter(isOwnLine).map(one => whyOf(one, unit, nowMs))]
}

/** Since when Shopify shows it stands beside the figure: nearly every row has it. */
function isOwnLine(why: Why): boolean {
  return why.what !== 'shownSince'
}

/** "since 15:32", beside the figure that Shopify shows; nothing where that is not known. */
export function sinceWords(row: ComparedRow, nowMs: number): string {
  const shown = row.why.find(why => why.what === 'shownSince')
  return shown === undefined ? '' : `since ${dayAndTime(shown.sinceMs, nowMs)}`
}

function whyOf(why: Why, unit: UnitName, nowMs: number): Said {
  switch (why.what) {
    case 'changedThere': {
      const by = why.to - why.from
      const since = why.sinceMs === 0 ? '' : ` since ${dayAndTime(why.sinceMs, nowMs)}`
      return { words: `${signed(by)} there${since}: ${by < 0 ? 'sold, or edited' : 'edited'} by hand` }
    }
    case 'shownSince':
      return { words: `so in Shopify since ${dayAndTime(why.sinceMs, nowMs)}` }
    case 'committed':
      return { words: `${why.units} more held back for orders` }
    case 'buildable':
      return { words: `${why.units} of it can be built` }
    case 'madeForOrders':
      return why.units > 0
        ? { words: `${why.units} sold were made of parts for orders` }
        : { words: `${-why.units} came back as parts` }
    case 'residual':
      return { words: `${tightText(why.quantity, unitSymbol(unit))} kept as residual` }
    case 'notHeard':
      return {
        words: `${why.device} not heard since ${dayAndTime(why.sinceMs, nowMs)}, works on this`,
        tone: 'needs',
      }
    case 'undecided':
      return { words: `${signed(why.units)} waits for a person, left out`, tone: 'short' }
    case 'otherState':
      return { words: `${STATE_WORDS[why.state]}: Shopify ${why.observed}, here ${why.expected}` }
  }
}

/** A reconcile that writes, one that only tries, or the report of the night. */
export type RunKind = 'writes' | 'dryRun' | 'drift'

export function runKind({ actorId, isDryRun }: Pick<ReconcileHead, 'actorId' | 'isDryRun'>): RunKind {
  if (actorId === SERVER_ACTOR_ID) return 'drift'
  return isDryRun ? 'dryRun' : 'writes'
}

const PENDING_WORDS: Readonly<Record<RunKind, string>> = {
  writes: 'waits for its turn',
  dryRun: 'would be written',
  drift: 'differed; nothing was changed',
}

/** What became of a row, as its mark says it. */
export function stepWords(row: ReconcileRow, kind: RunKind): Said {
  switch (row.step) {
    case 'pending':
      return { words: PENDING_WORDS[kind] }
    case 'sending':
      return { words: 'on its way to Shopify', tone: 'short' }
    case 'written':
      return row.problem === null ? { words: 'written', tone: 'done' } : { words: row.problem, tone: 'short' }
    case 'moved':
      return { words: movedWords(row), tone: 'short' }
    case 'failed':
      return { words: row.problem ?? 'refused', tone: 'refused' }
    case 'undoAsked':
      return { words: 'goes back next' }
    case 'undoSending':
      return { words: 'on its way back', tone: 'short' }
    case 'undone':
      return { words: 'taken back', tone: 'idle' }
  }
}

function movedWords({ observed, expected, foundObserved, foundExpected }: ReconcileRow): string {
  if (foundObserved !== null && foundObserved !== observed) {
    return `moved meanwhile: Shopify ${observed} → ${foundObserved}, look again`
  }
  if (foundExpected !== null && foundExpected !== expected) {
    return `moved meanwhile: here ${expected} → ${foundExpected}, look again`
  }
  return 'moved while it was written, look again'
}
