import type { DatabaseSync } from 'node:sqlite'
import type { ShopOrderRow } from './port.ts'

/**
 * Writes inside the open transaction that a version of an order is done: what was seen of it, its row of the
 * log, the tag that it is to bear; and takes it out of the queue.
 */
export function shopOrderStatement(database: DatabaseSync): (row: ShopOrderRow) => void {
  const order = database.prepare(
    `INSERT INTO shop_orders (id, name, version, read_at, state, tag, foreign_tag, foreign_at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, iif(?7 IS NULL, NULL, ?4))
     ON CONFLICT (id) DO UPDATE SET name = ?2, version = ?3, read_at = ?4, state = ?5,
       tag = coalesce(?6, tag), foreign_tag = coalesce(?7, foreign_tag),
       foreign_at = iif(?7 IS NULL, foreign_at, ?4)`,
  )
  const done = database.prepare('DELETE FROM shop_order_queue WHERE order_id = ?')
  const log = database.prepare(
    `INSERT INTO shop_order_log (order_id, order_name, version, event, outcome, lines, entry_id, tag, done_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const mark = database.prepare(
    `INSERT INTO shop_order_marks (order_id, kind, about, payload, made_at, retry_at)
     VALUES (?1, 'tag', '', ?2, ?3, ?3)
     ON CONFLICT DO UPDATE SET payload = ?2, made_at = ?3, retry_at = ?3, attempts = 0, problem = NULL,
       settled_at = NULL WHERE payload <> ?2`,
  )
  return row => {
    const { orderId, name, version, readAtMs, state, tag, foreignTag } = row
    order.run(orderId, name, version, readAtMs, state, tag, foreignTag)
    done.run(orderId)
    if (row.log !== null) {
      const { event, outcome, lines, entryId } = row.log
      const text = JSON.stringify(lines)
      log.run(orderId, name, version, event, outcome, text, entryId, tag, readAtMs)
    }
    if (tag !== null) mark.run(orderId, JSON.stringify({ tag }), readAtMs)
  }
}
