import { setTimeout as pause } from 'node:timers/promises'
import type { Ground } from '../ground.ts'
import type { ShopifyClient } from '../shopify/client.ts'
import { startOutboxLoop } from '../shopify/outbox-loop.ts'
import { followLevels } from './follow-levels.ts'
import { type SqliteOutbox, createSqliteOutbox } from '../store/sqlite-outbox.ts'
import type { ShopPlaces } from './places.ts'
import { watermarkJob } from './watermark.ts'

/** Sales show on the floor within this time; a whole shop of 10,000 levels takes 40 reads. */
const FOLLOWED_EVERY_MS = 30_000

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
  const following = new AbortController()
  const followed = follow(ground, client, places, outbox, following.signal, onError)
  const stop = async () => {
    following.abort()
    await Promise.all([loop.stop(), followed])
  }
  return { outbox, stop }
}

async function follow(
  ground: Ground,
  client: ShopifyClient,
  places: ShopPlaces,
  outbox: SqliteOutbox,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Promise<void> {
  // An abort ends the pause, and then the loop.
  const sleepMs = (durationMs: number) =>
    pause(durationMs, undefined, { signal, ref: false }).catch(() => undefined)
  for (;;) {
    await sleepMs(FOLLOWED_EVERY_MS)
    if (signal.aborted) return
    const followed = await followLevels(ground, client, places, outbox, sleepMs).catch((error: unknown) => {
      onError(error)
      return null
    })
    if (followed?.ok === false) onError(followed.error.message)
  }
}
