import { z } from 'zod'
import { assert } from '#kernel/assert.ts'
import { shopifyEffectSchema } from '#domain/shopify/effect.ts'
import {
  type Outbox,
  type OutboxIntent,
  type OutboxOutcome,
  type OutboxProblem,
  type OutboxRow,
  decidedRow,
  outboxProblemSchema,
  outboxRowSchema,
} from '../shopify/outbox-port.ts'
import type { SqliteStore } from './sqlite.ts'

export type SqliteOutbox = Outbox & {
  readonly row: (outboxId: number) => OutboxRow | null
  /** Adds rows beside the ledger; entries bring theirs in their own transaction. */
  readonly add: (intents: readonly (OutboxIntent & { readonly entryId: string })[]) => readonly number[]
  readonly counts: () => { readonly waiting: number; readonly needsPerson: number }
  /** All rows that a person has to decide about, oldest first. */
  readonly failed: () => readonly OutboxRow[]
  /**
   * Rows of these entries that failed are looked at again where they came from: nobody else is asked about
   * them, and they are never sent again.
   */
  readonly giveUp: (entryIds: readonly string[]) => void
  /** Books that ever had effects, with the highest number up to which all of them are acknowledged. */
  readonly acknowledgedThrough: (books: readonly string[] | 'all') => ReadonlyMap<string, number>
}

/** The outbox in the ledger's own database. `onSettled` is told which books have news, after the commit. */
export function createSqliteOutbox(
  store: SqliteStore,
  onSettled: (books: readonly string[]) => void,
): SqliteOutbox {
  const { database, transact } = store
  const byId = database.prepare('SELECT * FROM outbox WHERE id = ?')
  const open = database.prepare(
    "SELECT * FROM outbox WHERE status = ? AND status <> 'acknowledged' ORDER BY id LIMIT ?",
  )
  const insert = database.prepare(
    'INSERT INTO outbox (entry_id, part, book, book_seq, effect, intended_at) VALUES (?, 0, ?, ?, ?, ?)',
  )
  const update = database.prepare(
    `UPDATE outbox SET status = ?, stage = ?, group_key = ?, sent_at = ?, retry_at = ?, attempts = ?,
       problem = ?, settled_at = ? WHERE id = ?`,
  )
  const giveUp = database.prepare(
    `UPDATE outbox SET problem = json_set(problem, '$.code', 'moved')
     WHERE status = 'failed' AND entry_id IN (SELECT value FROM json_each(?))`,
  )
  const row = (outboxId: number) => {
    const found = byId.get(outboxId)
    return found === undefined ? null : readRow(found)
  }
  const rowsOf = (status: OutboxRow['status'], limit: number) => open.all(status, limit).map(readRow)

  function change(
    outboxId: number,
    from: readonly OutboxRow['status'][],
    to: (row: OutboxRow) => OutboxRow,
    atMs: number | null,
  ): void {
    const before = row(outboxId)
    assert(before !== null && from.includes(before.status), `outbox row ${outboxId} is ${before?.status}`)
    const after = to(before)
    const { status, stage, groupIdempotencyKey, sentAtMs, retryAtMs, attempts, problem } = after
    const text = problem === null ? null : JSON.stringify(problem)
    update.run(status, stage, groupIdempotencyKey, sentAtMs, retryAtMs, attempts, text, atMs, outboxId)
  }

  return {
    row,
    counts: () => countsSchema.parse(database.prepare(COUNTS).get()),
    failed: () => rowsOf('failed', ALL),
    acknowledgedThrough: books => acknowledgedThrough(store, books),
    add: intents =>
      transact(() =>
        intents.map(({ entryId, book, bookSeq, effect, intendedAtMs }) =>
          Number(insert.run(entryId, book, bookSeq, JSON.stringify(effect), intendedAtMs).lastInsertRowid),
        ),
      ),
    giveUp: entryIds => {
      transact(() => giveUp.run(JSON.stringify(entryIds)))
    },
    waiting: limit => rowsOf('waiting', limit),
    sending: () => rowsOf('sending', ALL),
    assignGroup: (outboxIds, groupIdempotencyKey, sentAtMs) =>
      transact(() => {
        const keyed = { status: 'sending', groupIdempotencyKey, sentAtMs, retryAtMs: null } as const
        for (const id of outboxIds) change(id, ['waiting'], before => ({ ...before, ...keyed }), null)
      }),
    postpone: (outboxIds, retryAtMs, problem) =>
      transact(() => {
        for (const id of outboxIds)
          change(id, ['sending'], before => postponed(before, retryAtMs, problem), null)
      }),
    settle: (outcomes, atMs) => {
      transact(() => {
        for (const outcome of outcomes)
          change(outcome.outboxId, settlable(outcome), before => settled(before, outcome), atMs)
      })
      onSettled([...new Set(outcomes.map(({ outboxId }) => row(outboxId)?.book ?? ''))])
    },
    decide: (outboxIds, arrived, atMs) => {
      const decided = transact(() =>
        outboxIds.filter(id => {
          const before = row(id)
          const after = before === null ? null : decidedRow(before, arrived)
          if (after !== null) change(id, ['failed'], () => after, atMs)
          return after !== null
        }),
      )
      onSettled([...new Set(decided.map(id => row(id)?.book ?? ''))])
      return decided
    },
    tryAgain: outboxIds =>
      transact(() => {
        const sure = outboxIds.filter(id => {
          const failed = row(id)
          if (failed?.status !== 'failed' || failed.problem?.code === 'moved') return false
          return failed.problem?.mayHaveArrived === false
        })
        const fresh = { ...KEYLESS, retryAtMs: null, attempts: 0, problem: null } as const
        for (const id of sure) change(id, ['failed'], before => ({ ...before, ...fresh }), null)
        return sure
      }),
  }
}

