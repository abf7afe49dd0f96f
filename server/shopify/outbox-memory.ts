import { assert, must } from '#kernel/assert.ts'
import {
  decidedRow,
  type Outbox,
  type OutboxIntent,
  type OutboxOutcome,
  type OutboxRow,
} from './outbox-port.ts'

/** An outbox in memory, with the means to add rows and to look at all of them. */
export interface MemoryOutbox extends Outbox {
  /** Adds rows in this order; the result is their ids. */
  readonly add: (intents: readonly OutboxIntent[]) => readonly number[]
  readonly row: (outboxId: number) => OutboxRow
  readonly failed: () => readonly OutboxRow[]
}

const KEYLESS = { status: 'waiting', groupIdempotencyKey: null, sentAtMs: null } as const
const FRESH = { ...KEYLESS, stage: 'whole', retryAtMs: null, attempts: 0, problem: null } as const

export function createMemoryOutbox(): MemoryOutbox {
  const rows = new Map<number, OutboxRow>()
  const inOrder = (status: OutboxRow['status']) => [...rows.values()].filter(row => row.status === status)
  const row = (outboxId: number) => must(rows.get(outboxId), `outbox row ${outboxId}`)

  /** Checks all before it changes any, as a transaction would. */
  function change(outboxIds: readonly number[], from: OutboxRow['status'], to: Partial<OutboxRow>) {
    for (const id of outboxIds) assert(row(id).status === from, `row ${id} is ${row(id).status}, not ${from}`)
    for (const id of outboxIds) rows.set(id, { ...row(id), ...to })
  }
  return {
    add: intents =>
      intents.map(intent => {
        const outboxId = rows.size + 1
        rows.set(outboxId, { ...FRESH, ...intent, outboxId })
        return outboxId
      }),
    row,
    waiting: limit => inOrder('waiting').slice(0, limit),
    sending: () => inOrder('sending'),
    failed: () => inOrder('failed'),
    assignGroup: (outboxIds, groupIdempotencyKey, sentAtMs) =>
      change(outboxIds, 'waiting', { status: 'sending', groupIdempotencyKey, sentAtMs, retryAtMs: null }),
    postpone: (outboxIds, retryAtMs, problem) => {
      change(outboxIds, 'sending', { retryAtMs, problem })
      for (const id of outboxIds) rows.set(id, { ...row(id), attempts: row(id).attempts + 1 })
    },
    settle: outcomes => {
      for (const outcome of outcomes) requireSettlable(row(outcome.outboxId), outcome)
      for (const outcome of outcomes) rows.set(outcome.outboxId, settled(row(outcome.outboxId), outcome))
    },
    decide: (outboxIds, arrived) =>
      outboxIds.filter(id => {
        const decided = decidedRow(row(id), arrived)
        if (decided !== null) rows.set(id, decided)
        return decided !== null
      }),
    tryAgain: outboxIds => {
      const sure = outboxIds.filter(id => {
        const { status, problem } = row(id)
        return status === 'failed' && problem?.mayHaveArrived === false && problem.code !== 'moved'
      })
      change(sure, 'failed', { ...KEYLESS, retryAtMs: null, attempts: 0, problem: null })
      return sure
    },
  }
}

function requireSettlable(row: OutboxRow, outcome: OutboxOutcome): void {
  const isOpen = row.status === 'sending' || (row.status === 'waiting' && outcome.kind !== 'acknowledged')
  assert(isOpen, `row ${row.outboxId} is ${row.status}, and cannot be ${outcome.kind}`)
}

function settled(row: OutboxRow, outcome: OutboxOutcome): OutboxRow {
  switch (outcome.kind) {
    case 'acknowledged':
      return { ...row, status: 'acknowledged', retryAtMs: null, problem: null }
    case 'failed':
      return { ...row, status: 'failed', retryAtMs: null, problem: outcome.problem }
    case 'released': {
      const { stage, retryAtMs, problem } = outcome
      return {
        ...row,
        ...KEYLESS,
        stage,
        retryAtMs,
        problem,
        attempts: retryAtMs === null ? 0 : row.attempts + 1,
      }
    }
  }
}
