import { setTimeout as pause } from 'node:timers/promises'
import { SHOPIFY_API_VERSION } from '../api-version.ts'
import { signatureOf } from '../webhooks/signature.ts'
import { orderGid } from './customer-orders.ts'
import type { ShopStore } from './shop-store.ts'

/** What a webhook of the simulated shop is signed with. */
export const SIMULATED_WEBHOOK_SECRET = 'simulated-webhook-secret'

/** How webhooks travel: as they should, or as they do on a bad day. */
export const WEBHOOK_WEATHERS = ['prompt', 'late', 'twice', 'outOfOrder', 'lost'] as const
export type WebhookWeather = (typeof WEBHOOK_WEATHERS)[number]

export type ShopEvent = { readonly topic: string; readonly body: Readonly<Record<string, unknown>> }

export interface WebhookSender {
  readonly send: (events: readonly ShopEvent[]) => void
  readonly setWeather: (weather: WebhookWeather) => void
  readonly weather: () => WebhookWeather
  readonly close: () => void
}

const ATTEMPTS = 5
const FIRST_PAUSE_MS = 500
const LATE_MS = 3_000

type Delivery = { readonly uri: string; readonly headers: Record<string, string>; readonly body: string }

/** Sends what happened in the shop to whoever subscribed to it; tries again where nobody takes it. */
export function createWebhookSender(
  store: Pick<ShopStore, 'subscriptions'>,
  shop: { readonly domain: string; readonly nowMs: () => number },
): WebhookSender {
  const closing = new AbortController()
  let weather: WebhookWeather = 'prompt'

  async function deliver({ uri, headers, body }: Delivery, waitMs: number): Promise<void> {
    const { signal } = closing
    let pauseMs = waitMs
    for (let attempt = 0; attempt < ATTEMPTS && !signal.aborted; attempt += 1) {
      // An abort ends the pause, and then the loop.
      if (pauseMs > 0) await pause(pauseMs, undefined, { signal, ref: false }).catch(() => undefined)
      const answer = await fetch(uri, { method: 'POST', headers, body, signal }).catch(() => null)
      if (answer?.ok === true) return
      pauseMs = FIRST_PAUSE_MS * 2 ** attempt
    }
  }
  return {
    weather: () => weather,
    setWeather: next => {
      weather = next
    },
    send: events => {
      if (weather === 'lost') return
      const deliveries = events.flatMap(event => deliveriesOf(store, event, shop))
      const inOrder = weather === 'outOfOrder' ? deliveries.toReversed() : deliveries
      const waitMs = weather === 'late' ? LATE_MS : 0
      for (const one of inOrder) {
        void deliver(one, waitMs)
        if (weather === 'twice') void deliver(one, FIRST_PAUSE_MS)
      }
    },
    close: () => closing.abort(),
  }
}

function deliveriesOf(
  store: Pick<ShopStore, 'subscriptions'>,
  { topic, body }: ShopEvent,
  { domain, nowMs }: { readonly domain: string; readonly nowMs: () => number },
): Delivery[] {
  const name = topic.toUpperCase().replace('/', '_')
  return store
    .subscriptions()
    .filter(subscription => subscription.topic === name)
    .map(({ uri, fields }) => {
      const kept = Object.entries(body).filter(([key]) => fields.length === 0 || fields.includes(key))
      const text = JSON.stringify(Object.fromEntries(kept))
      const headers = {
        'content-type': 'application/json',
        'x-shopify-topic': topic,
        'x-shopify-hmac-sha256': signatureOf(text, SIMULATED_WEBHOOK_SECRET),
        'x-shopify-shop-domain': domain,
        'x-shopify-api-version': SHOPIFY_API_VERSION,
        'x-shopify-webhook-id': crypto.randomUUID(),
        'x-shopify-triggered-at': new Date(nowMs()).toISOString(),
      }
      return { uri, headers, body: text }
    })
}

/** The same shop, telling of each transaction that is done what happened in it. */
export function announcing(store: ShopStore, send: (events: readonly ShopEvent[]) => void): ShopStore {
  let pending: ShopEvent[] = []
  const levelEvent = (topic: string, itemId: string, locationId: string) =>
    pending.push({
      topic,
      body: {
        inventory_item_id: tailOf(itemId),
        location_id: tailOf(locationId),
        admin_graphql_api_id: itemId,
      },
    })
  const variantEvent = (itemId: string, topic: string) => {
    const variant = store.variantOfItem(itemId)
    if (variant === null) return
    pending.push({
      topic,
      body: { id: tailOf(variant.product_id), admin_graphql_api_id: variant.product_id },
    })
  }
  const orderEvent = (topic: string, number: number) => {
    const gid = orderGid({ number })
    pending.push({ topic, body: { id: tailOf(gid), admin_graphql_api_id: gid } })
  }
  return {
    ...store,
    change: (change, atMs) => {
      store.change(change, atMs)
      levelEvent('inventory_levels/update', change.itemId, change.locationId)
    },
    activate: (itemId, locationId, atMs) => {
      const isNew = store.level(itemId, locationId)?.is_active !== true
      store.activate(itemId, locationId, atMs)
      if (isNew) levelEvent('inventory_levels/connect', itemId, locationId)
    },
    addVariant: variant => {
      store.addVariant(variant)
      variantEvent(variant.item_id, 'products/create')
    },
    editVariant: (itemId, change, atMs) => {
      store.editVariant(itemId, change, atMs)
      variantEvent(itemId, 'products/update')
    },
    deleteVariant: itemId => {
      variantEvent(itemId, 'products/update')
      store.deleteVariant(itemId)
      pending.push({
        topic: 'inventory_items/delete',
        body: { id: tailOf(itemId), admin_graphql_api_id: itemId },
      })
    },
    addOrder: order => {
      const number = store.addOrder(order)
      orderEvent('orders/create', number)
      return number
    },
    saveOrder: order => {
      const before = store.order(order.number)
      store.saveOrder(order)
      const isCancelled = before?.life.cancelledAtMs === null && order.life.cancelledAtMs !== null
      if (isCancelled) orderEvent('orders/cancelled', order.number)
      orderEvent('orders/updated', order.number)
    },
    transaction: work => {
      try {
        const result = store.transaction(work)
        send(pending)
        return result
      } finally {
        pending = []
      }
    },
  }
}

function tailOf(gid: string): number {
  return Number(gid.slice(gid.lastIndexOf('/') + 1))
}
