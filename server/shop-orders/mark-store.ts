import { z } from 'zod'
import { ORDER_TAGS } from '#domain/shop-orders/execute.ts'
import { shownNumber, type WorkOrder } from '#domain/work-order/work-order.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { bodyOf } from '../replication/bodies.ts'
import type { Reader } from '../store/port.ts'
import type { SqliteStore } from '../store/sqlite.ts'

/** What a mark says on an order of the shop. */
export const markPayloadSchema = z.union([
  z.object({ tag: z.enum(ORDER_TAGS) }),
  z.object({ addTags: z.array(z.string().max(40)) }),
  z.object({ field: z.string() }),
])
export type MarkPayload = z.infer<typeof markPayloadSchema>

const markSchema = z.object({
  orderId: z.string(),
  kind: z.enum(['tag', 'workOrder', 'completed']),
  about: z.string(),
  payload: z.string(),
  attempts: z.int(),
  madeAtMs: z.int(),
})
export type Mark = z.infer<typeof markSchema>

/** What orders of the shop are to bear, until Shopify has taken it. */
export interface MarkStore {
  /** Marks of work orders that were made from orders of the shop, and of those that are completed. */
  lookAtWorkOrders(reader: Reader, atMs: number): void
  due(atMs: number): readonly Mark[]
  nextAtMs(): number | null
  /** Only where it still says the same. */
  settle(mark: Mark, problem: string | null, atMs: number): void
  retry(mark: Mark, retryAtMs: number, problem: string): void
}

const LOOKED = 'orders of the shop: looked at work orders'
const PAGE = 200
const AT_ONCE = 20
const numberSchema = z.object({ value: z.int().nullable() }).optional()

export function createMarkStore({ database, transact }: SqliteStore): MarkStore {
  const counter = database.prepare('SELECT value FROM counters WHERE name = ?')
  const putCounter = database.prepare('INSERT OR REPLACE INTO counters (name, value) VALUES (?, ?)')
  const add = database.prepare(
    `INSERT INTO shop_order_marks (order_id, kind, about, payload, made_at, retry_at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?5)
     ON CONFLICT DO UPDATE SET payload = ?4, made_at = ?5, retry_at = ?5, attempts = 0, problem = NULL,
       settled_at = NULL WHERE payload <> ?4`,
  )
  const due = database.prepare(
    `SELECT order_id AS orderId, kind, about, payload, attempts, made_at AS madeAtMs FROM shop_order_marks
     WHERE settled_at IS NULL AND retry_at <= ? ORDER BY retry_at, order_id LIMIT ${AT_ONCE}`,
  )
  const next = database.prepare(
    'SELECT min(retry_at) AS value FROM shop_order_marks WHERE settled_at IS NULL',
  )
  const same = 'WHERE order_id = ? AND kind = ? AND about = ? AND payload = ?'
  const settle = database.prepare(`UPDATE shop_order_marks SET settled_at = ?, problem = ? ${same}`)
  const retry = database.prepare(
    `UPDATE shop_order_marks SET retry_at = ?, problem = ?, attempts = attempts + 1 ${same}`,
  )
  return {
    lookAtWorkOrders: (reader, atMs) => {
      for (;;) {
        const looked = numberSchema.parse(counter.get(LOOKED))?.value ?? 0
        const rows = reader.page('workOrders', looked, PAGE)
        const last = rows.at(-1)
        if (last === undefined) return
        transact(() => {
          for (const row of rows) {
            const body = bodyOf('workOrders', row)
            if (body.part !== 'head') continue
            for (const { id, kind, payload } of marksOf(body)) {
              add.run(id, kind, body.id, JSON.stringify(payload), atMs)
            }
          }
          putCounter.run(LOOKED, last.position)
        })
      }
    },
    due: atMs => due.all(atMs).map(row => markSchema.parse(row)),
    nextAtMs: () => numberSchema.parse(next.get())?.value ?? null,
    settle: ({ orderId, kind, about, payload }, problem, atMs) =>
      transact(() => void settle.run(atMs, problem, orderId, kind, about, payload)),
    retry: ({ orderId, kind, about, payload }, retryAtMs, problem) =>
      transact(() => void retry.run(retryAtMs, problem, orderId, kind, about, payload)),
  }
}

type WorkOrderMark = {
  readonly id: string
  readonly kind: 'workOrder' | 'completed'
  readonly payload: MarkPayload
}

function marksOf(order: WorkOrder): WorkOrderMark[] {
  const number = shownNumber(order)
  const addTags = ['work-order', number]
  return order.linkedOrders.flatMap(({ id }): WorkOrderMark[] => {
    const made = { id, kind: 'workOrder', payload: { addTags } } as const
    if (order.status !== 'completed') return [made]
    return [made, { id, kind: 'completed', payload: { field: completionOf(order, number) } }]
  })
}

function completionOf({ name, items }: WorkOrder, number: string): string {
  const built = items.map(({ itemId, planned }) => ({ item: itemId, quantity: quantityText(planned) }))
  return JSON.stringify({ workOrder: number, name, state: 'completed', items: built })
}
