import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { progressId, type RunProgress } from '../build-run/run.ts'
import type { Item } from '../catalogue/item.ts'
import type { Act, Entry } from '../ledger/entry.ts'
import type { Posting } from '../ledger/posting.ts'
import { voidOf } from '../ledger/void.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { floorActs, isStockAct } from '../testing/act-arbitraries.ts'
import { balanceLines } from '../testing/balance-text.ts'
import { seed } from '../testing/seed.ts'
import { completes, gives, lineOf, picks, type StoolJob, stoolJob, stoolRun } from '../testing/stool-job.ts'
import { MONEY_MAX } from './money.ts'
import { stampedAfter, stampedCost } from './stamp.ts'

const COSTS: Readonly<Record<string, number>> = { leg: 12_500, seat: 100_000, hinge: 3_000, glue: 90_000 }

/** The stool's job with costs: 4 legs, a seat, a hinge and 0.02 l of glue are 5 + 10 + 0.30 + 0.18. */
function costedJob(options: Parameters<typeof stoolJob>[0] = {}): StoolJob {
  const job = stoolJob(options)
  for (const [itemId, unitCost] of Object.entries(COSTS)) price(job, itemId, unitCost)
  return job
}
const STOOL_COST = 154_800

function price(job: StoolJob, itemId: string, unitCost: number | null): void {
  const item: Item = must(job.ledger.body('catalogue', itemId), itemId)
  job.ledger.bodies.catalogue.set(itemId, { ...item, unitCost })
}

function tell(job: StoolJob, act: Act, runId = job.runId) {
  const at = isStockAct(act) ? {} : { workOrderId: job.orderId, runId }
  return job.ledger.tell(act, { ...at, by: 'maria' })
}

function tellVoid(job: StoolJob, entry: Entry) {
  const { workOrderId, runId } = entry
  const act = must(voidOf(entry, 'a mistake'), 'it can be voided')
  return job.ledger.tell(act, { workOrderId, runId, by: 'maria' })
}

function costOf(job: StoolJob, runId = job.runId): number {
  const order = job.ledger.body('workOrders', job.orderId)
  return order?.part === 'head' ? (order.runsById[runId]?.materialCost ?? -1) : -1
}

function progressOf(job: StoolJob, runId = job.runId): RunProgress {
  const progress = job.ledger.body('runLines', progressId(runId))
  if (progress?.part !== 'progress') throw new Error('the progress of the run')
  return progress
}

function apart(job: StoolJob, units: number, lostHinges: number): Act {
  const hinge = { line: lineOf(job, 'hinge'), back: quantityOfUnits(units - lostHinges) }
  const lines = [
    { line: lineOf(job, 'leg'), back: quantityOfUnits(4 * units), lost: 0 },
    { line: lineOf(job, 'seat'), back: quantityOfUnits(units), lost: 0 },
    { ...hinge, lost: quantityOfUnits(lostHinges) },
    { line: lineOf(job, 'glue'), back: 200 * units, lost: 0 },
  ]
  const taken = [{ itemId: 'stool', quantity: quantityOfUnits(units), from: 'available' as const }]
  return { kind: 'takenApart', body: { units: taken, lines, note: '' } }
}

test('CO3 what is consumed and what breaks is stamped at the cost of the day', () => {
  const job = costedJob({ picking: 'pickAndComplete' })
  tell(job, completes(2))
  expect(costOf(job)).toBe(2 * STOOL_COST)
  price(job, 'seat', 200_000)
  expect(costOf(job)).toBe(2 * STOOL_COST)
  tell(job, completes(1))
  expect(costOf(job)).toBe(3 * STOOL_COST + 100_000)
  expect(progressOf(job).stampedByItem['seat']).toEqual([30_000, 400_000])
  tell(job, picks(job, 'hinge', 5))
  const before = costOf(job)
  tell(job, {
    kind: 'broken',
    body: { lines: [{ line: lineOf(job, 'hinge'), quantity: 10_000, reason: '' }] },
  })
  expect(costOf(job)).toBe(before + 3_000)
})

