import { setTimeout as pause } from 'node:timers/promises'
import type { Ground } from '../ground.ts'
import type { ShopifyClient } from '../shopify/client.ts'
import { startOutboxLoop } from '../shopify/outbox-loop.ts'
import { type SqliteOutbox, createSqliteOutbox } from '../store/sqlite-outbox.ts'
import type { ShopPlaces } from './places.ts'
import { watermarkJob } from './watermark.ts'

export type Sending = { readonly outbox: SqliteOutbox; readonly stop: () => Promise<void> }

/** Sends what the ledger has for Shopify, and writes on runs and orders how far it came. */
export async function startSending(
  ground: Ground,
  client: ShopifyClient,
  places: ShopPlaces,
  onError: (error: unknown) => void,
): Promise<Sending> {
  const mark = (books: readonly string[] | 'all') =>
    ground.writer.run(watermarkJob(outbox.acknowledgedThrough(books)))
  const outbox = createSqliteOutbox(ground.store, books => void mark(books).catch(onError))
  // What was acknowledged just before the last end may not have been written on its run any more.
  await mark('all')
  const loop = startOutboxLoop({
    outbox,
    client,
    places,
    nowMs: ground.clock.nowMs,
    newKey: () => crypto.randomUUID(),
    onError,
    sleepMs: async (durationMs, signal) => {
      // An abort is how the loop is woken; there is nothing to do about it.
      await pause(durationMs, undefined, { signal, ref: false }).catch(() => undefined)
    },
  })
  ground.onCommit(({ collections }) => {
    if (collections.includes('book')) loop.notify()
    if (collections.includes('catalogue') || collections.includes('people')) {
      void ground.store.read(places.refresh).catch(onError)
    }
  })
  return { outbox, stop: loop.stop }
}
