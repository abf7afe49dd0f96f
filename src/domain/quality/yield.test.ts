import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import type { Act } from '../ledger/entry.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { completes, stoolJob } from '../testing/stool-job.ts'
import { orderOf } from '../testing/stool-order.ts'
import { paretoOfReasons } from './pareto.ts'
import type { FailedGroup } from './review.ts'
import { startRework } from './rework.ts'
import { setApartOf } from './set-apart.ts'
import { readRunState } from '../build-run/run-state.ts'
import { firstLooks, firstPassYield, isoWeek, yieldBy, yieldOfOrder, yieldOfShare } from './yield.ts'

const units = quantityOfUnits
const dayOf = (atMs: number) => new Date(atMs).toISOString().slice(0, 10)

function group(groupId: string, count: number, reasonCode: string | null): FailedGroup {
  return { groupId, quantity: units(count), reasonCode, note: '', fate: 'rework' }
}

function judges(reviewId: string, approved: number, failed: FailedGroup[], notLookedAt = 0): Act {
  const all = { itemId: 'stool', approved: units(approved), failed, notLookedAt: units(notLookedAt) }
  return { kind: 'reviewed', body: { reviewId, dispositions: [all] } }
}

/** Ten built: Iris judges six (two fail), Maria accepts four of a lot; one is reworked and fails again. */
function history() {
  const job = stoolJob({ output: 'inspection', picking: 'pickAndComplete' })
  const { ledger, orderId, runId } = job
  const at = (run: string, by: string) => ({ workOrderId: orderId, runId: run, by })
  ledger.tell(completes(10), at(runId, 'ana'))
  ledger.tell(judges('r1', 4, [group('g1', 1, 'scratch'), group('g2', 1, 'crack')]), at(runId, 'iris'))
  ledger.tell(judges('r2', 4, [], 3), at(runId, 'maria'))
  const reviews = () => [...ledger.bodies.reviews.values()]
  const run = must(readRunState(ledger.view.body, runId), 'the run')
  const [first] = setApartOf(reviews(), [run])
  const chosen = [{ group: must(first, 'the group'), quantity: units(1) }]
  const start = startRework(orderOf(job), chosen, 'T1-9')
  if (!start.ok) throw new Error(start.error)
  ledger.tell(start.value, at('rw-1', 'iris'))
  ledger.tell(completes(1), at('rw-1', 'ana'))
  ledger.tell(judges('r3', 0, [group('g3', 1, 'scratch')]), at('rw-1', 'iris'))
  return { job, reviews, at }
}

test('Q25 first-pass yield is good by looked at, first looks only, without what nobody looked at', () => {
  const { job, reviews } = history()
  const looks = firstLooks(reviews(), [orderOf(job)])
  const all = { lookedAt: units(7), good: units(5), notLookedAt: units(3), escaped: 0, share: 7_142 }
  expect(firstPassYield(looks)).toEqual(all)
  expect(yieldOfOrder(orderOf(job))).toEqual(all)
  expect(yieldOfShare(must(orderOf(job).runsById['rw-1'], 'the rework'), 'stool')).toBeNull()
  expect(firstPassYield([])).toMatchObject({ lookedAt: 0, share: null })
})

test('Q25 it is told by run, order, product, inspector, builder and week', () => {
  const { job, reviews } = history()
  const looks = firstLooks(reviews(), [orderOf(job)])
  expect(yieldBy(looks, 'inspector', dayOf)).toMatchObject([
    { key: 'iris', lookedAt: units(6), good: units(4), share: 6_666 },
    { key: 'maria', lookedAt: units(1), good: units(1), notLookedAt: units(3), share: 10_000 },
  ])
  expect(yieldBy(looks, 'builder', dayOf)).toMatchObject([{ key: 'ana', lookedAt: units(7) }])
  expect(yieldBy(looks, 'product', dayOf)).toMatchObject([{ key: 'stool', lookedAt: units(7) }])
  expect(yieldBy(looks, 'run', dayOf)).toMatchObject([{ key: job.runId, lookedAt: units(7) }])
  expect(yieldBy(looks, 'order', dayOf)).toMatchObject([{ key: job.orderId, lookedAt: units(7) }])
  expect(yieldBy(looks, 'week', dayOf)).toMatchObject([{ key: '2026-W45', lookedAt: units(7) }])
})

test('Q25 a review that was voided counts for nothing, and units taken apart leave the yield', () => {
  const { job, reviews, at } = history()
  const from = (where: 'available' | 'nonconforming'): Act => {
    const taken = [{ itemId: 'stool', quantity: units(1), from: where }]
    return { kind: 'takenApart', body: { units: taken, lines: [], note: '' } }
  }
  job.ledger.tell(from('nonconforming'), at(job.runId, 'maria'))
  job.ledger.tell(from('available'), at(job.runId, 'maria'))
  const looks = firstLooks(reviews(), [orderOf(job)])
  expect(firstPassYield(looks)).toMatchObject({ lookedAt: units(5), good: units(4) })
  expect(yieldOfOrder(orderOf(job))).toMatchObject({ lookedAt: units(5), good: units(4) })
  const voided = reviews().map(review => ({ ...review, voided: true }))
  expect(firstLooks(voided, [orderOf(job)])).toEqual([])
})

test('Q25 a week belongs to the year of its Thursday', () => {
  expect(isoWeek('2026-01-01')).toBe('2026-W01')
  expect(isoWeek('2027-01-03')).toBe('2026-W53')
  expect(isoWeek('2024-12-30')).toBe('2025-W01')
  expect(isoWeek('2026-11-22')).toBe('2026-W47')
})

test('Q26 reasons come most frequent first, with their share and the running share', () => {
  const { reviews } = history()
  expect(paretoOfReasons(reviews())).toEqual([
    { reasonCode: 'scratch', quantity: units(2), share: 6_666, runningShare: 6_666 },
    { reasonCode: 'crack', quantity: units(1), share: 3_333, runningShare: 10_000 },
  ])
  expect(paretoOfReasons([])).toEqual([])
  expect(paretoOfReasons(reviews().map(review => ({ ...review, voided: true })))).toEqual([])
})
