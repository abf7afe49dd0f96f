import type { Settings } from '#domain/people/person.ts'
import { settingsOf } from '../alerts/watch-stock.ts'
import type { Ground } from '../ground.ts'
import { bodyOf } from '../replication/bodies.ts'
import type { ShopifyClient, ShopifyFault } from '../shopify/client.ts'
import { CHANGED_ORDERS, type ChangedOrdersAnswer } from '../shopify/order-operations.ts'
import type { Result } from '#kernel/result.ts'
import type { Reader } from '../store/port.ts'
import { carryJob } from './carry-job.ts'
import type { MarkStore } from './mark-store.ts'
import { sendMarks } from './marks.ts'
import type { FoundOrder, OrderStore, QueuedOrder } from './order-store.ts'
import { readOrder } from './read-order.ts'
import { faultWords, LONGEST_WAIT_MS, waitMs } from './waits.ts'

export type OrderPorts = {
  readonly ground: Ground
  readonly client: ShopifyClient
  readonly store: OrderStore
  readonly marks: MarkStore
}

/** Sales are carried out within this time where no webhook tells of them. */
const LISTED_EVERY_MS = 30_000
/** Shopify's search lags: what changed shortly before the latest may come into the list after it. */
const OVERLAP_MS = 120_000

export type OrderStep = {
  /** One step; ms until the next: 0 at once. */
  readonly step: () => Promise<number>
  /** Something changed with an order: it is listed in the next step. */
  readonly listSoon: () => void
  /** Why orders cannot be listed now, in words; null where they can. */
  readonly problem: () => string | null
  readonly listedAtMs: () => number | null
}

/**
 * Orders of the shop, step by step: list what changed, carry out one after the other, tell the shop. Each
 * part is kept before the next begins, so that it goes on where it was cut off.
 */
export function createOrderStep(ports: OrderPorts): OrderStep {
  const { ground, store, marks } = ports
  let listAtMs = 0
  let listedAtMs: number | null = null
  let problem: string | null = null
  const step = async () => {
    const nowMs = ground.clock.nowMs()
    await ground.store.read(reader => marks.lookAtWorkOrders(reader, nowMs))
    const isOn = switchTo(store, await ground.store.read(settingsOf), nowMs)
    if (isOn && nowMs >= listAtMs) {
      const listed = await listChanged(ports)
      problem = listed.ok ? null : faultWords(listed.error)
      if (listed.ok) listedAtMs = nowMs
      listAtMs = nowMs + LISTED_EVERY_MS
    }
    const queued = isOn ? store.next(nowMs) : null
    if (queued !== null) await carryOut(ports, queued)
    await sendMarks(ports, nowMs)
    const next = [isOn ? listAtMs : null, isOn ? store.nextAtMs() : null, marks.nextAtMs()]
    const soonest = Math.min(nowMs + LISTED_EVERY_MS, ...next.filter(at => at !== null))
    return Math.max(0, soonest - ground.clock.nowMs())
  }
  return {
    step,
    listSoon: () => {
      listAtMs = 0
    },
    problem: () => problem,
    listedAtMs: () => listedAtMs,
  }
}

/** From the moment that it is switched on, and again from the next time: what came before is left alone. */
function switchTo(store: OrderStore, settings: Settings | null, nowMs: number): boolean {
  const isOn = settings?.orderExecution === true
  if (isOn === (store.since() !== null)) return isOn
  if (isOn) store.switchOn(settings.changedByKey['orderExecution']?.atMs ?? nowMs)
  else store.switchOff()
  return isOn
}

async function listChanged({ client, store, ground }: OrderPorts): Promise<Result<null, ShopifyFault>> {
  const cursor = store.cursor()
  const since = Math.max(0, cursor - OVERLAP_MS)
  const query = `updated_at:>='${new Date(since).toISOString()}'`
  let after: string | null = null
  let latest = cursor
  for (;;) {
    const answer: Result<ChangedOrdersAnswer, ShopifyFault> = await client.run(CHANGED_ORDERS, {
      query,
      after,
    })
    if (!answer.ok) return answer
    const { nodes, pageInfo }: ChangedOrdersAnswer['orders'] = answer.value.orders
    const found: FoundOrder[] = nodes.map(({ id, updatedAt }) => {
      return { orderId: id, version: Date.parse(updatedAt) }
    })
    latest = Math.max(latest, ...found.map(({ version }) => version))
    // The list is by when orders changed: what comes after this page changed later.
    store.found(found, latest, ground.clock.nowMs())
    if (!pageInfo.hasNextPage) return { ok: true, value: null }
    after = pageInfo.endCursor
  }
}

async function carryOut({ ground, client, store }: OrderPorts, queued: QueuedOrder): Promise<void> {
  const { orderId, attempts, again } = queued
  const bomByInventoryItem = await ground.store.read(bomsByInventoryItem)
  const read = await readOrder(client, orderId, id => bomByInventoryItem.get(id) ?? null)
  const nowMs = ground.clock.nowMs()
  if (!read.ok) {
    const problem = faultWords(read.error)
    const times = { atMs: nowMs, retryAtMs: nowMs + waitMs(attempts) }
    if (read.error.kind === 'weather') store.postpone(orderId, times.retryAtMs, problem)
    else store.failed(orderId, problem, { ...times, retryAtMs: nowMs + LONGEST_WAIT_MS })
    return
  }
  if (read.value === null) return store.forget(orderId)
  const sinceMs = store.since() ?? nowMs
  const known = store.known(orderId)
  await ground.writer.run(carryJob(ground, { order: read.value, known, sinceMs, again }))
}

/** Of several BOMs of one variant the active one. */
function bomsByInventoryItem(reader: Reader): Map<string, string> {
  const boms = reader.documentsOfGroup('catalogue', 'bom').map(row => bodyOf('catalogue', row))
  const rank = (one: (typeof boms)[number]) => (one.archived ? 0 : one.kind === 'bom' && one.active ? 2 : 1)
  const sorted = boms.toSorted((left, right) => rank(left) - rank(right))
  return new Map(
    sorted.flatMap(({ id, shopify }) => (shopify === null ? [] : [[shopify.inventoryItemId, id]])),
  )
}
