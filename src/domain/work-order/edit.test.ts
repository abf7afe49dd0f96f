import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import type { Act } from '../ledger/entry.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { completes, type StoolJob, stoolJob } from '../testing/stool-job.ts'
import { itemProgress } from './progress.ts'
import { planId, unitsLeftToStart } from './work-order.ts'

function edit(job: StoolJob, act: Act, by = 'maria') {
  return job.ledger.tell(act, { workOrderId: job.orderId, by, device: `desk-${by}` })
}

function head(job: StoolJob) {
  const body = job.ledger.body('workOrders', job.orderId)
  if (body?.part !== 'head') throw new Error('an order')
  return body
}

function plan(job: StoolJob) {
  const body = job.ledger.body('workOrders', planId(job.orderId))
  if (body?.part !== 'plan') throw new Error('a plan')
  return body
}

const row = (job: StoolJob, itemId: string) =>
  must(
    plan(job).rows.find(one => one.itemId === itemId),
    'a row',
  )

function override(rowId: string, was: number | null, to: number | null): Act {
  const change = { what: 'override' as const, rowId, was, to }
  return { kind: 'planEdited', body: { changes: [change], note: '' } }
}

test('O26 of two edits of one field the earlier stands, edits of different fields both do', () => {
  const job = stoolJob()
  const due = (to: string): Act => ({
    kind: 'orderEdited',
    body: { changes: [{ field: 'dueOn', was: null, to }] },
  })
  edit(job, due('2026-12-01'))
  edit(job, due('2026-12-09'), 'olga')
  edit(job, { kind: 'orderEdited', body: { changes: [{ field: 'note', was: '', to: 'oak only' }] } }, 'olga')
  expect(head(job)).toMatchObject({ dueOn: '2026-12-01', note: 'oak only' })
  expect(head(job).lostEdits).toMatchObject([{ field: 'dueOn', wanted: '2026-12-09', actorId: 'olga' }])
  edit(job, due('2026-12-01'), 'olga')
  expect(head(job).lostEdits).toHaveLength(1)
})

test('O26 of two overrides of one row the earlier stands, with a card that says who wanted what', () => {
  const job = stoolJob()
  const { rowId } = row(job, 'hinge')
  edit(job, override(rowId, null, quantityOfUnits(24)))
  const late = edit(job, override(rowId, null, quantityOfUnits(30)), 'olga')
  expect(row(job, 'hinge').override).toBe(240_000)
  expect(plan(job).lostEdits).toMatchObject([{ field: rowId, wanted: '30', actorId: 'olga' }])
  const card = job.ledger.body('inbox', `planEdit:${job.orderId}:${late.entry.id}`)
  expect(card).toMatchObject({ open: true, blocks: false, kind: 'planEdit' })
  edit(job, override(rowId, 240_000, null))
  expect(row(job, 'hinge').override).toBe(null)
})

test('O27 a new list is lost where another edit came in between', () => {
  const job = stoolJob()
  const { rows } = plan(job)
  const respread = (wasVersion: number, planned: number): Act => {
    const items = [{ itemId: 'stool', planned: quantityOfUnits(planned) }]
    return {
      kind: 'planEdited',
      body: { changes: [{ what: 'respread', wasVersion, items, rows }], note: '' },
    }
  }
  edit(job, respread(0, 25))
  expect(head(job).items).toEqual([{ itemId: 'stool', planned: quantityOfUnits(25) }])
  edit(job, respread(0, 40), 'olga')
  expect(head(job).items).toEqual([{ itemId: 'stool', planned: quantityOfUnits(25) }])
  expect(plan(job).lostEdits).toMatchObject([{ field: 'plan', actorId: 'olga' }])
  expect([head(job).planVersion, plan(job).version]).toEqual([2, 2])
})

test('O28 a row added twice grows, and a replaced row stays in its place', () => {
  const job = stoolJob()
  const hinge = row(job, 'hinge')
  const at = plan(job).rows.indexOf(hinge)
  const add = { what: 'add' as const, row: { ...hinge, original: 50_000 } }
  edit(job, { kind: 'planEdited', body: { changes: [add], note: '' } })
  expect(row(job, 'hinge')).toMatchObject({ original: 250_000, override: null })
  const other = { ...hinge, rowId: 'hinge@store', locationId: 'store' }
  const replace = { what: 'replace' as const, rowId: hinge.rowId, was: 250_000, row: other }
  edit(job, { kind: 'planEdited', body: { changes: [replace], note: '' } })
  expect(plan(job).rows[at]).toMatchObject({ rowId: 'hinge@store' })
  const remove = { what: 'remove' as const, rowId: 'hinge@store', was: other.original }
  edit(job, { kind: 'planEdited', body: { changes: [remove], note: '' } })
  expect(plan(job).rows.map(one => one.itemId)).not.toContain('hinge')
})

