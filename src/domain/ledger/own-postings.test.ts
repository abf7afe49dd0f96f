import { expect, test } from 'vitest'
import { lineOf, picks, stoolJob, stoolRun } from '../testing/stool-job.ts'
import { type ActInPlace, decidedOfOwn, postingsOfActs } from './own-postings.ts'
import type { Act } from './entry.ts'

test('a tablet expects the postings that the server then stores, act by act', () => {
  const job = stoolJob()
  const line = lineOf(job, 'hinge')
  const acts: Act[] = [
    picks(job, 'hinge', 5),
    { kind: 'broken', body: { lines: [{ line, quantity: 20_000, reason: 'x' }] } },
    { kind: 'completed', body: { units: [{ itemId: 'stool', quantity: 40_000 }], booked: [] } },
    { kind: 'lineClosedShort', body: { lines: [{ line, limit: 30_000, reason: 'x' }] } },
  ]
  const inPlace = acts.map((act): ActInPlace => ({ act, workOrderId: job.orderId, runId: job.runId }))
  const expected = postingsOfActs(job.ledger.view.body, inPlace)
  const stored = inPlace.map(({ act, ...told }) => job.ledger.tell(act, told).postings)
  expect(expected).toEqual(stored)
  expect(stored.map(postings => postings.length)).toEqual([1, 1, 2, 1])
})

test('a start made without network reserves what the server then reserves', () => {
  const job = stoolJob({ units: 8, stock: { leg: 40, seat: 10 } })
  const start: ActInPlace = { act: stoolRun({ units: 5 }), workOrderId: job.orderId, runId: 'run-2' }
  const [expected = []] = postingsOfActs(job.ledger.view.body, [start])
  const { entry, postings } = job.ledger.tell(start.act, { workOrderId: job.orderId, runId: 'run-2' })
  expect(expected).toEqual(postings)
  const lines = job.ledger.body('runLines', 'run-2:0')
  const guessed = [...decidedOfOwn(entry, expected).reservedByLine]
  expect(guessed.length).toBeGreaterThan(0)
  for (const [line, quantity] of guessed) {
    expect(lines?.part === 'lines' && lines.totalsByLine[String(line)]?.reservedAtStart).toBe(quantity)
  }
})
