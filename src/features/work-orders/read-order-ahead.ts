import { stockId } from '#domain/stock/stock.ts'
import { planId } from '#domain/work-order/work-order.ts'
import type { Documents } from '../../sync/shown.ts'

/** Most of what an order's page shows, so that it is here when the page is drawn. */
export async function readOrderAhead(documents: Documents, orderId: string): Promise<void> {
  const plan = await documents.read('workOrders', planId(orderId))
  if (plan?.body.part !== 'plan') return
  const { rows } = plan.body
  await Promise.all([
    documents.read('workOrders', orderId),
    documents.readGroup('inbox', 'open'),
    documents.readMany(
      'catalogue',
      rows.map(row => row.itemId),
    ),
    documents.readMany(
      'stock',
      rows.map(row => stockId(row.itemId, row.locationId)),
    ),
  ])
}
