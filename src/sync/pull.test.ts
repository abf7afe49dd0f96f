import { IDBFactory } from 'fake-indexeddb'
import { afterEach, expect, test } from 'vitest'
import { emptyStock } from '#domain/stock/stock.ts'
import type { CollectionName, WireDocument } from '#protocol/document.ts'
import type { Databases } from '../db/databases.ts'
import { DOCUMENT_QUERIES, findRows } from '../db/queries.ts'
import { memoryDatabases } from '../db/testing/memory-databases.ts'
import type { Http } from './http.ts'
import { pauses } from './pauses.ts'
import { startPull } from './pull.ts'
import { openStanding } from './standing.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

function stockAt(position: number): WireDocument {
  const id = `part-${position}@shop`
  const body = emptyStock(`part-${position}`, 'shop')
  return { id, position, marks: {}, rulesVersion: 1, archived: false, group: `part-${position}`, body }
}

/** A server with five rows of stock, a network that can be taken away, and a tablet that pulls from it. */
async function pulling() {
  const server = { rows: [1, 2, 3, 4, 5].map(stockAt), there: true }
  const databases: Databases = await memoryDatabases(new IDBFactory())
  const standing = await openStanding(databases.standing, rethrow)
  const stopping = new AbortController()
  const waits = pauses()
  const failures: unknown[] = []
  const told: { resolve: (() => void) | null } = { resolve: null }
  const http: Http = {
    async request({ path }, answer) {
      if (!server.there) {
        told.resolve?.()
        return { kind: 'weather', retryAfterMs: null }
      }
      const isStock = path.includes('/stock?')
      const after = Number(new URLSearchParams(path.split('?')[1]).get('after'))
      const documents = isStock ? server.rows.filter(row => row.position > after) : []
      const checkpoint = documents.at(-1)?.position ?? after
      const page = { epoch: 'e', documents, checkpoint, reached: 9, serverTimeMs: 1 }
      return { kind: 'answer', answer: answer.parse(page) }
    },
  }
  /** Resolves the next time that the collection was pulled to its end. */
  const reached = new Map<CollectionName, () => void>()
  const end = (name: CollectionName) => new Promise<void>(resolve => reached.set(name, resolve))
  const first = end('stock')
  const pull = startPull(
    {
      documents: databases.documents,
      standing,
      http,
      pauses: waits,
      random: () => 0,
      onTrouble: () => undefined,
      onReached: name => reached.get(name)?.(),
      onFailure: problem => void failures.push(problem),
    },
    stopping.signal,
  )
  closing.push(async () => {
    stopping.abort()
    await databases.close()
  })
  await first
  const ids = async () => {
    const rows = await findRows(databases.documents.stock, DOCUMENT_QUERIES.all())
    return rows.map(row => row.position).toSorted((left, right) => left - right)
  }
  /** Resolves when the tablet asked and got no answer. */
  const missed = () => new Promise<void>(resolve => (told.resolve = resolve))
  return { server, databases, pull, end, ids, missed, waits, failures, standing }
}

function rethrow(problem: unknown): never {
  throw problem
}

test('Y35 a repair goes over the standing rows, and deletes at its end what was not named', async () => {
  const { server, pull, end, ids, missed, waits } = await pulling()
  expect(await ids()).toEqual([1, 2, 3, 4, 5])
  server.rows = [1, 2, 4, 5].map(stockAt)
  server.there = false
  const lost = missed()
  await pull.repair('stock')
  await lost
  expect(await ids()).toEqual([1, 2, 3, 4, 5])
  server.there = true
  const repaired = end('stock')
  waits.wake()
  await repaired
  expect(await ids()).toEqual([1, 2, 4, 5])
})

test('Y35 a change of epoch pulls everything anew in the same way', async () => {
  const { server, pull, end, ids, standing } = await pulling()
  server.rows = [2, 3].map(stockAt)
  const again = end('stock')
  await pull.restartAll('e')
  await again
  expect(await ids()).toEqual([2, 3])
  expect(standing.isSweeping('stock')).toBe(false)
})

test('Y35 when storing a page fails, that replication is made anew and heals without a reload', async () => {
  const { server, databases, pull, end, ids, failures, waits } = await pulling()
  const instance = databases.documents.stock.storageInstance
  const write = instance.bulkWrite.bind(instance)
  let failed: () => void = () => undefined
  const failing = new Promise<void>(resolve => (failed = resolve))
  instance.bulkWrite = async () => {
    instance.bulkWrite = write
    failed()
    throw new Error('the disk said no')
  }
  server.rows = [...server.rows, stockAt(6)]
  const healed = end('stock')
  pull.pull(['stock'])
  await failing
  waits.wake()
  await healed
  expect(await ids()).toEqual([1, 2, 3, 4, 5, 6])
  expect(failures.length).toBeGreaterThan(0)
})