test('O29 a closed order takes no edits', () => {
  const job = stoolJob({ units: 1 })
  job.ledger.tell({ kind: 'runEnded', body: { reason: '' } }, { workOrderId: job.orderId, runId: job.runId })
  edit(job, { kind: 'orderStepped', body: { action: 'cancel', note: '' } })
  const refused = edit(job, override(row(job, 'hinge').rowId, null, 10_000))
  expect(refused).toMatchObject({ verdict: 'refused', reason: 'orderClosed' })
})

test('O30 only a cancelled order is deleted, and it can be brought back', () => {
  const job = stoolJob({ units: 1 })
  const act = (action: 'delete' | 'restore' | 'cancel'): Act => {
    return { kind: 'orderStepped', body: { action, note: '' } }
  }
  expect(edit(job, act('delete')).reason).toBe('wrongStatus')
  job.ledger.tell({ kind: 'runEnded', body: { reason: '' } }, { workOrderId: job.orderId, runId: job.runId })
  edit(job, act('cancel'))
  edit(job, act('delete'))
  expect(head(job)).toMatchObject({ deleted: true, status: 'cancelled' })
  expect(edit(job, act('delete')).reason).toBe('alreadyDeleted')
  edit(job, act('restore'))
  expect(head(job)).toMatchObject({ deleted: false, status: 'cancelled' })
  expect(edit(job, act('restore')).reason).toBe('notDeleted')
})

test('O31 units taken apart are to be built again, and failed units wait for a fate', () => {
  const job = stoolJob({ picking: 'pickAndComplete' })
  const run = (act: Act) => job.ledger.tell(act, { workOrderId: job.orderId, runId: job.runId, by: 'maria' })
  run(completes(20))
  expect(unitsLeftToStart(head(job), 'stool')).toBe(0)
  const units = [{ itemId: 'stool', quantity: quantityOfUnits(2), from: 'available' as const }]
  run({ kind: 'takenApart', body: { units, lines: [], note: '' } })
  expect(itemProgress(head(job), 'stool').built).toBe(quantityOfUnits(18))
  expect(unitsLeftToStart(head(job), 'stool')).toBe(quantityOfUnits(2))
})

test('O32 a document is tied once and can be taken off', () => {
  const job = stoolJob()
  const file = { sha256: 'a'.repeat(64), name: 'drawing.pdf', type: 'application/pdf' as const, bytes: 1_000 }
  const change = (added: (typeof file)[], removed: string[]): Act => {
    return { kind: 'documentsChanged', body: { added, removed } }
  }
  edit(job, change([file], []))
  edit(job, change([file], []))
  expect(head(job).documents).toEqual([file])
  edit(job, change([], [file.sha256]))
  expect(head(job).documents).toEqual([])
})

test('O33 a taught code stands with its item, and one that another item has is refused', () => {
  const job = stoolJob()
  const teach = (itemId: string): Act => {
    return { kind: 'codeTaught', body: { itemId, code: '4006381333931', packQuantity: quantityOfUnits(50) } }
  }
  expect(job.ledger.tell(teach('hinge')).verdict).toBe('accepted')
  const hinge = job.ledger.body('catalogue', 'hinge')
  expect(hinge?.barcodes).toContainEqual({ code: '4006381333931', packQuantity: quantityOfUnits(50) })
  expect(job.ledger.tell(teach('seat'))).toMatchObject({ verdict: 'refused', reason: 'codeTaken' })
  expect(job.ledger.tell(teach('nothing'))).toMatchObject({ verdict: 'setAside', reason: 'noSuchItem' })
})

test('O34 the last note stands with the order', () => {
  const job = stoolJob()
  edit(job, { kind: 'noted', body: { text: 'glue is drying until 7', photos: [] } })
  const { entry } = edit(job, { kind: 'noted', body: { text: 'clamps stay on', photos: [] } }, 'ana')
  const atMs = entry.occurredAt
  expect(head(job).lastNote).toEqual({ text: 'clamps stay on', actorId: 'ana', atMs })
})
