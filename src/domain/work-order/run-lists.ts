import { lineNeed, type NeedTerm, lineDecimals, termsOf } from '../bom/need.ts'
import { type OrderItem, plannedByItem, type PlanRow, rowIdOf } from '../bom/plan.ts'
import { LINE_NUMBER_MAX, lineAt, numberedLines, type Run, type RunLine } from '../build-run/run.ts'
import type { RunState } from '../build-run/run-accounts.ts'
import type { Act } from '../ledger/entry.ts'
import type { Quantity } from '../stock/quantity.ts'
import { workStep } from './next-job.ts'

/** A plan before or after an edit. */
export type PlanSide = { readonly items: readonly OrderItem[]; readonly rows: readonly PlanRow[] }
export type ListChange = Extract<Act, { kind: 'listChanged' }>

/** Runs whose list a change of plan may still reach: they build, and are not done. */
export function openRuns(runs: readonly RunState[]): RunState[] {
  return runs.filter(state => {
    const step = state.run.rework === null ? workStep(state) : null
    return step === 'pick' || step === 'build'
  })
}

/**
 * What a change of plan makes of a run's list: the run's share of each row that became another. A line that
 * is there asks for the new quantity; a row that it had no line for gets one. Null: nothing of it is this
 * run's.
 */
export function listChangeFor(run: Run, before: PlanSide, after: PlanSide): ListChange | null {
  const lines: ListChange['body']['lines'] = []
  const added: ListChange['body']['added'] = []
  for (const [rowId, was, now] of changedRows(before, after)) {
    const required = now === null ? 0 : requiredBy(run, now.terms, now.decimals)
    const there = lineOfRow(run, rowId)
    if (there !== undefined) {
      const [line, number] = there
      const terms = now === null ? nothingOf(line) : now.terms
      if (line.required !== required) lines.push({ line: number, was: line.required, required, terms })
    } else if (now !== null && required > 0) {
      const { itemId, locationId, backflushed } = now.row
      const taken = new Set(added.map(line => line.line))
      added.push({
        line: addedLineNumber(run, itemId, locationId, taken),
        itemId,
        locationId,
        decimals: now.decimals,
        required,
        terms: now.terms,
        ...(backflushed === true || was?.row.backflushed === true ? { backflushed: true } : {}),
      })
    }
  }
  if (lines.length + added.length === 0) return null
  return {
    kind: 'listChanged',
    body: { why: 'plan', lines, added, approvedById: null, listed: true, note: '' },
  }
}

type RowNeed = { readonly row: PlanRow; readonly terms: NeedTerm[]; readonly decimals: number }

function changedRows(before: PlanSide, after: PlanSide): [string, RowNeed | null, RowNeed | null][] {
  const wasById = needs(before)
  const nowById = needs(after)
  return [...new Set([...wasById.keys(), ...nowById.keys()])].flatMap(
    (rowId): [string, RowNeed | null, RowNeed | null][] => {
      const was = wasById.get(rowId) ?? null
      const now = nowById.get(rowId) ?? null
      const same = JSON.stringify(was?.terms ?? []) === JSON.stringify(now?.terms ?? [])
      return same ? [] : [[rowId, was, now]]
    },
  )
}

function needs({ items, rows }: PlanSide): Map<string, RowNeed> {
  const planned = plannedByItem(items)
  return new Map(
    rows.map(row => [row.rowId, { row, terms: termsOf(row, planned), decimals: lineDecimals(row) }]),
  )
}

function requiredBy(run: Run, terms: readonly NeedTerm[], decimals: number): Quantity {
  const before = Object.fromEntries(run.items.map(item => [item.itemId, item.unitsBefore]))
  const after = Object.fromEntries(run.items.map(item => [item.itemId, item.unitsBefore + item.quantity]))
  return lineNeed(terms, decimals, after) - lineNeed(terms, decimals, before)
}

function lineOfRow(run: Run, rowId: string): readonly [RunLine, number] | undefined {
  return numberedLines(run).find(([line]) => {
    return line.insteadOf === undefined && rowIdOf(line.itemId, line.locationId) === rowId
  })
}

/** A line that nothing asks for any more goes on being there, with what was picked for it. */
function nothingOf(line: RunLine): NeedTerm[] {
  const orderItemId = line.terms[0]?.orderItemId ?? line.itemId
  return [{ orderItemId, perUnit: '0', before: '0', cap: null }]
}

/** Lines that come to a list later start here; a frozen list has fewer. */
const FIRST_ADDED_LINE = 5_000

/**
 * The number of a line that comes to a run's list: drawn from part and place, so that two tablets that could
 * not see each other give the same part the same number; the next free one where another part has it.
 */
export function addedLineNumber(
  run: Run,
  itemId: string,
  locationId: string,
  taken: ReadonlySet<number>,
): number {
  const span = LINE_NUMBER_MAX - FIRST_ADDED_LINE + 1
  let hash = 0x811c9dc5
  for (const character of rowIdOf(itemId, locationId)) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  }
  let number = FIRST_ADDED_LINE + (hash % span)
  const isFree = (at: number) => {
    const there = lineAt(run, at)
    const isOwn = there !== undefined && there.itemId === itemId && there.locationId === locationId
    return (there === undefined || isOwn) && !taken.has(at)
  }
  while (!isFree(number)) number = FIRST_ADDED_LINE + ((number - FIRST_ADDED_LINE + 1) % span)
  return number
}
