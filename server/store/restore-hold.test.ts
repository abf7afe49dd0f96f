import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSqliteOutbox } from './sqlite-outbox.ts'
import { workedLedger } from '../testing/worked-ledger.ts'
import { heldBack, putRestoreHold, restoreHold } from './restore-hold.ts'
import { type SqliteStore, openSqliteStore } from './sqlite.ts'

let store: SqliteStore

beforeAll(async () => {
  store = openSqliteStore(':memory:', () => 'epoch')
  await workedLedger(store)
})
afterAll(() => store.close())

test('VB10 while the hold stands there is nothing to send, and all of it once it has ended', () => {
  const all = createSqliteOutbox(store, () => undefined)
  const sent = heldBack(all, () => restoreHold(store.database) !== null)
  const [first] = sent.waiting(1)
  sent.assignGroup(first === undefined ? [] : [first.outboxId], 'key', 1)
  const open = () => [sent.waiting(1_000).length, sent.sending().length]
  const before = open()
  expect(before[0]).toBeGreaterThan(0)
  expect(before[1]).toBe(1)
  putRestoreHold(store.database, { stage: 'held', restoredAtMs: 2, madeAtMs: 1 })
  expect(open()).toEqual([0, 0])
  expect(all.counts().waiting).toBe((before[0] ?? 0) + 1)
  putRestoreHold(store.database, { stage: 'compare', restoredAtMs: 2, madeAtMs: 1 })
  expect(open()).toEqual([0, 0])
  putRestoreHold(store.database, null)
  expect(open()).toEqual(before)
})