test('CO3 picking alone costs nothing', () => {
  const job = costedJob()
  tell(job, picks(job, 'hinge', 20))
  expect(costOf(job)).toBe(0)
  expect(progressOf(job).stampedByItem).toEqual({})
})

test('CO3 an assembly that is consumed ready-made costs what its parts cost', () => {
  const job = costedJob()
  const frame = must(job.ledger.body('catalogue', 'frame'), 'the frame')
  job.ledger.bodies.catalogue.set('hinge', { ...frame, id: 'hinge', unitCost: null })
  tell(job, picks(job, 'hinge', 1))
  tell(job, completes(1))
  expect(progressOf(job).stampedByItem['hinge']).toEqual([10_000, 51_800])
})

test('CO4 a void takes off what was stamped, whatever the price is by then', () => {
  const job = costedJob({ picking: 'pickAndComplete' })
  const { entry } = tell(job, completes(3))
  price(job, 'leg', 99_000)
  tellVoid(job, entry)
  expect(costOf(job)).toBe(0)
  expect(progressOf(job).stampedByItem).toEqual({})
  tellVoid(job, entry)
  expect(costOf(job)).toBe(0)
})

test('CO4 a part of it goes at the average of what the run has stamped', () => {
  const job = costedJob({ picking: 'pickAndComplete' })
  tell(job, completes(1))
  price(job, 'seat', 200_000)
  const { entry } = tell(job, completes(3))
  expect(progressOf(job).stampedByItem['seat']).toEqual([40_000, 700_000])
  tellVoid(job, entry)
  expect(progressOf(job).stampedByItem['seat']).toEqual([10_000, 175_000])
})

test('CO4 units taken apart give their cost back; what is lost stays in it', () => {
  const job = costedJob({ picking: 'pickAndComplete' })
  tell(job, completes(5))
  tell(job, apart(job, 2, 1))
  expect(costOf(job)).toBe(3 * STOOL_COST + 3_000)
})

test('CO4 what goes away from nothing and comes back to it leaves no cost behind', () => {
  const down = stampedAfter([0, 0], -30_000, 5_000)
  expect(down).toEqual([-30_000, -15_000])
  expect(stampedAfter(down, 30_000, 9_000)).toEqual([0, 0])
  expect(stampedAfter([10_000, 5_000], -30_000, 7_000)).toEqual([-20_000, -14_000])
})

test('CO5 the fate of finished units costs nothing more', () => {
  const job = costedJob({ picking: 'pickAndComplete', output: 'inspection' })
  tell(job, completes(4))
  const group = { groupId: 'g', quantity: 20_000, reasonCode: null, note: '', fate: 'later' as const }
  const dispositions = [{ itemId: 'stool', approved: 20_000, failed: [group] }]
  tell(job, { kind: 'reviewed', body: { reviewId: 'review-1', dispositions } })
  const scrap = { reviewId: 'review-1', groupId: 'g', itemId: 'stool', quantity: 10_000 }
  tell(job, { kind: 'scrapped', body: scrap })
  expect(costOf(job)).toBe(4 * STOOL_COST)
  const reworked = { runId: 'run-1', reviewId: 'review-1', groupId: 'g', itemId: 'stool', quantity: 10_000 }
  const start = stoolRun({ output: 'inspection', units: 1 })
  if (start.kind !== 'runStarted') throw new Error('a start')
  tell(job, { ...start, body: { ...start.body, lines: [], rework: [reworked] } }, 'rework-1')
  tell(job, completes(1), 'rework-1')
  expect(costOf(job, 'rework-1')).toBe(0)
})

test('CO9 a part that was handed over costs the run that uses it', () => {
  const job = costedJob({ receiver: true })
  tell(job, picks(job, 'hinge', 12))
  tell(job, completes(3))
  expect(costOf(job)).toBe(3 * 3_000)
  tell(job, completes(5), job.receiverId ?? '')
  expect(costOf(job, 'run-2')).toBe(0)
  // The giver still needs 3 of its 12: the last of a gift of 10 are no longer its own to use.
  tell(job, gives(job, 'hinge', 10))
  expect(costOf(job)).toBe(2 * 3_000)
  expect(costOf(job, 'run-2')).toBe(5 * 3_000)
})

