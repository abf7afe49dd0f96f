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
  /**
   * Lets Shopify send to this origin, `https://your.name`, now and asserted once a day. Without a secret that
   * says which webhooks are Shopify's nothing is asked for.
   */
  readonly listenAt: (origin: string) => Promise<void>
  readonly stop: () => Promise<void>
}

const ASSERTED_EVERY_MS = 24 * 3_600_000

/** Takes webhooks and works on them; the levels that they name are read again. */
export function startListening(
  ground: Ground,
  shop: Shop,
  places: ShopPlaces,
  outbox: SqliteOutbox,
  told: {
    readonly onCatalogue: () => void
    readonly onKept: () => void
    readonly onError: (error: unknown) => void
  },
): Listening {
  const store = createSqliteWebhooks(ground.store)
  const stopping = new AbortController()
  const asserted: Promise<void>[] = []
  let door: WebhookDoor | null = null
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
    },
    { sleepMs, onError: told.onError },
  )

  async function assertDaily(uri: string): Promise<void> {
    while (!stopping.signal.aborted) {
      await subscribe(shop, uri, told.onError)
      await sleepMs(ASSERTED_EVERY_MS)
    }
  }
  return {
    door: () => door,
    listenAt: async origin => {
      const { webhookSecrets: secrets, domain } = shop
      if (secrets.length === 0) {
        told.onError('Shopify cannot send webhooks: set SHOPIFY_WEBHOOK_SECRET, or the client secret')
        return
      }
      const onKept = () => {
        loop.notify()
        told.onKept()
      }
      door = { secrets, domain, store, onKept }
      asserted.push(assertDaily(`${origin}${WEBHOOK_PATH}`).catch(told.onError))
    },
    stop: async () => {
      stopping.abort()
      await Promise.all([loop.stop(), ...asserted])
    },
  }
}

async function subscribe(shop: Shop, uri: string, onError: (error: unknown) => void): Promise<void> {
  const granted = await readGrantedAccess(shop.client, ['read_orders'])
  if (!granted.ok) return onError(granted.error.message)
  const mayReadOrders = !granted.value.missingScopes.includes('read_orders')
  const topics = mayReadOrders ? [...WEBHOOK_TOPICS, ...ORDER_TOPICS] : WEBHOOK_TOPICS
  const done = await assertSubscriptions(shop.client, uri, topics)
  if (!done.ok) onError(done.error.message)
  else for (const words of done.value.refused) onError(`Shopify does not send webhooks: ${words}`)
}
