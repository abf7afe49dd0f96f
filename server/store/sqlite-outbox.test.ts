import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { type OutboxUnderTest, outboxContract } from '../shopify/outbox-contract.ts'
import type { OutboxIntent } from '../shopify/outbox-port.ts'
import { createSqliteOutbox } from './sqlite-outbox.ts'
import { openSqliteStore } from './sqlite.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function underTest(file: string, settled: string[] = []): OutboxUnderTest {
  const store = openSqliteStore(file, () => 'epoch')
  const outbox = createSqliteOutbox(store, books => settled.push(...books))
  const add = (intents: readonly OutboxIntent[]) =>
    outbox.add(intents.map(intent => ({ ...intent, entryId: crypto.randomUUID() })))
  return {
    outbox,
    add,
    row: outboxId => must(outbox.row(outboxId), `row ${outboxId}`),
    reopen: () => {
      store.database.close()
      return underTest(file, settled)
    },
  }
}

function fresh(settled: string[] = []): OutboxUnderTest {
  const folder = mkdtempSync(join(tmpdir(), 'floorbook-outbox-'))
  folders.push(folder)
  return underTest(join(folder, 'floorbook.sqlite'), settled)
}

outboxContract(() => fresh())

test('a book counts as told to Shopify below its first effect that is not acknowledged', () => {
  const store = openSqliteStore(':memory:', () => 'epoch')
  const settled: string[] = []
  const outbox = createSqliteOutbox(store, books => settled.push(...books))
  const effect = {
    kind: 'adjust',
    itemId: 'i',
    locationId: 'l',
    state: 'available',
    delta: 1,
    reason: 'other',
  } as const
  const ids = outbox.add(
    [2, 3, 5].map(bookSeq => ({ entryId: `e${bookSeq}`, book: 'run:1', bookSeq, effect, intendedAtMs: 1 })),
  )
  expect(outbox.acknowledgedThrough('all')).toEqual(new Map([['run:1', 1]]))
  outbox.assignGroup(ids, 'key', 2)
  const [first = 0, second = 0, third = 0] = ids
  outbox.settle([{ outboxId: first, kind: 'acknowledged' }], 3)
  expect(outbox.acknowledgedThrough(['run:1'])).toEqual(new Map([['run:1', 2]]))
  outbox.settle(
    [
      { outboxId: second, kind: 'acknowledged' },
      { outboxId: third, kind: 'acknowledged' },
    ],
    4,
  )
  expect(outbox.acknowledgedThrough(['run:1'])).toEqual(new Map([['run:1', 5]]))
  expect(settled).toEqual(['run:1', 'run:1'])
  expect(outbox.counts()).toEqual({ waiting: 0, needsPerson: 0 })
})
