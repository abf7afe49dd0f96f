import type { RxJsonSchema } from 'rxdb/plugins/core'

/**
 * A pulled document as it lies in the database. `marks` and `body` are JSON texts, parsed when somebody reads
 * them: so no document can vanish for violating a schema, a new body needs no migration, and storing costs no
 * deep copies.
 */
export type DocumentRow = {
  readonly id: string
  readonly position: number
  readonly group: string
  readonly rulesVersion: number
  readonly marks: string
  readonly body: string
}

/** Entries without a verdict are pending until further notice. */
export const UNSENT_UNTIL = Number.MAX_SAFE_INTEGER

/** An entry of this device as it lies in the database. The primary key is its deviceSeq: see `seqKey`. */
export type EntryRow = {
  readonly seq: string
  /** Grows smaller with each entry: an ascending query over it finds the latest first. */
  readonly newestFirst: number
  readonly entryId: string
  /** `UNSENT_UNTIL` before the verdict, its `through` after it, 0 where it changed no document. */
  readonly pendingUntil: number
  readonly hash: string
  /** Canonical JSON, byte for byte as sent. */
  readonly text: string
  /** JSON of the postings that this device computed. */
  readonly postings: string
  /** JSON of the verdict, or empty. */
  readonly settled: string
  /** When the verdict came, ms; 0 before. */
  readonly settledAtMs: number
}

/** What the device knows of where its pull stands, as one row of JSON. */
export type StandingRow = { readonly id: string; readonly value: string }

const SEQ_DIGITS = 12

/** deviceSeq as text that sorts like the number. */
export function seqKey(deviceSeq: number): string {
  return `${deviceSeq}`.padStart(SEQ_DIGITS, '0')
}

const position = { type: 'number', minimum: 0, maximum: Number.MAX_SAFE_INTEGER, multipleOf: 1 } as const

/** `group`: lists. `position`: the audit. */
export const DOCUMENT_SCHEMA: RxJsonSchema<DocumentRow> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 300 },
    position,
    group: { type: 'string', maxLength: 300 },
    rulesVersion: { type: 'number' },
    marks: { type: 'string' },
    body: { type: 'string' },
  },
  required: ['id', 'position', 'group', 'rulesVersion', 'marks', 'body'],
  indexes: ['group', 'position'],
}

export const ENTRY_SCHEMA: RxJsonSchema<EntryRow> = {
  version: 0,
  primaryKey: 'seq',
  type: 'object',
  properties: {
    seq: { type: 'string', maxLength: SEQ_DIGITS },
    newestFirst: position,
    entryId: { type: 'string', maxLength: 36 },
    pendingUntil: position,
    hash: { type: 'string' },
    text: { type: 'string' },
    postings: { type: 'string' },
    settled: { type: 'string' },
    settledAtMs: position,
  },
  required: ['seq', 'newestFirst', 'entryId', 'pendingUntil', 'text', 'postings', 'settled', 'settledAtMs'],
  indexes: ['newestFirst', 'entryId', 'pendingUntil', 'settledAtMs'],
}

export const STANDING_SCHEMA: RxJsonSchema<StandingRow> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 40 }, value: { type: 'string' } },
  required: ['id', 'value'],
}
