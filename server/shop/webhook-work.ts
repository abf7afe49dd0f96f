import { type NotifiedLoop, startNotifiedLoop } from '../notified-loop.ts'
import type { Result } from '#kernel/result.ts'
import type { ShopifyFault } from '../shopify/client.ts'
import { concernsCatalogue, itemNumberOf, type WebhookStore } from '../shopify/webhooks/webhook.ts'

export type WebhookWork = {
  readonly webhooks: WebhookStore
  readonly nowMs: () => number
  /** Gids of the inventory items that we know. */
  readonly inventoryItemIds: () => readonly string[]
  /** Whether the catalogue was ever read to its end: until then an item may only be unknown yet. */
  readonly hasReadAll: () => boolean
  /** Reads the levels of these items again, and follows them. */
  readonly follow: (inventoryItemIds: readonly string[]) => Promise<Result<number, ShopifyFault>>
  /** Products, items or locations may have changed. */
  readonly onCatalogue: () => void
}

const AT_ONCE = 500
const PAUSE_MS = 15_000
/** Shopify delivers an event for some hours; a month is for whoever looks back. */
const KEPT_MS = 30 * 86_400_000

/**
 * One step: works on what came in. A webhook only says where to look: the levels are read again, so that it
 * does not matter in which order webhooks come, how often, or that they are echoes of what we wrote
 * ourselves. Returns how long to wait, as `NotifiedLoopOptions` says.
 */
export async function workOnWebhooks(work: WebhookWork): Promise<number | null> {
  const { webhooks, nowMs } = work
  const due = webhooks.due(AT_ONCE)
  if (due.length === 0) {
    webhooks.forgetBefore(nowMs() - KEPT_MS)
    return null
  }
  // Asked first: a reading that ends while the levels are read says nothing of what was unknown before.
  const hasReadAll = work.hasReadAll()
  const numbers = new Set(due.map(itemNumberOf).filter(number => number !== null))
  const ids = work.inventoryItemIds().filter(id => numbers.has(id.slice(id.lastIndexOf('/') + 1)))
  if (ids.length > 0) {
    const followed = await work.follow(ids)
    if (!followed.ok) return PAUSE_MS
  }
  const known = new Set(ids.map(id => id.slice(id.lastIndexOf('/') + 1)))
  const done = due.filter(webhook => {
    const number = itemNumberOf(webhook)
    return number === null || known.has(number) || hasReadAll
  })
  if (done.some(concernsCatalogue)) work.onCatalogue()
  webhooks.settle(
    done.map(({ id }) => id),
    nowMs(),
  )
  return done.length === due.length ? 0 : PAUSE_MS
}

/** Works on webhooks as they come; notified of each that was kept. */
export function startWebhookWork(
  work: WebhookWork,
  loop: Pick<Parameters<typeof startNotifiedLoop>[0], 'sleepMs' | 'onError'>,
): NotifiedLoop {
  return startNotifiedLoop({ step: () => workOnWebhooks(work), ...loop })
}
