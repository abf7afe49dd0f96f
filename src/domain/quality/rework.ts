import { fraction, fractionText } from '#kernel/fraction.ts'
import { fail, ok, type Result } from '#kernel/result.ts'
import type { Run, RunLine } from '../build-run/run.ts'
import type { RunState } from '../build-run/run-accounts.ts'
import type { Act } from '../ledger/entry.ts'
import { type Quantity, SCALE } from '../stock/quantity.ts'
import type { OrderStatus, WorkOrder } from '../work-order/work-order.ts'
import type { SetApart } from './set-apart.ts'

/** Units of one group that are to be reworked. */
export type ReworkOf = { readonly group: SetApart; readonly quantity: Quantity }

export type ReworkRefusal = 'nothingChosen' | 'notSoMany' | 'partOfAUnit' | 'notOneOrder' | 'notStartable'

export const REWORK_REFUSAL_WORDS: Readonly<Record<ReworkRefusal, string>> = {
  nothingChosen: 'Say how many units are reworked',
  notSoMany: 'So many are not set apart any more',
  partOfAUnit: 'A unit is reworked as a whole',
  notOneOrder: 'These units are of no work order: use them as they are, or scrap them',
  notStartable: 'Nothing is reworked while the order is a draft, paused or closed',
}

const STARTABLE: ReadonlySet<OrderStatus> = new Set<OrderStatus>([
  'ready',
  'in_progress',
  'quality_control',
  'qc_approved',
])

export function mayRework(order: Pick<WorkOrder, 'status'>): boolean {
  return STARTABLE.has(order.status)
}

type StartAct = Extract<Act, { kind: 'runStarted' }>

/**
 * Starts a run that takes failed units instead of building new ones. Its list is empty: what it uses is put
 * on it on purpose (`reworkParts`). Its units wait for a verdict of their own, every one of them.
 */
export function startRework(
  order: Pick<WorkOrder, 'id' | 'status' | 'locationId'>,
  chosen: readonly ReworkOf[],
  temporaryNumber: string,
): Result<StartAct, ReworkRefusal> {
  if (!mayRework(order)) return fail('notStartable')
  if (chosen.length === 0 || chosen.some(({ quantity }) => quantity <= 0)) return fail('nothingChosen')
  if (chosen.some(({ quantity }) => quantity % SCALE !== 0)) return fail('partOfAUnit')
  if (chosen.some(({ group, quantity }) => quantity > group.quantity)) return fail('notSoMany')
  const rework = chosen.flatMap(({ group, quantity }) => {
    const { runId, reviewId, groupId, itemId, workOrderId } = group
    return runId === null || workOrderId !== order.id ? [] : [{ runId, reviewId, groupId, itemId, quantity }]
  })
  if (rework.length < chosen.length) return fail('notOneOrder')
  const unitsByItem = new Map<string, Quantity>()
  for (const { itemId, quantity } of rework) {
    unitsByItem.set(itemId, (unitsByItem.get(itemId) ?? 0) + quantity)
  }
  return ok({
    kind: 'runStarted',
    body: {
      temporaryNumber,
      locationId: order.locationId,
      picking: 'pickThenComplete',
      output: 'inspection',
      items: [...unitsByItem].map(([itemId, quantity]) => ({ itemId, quantity, unitsBefore: 0 })),
      lines: [],
      inspect: 'all',
      sampleSize: null,
      reserve: false,
      rework,
    },
  })
}

/** A part that a rework run uses on purpose, in all. */
export type ReworkPart = Pick<RunLine, 'itemId' | 'locationId' | 'decimals'> & { readonly quantity: Quantity }

/** The numbers that rework parts get begin here; a number is the same wherever the part is added. */
const FIRST_ADDED_LINE = 5_000
const ADDED_LINES = 990_000

/**
 * Puts parts on the list of a rework run: used evenly by all its units, whatever product they are of. Null
 * where none is named. The number of a line follows from part and place, so that two who add the same part
 * meet on one line; one whose number is another part's moves on.
 */
export function reworkParts(run: Pick<Run, 'items' | 'added'>, parts: readonly ReworkPart[]): Act | null {
  const wanted = parts.filter(({ quantity }) => quantity > 0)
  if (run.items.length === 0 || wanted.length === 0) return null
  const units = run.items.reduce((sum, item) => sum + item.quantity, 0)
  const taken = new Map(run.added.map(line => [line.line, placeKey(line)]))
  const added = wanted.map(({ itemId, locationId, decimals, quantity }) => {
    const key = placeKey({ itemId, locationId })
    let line = drawnNumber(key)
    while ((taken.get(line) ?? key) !== key) line += 1
    taken.set(line, key)
    const perUnit = fractionText(fraction(quantity * SCALE, units))
    const terms = run.items.map(({ itemId: orderItemId }) => ({
      orderItemId,
      perUnit,
      before: '0',
      cap: null,
    }))
    return { line, itemId, locationId, decimals, required: quantity, terms }
  })
  return {
    kind: 'listChanged',
    body: { why: 'rework', lines: [], added, approvedById: null, listed: true, note: '' },
  }
}

/** Whether a run reworks, and how many units: what a screen calls it. */
export function reworkWords(run: Pick<Run, 'rework'>): string | null {
  if (run.rework === null) return null
  const units = run.rework.reduce((sum, { quantity }) => sum + quantity, 0) / SCALE
  return `rework of ${units}`
}

/** What a run does with its units, as a screen counts them: it builds them, or reworks them. */
export function doneWord(run: Pick<Run, 'rework'>): 'built' | 'reworked' {
  return run.rework === null ? 'built' : 'reworked'
}

/** Runs that rework units of this one, as far as they are here. */
export function reworksOf(runId: string, runs: readonly RunState[]): readonly RunState[] {
  return runs.filter(({ run }) => run.rework?.some(one => one.runId === runId) === true)
}

function placeKey({ itemId, locationId }: Pick<RunLine, 'itemId' | 'locationId'>): string {
  return `${itemId}@${locationId}`
}

function drawnNumber(key: string): number {
  let sum = 7
  for (const letter of key) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % ADDED_LINES
  return FIRST_ADDED_LINE + sum
}
