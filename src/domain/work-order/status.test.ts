import { expect, test } from 'vitest'
import type { OrderAction } from './entries.ts'
import type { WorkOrder } from './work-order.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { completes, picks, type StoolJob, stoolJob, stoolOrder, stoolRun } from '../testing/stool-job.ts'
import { memoryLedger } from '../testing/memory-ledger.ts'
import { STOOL_ITEMS } from '../testing/stool-job.ts'
import { ORDER_ACTIONS } from './entries.ts'

function step(job: StoolJob, action: OrderAction): string {
  const acceptance = job.ledger.tell(
    { kind: 'orderStepped', body: { action, note: 'why' } },
    { workOrderId: job.orderId, by: 'maria' },
  )
  return acceptance.verdict === 'refused' ? String(acceptance.reason) : status(job)
}

function orderOf(job: StoolJob): WorkOrder {
  const order = job.ledger.body('workOrders', job.orderId)
  if (order?.part !== 'head') throw new Error('the order is there')
  return order
}

function status(job: StoolJob): string {
  return orderOf(job).status
}

function told(job: StoolJob, act: Parameters<StoolJob['ledger']['tell']>[0], by = 'ana') {
  return job.ledger.tell(act, { workOrderId: job.orderId, runId: job.runId, by, device: `tablet-${by}` })
}

/** Picks all and builds all 20, so that nothing is left in a hand. */
function buildAll(job: StoolJob): void {
  for (const [itemId, units] of [
    ['hinge', 20],
    ['seat', 20],
    ['leg', 80],
    ['glue', 0.4],
  ] as const) {
    told(job, picks(job, itemId, units))
  }
  told(job, completes(20))
}

function review(job: StoolJob, approved: number, failed: number) {
  const group = {
    groupId: 'g',
    quantity: quantityOfUnits(failed),
    reasonCode: null,
    note: '',
    fate: 'later' as const,
  }
  const dispositions = [
    { itemId: 'stool', approved: quantityOfUnits(approved), failed: failed > 0 ? [group] : [] },
  ]
  told(job, { kind: 'reviewed', body: { reviewId: `review-${approved}`, dispositions } }, 'iris')
}

function draft(items = true) {
  const ledger = memoryLedger(STOOL_ITEMS)
  const opened = stoolOrder()
  if (opened.kind !== 'orderOpened') throw new Error('an order is opened')
  const body = { ...opened.body, save: 'draft' as const, items: items ? opened.body.items : [], rows: [] }
  ledger.tell({ kind: 'orderOpened', body }, { workOrderId: 'order-1', by: 'maria' })
  return { ledger, orderId: 'order-1', runId: 'run-1', receiverId: null }
}

test('O1 steps go only from the statuses that the table allows', () => {
  const job = stoolJob()
  const allowed = ORDER_ACTIONS.filter(action => {
    const fresh = stoolJob()
    return step(fresh, action) !== 'wrongStatus'
  })
  expect(status(job)).toBe('in_progress')
  expect(allowed).toEqual([
    'backToPlanning',
    'pause',
    'submitForQc',
    'quickComplete',
    'undoLastStep',
    'cancel',
  ])
})

test('O2 mark ready is refused without items, then with an item that has no materials', () => {
  expect(step(draft(false), 'markReady')).toBe('noItems')
  expect(step(draft(), 'markReady')).toBe('itemWithoutMaterials')
  expect(step(draft(), 'quickStart')).toBe('itemWithoutMaterials')
})

test('O3 back to planning and cancel are refused while a run is open', () => {
  const job = stoolJob()
  expect(step(job, 'cancel')).toBe('runIsOpen')
  expect(step(job, 'backToPlanning')).toBe('runIsOpen')
  told(job, { kind: 'runEnded', body: { reason: 'not today' } })
  expect(step(job, 'backToPlanning')).toBe('ready')
  expect(step(job, 'cancel')).toBe('cancelled')
})

