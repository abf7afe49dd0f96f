import { IDBFactory } from 'fake-indexeddb'
import { afterEach, describe, expect, test } from 'vitest'
import { entrySchema, FIRST_PREV_HASH } from '#domain/ledger/entry.ts'
import { entryHash } from '#domain/ledger/hash.ts'
import { end } from '#domain/ledger/posting.ts'
import { COLLECTIONS } from '#protocol/document.ts'
import { emptyStock } from '#domain/stock/stock.ts'
import type { Databases } from '../db/databases.ts'
import { memoryDatabases } from '../db/testing/memory-databases.ts'
import { CannotStoreError } from './cannot-store.ts'
import type { Settled } from './core/settled.ts'
import { NOTHING_REACHED } from './core/pull-state.ts'
import { aloneUnder } from './alone.ts'
import { openLedger } from './open-ledger.ts'
import type { NewAct } from './own-entry.ts'

const ANA = { personId: 'ana', by: 'pin' } as const
const opened: Databases[] = []

afterEach(async () => {
  for (const databases of opened.splice(0)) await databases.close()
})

async function tablet(indexedDB = new IDBFactory(), hasRoom = () => true, ahead: readonly string[] = []) {
  const databases = await memoryDatabases(indexedDB)
  opened.push(databases)
  let count = 0
  const ledger = await openLedger({
    databases,
    onStored(listener) {
      // The storage's own word comes ahead of RxDB's.
      queueMicrotask(() => ahead.forEach(entryId => listener([entryId])))
      return () => undefined
    },
    deviceId: () => 'tablet',
    appVersion: '0.1.0',
    newId: () => `01a20117-8e85-7331-b6da-${`${(count += 1)}`.padStart(12, '0')}`,
    nowMs: () => 1_000 + count,
    hasRoom,
    alone: aloneUnder(navigator.locks, crypto.randomUUID()),
    clockOffsetMs: () => 7,
    signedIn: () => null,
    onUnreadable: () => undefined,
    onFailure: problem => {
      throw problem
    },
  })
  return { ...ledger, databases, indexedDB }
}

function received(quantity: number): NewAct {
  const body = { itemId: 'bolt', locationId: 'shop', change: quantity, reason: 'received', note: '' } as const
  const move = {
    itemId: 'bolt',
    lot: null,
    quantity,
    from: end('outside', 'shop'),
    to: end('available', 'shop'),
  }
  return { act: { kind: 'adjusted', body }, workOrderId: null, runId: null, postings: [move] }
}

function accepted(through: number): Settled {
  return { verdict: 'accepted', reason: null, book: 'stock:shop', bookSeq: 1, through, tellsShopify: true }
}

function stockRow(available: number, position: number, mark: number) {
  return {
    id: 'bolt@shop',
    position,
    group: 'bolt',
    rulesVersion: 1,
    marks: JSON.stringify({ tablet: mark }),
    body: JSON.stringify({ ...emptyStock('bolt', 'shop'), available }),
  }
}

