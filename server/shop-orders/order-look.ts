import { z } from 'zod'
import { orderLineDoneSchema, SHOP_ORDER_EVENTS } from '#domain/shop-orders/entries.ts'
import { ORDER_TAGS } from '#domain/shop-orders/execute.ts'
import type { OrderLogAnswer, OrderLogRow } from '#protocol/order-log.ts'
import type { Ground } from '../ground.ts'
import { bodyOf } from '../replication/bodies.ts'
import type { ShopifyClient } from '../shopify/client.ts'
import { RECENT_ORDER_TAGS } from '../shopify/order-operations.ts'
import type { Reader } from '../store/port.ts'
import type { OrderStep } from './order-step.ts'
import type { OrderStore } from './order-store.ts'

type Ports = {
  readonly ground: Ground
  readonly client: ShopifyClient
  readonly store: OrderStore
  readonly steps: OrderStep
}

export type LogQuery = {
  readonly outcome: OrderLogRow['outcome'] | 'all'
  readonly before?: number | undefined
}

/** What the page shows of orders of the shop. */
export interface OrderLook {
  readonly log: (query: LogQuery) => Promise<OrderLogAnswer>
}

const ROWS = 100
const SHOWN_PROBLEMS = 20
const RECENT_MS = 7 * 86_400_000
/** While orders are not carried out, the shop is asked for tags at most so often. */
const TAGS_ASKED_EVERY_MS = 60_000

const rowSchema = z.object({
  number: z.int(),
  orderId: z.string(),
  orderName: z.string(),
  version: z.int(),
  event: z.enum(SHOP_ORDER_EVENTS),
  outcome: z.enum(['executed', 'skipped', 'failed']),
  problem: z.string().nullable(),
  lines: z.string().transform(text => z.array(orderLineDoneSchema).parse(JSON.parse(text))),
  entryId: z.string().nullable(),
  tag: z.string().nullable(),
  atMs: z.int(),
  waiting: z.int(),
  failed: z.int(),
  sent: z.int(),
  tagSettledAt: z.int().nullable(),
  tagProblem: z.string().nullable(),
})

const waitingSchema = z.object({ orderId: z.string(), attempts: z.int(), problem: z.string().nullable() })
const untoldSchema = z.object({ orderId: z.string(), kind: z.string(), problem: z.string() })
const foreignSchema = z.object({ name: z.string(), tag: z.string() })

const SELECT_ROWS = `
  SELECT number, log.order_id AS orderId, order_name AS orderName, version, event, outcome,
    log.problem, lines,
    log.entry_id AS entryId, log.tag, done_at AS atMs,
    coalesce(sum(outbox.status IN ('waiting', 'sending')), 0) AS waiting,
    coalesce(sum(outbox.status = 'failed'), 0) AS failed,
    count(outbox.id) AS sent, marks.settled_at AS tagSettledAt, marks.problem AS tagProblem
  FROM shop_order_log AS log
  LEFT JOIN outbox ON outbox.entry_id = log.entry_id
  LEFT JOIN shop_order_marks AS marks ON marks.order_id = log.order_id AND marks.kind = 'tag'
  WHERE (?1 = 'all' OR outcome = ?1) AND number < ?2
  GROUP BY number ORDER BY number DESC LIMIT ${ROWS + 1}`

export function createOrderLook({ ground, client, store, steps }: Ports): OrderLook {
  const { database } = ground.store
  const rows = database.prepare(SELECT_ROWS)
  const waiting = database.prepare(
    `SELECT order_id AS orderId, attempts, problem FROM shop_order_queue ORDER BY found_at
     LIMIT ${SHOWN_PROBLEMS}`,
  )
  const untold = database.prepare(
    `SELECT order_id AS orderId, kind, problem FROM shop_order_marks WHERE problem IS NOT NULL
     ORDER BY retry_at LIMIT ${SHOWN_PROBLEMS}`,
  )
  const foreign = database.prepare(
    `SELECT name, foreign_tag AS tag FROM shop_orders WHERE foreign_at > ? ORDER BY foreign_at DESC
     LIMIT ${SHOWN_PROBLEMS}`,
  )
  const ours = database.prepare('SELECT 1 FROM shop_orders WHERE id = ? AND tag IS NOT NULL')
  let asked: { readonly atMs: number; readonly found: OrderLogAnswer['foreign'] } | null = null

  /** Before it is switched on nothing is known of orders: the shop itself is asked. */
  async function foreignNow(nowMs: number): Promise<OrderLogAnswer['foreign']> {
    if (store.since() !== null) return foreign.all(nowMs - RECENT_MS).map(row => foreignSchema.parse(row))
    if (asked !== null && nowMs - asked.atMs < TAGS_ASKED_EVERY_MS) return asked.found
    const answer = await client.run(RECENT_ORDER_TAGS, {})
    const found = (answer.ok ? answer.value.orders.nodes : []).flatMap(({ id, name, tags }) => {
      const tag = ORDER_TAGS.find(one => tags.includes(one))
      return tag === undefined || ours.get(id) !== undefined ? [] : [{ name, tag }]
    })
    asked = { atMs: nowMs, found: found.slice(0, SHOWN_PROBLEMS) }
    return asked.found
  }
  return {
    log: async ({ outcome, before }) => {
      const nowMs = ground.clock.nowMs()
      const found = rows.all(outcome, before ?? Number.MAX_SAFE_INTEGER).map(readRow)
      return {
        sinceMs: store.since(),
        listedAtMs: steps.listedAtMs(),
        problem: steps.problem(),
        ...(await ground.store.read(countBoms)),
        waiting: waiting.all().map(row => waitingSchema.parse(row)),
        untold: untold.all().map(row => untoldSchema.parse(row)),
        foreign: await foreignNow(nowMs),
        rows: found.slice(0, ROWS),
        more: found.length > ROWS,
      }
    },
  }
}

function readRow(value: unknown): OrderLogRow {
  const { waiting, failed, sent, tagSettledAt, tagProblem, tag, ...row } = rowSchema.parse(value)
  const mark =
    failed > 0 ? 'needsPerson' : waiting > 0 ? 'underWay' : sent > 0 ? 'inShopify' : ('nothing' as const)
  const isOn = tagSettledAt !== null && tagProblem === null
  return { ...row, mark, tag: tag === null ? null : { name: tag, isOn, problem: tagProblem } }
}

function countBoms(reader: Reader): { activeBoms: number; inactiveBoms: number } {
  const boms = reader.documentsOfGroup('catalogue', 'bom').map(row => bodyOf('catalogue', row))
  const sold = boms.filter(item => item.kind === 'bom' && item.shopify !== null && !item.archived)
  const active = sold.filter(item => item.kind === 'bom' && item.active)
  return { activeBoms: active.length, inactiveBoms: sold.length - active.length }
}
