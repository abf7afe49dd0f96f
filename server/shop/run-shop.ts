import { setTimeout as pause } from 'node:timers/promises'
import type { Ground } from '../ground.ts'
import type { ShopDesk } from '../http/shop-standing-routes.ts'
import type { WebhookDoor } from '../http/webhook-routes.ts'
import { type ShopOrdering, startShopOrders } from '../shop-orders/start.ts'
import { createSqliteWebhooks } from '../store/sqlite-webhooks.ts'
import { checkReading } from '../shopify/check/read-check.ts'
import { createShopMemory, type ShopMemory } from '../store/sqlite-shop-variants.ts'
import { startCatalogueWatch } from './catalogue-watch.ts'
import type { Shop } from './connect.ts'
import { startListening } from './listening.ts'
import type { ShopPlaces } from './places.ts'
import { type Sending, startSending } from './sending.ts'
import { shopStanding } from './standing.ts'

export type RunningShop = {
  readonly sending: Sending
  readonly memory: ShopMemory
  readonly orders: ShopOrdering
  /** What the desk sees and decides. */
  readonly desk: ShopDesk
  readonly door: () => WebhookDoor | null
  /** Lets Shopify send webhooks to this origin. */
  readonly listenAt: (origin: string) => Promise<void>
  /** Reads the catalogue, now and from then on; what is new comes into the book. */
  readonly watch: () => void
  readonly stop: () => Promise<void>
}

/** What goes on between the ledger and the shop all the time. */
export async function runShop(
  ground: Ground,
  shop: Shop,
  places: ShopPlaces,
  onError: (error: unknown) => void,
): Promise<RunningShop> {
  const memory = createShopMemory(ground.store)
  places.noteUnwritable(memory.unwritable())
  let hearsWebhooks = false
  let watching: ReturnType<typeof startCatalogueWatch> | null = null
  const sending = await startSending(ground, shop.client, places, onError, () => hearsWebhooks, shop.onceOnly)
  const { client } = shop
  const { outbox } = sending
  const line = { client, places, outbox, webhooks: createSqliteWebhooks(ground.store) }
  const orders = startShopOrders(ground, line, onError)
  const told = { onCatalogue: () => watching?.notify(), onKept: orders.notify, onError }
  const listening = startListening(ground, shop, places, sending.outbox, told)
  const sleepMs = async (durationMs: number, signal: AbortSignal) => {
    // An abort is how the loop is woken; there is nothing to do about it.
    await pause(durationMs, undefined, { signal, ref: false }).catch(() => undefined)
  }
  return {
    sending,
    memory,
    orders,
    desk: deskOf(ground, places, { sending, memory, door: listening.door }),
    door: listening.door,
    listenAt: async origin => {
      await listening.listenAt(origin)
      hearsWebhooks = listening.door() !== null
    },
    watch: () => {
      watching ??= startCatalogueWatch({ ground, client: shop.client, places, memory }, { sleepMs, onError })
      if (shop.simulatorUrl === null) void sayWhatIsMissing(shop, onError).catch(onError)
    },
    stop: async () => {
      await Promise.all([listening.stop(), watching?.stop(), orders.stop()])
      await sending.stop()
    },
  }
}

/** Wrong credentials, missing rights and an ended version are said once at start, with what to do. */
async function sayWhatIsMissing(shop: Shop, onError: (error: unknown) => void): Promise<void> {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const origin = `https://${shop.domain}`
  const findings = await checkReading({ client: shop.client, origin, timeZone })
  for (const { state, words } of findings) if (state === 'todo') onError(words)
}

const ALL = 1_000_000

function deskOf(
  { store, clock }: Ground,
  places: ShopPlaces,
  running: Pick<RunningShop, 'sending' | 'memory' | 'door'>,
): ShopDesk {
  const { outbox, notify } = running.sending
  const counted = (changed: readonly number[]) => {
    notify()
    return changed.length
  }
  return {
    standing: () => shopStanding(store, running, places),
    retry: outboxIds => counted(outbox.tryAgain(outboxIds)),
    settle: (outboxIds, arrived) => counted(outbox.decide(outboxIds, arrived, clock.nowMs())),
    openItemIds: () => {
      const open = [...outbox.sending(), ...outbox.waiting(ALL), ...outbox.failed()]
      return new Set(open.filter(row => row.problem?.code !== 'moved').map(row => row.effect.itemId))
    },
    settleNews: id => running.memory.settleNews(id, clock.nowMs()),
  }
}