describe('the tablet’s own entries', () => {
  test('Y17 one append is a chain without gaps, however many are under way at once', async () => {
    const { own, entries } = await tablet()
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => own.append([received(index + 1), received(1)], ANA)),
    )
    const texts = (await entries.unsent(100)).map(one => entrySchema.parse(JSON.parse(one.text)))
    expect(texts.map(entry => entry.deviceSeq)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
    texts.forEach((entry, index) => {
      expect(entry.prevHash).toBe(texts[index - 1]?.hash ?? FIRST_PREV_HASH)
      expect(entry.hash).toBe(entryHash(entry))
    })
    expect(entries.unsentNow.current().count).toBe(40)
  })

  test('Y40 hears that both acts are durable before they are folded, and once', async () => {
    const ids = [1, 2].map(count => `01a20117-8e85-7331-b6da-00000000000${count}`)
    const heard: string[] = []
    const { own, entries } = await tablet(undefined, undefined, [...ids, ...ids])
    entries.onEntry(({ entry }) => heard.push(entry.id))
    await own.append([received(1), received(2)], ANA, () => heard.push('stored'))
    expect(heard).toEqual(['stored', ...ids])
  })

  test('Y40 the word of one of them is not that of both', async () => {
    const heard: string[] = []
    const [first, second] = [1, 2].map(count => `01a20117-8e85-7331-b6da-00000000000${count}`)
    const { own, entries } = await tablet(undefined, undefined, [first ?? ''])
    entries.onEntry(({ entry }) => heard.push(entry.id))
    await own.append([received(1), received(2)], ANA, () => heard.push('stored'))
    expect(heard.toSorted()).toEqual([first, second, 'stored'])
    expect(heard[0]).toBe(first)
  })

  test('Y40 without a word ahead it hears so with the fold, and never where nothing was stored', async () => {
    const { own, databases } = await tablet()
    let heard = 0
    await own.append([received(1)], ANA, () => (heard += 1))
    expect(heard).toBe(1)
    await databases.close()
    await expect(own.append([received(1)], ANA, () => (heard += 1))).rejects.toThrow(CannotStoreError)
    expect(heard).toBe(1)
  })

  test('Y18 a document that does not exist yet is shown with what was done here', async () => {
    const { own, documents } = await tablet()
    const list = documents.watchGroup('stock', 'bolt')
    list.subscribe(() => undefined)
    expect(await documents.readGroup('stock', 'bolt')).toEqual([])
    await own.append([received(50_000)], ANA)
    await documents.read('stock', 'bolt@shop')
    expect(list.current()?.map(one => [one.id, one.body.available, one.pendingCount])).toEqual([
      ['bolt@shop', 50_000, 1],
    ])
  })

  test('Y19 verdict, document and position arrive in any order, and the figure never moves', async () => {
    const { own, documents, entries, standing, databases } = await tablet()
    await databases.documents.stock.insert(stockRow(10_000, 5, 0))
    await documents.read('stock', 'bolt@shop')
    await own.append([received(50_000)], ANA)
    const available = async () => (await documents.read('stock', 'bolt@shop'))?.body.available
    expect(await available()).toBe(60_000)
    await entries.record([{ deviceSeq: 1, settled: accepted(9) }])
    expect(await available()).toBe(60_000)
    await databases.documents.stock.upsert(stockRow(60_000, 9, 1))
    expect(await available()).toBe(60_000)
    const reached = { ...NOTHING_REACHED }
    for (const name of ['people', 'workOrders', 'runs', 'runLines', 'inbox'] as const) reached[name] = 9
    for (const name of ['catalogue', 'stock', 'reviews', 'book'] as const) reached[name] = 9
    standing.set({ ...standing.pull.current(), reached })
    const shown = await documents.read('stock', 'bolt@shop')
    expect([shown?.body.available, shown?.pendingCount]).toEqual([60_000, 0])
    expect(await documents.read('stock', 'bolt@shop')).toBe(shown)
  })

  test('Y1 an answered card stays answered until its own collection has come so far', async () => {
    const { own, documents, entries, standing, databases } = await tablet()
    const card = { v: 1, id: 'card', type: 'refusal', workOrderId: null, runId: null, openedAtMs: 0 }
    const state = { open: true, closedAtMs: null, closedBy: null, reason: 'orderClosed' }
    const author = { actorId: 'ana', deviceId: 'tablet', kind: 'planEdited', occurredAt: 0 }
    const body = JSON.stringify({ ...card, ...state, ...author })
    const row = { id: 'card', position: 5, group: 'open', rulesVersion: 1, marks: '{}', body }
    await databases.documents.inbox.insert(row)
    const act = { kind: 'waived', body: { quantity: 10_000, note: '' } } as const
    await own.append([{ act, workOrderId: null, runId: null, resolves: 'card' }], ANA)
    await entries.record([{ deviceSeq: 1, settled: accepted(9) }])
    const reached = { ...NOTHING_REACHED }
    for (const name of COLLECTIONS) reached[name] = name === 'inbox' ? 5 : 9
    standing.set({ ...standing.pull.current(), reached })
    expect((await documents.read('inbox', 'card'))?.pendingCount).toBe(1)
    standing.set({ ...standing.pull.current(), reached: { ...reached, inbox: 9 } })
    expect((await documents.read('inbox', 'card'))?.pendingCount).toBe(0)
  })

  test('Y20 after a reload everything is as it was', async () => {
    const first = await tablet()
    await first.own.append([received(10_000)], ANA)
    await first.own.append([received(20_000)], ANA)
    await first.entries.record([{ deviceSeq: 1, settled: accepted(9) }])
    await first.databases.close()
    opened.length = 0
    const { documents, entries, own } = await tablet(first.indexedDB)
    expect((await documents.read('stock', 'bolt@shop'))?.body.available).toBe(30_000)
    expect((await entries.unsent(10)).map(one => one.deviceSeq)).toEqual([2])
    expect(own.latest.current().map(one => one.settled?.verdict ?? 'unsent')).toEqual(['unsent', 'accepted'])
    const [third] = await own.append([received(1)], ANA)
    expect(third?.deviceSeq).toBe(3)
  })

  test('Y21 a refusal takes the entry off the screen, a new epoch brings entries back', async () => {
    const { own, documents, entries } = await tablet()
    await own.append([received(10_000)], ANA)
    await entries.record([{ deviceSeq: 1, settled: { ...accepted(0), verdict: 'refused' } }])
    expect(await documents.read('stock', 'bolt@shop')).toBeNull()
    await entries.rewind(0)
    expect((await documents.read('stock', 'bolt@shop'))?.body.available).toBe(10_000)
    expect((await entries.unsent(10)).length).toBe(1)
  })

  test('Y22 a full tablet refuses new work with words and stores nothing', async () => {
    const { own, entries } = await tablet(new IDBFactory(), () => false)
    await expect(own.append([received(1)], ANA)).rejects.toThrow(CannotStoreError)
    expect(await entries.head()).toBeNull()
  })

  test('Y23 what an old tablet no longer has it declares lost, once', async () => {
    const { own, entries } = await tablet()
    for (let index = 0; index < 3; index += 1) await own.append([received(1)], ANA)
    const declared = await entries.declareLost(1, 2)
    expect(declared.deviceSeq).toBe(4)
    expect(await entries.declareLost(1, 2)).toEqual(declared)
  })
})
