import { setTimeout as pause } from 'node:timers/promises'
import type { Ground } from '../ground.ts'
import type { ShopDesk } from '../http/shop-standing-routes.ts'
import type { WebhookDoor } from '../http/webhook-routes.ts'
import { type ShopOrdering, startShopOrders } from '../shop-orders/start.ts'
import { createSqliteWebhooks } from '../store/sqlite-webhooks.ts'
import { createShopMemory, type ShopMemory } from '../store/sqlite-shop-variants.ts'
import { startCatalogueWatch } from './catalogue-watch.ts'
import { createCondition, type ShopCondition, toldClient } from './condition.ts'
import type { Shop } from './connect.ts'
import { type Listening, startListening } from './listening.ts'
import type { ShopPlaces } from './places.ts'
import { type Sending, startSending } from './sending.ts'
import { shopStanding, type StandingParts } from './standing.ts'

export type RunningShop = {
  readonly sending: Sending
  readonly memory: ShopMemory
  readonly orders: ShopOrdering
  /** What the desk sees and decides. */
  readonly desk: ShopDesk
  readonly door: () => WebhookDoor | null
  /** How many things somebody must mend on the way to Shopify. */
  readonly todos: () => number
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
  let listening: Listening | null = null
  let watching: ReturnType<typeof startCatalogueWatch> | null = null
  const sleepMs = async (durationMs: number, signal: AbortSignal) => {
    // An abort is how the loop is woken; there is nothing to do about it.
    await pause(durationMs, undefined, { signal, ref: false }).catch(() => undefined)
  }
  const condition: ShopCondition = createCondition(
    {
      ground,
      client: shop.client,
      origin: shop.simulatorUrl ?? `https://${shop.domain}`,
      webhookProblem: () => listening?.problem() ?? null,
      ignoresKeys: shop.onceOnly !== undefined,
    },
    { sleepMs, onError },
  )
  const client = toldClient(shop.client, condition.heard)
  const onceOnly = shop.onceOnly && toldClient(shop.onceOnly, condition.heard)
  const hearsWebhooks = () => listening?.hears() ?? false
  const told = { ...shop, client, onceOnly }
  const sending = await startSending(ground, client, places, onError, hearsWebhooks, onceOnly)
  const { outbox } = sending
  const line = { client, places, outbox, webhooks: createSqliteWebhooks(ground.store) }
  const orders = startShopOrders(ground, line, onError)
  const hooks = {
    onCatalogue: () => watching?.notify(),
    hasReadAll: memory.hasReadAll,
    onKept: orders.notify,
    onError,
  }
  listening = startListening(ground, told, places, sending.outbox, hooks)
  const { door, listenAt, stop: stopListening } = listening
  return {
    sending,
    memory,
    orders,
    desk: deskOf(ground, places, { sending, memory, hearsWebhooks, condition }),
    door,
    todos: condition.todos,
    listenAt,
    watch: () => {
      watching ??= startCatalogueWatch({ ground, client, places, memory }, { sleepMs, onError })
      condition.watch()
    },
    stop: async () => {
      await Promise.all([stopListening(), watching?.stop(), orders.stop(), condition.stop()])
      await sending.stop()
    },
  }
}

const ALL = 1_000_000

function deskOf({ store, clock }: Ground, places: ShopPlaces, running: StandingParts): ShopDesk {
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
    check: () => {
      running.condition.lookAgain()
      notify()
    },
    settleNews: id => running.memory.settleNews(id, clock.nowMs()),
  }
}
