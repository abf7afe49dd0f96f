import { z } from 'zod'
import { type ReconcileRow, reconcileRowSchema, type RowStep } from '#domain/reconcile/progress.ts'
import type { NumberedRow, ReconcileHead, StartReconcile } from '#protocol/reconcile.ts'
import type { OutboxRow } from '../shopify/outbox-port.ts'
import type { ReconcileStepRow } from '../store/port.ts'
import type { SqliteStore } from '../store/sqlite.ts'

/** A row whose turn it is, and who asked for it. */
export type OpenRow = NumberedRow & { readonly reconcileId: string; readonly askedBy: string }

/** A row whose entry has told Shopify something, and how far that has come; null: it told nothing. */
export type SentRow = OpenRow & {
  readonly outbox: Pick<OutboxRow, 'outboxId' | 'status' | 'problem'> | null
}

/** Every reconcile that was ever started, in the ledger's own database. */
export interface ReconcileStore {
  /** False where this id is known already: nothing is changed then. */
  add(start: StartReconcile, atMs: number): boolean
  /** The latest first. */
  list(limit: number): readonly ReconcileHead[]
  head(id: string): ReconcileHead | null
  version(id: string): number
  /** Rows that changed after this version, in their order. */
  rowsAfter(id: string, version: number): readonly NumberedRow[]
  /** Rows that wait for their turn, of the oldest reconcile that has any; at most `limit`. */
  waiting(limit: number): readonly OpenRow[]
  /** Rows that wait for Shopify's answer. */
  sent(): readonly SentRow[]
  /** Beside the ledger: what became of rows whose entry stands already, and of those that were asked for. */
  put(steps: readonly ReconcileStepRow[]): void
  /** Puts rows of these steps (of `only`, where given) back in the line; gives how many. */
  askAgain(id: string, change: Change): number
  /** Marks those as finished that have no row to do any more; gives their ids. */
  finish(nowMs: number): readonly string[]
  /** Entries of rows that failed. */
  failedEntryIds(id: string): readonly string[]
  /** When somebody started one last, ms; null: never. */
  lastStartMs(actorId: string): number | null
}

export type Change = {
  readonly from: readonly RowStep[]
  readonly to: RowStep
  readonly only: readonly number[] | null
  readonly askedBy: string
}

const OPEN = "('pending', 'sending', 'undoAsked', 'undoSending')"

const storedRowSchema = z
  .object({
    reconcile_id: z.string(),
    row: z.int(),
    item_id: z.string(),
    location_id: z.string(),
    entry_id: z.string().nullable(),
    undo_entry_id: z.string().nullable(),
    asked_by: z.string(),
    found_observed: z.int().nullable(),
    found_expected: z.int().nullable(),
    problem: z.string().nullable(),
  })
  .extend(reconcileRowSchema.pick({ direction: true, observed: true, expected: true, step: true }).shape)
  .transform(row => ({
    reconcileId: row.reconcile_id,
    row: row.row,
    itemId: row.item_id,
    locationId: row.location_id,
    direction: row.direction,
    observed: row.observed,
    expected: row.expected,
    step: row.step,
    entryId: row.entry_id,
    undoEntryId: row.undo_entry_id,
    askedBy: row.asked_by,
    foundObserved: row.found_observed,
    foundExpected: row.found_expected,
    problem: row.problem,
  }))

const HEADS = `SELECT h.*, count(r.row) AS total,
    count(*) FILTER (WHERE r.step = 'written') AS updated,
    count(*) FILTER (WHERE r.step = 'moved') AS moved,
    count(*) FILTER (WHERE r.step = 'failed') AS errors,
    count(*) FILTER (WHERE r.step IN ${OPEN}) AS pending,
    count(*) FILTER (WHERE r.step = 'undone') AS undone
  FROM reconciles h LEFT JOIN reconcile_rows r ON r.reconcile_id = h.id`

