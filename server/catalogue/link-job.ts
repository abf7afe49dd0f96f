import { linkVariant } from '#domain/catalogue/link.ts'
import { type Result, ok } from '#kernel/result.ts'
import type { LinkRequest } from '#protocol/catalogue.ts'
import { type AppendPorts, appendOne } from '../replication/append.ts'
import type { Batch } from '../replication/batch.ts'
import type { Job } from '../replication/writer.ts'
import { catalogueOf, openOrdersUsing } from './items-job.ts'

/**
 * Binds what is built here to a variant of the shop, or frees it, in one transaction; fails with words. What
 * the book had of the material leaves it: what lies ready of the product a person says, by a count or by a
 * reconcile.
 */
export function linkJob(
  ports: AppendPorts,
  { actorId, itemId, fromItemId }: LinkRequest,
  isUnderWay: (itemId: string) => boolean,
): Job<Result<null, string>> {
  return batch => {
    const linked = linkVariant(itemId, fromItemId, {
      items: catalogueOf(batch),
      openOrdersUsing: id => openOrdersUsing(batch, id),
      isHeld: id => isHeld(batch, id),
      isUnderWay,
    })
    if (!linked.ok) return () => linked
    const { items, emptiedItemId } = linked.value
    const body = { items: [...items], source: 'desk' }
    appendOne(ports, batch, { act: { kind: 'itemsWritten', body }, actorId })
    if (emptiedItemId !== null) empty(ports, batch, { itemId: emptiedItemId, actorId })
    return () => ok(null)
  }
}

function isHeld(batch: Batch, itemId: string): boolean {
  return batch.view.bodiesOfGroup('stock', itemId).some(stock => {
    const { reserved, picked, inspection, nonconforming } = stock
    return [reserved, picked, inspection, nonconforming].some(quantity => quantity !== 0)
  })
}

/** Shopify is told nothing of it: the material is not linked any more. */
function empty(
  ports: AppendPorts,
  batch: Batch,
  { itemId, actorId }: { readonly itemId: string; readonly actorId: string },
): void {
  for (const { locationId, available } of batch.view.bodiesOfGroup('stock', itemId)) {
    if (available === 0) continue
    const change = { change: -available, reason: 'correction', note: 'Is built here now' } as const
    appendOne(ports, batch, { act: { kind: 'adjusted', body: { itemId, locationId, ...change } }, actorId })
  }
}
