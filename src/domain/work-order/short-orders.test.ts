import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { quantityOfUnits } from '../stock/quantity.ts'
import { emptyStock } from '../stock/stock.ts'
import { stoolJob, stoolRows } from '../testing/stool-job.ts'
import { shortageWalk, stockIdsOf } from './short-orders.ts'

test('OC13 what is there goes to the first order of the work; the next one is short', () => {
  const job = stoolJob()
  const body = job.ledger.body('workOrders', job.orderId)
  const order = { ...must(body?.part === 'head' ? body : null, 'the order'), status: 'ready' as const }
  const rows = stoolRows()
  const stockById = new Map(
    rows.map(row => {
      const stock = { ...emptyStock(row.itemId, row.locationId), counted: true }
      return [
        stockIdsOf({ rows: [row] })[0] ?? '',
        { ...stock, available: row.original + quantityOfUnits(1) },
      ]
    }),
  )
  const walk = shortageWalk()
  expect(walk.next({ order, rows, runs: [] }, stockById)).toBe(0)
  expect(walk.next({ order: { ...order, id: 'second' }, rows, runs: [] }, stockById)).toBeGreaterThan(0)
  const drafts = shortageWalk()
  const draft = { ...order, status: 'draft' as const }
  expect(drafts.next({ order: draft, rows, runs: [] }, stockById)).toBe(0)
  expect(drafts.next({ order, rows, runs: [] }, stockById), 'a draft promises nothing').toBe(0)
})
