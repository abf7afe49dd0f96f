import { z } from 'zod'
import { orderLineDoneSchema } from '#domain/shop-orders/entries.ts'
import { ORDER_TAGS, type ShopOrderState } from '#domain/shop-orders/execute.ts'
import type { SqliteStore } from '../store/sqlite.ts'

const seenSchema = z.object({
  out: z.int(),
  edited: z.int(),
  refunded: z.int(),
  cancelled: z.int(),
  gone: z.int(),
})

const stateSchema = z.object({
  version: z.int(),
  isOld: z.boolean(),
  seenByLine: z.record(z.string(), seenSchema),
  executions: z.array(z.object({ entryId: z.string(), lines: z.array(orderLineDoneSchema) })),
})

const knownSchema = z.object({
  version: z.int(),
  readAtMs: z.int(),
  state: z.string().transform((text): ShopOrderState => stateSchema.parse(JSON.parse(text))),
  tag: z.enum(ORDER_TAGS).nullable(),
})
export type KnownOrder = z.infer<typeof knownSchema>

const queuedSchema = z.object({
  orderId: z.string(),
  again: z.int().transform(value => value === 1),
  attempts: z.int(),
})
export type QueuedOrder = z.infer<typeof queuedSchema>

const numberSchema = z.object({ value: z.int().nullable() }).optional()

export type FoundOrder = { readonly orderId: string; readonly version: number }

/** What is kept of orders beside the ledger: which are to be read, and what was seen of each. */
export interface OrderStore {
  /** Since when orders are carried out; null while they are not. */
  since(): number | null
  switchOn(atMs: number): void
  switchOff(): void
  /** When the latest order that was ever listed had changed. */
  cursor(): number
  /**
   * Puts orders that have to be read into the line, and remembers how far the list was read; all or
   * nothing.
   */
  found(orders: readonly FoundOrder[], cursorMs: number, atMs: number): void
  /** A person wants it done again, at once. */
  again(orderId: string, atMs: number): void
  next(atMs: number): QueuedOrder | null
  nextAtMs(): number | null
  known(orderId: string): KnownOrder | null
  postpone(orderId: string, retryAtMs: number, problem: string): void
  /** Keeps in the log that a version could not be done, once, and tries again later. */
  failed(orderId: string, problem: string, times: { readonly atMs: number; readonly retryAtMs: number }): void
  /** It is not an order of this shop any more. */
  forget(orderId: string): void
}

const SINCE = 'orders of the shop: carried out since'
const CURSOR = 'orders of the shop: listed up to'
/** An order may change twice within the time in which Shopify counts: read so soon, it is read once more. */
const SETTLED_MS = 10_000

export function createOrderStore({ database, transact }: SqliteStore): OrderStore {
  const counter = database.prepare('SELECT value FROM counters WHERE name = ?')
  const putCounter = database.prepare('INSERT OR REPLACE INTO counters (name, value) VALUES (?, ?)')
  const dropCounter = database.prepare('DELETE FROM counters WHERE name = ?')
  const isRead = database.prepare('SELECT 1 FROM shop_orders WHERE id = ? AND version = ? AND read_at > ?')
  const add = database.prepare(
    `INSERT INTO shop_order_queue (order_id, found_at, retry_at) VALUES (?1, ?2, ?2)
     ON CONFLICT DO NOTHING`,
  )
  const again = database.prepare(
    `INSERT INTO shop_order_queue (order_id, found_at, retry_at, again) VALUES (?1, ?2, ?2, 1)
     ON CONFLICT DO UPDATE SET again = 1, retry_at = ?2, attempts = 0`,
  )
  const next = database.prepare(
    `SELECT order_id AS orderId, again, attempts FROM shop_order_queue WHERE retry_at <= ?
     ORDER BY found_at, order_id LIMIT 1`,
  )
  const nextAt = database.prepare('SELECT min(retry_at) AS value FROM shop_order_queue')
  const known = database.prepare(
    'SELECT version, read_at AS readAtMs, state, tag FROM shop_orders WHERE id = ?',
  )
  const postpone = database.prepare(
    `UPDATE shop_order_queue SET retry_at = ?, problem = ?, attempts = attempts + 1 WHERE order_id = ?`,
  )
  const fail = database.prepare(
    `INSERT INTO shop_order_log (order_id, order_name, version, event, outcome, problem, lines, done_at)
     SELECT ?1, coalesce((SELECT name FROM shop_orders WHERE id = ?1), ''), 0, 'edited', 'failed', ?2,
       '[]', ?3
     WHERE NOT EXISTS (SELECT 1 FROM shop_order_log AS last WHERE last.order_id = ?1 AND last.problem = ?2
       AND last.number = (SELECT max(number) FROM shop_order_log WHERE order_id = ?1))`,
  )
  const drop = database.prepare('DELETE FROM shop_order_queue WHERE order_id = ?')
  const valueOf = (name: string) => numberSchema.parse(counter.get(name))?.value ?? null
  return {
    since: () => valueOf(SINCE),
    switchOn: atMs =>
      transact(() => {
        putCounter.run(SINCE, atMs)
        putCounter.run(CURSOR, atMs)
      }),
    switchOff: () => transact(() => void dropCounter.run(SINCE)),
    cursor: () => valueOf(CURSOR) ?? 0,
    found: (orders, cursorMs, atMs) =>
      transact(() => {
        for (const { orderId, version } of orders) {
          if (isRead.get(orderId, version, version + SETTLED_MS) === undefined) add.run(orderId, atMs)
        }
        putCounter.run(CURSOR, cursorMs)
      }),
    again: (orderId, atMs) => transact(() => void again.run(orderId, atMs)),
    next: atMs => {
      const row = next.get(atMs)
      return row === undefined ? null : queuedSchema.parse(row)
    },
    nextAtMs: () => numberSchema.parse(nextAt.get())?.value ?? null,
    known: orderId => {
      const row = known.get(orderId)
      return row === undefined ? null : knownSchema.parse(row)
    },
    postpone: (orderId, retryAtMs, problem) => transact(() => void postpone.run(retryAtMs, problem, orderId)),
    failed: (orderId, problem, { atMs, retryAtMs }) =>
      transact(() => {
        fail.run(orderId, problem, atMs)
        postpone.run(retryAtMs, problem, orderId)
      }),
    forget: orderId => transact(() => void drop.run(orderId)),
  }
}
