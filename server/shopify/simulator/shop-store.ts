import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import {
  type AdjustmentRow,
  type AnswerRow,
  type Change,
  type LevelRow,
  type LocationRow,
  type OrderRow,
  ON_HAND_STATES,
  type QuantityRow,
  type SubscriptionRow,
  TABLES,
  type VariantEdit,
  type VariantRow,
  adjustmentRowSchema,
  answerRowSchema,
  levelRowSchema,
  locationRowSchema,
  orderRowSchema,
  quantityRowSchema,
  subscriptionRowSchema,
  variantRowSchema,
} from './shop-rows.ts'

interface ShopReader {
  readonly locations: () => readonly LocationRow[]
  readonly location: (id: string) => LocationRow | null
  /** In the order in which they were added, those after `afterNumber`. */
  readonly variants: (afterNumber: number, limit: number, changedAfterMs?: number) => readonly VariantRow[]
  readonly variantOfItem: (itemId: string) => VariantRow | null
  readonly levels: (itemId: string) => readonly LevelRow[]
  readonly level: (itemId: string, locationId: string) => LevelRow | null
  /** All quantities of a level by name, on_hand included; absent names are zero. */
  readonly quantities: (itemId: string, locationId: string) => ReadonlyMap<string, QuantityRow>
  readonly adjustment: (number: number) => AdjustmentRow | null
  readonly answer: (key: string) => AnswerRow | null
  /** Customers' orders, in the order in which they were placed. */
  readonly orders: () => readonly OrderRow[]
  readonly order: (number: number) => OrderRow | null
  readonly subscriptions: () => readonly SubscriptionRow[]
}

interface ShopWriter {
  readonly addLocation: (location: LocationRow) => void
  readonly switchLocation: (id: string, isActive: boolean) => void
  readonly addVariant: (variant: VariantRow) => void
  readonly editVariant: (itemId: string, edit: VariantEdit, atMs: number) => void
  /** With its levels and quantities, as Shopify does. */
  readonly deleteVariant: (itemId: string) => void
  readonly activate: (itemId: string, locationId: string, atMs: number) => void
  /** Not stocked there any more. */
  readonly deactivate: (itemId: string, locationId: string, atMs: number) => void
  /** Adds to a state; a level that does not exist yet is made, inactive. */
  readonly change: (change: Change, atMs: number) => void
  /** Keeps an accepted mutation; the result is its number. */
  readonly record: (adjustment: Omit<AdjustmentRow, 'number'>) => number
  readonly remember: (key: string, answer: AnswerRow) => void
  /** The result is its number. */
  readonly addOrder: (order: Pick<OrderRow, 'placed_at_ms' | 'lines'>) => number
  /** Writes all of an order but its number and when it was placed. */
  readonly saveOrder: (order: OrderRow) => void
  readonly subscribe: (subscription: Omit<SubscriptionRow, 'number'>) => number
  readonly unsubscribe: (number: number) => boolean
}

/** The shop's state. One process at a time; every mutation is one transaction. */
export interface ShopStore extends ShopReader, ShopWriter {
  readonly transaction: <T>(work: () => T) => T
  readonly close: () => void
}

/** Opens the shop kept in `file`, or one in memory where it is null. */
export function openShopStore(file: string | null): ShopStore {
  const database = new DatabaseSync(file ?? ':memory:')
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;')
  database.exec(TABLES)
  return {
    ...shopReader(database),
    ...shopWriter(database),
    transaction: work => transaction(database, work),
    close: () => database.close(),
  }
}

function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}

const SELECT_ORDER = `SELECT customer_order.*, coalesce(updated_at_ms, placed_at_ms) AS updated_at_ms,
  coalesce(life, '{}') AS life FROM customer_order LEFT JOIN order_life USING (number)`

function shopReader(database: DatabaseSync): ShopReader {
  const one = <T>(schema: z.ZodType<T>, sql: string, ...values: (string | number)[]): T | null => {
    const row = database.prepare(sql).get(...values)
    return row === undefined ? null : schema.parse(row)
  }
  const all = <T>(schema: z.ZodType<T>, sql: string, ...values: (string | number)[]): readonly T[] =>
    z.array(schema).parse(database.prepare(sql).all(...values))
  return {
    locations: () => all(locationRowSchema, 'SELECT * FROM location ORDER BY rowid'),
    location: id => one(locationRowSchema, 'SELECT * FROM location WHERE id = ?', id),
    variants: (after, limit, changedAfterMs = -1) =>
      all(
        variantRowSchema,
        'SELECT * FROM variant WHERE number > ? AND updated_at_ms > ? ORDER BY number LIMIT ?',
        after,
        changedAfterMs,
        limit,
      ),
    variantOfItem: itemId => one(variantRowSchema, 'SELECT * FROM variant WHERE item_id = ?', itemId),
    levels: itemId => all(levelRowSchema, 'SELECT * FROM level WHERE item_id = ? ORDER BY number', itemId),
    level: (itemId, locationId) =>
      one(levelRowSchema, 'SELECT * FROM level WHERE item_id = ? AND location_id = ?', itemId, locationId),
    quantities: (itemId, locationId) =>
      withOnHand(
        all(
          quantityRowSchema,
          'SELECT name, amount, updated_at_ms FROM quantity WHERE item_id = ? AND location_id = ?',
          itemId,
          locationId,
        ),
      ),
    adjustment: number => one(adjustmentRowSchema, 'SELECT * FROM adjustment WHERE number = ?', number),
    answer: key => one(answerRowSchema, 'SELECT * FROM answer WHERE key = ?', key),
    orders: () => all(orderRowSchema, `${SELECT_ORDER} ORDER BY number`),
    subscriptions: () => all(subscriptionRowSchema, 'SELECT * FROM subscription ORDER BY number'),
    order: number => one(orderRowSchema, `${SELECT_ORDER} WHERE number = ?`, number),
  }
}

