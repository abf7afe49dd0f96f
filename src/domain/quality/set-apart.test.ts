import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { outputState } from '../build-run/run-accounts.ts'
import { readRunState } from '../build-run/run-state.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { completes, stoolJob } from '../testing/stool-job.ts'
import type { FailedGroup } from './review.ts'
import { scrapSetApart, setApartOf, acceptAsIs } from './set-apart.ts'

function group(groupId: string, units: number, fate: FailedGroup['fate']): FailedGroup {
  return { groupId, quantity: quantityOfUnits(units), reasonCode: 'scratch', note: '', fate }
}

/** Six stools, three of them failed: two set apart, one scrapped at once. */
function judged() {
  const job = stoolJob({ output: 'inspection' })
  const place = { workOrderId: job.orderId, runId: job.runId, by: 'iris' }
  job.ledger.tell(completes(6), place)
  const failed = [group('apart', 2, 'later'), group('gone', 1, 'scrap')]
  const dispositions = [{ itemId: 'stool', approved: quantityOfUnits(3), failed }]
  job.ledger.tell({ kind: 'reviewed', body: { reviewId: 'review-1', dispositions } }, place)
  const reviews = () => [must(job.ledger.body('reviews', 'review-1'), 'the review')]
  const output = () => {
    const { run, progress } = must(readRunState(job.ledger.view.body, job.runId), 'the run')
    return outputState(run, progress, 'stool')
  }
  const groups = () => setApartOf(reviews(), [must(readRunState(job.ledger.view.body, job.runId), 'the run')])
  return { job, place, reviews, output, groups }
}

test('Q11 units that were set apart can be scrapped later, once', () => {
  const { job, place, output, groups } = judged()
  const [group] = groups()
  expect(groups()).toMatchObject([
    { reviewId: 'review-1', groupId: 'apart', itemId: 'stool', reasonCode: 'scratch', fate: 'later' },
  ])
  expect(group?.quantity).toBe(quantityOfUnits(2))
  const act = must(scrapSetApart(must(group, 'the group')), 'the act')
  expect(job.ledger.tell(act, place).verdict).toBe('accepted')
  expect(output()).toMatchObject({ nonconforming: 0, scrapped: quantityOfUnits(3) })
  expect(groups()).toEqual([])
})

test('Q11 what is left of a group is offered, and nothing of a review that was voided', () => {
  const { job, place, reviews, groups } = judged()
  const one = { reviewId: 'review-1', groupId: 'apart', itemId: 'stool', quantity: quantityOfUnits(1) }
  job.ledger.tell({ kind: 'scrapped', body: one }, place)
  expect(groups()).toMatchObject([{ groupId: 'apart', quantity: quantityOfUnits(1) }])
  expect(
    setApartOf(
      reviews().map(review => ({ ...review, voided: true })),
      [],
    ),
  ).toEqual([])
})

test('Q18 part of a group gets its fate, no more than is left, and use as it is with who allowed it', () => {
  const { job, place, output, groups } = judged()
  const first = must(groups()[0], 'the group')
  expect(scrapSetApart(first, quantityOfUnits(3))).toBeNull()
  expect(scrapSetApart(first, 0)).toBeNull()
  expect(acceptAsIs(first, quantityOfUnits(1), { reason: ' ', approvedById: 'maria' })).toBeNull()
  const used = acceptAsIs(first, quantityOfUnits(1), { reason: 'hardly seen', approvedById: 'maria' })
  job.ledger.tell(must(used, 'the act'), place)
  expect(output()).toMatchObject({ nonconforming: quantityOfUnits(1), available: quantityOfUnits(4) })
  const left = must(groups()[0], 'what is left')
  expect(left.quantity).toBe(quantityOfUnits(1))
  expect(scrapSetApart(left)).toMatchObject({ body: { quantity: quantityOfUnits(1) } })
})

test('Q18 what was taken apart out of failed units is offered no more', () => {
  const { job, place, groups } = judged()
  const units = [{ itemId: 'stool', quantity: quantityOfUnits(1), from: 'nonconforming' as const }]
  job.ledger.tell({ kind: 'takenApart', body: { units, lines: [], note: '' } }, place)
  expect(groups()).toMatchObject([{ groupId: 'apart', quantity: quantityOfUnits(1) }])
})
