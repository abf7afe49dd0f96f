import { type WriteGround, type WriteRefusal, judgeWrites } from '#domain/catalogue/write.ts'
import { basisOf } from '#domain/catalogue/draft.ts'
import type { Item } from '#domain/catalogue/item.ts'
import { type RefusalNames, writeRefusalWords } from '#domain/catalogue/write-words.ts'
import { makeOwnCode } from '#domain/scan/own-code.ts'
import { type OrderWithPlan, ordersUsing } from '#domain/work-order/orders-using.ts'
import { planId } from '#domain/work-order/work-order.ts'
import type { ItemsAnswer, ItemsRequest } from '#protocol/catalogue.ts'
import { type AppendPorts, appendOne } from '../replication/append.ts'
import type { Batch } from '../replication/batch.ts'
import type { Job } from '../replication/writer.ts'
import { lastChangeOf } from './last-change.ts'

export type ItemsOutcome =
  | { readonly kind: 'written'; readonly answer: ItemsAnswer }
  | { readonly kind: 'changedMeanwhile' | 'invalid'; readonly words: string }

/** Writes items as one entry of the shop's book, or none of them. */
export function itemsJob(ports: AppendPorts, request: ItemsRequest): Job<ItemsOutcome> {
  return batch => {
    const items = catalogueOf(batch)
    const judged = judgeWrites(request.items, groundOf(batch, items))
    if (!judged.ok) {
      const outcome = outcomeOf(judged.error, batch, items)
      return () => outcome
    }
    const body = { items: judged.value.items, source: 'desk' }
    appendOne(ports, batch, { act: { kind: 'itemsWritten', body }, actorId: request.actorId })
    const written = body.items.map(item => ({
      id: item.id,
      floorCode: item.floorCode,
      basis: basisOf(item),
    }))
    return () => ({ kind: 'written', answer: { written } })
  }
}

export function catalogueOf(batch: Batch): Item[] {
  const kinds: readonly Item['kind'][] = ['material', 'subAssembly', 'bom']
  return kinds.flatMap(kind => batch.view.bodiesOfGroup('catalogue', kind))
}

function groundOf(batch: Batch, items: readonly Item[]): WriteGround {
  const locations = batch.view.bodiesOfGroup('people', 'location')
  return {
    items,
    locationIds: new Set(locations.map(({ id }) => id)),
    openOrdersUsing: itemId => openOrdersUsing(batch, itemId),
    hasStock: itemId =>
      batch.view.bodiesOfGroup('stock', itemId).some(stock => {
        const { available, reserved, picked, inspection, nonconforming } = stock
        return [available, reserved, picked, inspection, nonconforming].some(quantity => quantity !== 0)
      }),
    newFloorCode: () => makeOwnCode('part', String(batch.nextCounter('part')).padStart(4, '0')),
  }
}

/** Open orders that build the item or have it in their plan, as people call them. */
export function openOrdersUsing(batch: Batch, itemId: string): string[] {
  const open = batch.view.bodiesOfGroup('workOrders', 'open').flatMap((order): OrderWithPlan[] => {
    if (order.part !== 'head') return []
    const plan = batch.view.body('workOrders', planId(order.id))
    return [{ order, rows: plan?.part === 'plan' ? plan.rows : [] }]
  })
  return ordersUsing(itemId, open)
}

function outcomeOf(refusal: WriteRefusal, batch: Batch, items: readonly Item[]): ItemsOutcome {
  const nameById = new Map(items.map(item => [item.id, item.name]))
  const meanwhile = refusal.fault.kind === 'changedMeanwhile'
  const names: RefusalNames = {
    item: itemId => nameById.get(itemId) ?? itemId,
    lastChange: meanwhile ? lastChangeOf(batch, refusal.itemId) : null,
  }
  return { kind: meanwhile ? 'changedMeanwhile' : 'invalid', words: writeRefusalWords(refusal, names) }
}
