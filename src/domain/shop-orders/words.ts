import { SCALE } from '../stock/quantity.ts'
import type { LineReason, OrderExecuted, ShopOrderEvent } from './entries.ts'

export const EVENT_WORDS: Readonly<Record<ShopOrderEvent, string>> = {
  placed: 'new',
  edited: 'edited',
  cancelled: 'cancelled',
  refunded: 'refunded',
}

export const REASON_WORDS: Readonly<Record<LineReason, string>> = {
  noBom: 'no BOM builds it',
  inactive: 'its BOM is not active',
  archived: 'its BOM is archived',
  placedBefore: 'ordered before this was switched on',
  refundsOff: 'refunds are not put back here',
  cancellationsOff: 'cancellations are not put back here',
  notRestocked: 'Shopify did not put it back into stock',
  neverTaken: 'nothing was taken for it',
  evenedOut: 'came and went at once',
}

type Words = {
  readonly item: (itemId: string) => string
  readonly quantity: (quantity: number) => string
}

/** "order #1001, new: 5 Stool (2 ready-made)". */
export function executionWords({ shopOrderName, event, lines }: OrderExecuted, words: Words): string {
  const moved = lines.flatMap(({ itemId, units, fromReadyMade, outcome }) => {
    if (outcome !== 'executed' || itemId === null) return []
    const count = words.quantity(Math.abs(units) * SCALE)
    const ready = fromReadyMade === 0 ? '' : ` (${Math.abs(fromReadyMade)} ready-made)`
    return [`${units < 0 ? 'back ' : ''}${count} ${words.item(itemId)}${ready}`]
  })
  return `carried out order ${shopOrderName}, ${EVENT_WORDS[event]}: ${moved.join(', ')}`
}
