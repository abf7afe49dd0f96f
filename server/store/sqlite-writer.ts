import type { DatabaseSync } from 'node:sqlite'
import type { BalanceRow, ReconcileStepRow, StoredDocument, StoredEntry, WriteSet } from './port.ts'
import { NO_LINE } from './sqlite-rows.ts'
import { shopOrderStatement } from './sqlite-shop-orders.ts'

/** Writes a whole set inside the open transaction. */
export function createSqliteWriter(database: DatabaseSync): (writes: WriteSet) => void {
  const position = database.prepare("UPDATE meta SET value = ? WHERE key = 'position'")
  const counter = database.prepare('INSERT OR REPLACE INTO counters (name, value) VALUES (?, ?)')
  const writeLedger = ledgerStatements(database)
  const writePeople = peopleStatements(database)
  const writeDocument = documentStatement(database)
  const writeStep = reconcileStatement(database)
  const writeOrder = shopOrderStatement(database)
  return writes => {
    for (const document of writes.documents) writeDocument(document)
    writeLedger(writes)
    writePeople(writes)
    for (const row of writes.reconcileSteps) writeStep(row)
    for (const row of writes.shopOrders) writeOrder(row)
    for (const [name, value] of writes.counters) counter.run(name, value)
    position.run(String(writes.position))
  }
}

/** Each change of a row gets the next version of its reconcile, so that a screen asks for news alone. */
function reconcileStatement(database: DatabaseSync): (row: ReconcileStepRow) => void {
  const statement = database.prepare(
    `UPDATE reconcile_rows SET step = ?, entry_id = ?, undo_entry_id = ?, found_observed = ?,
       found_expected = ?, problem = ?,
       version = (SELECT max(version) + 1 FROM reconcile_rows WHERE reconcile_id = ?7)
     WHERE reconcile_id = ?7 AND row = ?8`,
  )
  return ({ reconcileId, row, step, entryId, undoEntryId, foundObserved, foundExpected, problem }) => {
    statement.run(step, entryId, undoEntryId, foundObserved, foundExpected, problem, reconcileId, row)
  }
}

function documentStatement(database: DatabaseSync): (row: StoredDocument) => void {
  const document = database.prepare(
    `INSERT INTO documents (collection, id, position, marks, rules_version, archived, grp, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (collection, id) DO UPDATE SET position = excluded.position, marks = excluded.marks,
       rules_version = excluded.rules_version, archived = excluded.archived, grp = excluded.grp,
       body = excluded.body`,
  )
  return row => {
    const marks = JSON.stringify(row.marks)
    const archived = row.archived ? 1 : 0
    const { collection, id, rulesVersion, group, body } = row
    document.run(collection, id, row.position, marks, rulesVersion, archived, group, body)
  }
}

function ledgerStatements(database: DatabaseSync): (writes: WriteSet) => void {
  const entry = database.prepare(
    `INSERT INTO entries (seq, id, text, hash, book, book_seq, book_hash, device_id, device_seq, verdict,
       reason, postings, tells_shopify, rules_version, received_at, through)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const aside = database.prepare(
    `INSERT INTO set_aside (device_id, text_hash, entry_id, device_seq, reason, text, received_at, through)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const balance = database.prepare(
    `INSERT INTO balances (item_id, lot, account, location_id, run_id, line, went_to, quantity)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity`,
  )
  const effect = database.prepare(
    'INSERT INTO outbox (entry_id, part, book, book_seq, effect, intended_at) VALUES (?, ?, ?, ?, ?, ?)',
  )
  return writes => {
    for (const row of writes.entries) entry.run(...entryValues(row))
    for (const row of writes.setAside) {
      const { deviceId, textHash, entryId, deviceSeq, reason, text, receivedAt, through } = row
      aside.run(deviceId, textHash, entryId, deviceSeq, reason, text, receivedAt, through)
    }
    for (const row of writes.balances) balance.run(...balanceValues(row))
    for (const { entryId, book, bookSeq, createdAtMs, effects } of writes.effects) {
      effects.forEach((one, part) => {
        effect.run(entryId, part, book, bookSeq, JSON.stringify(one), createdAtMs)
      })
    }
  }
}

function entryValues(row: StoredEntry) {
  return [
    row.seq,
    row.id,
    row.text,
    row.hash,
    row.book,
    row.bookSeq,
    row.bookHash,
    row.deviceId,
    row.deviceSeq,
    row.verdict,
    row.reason,
    JSON.stringify(row.postings),
    row.tellsShopify ? 1 : 0,
    row.rulesVersion,
    row.receivedAt,
    row.through,
  ]
}

function balanceValues(row: BalanceRow) {
  const { itemId, account, locationId, quantity } = row
  return [
    itemId,
    row.lot ?? '',
    account,
    locationId,
    row.runId ?? '',
    row.line ?? NO_LINE,
    row.wentTo ?? '',
    quantity,
  ]
}

function peopleStatements(database: DatabaseSync): (writes: WriteSet) => void {
  const device = database.prepare(
    `INSERT OR REPLACE INTO devices (id, name, number, location_id, token_hash, secret, revoked, enrolled_at,
       last_contact, last_seq, last_hash, orders_reached, revoked_by, revoked_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const code = database.prepare(
    `INSERT OR REPLACE INTO enrolment_codes (code_hash, location_id, expires_at, uses_left)
     VALUES (?, ?, ?, ?)`,
  )
  const secret = database.prepare('INSERT OR REPLACE INTO person_secrets (id, pin, badge) VALUES (?, ?, ?)')
  return writes => {
    for (const row of writes.devices) {
      const revoked = row.revoked ? 1 : 0
      const { id, name, number, locationId, tokenHash, secret: key } = row
      const times = [row.enrolledAtMs, row.lastContactMs, row.lastSeq]
      const heard = [row.lastHash, row.ordersReached, row.revokedById, row.revokedAtMs]
      device.run(id, name, number, locationId, tokenHash, key, revoked, ...times, ...heard)
    }
    for (const row of writes.enrolmentCodes) {
      code.run(row.codeHash, row.locationId, row.expiresAtMs, row.usesLeft)
    }
    for (const { id, pin, badge } of writes.personSecrets) {
      secret.run(id, textOrNull(pin), textOrNull(badge))
    }
  }
}

function textOrNull(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value)
}
