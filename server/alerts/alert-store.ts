import { z } from 'zod'
import type { SqliteStore } from '../store/sqlite.ts'
import { type Notice, noticeSchema, WAYS, type Way } from './notice.ts'

export type Place = { readonly itemId: string; readonly locationId: string }

/** A notice on its way. */
export type AlertMessage = {
  readonly messageId: string
  readonly way: Way
  readonly notice: Notice
  readonly madeAtMs: number
  /** Failures so far. */
  readonly attempts: number
}

/** Up to which positions stock and items were looked at. */
export type Looked = { readonly stock: number; readonly catalogue: number }

export type AlertChanges = {
  readonly looked: Looked
  readonly raised: readonly Place[]
  readonly cleared: readonly Place[]
  readonly messages: readonly Omit<AlertMessage, 'attempts'>[]
}

/** Which alerts stand open and what has to be sent, in the ledger's own database: a restart loses nothing. */
export interface AlertStore {
  looked(): Looked
  isOpen(place: Place): boolean
  /** All of it or nothing. */
  apply(changes: AlertChanges, nowMs: number): void
  /** What is due, oldest first. */
  due(nowMs: number): readonly AlertMessage[]
  /** When the next one is due, or null where nothing waits. */
  nextAtMs(): number | null
  /** Sent, or given up with a problem: not tried again. */
  settle(messageId: string, problem: string | null, nowMs: number): void
  retry(messageId: string, atMs: number, problem: string): void
}

const DUE_AT_ONCE = 50
const STOCK_KEY = 'alerts looked at stock'
const CATALOGUE_KEY = 'alerts looked at catalogue'

const counterRow = z.object({ value: z.int() }).optional()
const nextRow = z.object({ next: z.int().nullable() })
const messageRow = z.object({
  id: z.string(),
  way: z.enum(WAYS),
  notice: z.string(),
  made_at: z.int(),
  attempts: z.int(),
})

export function createAlertStore({ database, transact }: SqliteStore): AlertStore {
  const counter = database.prepare('SELECT value FROM counters WHERE name = ?')
  const putCounter = database.prepare('INSERT OR REPLACE INTO counters (name, value) VALUES (?, ?)')
  const open = database.prepare('SELECT 1 FROM alerts_open WHERE item_id = ? AND location_id = ?')
  const raise = database.prepare('INSERT OR IGNORE INTO alerts_open VALUES (?, ?, ?)')
  const clear = database.prepare('DELETE FROM alerts_open WHERE item_id = ? AND location_id = ?')
  const add = database.prepare(
    'INSERT INTO alert_messages (id, way, notice, made_at, retry_at) VALUES (?, ?, ?, ?, ?)',
  )
  const dueRows = database.prepare(
    `SELECT id, way, notice, made_at, attempts FROM alert_messages
     WHERE settled_at IS NULL AND retry_at <= ? ORDER BY retry_at, id LIMIT ${DUE_AT_ONCE}`,
  )
  const next = database.prepare('SELECT min(retry_at) AS next FROM alert_messages WHERE settled_at IS NULL')
  const settle = database.prepare('UPDATE alert_messages SET settled_at = ?, problem = ? WHERE id = ?')
  const retry = database.prepare(
    'UPDATE alert_messages SET retry_at = ?, problem = ?, attempts = attempts + 1 WHERE id = ?',
  )
  const position = (name: string) => counterRow.parse(counter.get(name))?.value ?? 0
  return {
    looked: () => ({ stock: position(STOCK_KEY), catalogue: position(CATALOGUE_KEY) }),
    isOpen: ({ itemId, locationId }) => open.get(itemId, locationId) !== undefined,
    apply: ({ looked, raised, cleared, messages }, nowMs) => {
      transact(() => {
        for (const { itemId, locationId } of raised) raise.run(itemId, locationId, nowMs)
        for (const { itemId, locationId } of cleared) clear.run(itemId, locationId)
        for (const { messageId, way, notice, madeAtMs } of messages) {
          add.run(messageId, way, JSON.stringify(notice), madeAtMs, madeAtMs)
        }
        putCounter.run(STOCK_KEY, looked.stock)
        putCounter.run(CATALOGUE_KEY, looked.catalogue)
      })
    },
    due: nowMs =>
      dueRows.all(nowMs).map(row => {
        const { id, way, notice, made_at, attempts } = messageRow.parse(row)
        return {
          messageId: id,
          way,
          notice: noticeSchema.parse(JSON.parse(notice)),
          madeAtMs: made_at,
          attempts,
        }
      }),
    nextAtMs: () => nextRow.parse(next.get()).next,
    settle: (messageId, problem, nowMs) => {
      transact(() => settle.run(nowMs, problem, messageId))
    },
    retry: (messageId, atMs, problem) => {
      transact(() => retry.run(atMs, problem, messageId))
    },
  }
}
