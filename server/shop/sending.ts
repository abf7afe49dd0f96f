import { setTimeout as pause } from 'node:timers/promises'
import type { Ground } from '../ground.ts'
import type { ShopifyClient } from '../shopify/client.ts'
import { startOutboxLoop } from '../shopify/outbox-loop.ts'
import { compareRestored } from './compare-restored.ts'
import { followLevels } from './follow-levels.ts'
import { heldBack, restoreHold } from '../store/restore-hold.ts'
import { type SqliteOutbox, createSqliteOutbox } from '../store/sqlite-outbox.ts'
import type { ShopPlaces } from './places.ts'
import { watermarkJob } from './watermark.ts'

/** Sales show on the floor within this time where no webhook tells of them. */
const FOLLOWED_EVERY_MS = 30_000
/** Webhooks get lost: what none told of is found within this time. */
const FOLLOWED_BESIDE_WEBHOOKS_MS = 300_000
/** After a restore a person says in a shell that Shopify may be told again: heard of within this time. */
const HELD_LOOK_MS = 2_000

export type Sending = {
  readonly outbox: SqliteOutbox
  /** There is something to send, or a person wants it tried at once. */
  readonly notify: () => void
  readonly stop: () => Promise<void>
}

/** Sends what the ledger has for Shopify, and writes on runs, orders and places how far it came. */
export async function startSending(
  ground: Ground,
  client: ShopifyClient,
  places: ShopPlaces,
  onError: (error: unknown) => void,
  /** Whether webhooks tell of changes. */
  hearsWebhooks: () => boolean = () => false,
  /** Set where the shop ignores idempotency keys. */
  onceOnly?: ShopifyClient,
): Promise<Sending> {
  const mark = (books: readonly string[] | 'all') =>
    ground.writer.run(watermarkJob(outbox.acknowledgedThrough(books)))
  const outbox = createSqliteOutbox(ground.store, books => void mark(books).catch(onError))
  // What was acknowledged just before the last end may not have been written on its run any more.
  await mark('all')
  // The sender goes on where the last end left it, whether Shopify can be read now or not.
  await ground.store.read(places.refresh)
  const isHeld = () => restoreHold(ground.store.database) !== null
  const loop = startOutboxLoop({
    outbox: heldBack(outbox, isHeld),
    client,
    onceOnly,
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
    if (collections.includes('catalogue')) void ground.store.read(places.refresh).catch(onError)
    // Places bear the mark of their stock's book and change often: their links alone are read anew.
    else if (collections.includes('people')) void ground.store.read(places.refreshLocations).catch(onError)
  })
  const following = new AbortController()
  const everyMs = () => (hearsWebhooks() ? FOLLOWED_BESIDE_WEBHOOKS_MS : FOLLOWED_EVERY_MS)
  const line = { ground, client, places, outbox, everyMs, notify: loop.notify }
  const followed = follow(line, following.signal, onError)
  const stop = async () => {
    following.abort()
    await Promise.all([loop.stop(), followed])
  }
  return { outbox, notify: loop.notify, stop }
}

type Line = {
  readonly ground: Ground
  readonly client: ShopifyClient
  readonly places: ShopPlaces
  readonly outbox: SqliteOutbox
  readonly everyMs: () => number
  readonly notify: () => void
}

async function follow(
  { ground, client, places, outbox, everyMs, notify }: Line,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Promise<void> {
  // An abort ends the pause, and then the loop.
  const sleepMs = (durationMs: number) =>
    pause(durationMs, undefined, { signal, ref: false }).catch(() => undefined)
  for (;;) {
    const hold = restoreHold(ground.store.database)
    await sleepMs(hold === null ? everyMs() : HELD_LOOK_MS)
    if (signal.aborted) return
    if (restoreHold(ground.store.database)?.stage === 'compare') {
      const compared = await compareRestored(ground, client, places, outbox).catch(logged(onError))
      if (compared?.ok === false) onError(compared.error.message)
      notify()
    }
    const followed = await followLevels(ground, client, places, outbox, sleepMs).catch(logged(onError))
    if (followed?.ok === false) onError(followed.error.message)
  }
}

function logged(onError: (error: unknown) => void): (error: unknown) => null {
  return error => {
    onError(error)
    return null
  }
}
