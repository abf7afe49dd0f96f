import { setTimeout as pause } from 'node:timers/promises'
import type { Ground } from '../ground.ts'
import { startNotifiedLoop } from '../notified-loop.ts'
import type { ShopPlaces } from '../shop/places.ts'
import type { ShopifyClient } from '../shopify/client.ts'
import type { WebhookStore } from '../shopify/webhooks/webhook.ts'
import type { SqliteOutbox } from '../store/sqlite-outbox.ts'
import { createMarkStore } from './mark-store.ts'
import { createOrderLook, type OrderLook } from './order-look.ts'
import { createOrderStep } from './order-step.ts'
import { createOrderStore } from './order-store.ts'
import { createRecalculator, type Recalculator } from './recalculate.ts'

/** Orders of the shop, as the routes know them. */
export type ShopOrdering = OrderLook & {
  /** Has an order read and done again, with what was skipped. */
  readonly again: (orderId: string) => void
  /** Whether anything was ever carried out for the order: its ready-made units or parts left stock. */
  readonly hasTaken: (orderId: string) => boolean
  readonly recalculate: Recalculator['all']
}

export type OrderingLoop = ShopOrdering & {
  /** A webhook was kept. */
  readonly notify: () => void
  readonly stop: () => Promise<void>
}

type Line = {
  readonly client: ShopifyClient
  readonly places: ShopPlaces
  readonly outbox: SqliteOutbox
  readonly webhooks: Pick<WebhookStore, 'dueOrders' | 'settle'>
}

const WEBHOOKS_AT_ONCE = 500
/** Several changes that come together are recalculated once. */
const RECALCULATED_AFTER_MS = 1_000

/** Carries out orders as they come, and keeps what can be built as Shopify shows it, until it is stopped. */
export function startShopOrders(
  ground: Ground,
  { client, places, outbox, webhooks }: Line,
  onError: (error: unknown) => void,
): OrderingLoop {
  const store = createOrderStore(ground.store)
  const ports = { ground, client, store, marks: createMarkStore(ground.store) }
  const steps = createOrderStep(ports)
  const recalculator = createRecalculator({ ground, client, places, outbox })
  const sleepMs = async (durationMs: number, signal: AbortSignal) => {
    // An abort is how a loop is woken; there is nothing to do about it.
    await pause(durationMs, undefined, { signal, ref: false }).catch(() => undefined)
  }
  const orders = startNotifiedLoop({
    // A webhook only says that some order changed: the list says which.
    step: () => {
      const due = webhooks.dueOrders(WEBHOOKS_AT_ONCE)
      webhooks.settle(
        due.map(({ id }) => id),
        ground.clock.nowMs(),
      )
      if (due.length > 0) steps.listSoon()
      return steps.step()
    },
    sleepMs,
    onError,
  })
  let isChanged = true
  const shown = startNotifiedLoop({
    step: async () => {
      if (!isChanged) return null
      isChanged = false
      await pause(RECALCULATED_AFTER_MS, undefined, { ref: false })
      await recalculator.step()
      return null
    },
    sleepMs,
    onError,
  })
  ground.onCommit(({ collections }) => {
    if (collections.includes('workOrders') || collections.includes('people')) orders.notify()
    if (!['stock', 'catalogue', 'people'].some(one => collections.some(name => name === one))) return
    isChanged = true
    shown.notify()
  })
  return {
    ...createOrderLook({ ...ports, steps }),
    again: orderId => {
      store.again(orderId, ground.clock.nowMs())
      orders.notify()
    },
    hasTaken: orderId => store.known(orderId)?.tag === 'bom-processed',
    recalculate: recalculator.all,
    notify: orders.notify,
    stop: async () => {
      await Promise.all([orders.stop(), shown.stop()])
    },
  }
}
