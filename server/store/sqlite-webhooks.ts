import { type Webhook, type WebhookStore, webhookSchema } from '../shopify/webhooks/webhook.ts'
import type { SqliteStore } from './sqlite.ts'

const COLUMNS = 'id, topic, triggered_at AS triggeredAt, body, received_at AS receivedAtMs'

/** Webhooks in the ledger's own database: kept before they are answered, worked on later. */
export function createSqliteWebhooks({ database, transact }: SqliteStore): WebhookStore {
  const insert = database.prepare(
    'INSERT OR IGNORE INTO webhooks (id, topic, triggered_at, body, received_at) VALUES (?, ?, ?, ?, ?)',
  )
  const due = (orders: boolean) =>
    database.prepare(
      `SELECT ${COLUMNS} FROM webhooks WHERE worked_at IS NULL
       AND topic ${orders ? '' : 'NOT '}LIKE 'orders/%'
       ORDER BY received_at, id LIMIT ?`,
    )
  const [others, orders] = [due(false), due(true)]
  const settle = database.prepare('UPDATE webhooks SET worked_at = ? WHERE id = ?')
  const forget = database.prepare('DELETE FROM webhooks WHERE worked_at < ?')
  return {
    keep: ({ id, topic, triggeredAt, body, receivedAtMs }) =>
      transact(() => Number(insert.run(id, topic, triggeredAt, body, receivedAtMs).changes) === 1),
    due: limit => others.all(limit).map(readRow),
    dueOrders: limit => orders.all(limit).map(readRow),
    settle: (ids, atMs) =>
      transact(() => {
        for (const id of ids) settle.run(atMs, id)
      }),
    forgetBefore: atMs => transact(() => void forget.run(atMs)),
  }
}

function readRow(row: unknown): Webhook {
  return webhookSchema.parse(row)
}
