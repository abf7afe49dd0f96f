import { progressId } from '#domain/build-run/run.ts'
import type { Batch } from '../replication/batch.ts'
import type { Job } from '../replication/writer.ts'

/**
 * Writes on runs, orders and places up to which entry of their book Shopify has acknowledged everything: the
 * third stage of the sent mark. Documents that say so already are left alone.
 */
export function watermarkJob(throughByBook: ReadonlyMap<string, number>): Job<void> {
  return batch => {
    for (const [book, through] of throughByBook) {
      if (book.startsWith('run:')) markRun(batch, book.slice('run:'.length), through)
      if (book.startsWith('order:')) markOrder(batch, book.slice('order:'.length), through)
      if (book.startsWith('stock:')) markPlace(batch, book.slice('stock:'.length), through)
    }
    return () => undefined
  }
}

function markRun(batch: Batch, runId: string, shopifyThrough: number): void {
  const id = progressId(runId)
  const body = batch.view.body('runLines', id)
  if (body?.part !== 'progress' || body.shopifyThrough >= shopifyThrough) return
  batch.drafts.put({ collection: 'runLines', id, body: { ...body, shopifyThrough } }, null)
}

function markOrder(batch: Batch, id: string, shopifyThrough: number): void {
  const body = batch.view.body('workOrders', id)
  if (body?.part !== 'head' || body.shopifyThrough >= shopifyThrough) return
  batch.drafts.put({ collection: 'workOrders', id, body: { ...body, shopifyThrough } }, null)
}

/** A place, for the book of its stock. */
function markPlace(batch: Batch, id: string, shopifyThrough: number): void {
  const body = batch.view.body('people', id)
  if (body?.part !== 'location' || body.shopifyThrough >= shopifyThrough) return
  batch.drafts.put({ collection: 'people', id, body: { ...body, shopifyThrough } }, null)
}
