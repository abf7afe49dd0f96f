import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { outputState } from '../build-run/run-accounts.ts'
import { readRunState } from '../build-run/run-state.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { completes, stoolJob } from '../testing/stool-job.ts'
import type { FailedGroup } from './review.ts'
import { scrapSetApart, setApartOf } from './set-apart.ts'

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
  return { job, place, reviews, output }
}

test('Q11 units that were set apart can be scrapped later, the whole group and once', () => {
  const { job, place, reviews, output } = judged()
  expect(setApartOf(reviews())).toEqual([
    {
      reviewId: 'review-1',
      groupId: 'apart',
      itemId: 'stool',
      reasonCode: 'scratch',
      quantity: quantityOfUnits(2),
    },
  ])
  expect(scrapSetApart(reviews(), 'gone')).toBeNull()
  const act = must(scrapSetApart(reviews(), 'apart'), 'the act')
  expect(job.ledger.tell(act, place).verdict).toBe('accepted')
  expect(output()).toMatchObject({ nonconforming: 0, scrapped: quantityOfUnits(3) })
  expect(setApartOf(reviews())).toEqual([])
  expect(scrapSetApart(reviews(), 'apart')).toBeNull()
})

test('Q11 what is left of a group is offered, and nothing of a review that was voided', () => {
  const { job, place, reviews } = judged()
  const one = { reviewId: 'review-1', groupId: 'apart', itemId: 'stool', quantity: quantityOfUnits(1) }
  job.ledger.tell({ kind: 'scrapped', body: one }, place)
  expect(setApartOf(reviews())).toMatchObject([{ groupId: 'apart', quantity: quantityOfUnits(1) }])
  expect(setApartOf(reviews().map(review => ({ ...review, voided: true })))).toEqual([])
})