const ALL = -1
const KEYLESS = { status: 'waiting', groupIdempotencyKey: null, sentAtMs: null } as const
// A row of a reconcile that moved is shown there, with the rows that it stood beside.
const COUNTS = `SELECT count(*) FILTER (WHERE status IN ('waiting', 'sending')) AS waiting,
  count(*) FILTER (WHERE status = 'failed' AND json_extract(problem, '$.code') <> 'moved') AS needsPerson
  FROM outbox WHERE status <> 'acknowledged'`
const countsSchema = z.object({ waiting: z.int(), needsPerson: z.int() })

function postponed(before: OutboxRow, retryAtMs: number, problem: OutboxProblem): OutboxRow {
  return { ...before, retryAtMs, problem, attempts: before.attempts + 1 }
}

function settlable(outcome: OutboxOutcome): readonly OutboxRow['status'][] {
  return outcome.kind === 'acknowledged' ? ['sending'] : ['sending', 'waiting']
}

function settled(before: OutboxRow, outcome: OutboxOutcome): OutboxRow {
  switch (outcome.kind) {
    case 'acknowledged':
      return { ...before, status: 'acknowledged', retryAtMs: null, problem: null }
    case 'failed':
      return { ...before, status: 'failed', retryAtMs: null, problem: outcome.problem }
    case 'released': {
      const { stage, retryAtMs, problem } = outcome
      const attempts = retryAtMs === null ? 0 : before.attempts + 1
      return { ...before, ...KEYLESS, stage, retryAtMs, problem, attempts }
    }
  }
}

const storedSchema = z.object({
  id: z.int(),
  book: z.string(),
  book_seq: z.int(),
  effect: z.string(),
  intended_at: z.int(),
  status: z.string(),
  stage: z.string(),
  group_key: z.string().nullable(),
  sent_at: z.int().nullable(),
  retry_at: z.int().nullable(),
  attempts: z.int(),
  problem: z.string().nullable(),
})

function readRow(value: unknown): OutboxRow {
  const row = storedSchema.parse(value)
  return outboxRowSchema.parse({
    outboxId: row.id,
    book: row.book,
    bookSeq: row.book_seq,
    effect: shopifyEffectSchema.parse(JSON.parse(row.effect)),
    stage: row.stage,
    status: row.status,
    groupIdempotencyKey: row.group_key,
    sentAtMs: row.sent_at,
    intendedAtMs: row.intended_at,
    retryAtMs: row.retry_at,
    attempts: row.attempts,
    problem: outboxProblemSchema.nullable().parse(JSON.parse(row.problem ?? 'null')),
  })
}

const throughSchema = z.object({ book: z.string(), through: z.int() })

/** Below the first effect that is not acknowledged, or all of them. */
function acknowledgedThrough(store: SqliteStore, books: readonly string[] | 'all'): Map<string, number> {
  const ofBook = store.database.prepare(
    `SELECT book,
       coalesce(min(CASE WHEN status <> 'acknowledged' THEN book_seq END) - 1, max(book_seq)) AS through
     FROM outbox WHERE ?1 IS NULL OR book = ?1 GROUP BY book`,
  )
  const rows = books === 'all' ? ofBook.all(null) : books.flatMap(book => ofBook.all(book))
  return new Map(rows.map(row => throughSchema.parse(row)).map(({ book, through }) => [book, through]))
}