function shopWriter(database: DatabaseSync): ShopWriter {
  const run = (sql: string, values: Record<string, string | number | null>) =>
    database.prepare(sql).run(values)
  const touchLevel = (itemId: string, locationId: string, active: number, atMs: number) =>
    run(
      `INSERT INTO level (item_id, location_id, is_active, updated_at_ms)
       VALUES (:itemId, :locationId, :active, :atMs)
       ON CONFLICT DO UPDATE SET is_active = max(is_active, excluded.is_active),
         updated_at_ms = excluded.updated_at_ms`,
      { itemId, locationId, active, atMs },
    )
  return {
    addLocation: ({ id, name, is_active }) => {
      run('INSERT INTO location (id, name, is_active) VALUES (:id, :name, :active)', {
        id,
        name,
        active: Number(is_active),
      })
    },
    switchLocation: (id, isActive) =>
      void run('UPDATE location SET is_active = :active WHERE id = :id', { id, active: Number(isActive) }),
    addVariant: variant => {
      run(INSERT_VARIANT, {
        ...variant,
        tracked: Number(variant.tracked),
        requires_components: Number(variant.requires_components),
      })
    },
    editVariant: (itemId, edit, atMs) => {
      for (const [column, value] of Object.entries(edit)) {
        const stored = typeof value === 'boolean' ? Number(value) : value
        run(`UPDATE variant SET ${column} = :stored, updated_at_ms = :atMs WHERE item_id = :itemId`, {
          stored,
          atMs,
          itemId,
        })
      }
    },
    deleteVariant: itemId => {
      for (const table of ['variant', 'level', 'quantity']) {
        run(`DELETE FROM ${table} WHERE item_id = :itemId`, { itemId })
      }
    },
    activate: (itemId, locationId, atMs) => void touchLevel(itemId, locationId, 1, atMs),
    deactivate: (itemId, locationId, atMs) =>
      void run(
        `UPDATE level SET is_active = 0, updated_at_ms = :atMs
         WHERE item_id = :itemId AND location_id = :locationId`,
        { itemId, locationId, atMs },
      ),
    change: ({ itemId, locationId, name, delta }, atMs) => {
      touchLevel(itemId, locationId, 0, atMs)
      run(
        `INSERT INTO quantity (item_id, location_id, name, amount, updated_at_ms)
         VALUES (:itemId, :locationId, :name, :delta, :atMs)
         ON CONFLICT DO UPDATE SET amount = amount + excluded.amount, updated_at_ms = excluded.updated_at_ms`,
        { itemId, locationId, name, delta, atMs },
      )
    },
    record: ({ reason, reference_uri, created_at_ms, changes }) =>
      Number(
        run(
          `INSERT INTO adjustment (reason, reference_uri, created_at_ms, changes)
           VALUES (:reason, :reference_uri, :created_at_ms, :changes)`,
          { reason, reference_uri, created_at_ms, changes: JSON.stringify(changes) },
        ).lastInsertRowid,
      ),
    remember: (key, answer) => {
      run(
        `INSERT INTO answer (key, fingerprint, group_number, failed, answered_at_ms)
         VALUES (:key, :fingerprint, :group_number, :failed, :answered_at_ms)
         ON CONFLICT DO UPDATE SET fingerprint = excluded.fingerprint, group_number = excluded.group_number,
           failed = excluded.failed, answered_at_ms = excluded.answered_at_ms`,
        { key, ...answer, failed: Number(answer.failed) },
      )
    },
    addOrder: ({ placed_at_ms, lines }) =>
      Number(
        run('INSERT INTO customer_order (placed_at_ms, fulfilled, lines) VALUES (:placed_at_ms, 0, :lines)', {
          placed_at_ms,
          lines: JSON.stringify(lines),
        }).lastInsertRowid,
      ),
    saveOrder: ({ number, fulfilled, lines, updated_at_ms, life }) => {
      run('UPDATE customer_order SET fulfilled = :fulfilled, lines = :lines WHERE number = :number', {
        number,
        fulfilled: Number(fulfilled),
        lines: JSON.stringify(lines),
      })
      run('INSERT OR REPLACE INTO order_life VALUES (:number, :updated_at_ms, :life)', {
        number,
        updated_at_ms,
        life: JSON.stringify(life),
      })
    },
    subscribe: ({ topic, uri, fields }) =>
      Number(
        run('INSERT INTO subscription (topic, uri, fields) VALUES (:topic, :uri, :fields)', {
          topic,
          uri,
          fields: JSON.stringify(fields),
        }).lastInsertRowid,
      ),
    unsubscribe: number =>
      Number(run('DELETE FROM subscription WHERE number = :number', { number }).changes) === 1,
  }
}

const INSERT_VARIANT = `
  INSERT INTO variant (number, id, item_id, product_id, product_title, product_status, title, sku, barcode,
    price, cost, image_url, tracked, requires_components, updated_at_ms)
  VALUES (:number, :id, :item_id, :product_id, :product_title, :product_status, :title, :sku, :barcode,
    :price, :cost, :image_url, :tracked, :requires_components, :updated_at_ms)`

function withOnHand(rows: readonly QuantityRow[]): ReadonlyMap<string, QuantityRow> {
  const byName = new Map(rows.map(row => [row.name, row]))
  const standing = ON_HAND_STATES.map(name => byName.get(name)).filter(row => row !== undefined)
  byName.set('on_hand', {
    name: 'on_hand',
    amount: standing.reduce((sum, row) => sum + row.amount, 0),
    updated_at_ms: Math.max(0, ...standing.map(row => row.updated_at_ms)),
  })
  return byName
}
