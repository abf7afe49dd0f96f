import { expect, test } from 'vitest'
import { completes, picks, STOOL_ITEMS, type StoolJob, stoolJob } from '../testing/stool-job.ts'
import { byId } from '../testing/items.ts'
import { orderOf, runOf } from '../testing/stool-order.ts'
import { orderInShopify, type OrderInShopifyInput } from './order-standing.ts'

function standing(job: StoolJob, changed: Partial<OrderInShopifyInput> = {}) {
  return orderInShopify({
    order: orderOf(job),
    runs: [runOf(job)],
    entries: [],
    itemById: byId(STOOL_ITEMS),
    placesInShopify: new Set(['workshop']),
    mode: 'mirrored',
    ...changed,
  })
}

function jobWithTwoBuilt() {
  const job = stoolJob({ units: 5 })
  const told = { workOrderId: job.orderId, runId: job.runId }
  job.ledger.tell(picks(job, 'hinge', 5), told)
  job.ledger.tell(picks(job, 'seat', 5), told)
  job.ledger.tell(picks(job, 'leg', 20), told)
  job.ledger.tell(completes(2), told)
  return job
}

test('SF19 an order adds what its runs put up for sale, and reserves what they hold', () => {
  // Legs, seats and hinges; glue is not in Shopify.
  expect(standing(stoolJob({ units: 5 }))).toEqual({ added: 0, partsReserved: 3, waiting: 0 })
  // Two stools used 8 legs, 2 seats and 2 hinges; the rest is in hand.
  expect(standing(jobWithTwoBuilt())).toEqual({ added: 2, partsReserved: 3, waiting: 0 })
})

test('SF19 of reserved nothing is said where only available is told, nor of what it does not know', () => {
  const job = jobWithTwoBuilt()
  expect(standing(job, { mode: 'availableOnly' })).toEqual({ added: 2, partsReserved: null, waiting: 0 })
  expect(standing(job, { placesInShopify: new Set() })).toEqual({ added: 0, partsReserved: 0, waiting: 0 })
  expect(standing(job, { itemById: new Map() })).toBeNull()
})

test('SF19 a part that came into the list later counts as one that its runs take', () => {
  const job = stoolJob({ units: 5 })
  const state = runOf(job)
  const [line] = state.run.lines
  if (line === undefined) throw new Error('the run has lines')
  const added = { ...line, itemId: 'late', line: 5_000 }
  const itemById = new Map([['late', { shopify: { inventoryItemId: 'i', variantId: 'v' } }]])
  expect(standing(job, { itemById })).toBeNull()
  const runs = [{ ...state, run: { ...state.run, added: [added] } }]
  expect(standing(job, { itemById, runs })).toEqual({ added: 0, partsReserved: 0, waiting: 0 })
})

test('SF19 what tells Shopify something and is above the watermark waits', () => {
  const job = jobWithTwoBuilt()
  const state = runOf(job)
  const runs = [{ ...state, progress: { ...state.progress, shopifyThrough: 2 } }]
  const entry = (book: string, bookSeq: number, tellsShopify = true) => {
    return { book, bookSeq, verdict: 'accepted', tellsShopify } as const
  }
  const run = `run:${job.runId}`
  const entries = [
    entry(run, 1),
    entry(run, 2),
    entry(run, 3),
    entry(run, 4, false),
    { ...entry(run, 5), verdict: 'refused' } as const,
    entry(`order:${job.orderId}`, 1),
    entry('run:another', 9),
  ]
  expect(standing(job, { runs, entries })?.waiting).toBe(2)
})