test('CO10 an absurd cost stays at its bound and does not stop the ledger', () => {
  const job = costedJob({ picking: 'pickAndComplete' })
  price(job, 'seat', 9_000_000_000_000_000)
  expect(tell(job, completes(20)).verdict).toBe('accepted')
  expect(costOf(job)).toBe(MONEY_MAX)
})

type Play = { readonly acts: readonly Act[]; readonly prices: readonly number[] }

function plays(): fc.Arbitrary<Play> {
  const job = stoolJob({ receiver: true })
  return fc.record({
    acts: fc.array(floorActs(job), { maxLength: 14 }),
    prices: fc.array(fc.integer({ min: 0, max: 500_000 }), { minLength: 14, maxLength: 14 }),
  })
}

const PICKINGS = fc.constantFrom('pickThenComplete' as const, 'pickAndComplete' as const)

test('CO6 an order costs what its runs stamped, and they stamped what their accounts used', () => {
  let costed = 0
  const property = fc.property(plays(), PICKINGS, ({ acts, prices }, picking) => {
    const job = costedJob({ receiver: true, picking })
    const postings = acts.flatMap((act, index) => {
      price(job, ['leg', 'seat', 'hinge', 'glue'][index % 4] ?? 'leg', prices[index] ?? 0)
      return ofRuns(tell(job, act))
    })
    const runs = ['run-1', 'run-2']
    for (const runId of runs) expect(costOf(job, runId)).toBe(stampedCost(progressOf(job, runId)))
    for (const itemId of ['leg', 'seat', 'hinge', 'glue']) {
      const stamped = runs.map(runId => progressOf(job, runId).stampedByItem[itemId]?.[0] ?? 0)
      expect(stamped.reduce((sum, one) => sum + one, 0)).toBe(usedOf(postings, itemId))
    }
    if (costOf(job) > 0) costed += 1
  })
  fc.assert(property, { seed, numRuns: 300 })
  expect(costed).toBeGreaterThan(100)
})

/** What the shop's orders took of parts belongs to no run, and costs no work order anything. */
function ofRuns({ entry, postings }: ReturnType<typeof tell>): readonly Posting[] {
  return entry.runId === null ? [] : postings
}

function usedOf(postings: readonly Posting[], itemId: string): number {
  return balanceLines(postings)
    .filter(line => line.startsWith(`${itemId} consumed`) || line.startsWith(`${itemId} scrapped`))
    .reduce((sum, line) => sum + quantityOfUnits(Number(line.split(' ').at(-1))), 0)
}

test('CO6 with one price all along the cost is that price times what was used', () => {
  const property = fc.property(plays(), PICKINGS, ({ acts }, picking) => {
    const job = costedJob({ receiver: true, picking })
    const postings = acts.flatMap(act => ofRuns(tell(job, act)))
    for (const itemId of ['leg', 'seat', 'hinge']) {
      const money = ['run-1', 'run-2'].map(runId => progressOf(job, runId).stampedByItem[itemId]?.[1] ?? 0)
      const cost = ((COSTS[itemId] ?? 0) * usedOf(postings, itemId)) / 10_000
      expect(money.reduce((sum, one) => sum + one, 0)).toBe(cost)
    }
  })
  fc.assert(property, { seed, numRuns: 150 })
})

test('CO6 whatever was done: when all of it is voided nothing is left of the cost', () => {
  const property = fc.property(plays(), PICKINGS, ({ acts, prices }, picking) => {
    const job = costedJob({ receiver: true, picking })
    const entries = acts.map((act, index) => {
      price(job, 'leg', prices[index] ?? 0)
      return tell(job, act).entry
    })
    for (const entry of entries) if (voidOf(entry, 'undo') !== null) tellVoid(job, entry)
    // Ends and accepted extra cannot be voided, and use nothing.
    expect(costOf(job)).toBe(0)
    expect(costOf(job, 'run-2')).toBe(0)
    expect(progressOf(job).stampedByItem).toEqual({})
  })
  fc.assert(property, { seed, numRuns: 200 })
})
