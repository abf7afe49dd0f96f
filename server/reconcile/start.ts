import { setTimeout as pause } from 'node:timers/promises'
import type { Ground } from '../ground.ts'
import { startNotifiedLoop } from '../notified-loop.ts'
import type { ShopifyClient } from '../shopify/client.ts'
import type { ShopPlaces } from '../shop/places.ts'
import type { SqliteOutbox } from '../store/sqlite-outbox.ts'
import { nightlyStep } from './nightly.ts'
import { type Reconciler, startReconciler } from './reconciler.ts'

/** A timer of Node's holds no more than 24 days; a night is always nearer. */
async function sleepMs(durationMs: number, signal: AbortSignal): Promise<void> {
  // An abort is how a loop is woken; there is nothing to do about it.
  await pause(durationMs, undefined, { signal, ref: false }).catch(() => undefined)
}

export type Reconciling = Reconciler & { readonly stop: () => Promise<void> }

/** Reconciles that a person starts, and the report of each night. */
export function startReconciling(
  ground: Ground,
  shop: { readonly client: ShopifyClient; readonly places: ShopPlaces; readonly outbox: SqliteOutbox },
  onError: (error: unknown) => void,
): Reconciling {
  const reconciler = startReconciler({ ground, ...shop, sleepMs, onError })
  const step = nightlyStep({ ground, client: shop.client, reconciler })
  const nightly = startNotifiedLoop({ step, sleepMs, onError })
  const stop = async () => {
    await Promise.all([nightly.stop(), reconciler.stop()])
  }
  return { ...reconciler, stop }
}