test('O4 submit for QC wants units built, no open run, and is skipped where nothing is to review', () => {
  const job = stoolJob()
  expect(step(job, 'submitForQc')).toBe('nothingBuilt')
  told(job, completes(5))
  expect(step(job, 'submitForQc')).toBe('runIsOpen')
  const built = stoolJob()
  buildAll(built)
  expect(step(built, 'submitForQc')).toBe('qc_approved')
  const held = stoolJob({ output: 'inspection' })
  buildAll(held)
  expect(step(held, 'submitForQc')).toBe('quality_control')
})

test('O5 release waits for reviews, then for the fate of failed units', () => {
  const job = stoolJob({ output: 'inspection' })
  buildAll(job)
  step(job, 'submitForQc')
  expect(step(job, 'release')).toBe('unitsAwaitReview')
  review(job, 18, 2)
  expect(step(job, 'release')).toBe('failedWithoutFate')
  const scrap = { reviewId: 'review-18', groupId: 'g', itemId: 'stool', quantity: quantityOfUnits(2) }
  told(job, { kind: 'scrapped', body: scrap }, 'iris')
  expect(step(job, 'release')).toBe('qc_approved')
})

test('O6 mark complete is refused on a blocking exception, then while a run is open', () => {
  const job = stoolJob()
  buildAll(job)
  expect(step(job, 'submitForQc')).toBe('qc_approved')
  told(job, picks(job, 'hinge', 5), 'ben')
  expect(step(job, 'markComplete')).toBe('blockingException')
  const back = picks(job, 'hinge', 5)
  if (back.kind !== 'picked') throw new Error('picks')
  told(
    job,
    { kind: 'returned', body: { lines: back.body.lines.map(({ how: _how, ...line }) => line) } },
    'ben',
  )
  expect(step(job, 'markComplete')).toBe('completed')
})

test('O7 quick complete is refused when nothing was built, then while units are held for inspection', () => {
  const job = stoolJob({ output: 'inspection' })
  expect(step(job, 'quickComplete')).toBe('nothingBuilt')
  buildAll(job)
  expect(step(job, 'quickComplete')).toBe('unitsHeld')
  review(job, 20, 0)
  expect(step(job, 'quickComplete')).toBe('completed')
})

test('O8 undo and reopen go to the status before', () => {
  const job = stoolJob()
  expect(step(job, 'pause')).toBe('paused')
  expect(step(job, 'undoLastStep')).toBe('in_progress')
  told(job, { kind: 'runEnded', body: { reason: '' } })
  expect(step(job, 'cancel')).toBe('cancelled')
  expect(step(job, 'reopen')).toBe('in_progress')
  job.ledger.tell(stoolRun({}), { workOrderId: job.orderId, runId: 'run-2' })
  expect(step(job, 'undoLastStep')).toBe('workSince')
})

test('O9 a run that starts takes a ready order to in progress by itself', () => {
  const job = stoolJob()
  expect(orderOf(job).steps.map(one => [one.status, one.action])).toEqual([
    ['ready', 'open'],
    ['in_progress', 'runStarted'],
  ])
})

test('O10 every step keeps who, when, where and a note', () => {
  const job = stoolJob()
  step(job, 'pause')
  expect(orderOf(job).steps.at(-1)).toMatchObject({ actorId: 'maria', deviceId: 'tablet-1', note: 'why' })
})

test('O11 a status step posts nothing', () => {
  const job = stoolJob()
  const before = job.ledger.postings.length
  step(job, 'pause')
  expect(job.ledger.postings.length).toBe(before)
})

test('O12 a run of a cancelled order is kept, as late work that blocks', () => {
  const job = stoolJob()
  told(job, { kind: 'runEnded', body: { reason: '' } })
  step(job, 'cancel')
  job.ledger.tell(stoolRun({}), { workOrderId: job.orderId, runId: 'run-2', by: 'ben' })
  expect(job.ledger.body('inbox', 'lateWork:run-2')).toMatchObject({
    open: true,
    kind: 'lateWork',
    blocks: true,
  })
})
