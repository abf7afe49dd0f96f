import { setTimeout as pause } from 'node:timers/promises'
import type { Ground } from '../ground.ts'
import type { WebhookDoor } from '../http/webhook-routes.ts'
import { assertSubscriptions } from '../shopify/webhooks/subscriptions.ts'
import { ORDER_TOPICS, WEBHOOK_PATH, WEBHOOK_TOPICS } from '../shopify/webhooks/webhook.ts'
import { readGrantedAccess } from '../shopify/granted-access.ts'
import type { SqliteOutbox } from '../store/sqlite-outbox.ts'
import { createSqliteWebhooks } from '../store/sqlite-webhooks.ts'
import type { Shop } from './connect.ts'
import { followLevels } from './follow-levels.ts'
import type { ShopPlaces } from './places.ts'
import { startWebhookWork } from './webhook-work.ts'

export type Listening = {
  /** Where webhooks are let in; null until `listenAt` was called. */
  readonly door: () => WebhookDoor | null
  /** Whether Shopify was told to send changes, and nothing speaks against it. */
  readonly hears: () => boolean
  /** Why it does not, or what looks wrong with what it sends; null where nothing is. */
  readonly problem: () => string | null
  /**
   * Lets Shopify send to this origin, `https://your.name`, now and asserted once a day. Without a secret that
   * says which webhooks are Shopify's nothing is asked for.
   */
  readonly listenAt: (origin: string) => Promise<void>
  readonly stop: () => Promise<void>
}

const ASSERTED_EVERY_MS = 24 * 3_600_000
/** Where it could not be told: tried again as long as that lasts. */
const ASSERTED_AGAIN_MS = 300_000

const FORGED =
  'Webhooks come with a signature that does not fit: is SHOPIFY_WEBHOOK_SECRET that of the app in this shop?'

/** Takes webhooks and works on them; the levels that they name are read again. */
export function startListening(
  ground: Ground,
  shop: Shop,
  places: ShopPlaces,
  outbox: SqliteOutbox,
  told: {
    readonly onCatalogue: () => void
    readonly hasReadAll: () => boolean
    readonly onKept: () => void
    readonly onError: (error: unknown) => void
  },
): Listening {
  const store = createSqliteWebhooks(ground.store)
  const stopping = new AbortController()
  const asserted: Promise<void>[] = []
  let door: WebhookDoor | null = null
  let problem: string | null = null
  let isAsserted = false
  let forgedAtMs: number | null = null
  let keptAtMs: number | null = null
  const sleepMs = async (durationMs: number, signal: AbortSignal = stopping.signal) => {
    // An abort is how the loop is woken or ended; there is nothing to do about it.
    await pause(durationMs, undefined, { signal, ref: false }).catch(() => undefined)
  }
  const loop = startWebhookWork(
    {
      webhooks: store,
      nowMs: ground.clock.nowMs,
      inventoryItemIds: places.inventoryItemIds,
      follow: ids => followLevels(ground, shop.client, places, outbox, sleepMs, ids),
      onCatalogue: told.onCatalogue,
      hasReadAll: told.hasReadAll,
    },
    { sleepMs, onError: told.onError },
  )

  async function assertDaily(uri: string): Promise<void> {
    while (!stopping.signal.aborted) {
      problem = await subscribe(shop, uri)
      isAsserted = problem === null
      if (problem !== null) told.onError(problem)
      await sleepMs(problem === null ? ASSERTED_EVERY_MS : ASSERTED_AGAIN_MS)
    }
  }
  // A stranger's is no news while Shopify's own come; where none comes, the secret is likely another.
  const isForged = () => forgedAtMs !== null && forgedAtMs > (keptAtMs ?? 0)
  return {
    door: () => door,
    hears: () => isAsserted && !isForged(),
    problem: () => problem ?? (isForged() ? FORGED : null),
    listenAt: async origin => {
      const { webhookSecrets: secrets, domain } = shop
      if (secrets.length === 0) {
        problem = 'Shopify cannot send webhooks: set SHOPIFY_WEBHOOK_SECRET, or the client secret'
        told.onError(problem)
        return
      }
      const onKept = () => {
        keptAtMs = ground.clock.nowMs()
        loop.notify()
        told.onKept()
      }
      const onForged = () => {
        forgedAtMs = ground.clock.nowMs()
      }
      door = { secrets, domain, store, onKept, onForged }
      asserted.push(assertDaily(`${origin}${WEBHOOK_PATH}`).catch(told.onError))
    },
    stop: async () => {
      stopping.abort()
      await Promise.all([loop.stop(), ...asserted])
    },
  }
}

/** Null where Shopify sends from now on, else why it does not. */
async function subscribe(shop: Shop, uri: string): Promise<string | null> {
  const granted = await readGrantedAccess(shop.client, ['read_orders'])
  if (!granted.ok) return `Shopify could not be told where to send webhooks: ${granted.error.message}`
  const mayReadOrders = !granted.value.missingScopes.includes('read_orders')
  const topics = mayReadOrders ? [...WEBHOOK_TOPICS, ...ORDER_TOPICS] : WEBHOOK_TOPICS
  const done = await assertSubscriptions(shop.client, uri, topics)
  if (!done.ok) return `Shopify could not be told where to send webhooks: ${done.error.message}`
  const { refused } = done.value
  return refused.length === 0 ? null : `Shopify does not send webhooks: ${refused.join('; ')}`
}
