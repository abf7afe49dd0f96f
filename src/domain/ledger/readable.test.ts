import { expect, test } from 'vitest'
import { runStartedSchema } from '../build-run/entries.ts'
import { QUANTITY_MAX } from '../stock/quantity.ts'
import { completes, lineOf, type StoolJob, stoolJob, stoolRun } from '../testing/stool-job.ts'
import { type DocumentCollection, parseBody } from './documents.ts'
import type { Act } from './entry.ts'
import { postingSchema } from './posting.ts'

/** What a store does between two transactions: a body that its schema refuses could never be read again. */
function readAgain(job: StoolJob): void {
  const collections: DocumentCollection[] = ['workOrders', 'runs', 'runLines', 'stock', 'reviews', 'inbox']
  for (const collection of collections) {
    for (const body of job.ledger.bodies[collection].values()) parseBody(collection, body)
  }
  for (const posting of job.ledger.postings) postingSchema.parse(posting)
}

function pick(job: StoolJob, quantity: number): Act {
  const line = lineOf(job, 'hinge')
  return { kind: 'picked', body: { lines: [{ line, quantity, locationId: 'workshop', how: 'number' }] } }
}

test('R22 a document can be read however much was added up in it', () => {
  const job = stoolJob()
  const told = { workOrderId: job.orderId, runId: job.runId }
  for (let count = 0; count < 3; count += 1) {
    job.ledger.tell(pick(job, QUANTITY_MAX), told)
    const units = [{ itemId: 'stool', quantity: QUANTITY_MAX }]
    job.ledger.tell({ kind: 'completed', body: { units, booked: [] } }, told)
    const adjusted = { itemId: 'seat', locationId: 'workshop', change: -QUANTITY_MAX, note: '' }
    job.ledger.tell({ kind: 'adjusted', body: { ...adjusted, reason: 'correction' } })
  }
  expect(job.ledger.body('stock', 'seat@workshop')?.available).toBeLessThan(-QUANTITY_MAX)
  readAgain(job)
})

test('R22 whatever a list claims that its lines need per unit', () => {
  const claimed = ['9'.repeat(400), '12345678901234567890/7', '-5']
  for (const perUnit of claimed) {
    const job = stoolJob()
    const term = { orderItemId: 'stool', perUnit, before: '0', cap: null }
    const line = { itemId: 'hinge', locationId: 'workshop', decimals: 0, required: 10_000, terms: [term] }
    const start = stoolRun({ picking: 'pickAndComplete' })
    if (start.kind !== 'runStarted') throw new Error('a start')
    const told = { workOrderId: job.orderId, runId: 'run-2' }
    job.ledger.tell({ ...start, body: { ...start.body, lines: [line] } }, told)
    job.ledger.tell(completes(20), told)
    readAgain(job)
  }
})

test('R22 a start that names an item twice is no start', () => {
  const act = stoolRun({})
  if (act.kind !== 'runStarted') throw new Error('a start')
  expect(runStartedSchema.safeParse(act).success).toBe(true)
  const items = [...act.body.items, ...act.body.items]
  expect(runStartedSchema.safeParse({ ...act, body: { ...act.body, items } }).success).toBe(false)
})

test('R22 nor however many people, late facts, voids and steps it names', () => {
  const job = stoolJob()
  const told = { workOrderId: job.orderId, runId: job.runId }
  const step = (action: 'start' | 'pause' | 'resume') =>
    job.ledger.tell(
      { kind: 'orderStepped', body: { action, note: '' } },
      { ...told, runId: null, by: 'maria' },
    )
  for (let count = 0; count < 260; count += 1) {
    step('pause')
    step('resume')
  }
  job.ledger.tell({ kind: 'runEnded', body: { reason: '' } }, told)
  for (let count = 0; count < 2_010; count += 1) {
    job.ledger.tell(pick(job, 10_000), { ...told, device: `tablet-${count % 150}` })
  }
  const progress = job.ledger.body('runLines', `${job.runId}:progress`)
  expect(progress?.part === 'progress' && progress.lateEntryIds.length).toBe(2_010)
  readAgain(job)
})
