import { z } from 'zod'
import { postingSchema } from '#domain/ledger/posting.ts'
import { collectionSchema } from '#protocol/document.ts'
import type {
  BalanceRow,
  DeviceRow,
  EnrolmentCodeRow,
  SetAsideRow,
  StoredDocument,
  StoredEntry,
} from './port.ts'

/** SQLite's rows, parsed: it knows neither booleans nor JSON, and keys with NULL in them are not unique. */
const flag = z.int().transform(value => value !== 0)
const count = z.int()

const documentRow = z.object({
  collection: collectionSchema,
  id: z.string(),
  position: count,
  marks: z.string(),
  rules_version: count,
  archived: flag,
  grp: z.string(),
  body: z.string(),
})
const marksSchema = z.record(z.string(), z.int())

export function readDocument(row: unknown): StoredDocument {
  const { rules_version: rulesVersion, grp: group, marks, ...rest } = documentRow.parse(row)
  return { ...rest, rulesVersion, group, marks: marksSchema.parse(JSON.parse(marks)) }
}

export const keyRow = z
  .object({ id: z.string(), grp: z.string() })
  .transform(row => ({ id: row.id, group: row.grp }))

export const bareRowSchema = z.object({ id: z.string(), position: count, archived: flag })

const entryRow = z.object({
  seq: count,
  id: z.string(),
  text: z.string(),
  hash: z.string(),
  book: z.string(),
  book_seq: count,
  book_hash: z.string(),
  device_id: z.string(),
  device_seq: count,
  verdict: z.enum(['accepted', 'refused']),
  reason: z.string().nullable(),
  postings: z.string(),
  tells_shopify: flag,
  rules_version: count,
  received_at: count,
  through: count,
})
const postingsSchema = z.array(postingSchema)

export function readEntry(value: unknown): StoredEntry {
  const row = entryRow.parse(value)
  return {
    seq: row.seq,
    id: row.id,
    text: row.text,
    hash: row.hash,
    book: row.book,
    bookSeq: row.book_seq,
    bookHash: row.book_hash,
    deviceId: row.device_id,
    deviceSeq: row.device_seq,
    verdict: row.verdict,
    reason: row.reason,
    postings: postingsSchema.parse(JSON.parse(row.postings)),
    tellsShopify: row.tells_shopify,
    rulesVersion: row.rules_version,
    receivedAt: row.received_at,
    through: row.through,
  }
}

export const bookHeadRow = z
  .object({ book_seq: count, book_hash: z.string() })
  .transform(row => ({ bookSeq: row.book_seq, bookHash: row.book_hash }))

export const setAsideRow = z
  .object({
    device_id: z.string(),
    text_hash: z.string(),
    entry_id: z.string().nullable(),
    device_seq: count.nullable(),
    reason: z.string(),
    text: z.string(),
    received_at: count,
    through: count,
  })
  .transform((row): SetAsideRow => ({
    deviceId: row.device_id,
    textHash: row.text_hash,
    entryId: row.entry_id,
    deviceSeq: row.device_seq,
    reason: row.reason,
    text: row.text,
    receivedAt: row.received_at,
    through: row.through,
  }))

const orNone = z.string().transform(text => (text === '' ? null : text))

export const NO_LINE = -1

export const balanceRow = z
  .object({
    item_id: z.string(),
    lot: orNone,
    account: z.string(),
    location_id: z.string(),
    run_id: orNone,
    line: count.transform(line => (line === NO_LINE ? null : line)),
    went_to: orNone,
    quantity: count,
  })
  .transform((row): BalanceRow => ({
    itemId: row.item_id,
    lot: row.lot,
    account: row.account,
    locationId: row.location_id,
    runId: row.run_id,
    line: row.line,
    wentTo: row.went_to,
    quantity: row.quantity,
  }))

export const deviceRow = z
  .object({
    id: z.string(),
    name: z.string(),
    number: count,
    location_id: z.string(),
    token_hash: z.string(),
    secret: z.string(),
    revoked: flag,
    revoked_by: z.string().nullable(),
    revoked_at: count.nullable(),
    enrolled_at: count,
    last_contact: count,
    last_seq: count,
    last_hash: z.string().nullable(),
    orders_reached: count,
  })
  .transform((row): DeviceRow => ({
    id: row.id,
    name: row.name,
    number: row.number,
    locationId: row.location_id,
    tokenHash: row.token_hash,
    secret: row.secret,
    revoked: row.revoked,
    revokedById: row.revoked_by,
    revokedAtMs: row.revoked_at,
    enrolledAtMs: row.enrolled_at,
    lastContactMs: row.last_contact,
    lastSeq: row.last_seq,
    lastHash: row.last_hash,
    ordersReached: row.orders_reached,
  }))

export const enrolmentCodeRow = z
  .object({
    code_hash: z.string(),
    location_id: z.string(),
    expires_at: count.nullable(),
    uses_left: count.nullable(),
  })
  .transform((row): EnrolmentCodeRow => ({
    codeHash: row.code_hash,
    locationId: row.location_id,
    expiresAtMs: row.expires_at,
    usesLeft: row.uses_left,
  }))

const slowHashSchema = z
  .object({ saltHex: z.string(), hashHex: z.string(), iterations: count, memoryKib: count })
  .nullable()
const slowHash = z
  .string()
  .nullable()
  .transform(text => slowHashSchema.parse(JSON.parse(text ?? 'null')))

export const personSecretRow = z.object({ id: z.string(), pin: slowHash, badge: slowHash })