const headRowSchema = z
  .object({
    id: z.string(),
    actor_id: z.string(),
    started_at: z.int(),
    finished_at: z.int().nullable(),
    reason: z.string(),
    is_dry_run: z.int(),
    total: z.int(),
    updated: z.int(),
    moved: z.int(),
    errors: z.int(),
    pending: z.int(),
    undone: z.int(),
  })
  .transform(({ id, actor_id, started_at, finished_at, reason, is_dry_run, ...summary }): ReconcileHead => ({
    id,
    actorId: actor_id,
    startedAtMs: started_at,
    finishedAtMs: finished_at,
    reason,
    isDryRun: is_dry_run === 1,
    summary,
  }))

const versionSchema = z.object({ version: z.int() })
const sentSchema = z.object({
  outbox_id: z.int().nullable(),
  outbox_status: z.enum(['waiting', 'sending', 'acknowledged', 'failed']).nullable(),
  outbox_problem: z.string().nullable(),
})

export function createReconcileStore(
  { database, transact }: SqliteStore,
  readProblem: (text: string) => OutboxRow['problem'],
): ReconcileStore {
  const addHead = database.prepare('INSERT OR IGNORE INTO reconciles VALUES (?, ?, ?, ?, ?, ?)')
  const addRow = database.prepare(
    `INSERT INTO reconcile_rows (reconcile_id, row, item_id, location_id, direction, observed, expected, step,
       asked_by, version) VALUES (?, ?, ?, ?, ?, ?, ?, 'pending', ?, 1)`,
  )
  // Of the nights on which all agreed only the last one is told of.
  const heads = database.prepare(
    `${HEADS} WHERE r.row IS NOT NULL
       OR h.id = (SELECT id FROM reconciles WHERE actor_id = h.actor_id
         ORDER BY started_at DESC, id DESC LIMIT 1)
     GROUP BY h.id ORDER BY h.started_at DESC, h.id DESC LIMIT ?`,
  )
  const one = database.prepare(`${HEADS} WHERE h.id = ? GROUP BY h.id`)
  const latest = database.prepare(
    'SELECT coalesce(max(version), 0) AS version FROM reconcile_rows WHERE reconcile_id = ?',
  )
  const after = database.prepare(
    'SELECT * FROM reconcile_rows WHERE reconcile_id = ? AND version > ? ORDER BY row',
  )
  const waiting = database.prepare(
    `SELECT r.* FROM reconcile_rows r JOIN reconciles h ON h.id = r.reconcile_id
     WHERE r.step IN ('pending', 'undoAsked') AND h.is_dry_run = 0
       AND h.id = (SELECT h2.id FROM reconcile_rows r2 JOIN reconciles h2 ON h2.id = r2.reconcile_id
         WHERE r2.step IN ('pending', 'undoAsked') AND h2.is_dry_run = 0
         ORDER BY h2.started_at, h2.id LIMIT 1)
     ORDER BY r.row LIMIT ?`,
  )
  const sent = database.prepare(
    `SELECT r.*, o.id AS outbox_id, o.status AS outbox_status, o.problem AS outbox_problem
     FROM reconcile_rows r LEFT JOIN outbox o
       ON o.entry_id = CASE r.step WHEN 'sending' THEN r.entry_id ELSE r.undo_entry_id END
     WHERE r.step IN ('sending', 'undoSending') ORDER BY r.reconcile_id, r.row`,
  )
  const put = database.prepare(
    `UPDATE reconcile_rows SET step = ?, entry_id = ?, undo_entry_id = ?, found_observed = ?,
       found_expected = ?, problem = ?,
       version = (SELECT max(version) + 1 FROM reconcile_rows WHERE reconcile_id = ?7)
     WHERE reconcile_id = ?7 AND row = ?8`,
  )
  const again = database.prepare(
    `UPDATE reconcile_rows SET step = ?, asked_by = ?, problem = NULL, found_observed = NULL,
       found_expected = NULL,
       version = (SELECT max(version) + 1 FROM reconcile_rows WHERE reconcile_id = ?3)
     WHERE reconcile_id = ?3 AND step IN (SELECT value FROM json_each(?4))
       AND (?5 IS NULL OR row IN (SELECT value FROM json_each(?5)))`,
  )
  const reopen = database.prepare('UPDATE reconciles SET finished_at = NULL WHERE id = ?')
  const finish = database.prepare(
    `UPDATE reconciles SET finished_at = ? WHERE finished_at IS NULL AND NOT EXISTS
       (SELECT 1 FROM reconcile_rows r WHERE r.reconcile_id = reconciles.id AND r.step IN ${OPEN})
     RETURNING id`,
  )
  const failed = database.prepare(
    "SELECT entry_id FROM reconcile_rows WHERE reconcile_id = ? AND step = 'failed' AND entry_id IS NOT NULL",
  )
  const last = database.prepare('SELECT max(started_at) AS last FROM reconciles WHERE actor_id = ?')
  const openRow = (value: unknown): OpenRow => storedRowSchema.parse(value)
  const numbered = (value: unknown): NumberedRow => {
    const { reconcileId: _id, askedBy: _by, ...row } = storedRowSchema.parse(value)
    return row
  }
  return {
    add: ({ id, actorId, reason, isDryRun, rows }, atMs) =>
      transact(() => {
        const added = addHead.run(id, actorId, atMs, isDryRun ? atMs : null, reason, isDryRun ? 1 : 0)
        if (added.changes === 0) return false
        for (const [row, { itemId, locationId, direction, observed, expected }] of rows.entries()) {
          addRow.run(id, row, itemId, locationId, direction, observed, expected, actorId)
        }
        return true
      }),
    list: limit => heads.all(limit).map(row => headRowSchema.parse(row)),
    head: id => {
      const row = one.get(id)
      return row === undefined ? null : headRowSchema.parse(row)
    },
    version: id => versionSchema.parse(latest.get(id)).version,
    rowsAfter: (id, version) => after.all(id, version).map(numbered),
    waiting: limit => waiting.all(limit).map(openRow),
    sent: () =>
      sent.all().map(value => {
        const { outbox_id: outboxId, outbox_status: status, outbox_problem } = sentSchema.parse(value)
        const problem = outbox_problem === null ? null : readProblem(outbox_problem)
        const outbox = outboxId === null || status === null ? null : { outboxId, status, problem }
        return { ...openRow(value), outbox }
      }),
    put: steps =>
      transact(() => {
        for (const one of steps) {
          const found = [one.foundObserved, one.foundExpected]
          put.run(one.step, one.entryId, one.undoEntryId, ...found, one.problem, one.reconcileId, one.row)
        }
      }),
    askAgain: (id, { from, to, only, askedBy }) =>
      transact(() => {
        const rows = only === null ? null : JSON.stringify(only)
        const { changes } = again.run(to, askedBy, id, JSON.stringify(from), rows)
        if (changes > 0) reopen.run(id)
        return Number(changes)
      }),
    finish: nowMs => transact(() => finish.all(nowMs).map(row => z.object({ id: z.string() }).parse(row).id)),
    failedEntryIds: id => failed.all(id).map(row => z.object({ entry_id: z.string() }).parse(row).entry_id),
    lastStartMs: actorId => z.object({ last: z.int().nullable() }).parse(last.get(actorId)).last,
  }
}

/** A row's step as it stands, to be written with changes. */
export function stepOf(row: ReconcileRow & { reconcileId: string; row: number }): ReconcileStepRow {
  const { reconcileId, row: number, step, entryId, undoEntryId, foundObserved, foundExpected, problem } = row
  return { reconcileId, row: number, step, entryId, undoEntryId, foundObserved, foundExpected, problem }
}
