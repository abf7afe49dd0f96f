import { must } from '#kernel/assert.ts'
import { readRunState } from '../build-run/run-state.ts'
import type { Item } from '../catalogue/item.ts'
import type { Act, Entry } from '../ledger/entry.ts'
import { pickLines, type PickLines } from '../picking/lines.ts'
import type { PickAnswer, PickView } from '../picking/pick.ts'
import { pickSheet } from '../picking/sheet.ts'
import { resolveScan, type ScanContext, type ScanOutcome } from '../scan/resolve-scan.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { byId } from './items.ts'
import { STOOL_ITEMS, type StoolJob, stoolJob } from './stool-job.ts'

const BINS: Readonly<Record<string, string>> = { leg: 'B-12', seat: 'B-4', hinge: 'A-1' }

/** The stool's parts with bins and barcodes: a hinge comes singly and in boxes of 5. */
export const BENCH_ITEMS: readonly Item[] = STOOL_ITEMS.map(item => ({
  ...item,
  sku: item.id.toUpperCase(),
  binByLocation: BINS[item.id] === undefined ? {} : { workshop: BINS[item.id] ?? '' },
  barcodes:
    item.id === 'hinge'
      ? [
          { code: '036000291452', packQuantity: quantityOfUnits(1) },
          { code: '4006381333931', packQuantity: quantityOfUnits(5) },
        ]
      : [],
}))

/** A tablet at a pick list: answers are appended as the app does it, over the real ledger. */
export type PickBench = {
  readonly job: StoolJob
  /** This tablet's entries, newest first. */
  readonly own: Entry[]
  view(): PickView
  lines(): PickLines
  context(): ScanContext
  scan(text: string): Exclude<ScanOutcome, { kind: 'own' }>
  /** Appends the acts of an answer for `by`, all at one time, as one call does. */
  append(answer: PickAnswer, by?: string): PickAnswer
  tell(act: Act, by?: string): Entry
  number(itemId: string): number
}

export function pickBench(options: Parameters<typeof stoolJob>[0] = {}): PickBench {
  const job = stoolJob(options)
  const run = must(job.ledger.body('runs', job.runId), 'the run')
  const sheet = pickSheet(run, byId(BENCH_ITEMS), new Map())
  const own: Entry[] = []
  let known: PickLines | null = null
  let atMs = Date.UTC(2026, 10, 2, 8, 0, 0)
  const lines = () => {
    known = pickLines(sheet, must(readRunState(job.ledger.view.body, job.runId), 'the run'), known)
    return known
  }
  const context = (): ScanContext => ({
    items: sheet.index,
    listLines: sheet.listLines,
    frame: { prefix: '', suffix: '' },
    separatorHabit: 'unknown',
    chosenLineByCode: new Map(),
  })
  const tellAt = (act: Act, by: string) => {
    const stock = act.kind === 'counted'
    const told = stock ? { by, atMs } : { by, atMs, workOrderId: job.orderId, runId: job.runId }
    const { entry, verdict } = job.ledger.tell(act, told)
    if (verdict !== 'accepted') throw new Error(`${act.kind} was ${verdict}`)
    own.unshift(entry)
    return entry
  }
  return {
    job,
    own,
    lines,
    context,
    view: () => ({ lines: lines(), tolerance: 0 }),
    scan(text) {
      const outcome = resolveScan(text, context())
      if (outcome.kind === 'own') throw new Error(`${text} is a code of our own`)
      return outcome
    },
    append(answer, by = 'ana') {
      atMs += 1_000
      for (const act of answer.acts) tellAt(act, by)
      return answer
    },
    tell(act, by = 'ana') {
      atMs += 1_000
      return tellAt(act, by)
    },
    number: itemId => run.lines.findIndex(line => line.itemId === itemId),
  }
}
