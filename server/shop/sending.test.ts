import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { accept } from '#domain/ledger/accept.ts'
import { stockId } from '#domain/stock/stock.ts'
import { seed } from '#domain/testing/seed.ts'
import { SERVER_ACTOR_ID } from '#protocol/device.ts'
import { readConfig } from '../config.ts'
import { type Ground, openGround } from '../ground.ts'
import { bodyOf } from '../replication/bodies.ts'
import { seedMaker, seedWork } from '../seed/run.ts'
import { readLevels } from '../shopify/catalogue.ts'
import { runOutboxOnce } from '../shopify/outbox.ts'
import { type SqliteOutbox, createSqliteOutbox } from '../store/sqlite-outbox.ts'
import { createSystemClock } from '../surroundings.ts'
import { testRandom } from '../testing/core.ts'
import { counted } from '../testing/device-chain.ts'
import { type Shop, connectShop, readShopLinks } from './connect.ts'
import { followLevels } from './follow-levels.ts'
import { openFromShop } from './opening.ts'
import { createShopPlaces } from './places.ts'
import { startSending } from './sending.ts'
import { watermarkJob } from './watermark.ts'

const folder = mkdtempSync(join(tmpdir(), 'floorbook-shop-'))
const places = createShopPlaces()
const alarms: string[] = []
let ground: Ground
let shop: Shop

beforeAll(async () => {
  const read = readConfig({ FLOORBOOK_DATA: folder })
  const config = must(read.ok ? read.value : null, 'a configuration')
  const clock = createSystemClock()
  const alarm = { raise: (what: string) => alarms.push(what) }
  ground = await openGround({ config, accept, clock, random: testRandom, alarm, appVersion: 'test' })
  shop = must(await connectShop(config, {}, clock, 10_000), 'the simulated shop')
  const links = await readShopLinks(shop.client)
  await seedMaker(ground, must(links.ok ? links.value : null, 'links'))
  await openFromShop(ground, shop.client, places)
  await seedWork(ground)
})
afterAll(async () => {
  await shop.close()
  await ground.close()
  rmSync(folder, { recursive: true, force: true })
})

async function inShopify(itemId: string): Promise<number | undefined> {
  const place = must(places.find(itemId, 'workshop'), 'a linked item')
  const levels = await readLevels(shop.client, [place.inventoryItemId])
  const level = levels.ok ? levels.value.find(one => one.locationId === place.locationId) : undefined
  return level?.quantityByName.available
}

async function available(itemId: string): Promise<number> {
  const row = await ground.store.read(reader => reader.document('stock', stockId(itemId, 'workshop')))
  return bodyOf('stock', must(row, 'a stock document')).available
}

function follow(outbox: SqliteOutbox) {
  return followLevels(ground, shop.client, places, outbox, async () => undefined)
}

async function setByHand(itemId: string, quantity: number): Promise<void> {
  const place = must(places.find(itemId, 'workshop'), 'a linked item')
  const { inventoryItemId, locationId } = place
  const body = JSON.stringify({ inventoryItemId, locationId, name: 'available', quantity })
  const answer = await fetch(`${shop.simulatorUrl}/_shop/levels`, { method: 'POST', body })
  expect(answer.status).toBe(200)
}

test('the shop opens the book: every level is a balance; a second look changes nothing', async () => {
  expect(await available('jar')).toBe(72 * 10_000)
  const before = await ground.store.read(reader => reader.position())
  const again = await openFromShop(ground, shop.client, places)
  expect(again.ok && again.value).toEqual({ locations: 0, items: 0, levels: 0 })
  expect(await ground.store.read(reader => reader.position())).toBe(before)
})

test('what is counted on the floor reaches Shopify once, and is no sale afterwards', async () => {
  const outbox = createSqliteOutbox(ground.store, () => undefined)
  const act = counted(0)
  const body = { itemId: 'jar', locationId: 'workshop', counted: 70 * 10_000, expected: 72 * 10_000 }
  await ground.appendAsServer([{ act: { ...act, kind: 'counted', body }, actorId: SERVER_ACTOR_ID }])
  expect(outbox.counts()).toEqual({ waiting: 1, needsPerson: 0 })
  // On its way: a look now must not take the difference for a sale.
  const during = await follow(outbox)
  expect([during, await available('jar')]).toEqual([{ ok: true, value: 0 }, 70 * 10_000])
  const newKey = () => crypto.randomUUID()
  const { nowMs } = ground.clock
  expect(await runOutboxOnce({ outbox, client: shop.client, places, nowMs, newKey })).toMatchObject({
    sent: 1,
  })
  expect([await inShopify('jar'), outbox.counts().waiting]).toEqual([70, 0])
  expect(await follow(outbox)).toEqual({ ok: true, value: 0 })
})

test('what is sold in Shopify is taken from the book, once', async () => {
  const outbox = createSqliteOutbox(ground.store, () => undefined)
  await setByHand('lid', 77)
  expect(await follow(outbox)).toEqual({ ok: true, value: 1 })
  expect(await available('lid')).toBe(77 * 10_000)
  expect(await follow(outbox)).toEqual({ ok: true, value: 0 })
  expect([await available('lid'), outbox.counts().waiting]).toEqual([77 * 10_000, 0])
})

function move(itemId: string, bookSeq: number) {
  const place = { itemId, locationId: 'workshop' }
  const reason = 'reservation_created' as const
  const effect = { kind: 'move', ...place, from: 'available', to: 'reserved', quantity: 3, reason } as const
  return { entryId: `move-${bookSeq}`, book: 'run:1', bookSeq, effect, intendedAtMs: 0 }
}

test('SF12 where half of a divided move stands in Shopify, that half is no sale', async () => {
  const outbox = createSqliteOutbox(ground.store, () => undefined)
  const [id] = outbox.add([move('lid', 1)])
  const outboxId = must(id, 'a row')
  outbox.assignGroup([outboxId], crypto.randomUUID(), 0)
  outbox.settle([{ outboxId, kind: 'released', stage: 'entering', retryAtMs: null, problem: null }], 0)
  const problem = { code: 'refused', message: '', mayHaveArrived: false } as const
  outbox.settle([{ outboxId, kind: 'failed', problem }], 0)
  expect(await follow(outbox)).toEqual({ ok: true, value: 0 })
  expect(await available('lid')).toBe(77 * 10_000)
})

test('SF12 where nobody knows whether an effect arrived, nothing is taken for a sale', async () => {
  const outbox = createSqliteOutbox(ground.store, () => undefined)
  const before = await available('wick')
  const [id] = outbox.add([move('wick', 2)])
  const outboxId = must(id, 'a row')
  const problem = { code: 'keyExpired', message: '', mayHaveArrived: true } as const
  outbox.settle([{ outboxId, kind: 'failed', problem }], 0)
  expect(await follow(outbox)).toEqual({ ok: true, value: 0 })
  expect(await available('wick')).toBe(before)
})

test('SF12 what a person has tried again while levels are read is looked at the next time', async () => {
  const outbox = createSqliteOutbox(ground.store, () => undefined)
  const body = { itemId: 'jar', locationId: 'workshop', counted: 68 * 10_000, expected: 70 * 10_000 }
  await ground.appendAsServer([{ act: { kind: 'counted', body }, actorId: SERVER_ACTOR_ID }])
  const ours = must(outbox.waiting(1)[0], 'the count on its way').outboxId
  const problem = { code: 'refused', message: '', mayHaveArrived: false } as const
  outbox.settle([{ outboxId: ours, kind: 'failed', problem }], 0)
  expect(await follow(outbox)).toEqual({ ok: true, value: 0 })
  const { client } = shop
  const { nowMs } = ground.clock
  let tried = 0
  const busy: Shop['client'] = {
    ...client,
    run: async (operation, variables) => {
      tried += outbox.tryAgain([ours]).length
      await runOutboxOnce({ outbox, client, places, nowMs, newKey: () => crypto.randomUUID() })
      return client.run(operation, variables)
    },
  }
  const during = await followLevels(ground, busy, places, outbox, async () => undefined)
  expect([tried, during]).toEqual([1, { ok: true, value: 0 }])
  expect([await available('jar'), await inShopify('jar')]).toEqual([68 * 10_000, 68])
  expect(await follow(outbox)).toEqual({ ok: true, value: 0 })
})

test('OB17 a start goes on with what was under way before it has read the catalogue', async () => {
  const outbox = createSqliteOutbox(ground.store, () => undefined)
  const body = { itemId: 'jar', locationId: 'workshop', counted: 66 * 10_000, expected: 68 * 10_000 }
  await ground.appendAsServer([{ act: { kind: 'counted', body }, actorId: SERVER_ACTOR_ID }])
  const ours = must(outbox.waiting(1)[0], 'the count on its way').outboxId
  outbox.assignGroup([ours], crypto.randomUUID(), ground.clock.nowMs())
  const before = outbox.counts().needsPerson
  const sending = await startSending(ground, shop.client, createShopPlaces(), error =>
    alarms.push(String(error)),
  )
  await expect.poll(() => outbox.counts().waiting, { timeout: 10_000 }).toBe(0)
  await sending.stop()
  expect([outbox.counts().needsPerson, await inShopify('jar')]).toEqual([before, 66])
})

type Doing = 'count' | 'sell' | 'send' | 'poll'

/**
 * One item under hands, a shop and a poll at once; `during` happens in the middle of the next poll's read.
 */
async function oneItemAtOnce(itemId: string, doings: readonly (readonly [Doing, Doing | null])[]) {
  const outbox = createSqliteOutbox(ground.store, () => undefined)
  const { client } = shop
  const { nowMs } = ground.clock
  let sum = await available(itemId)
  const change = -10_000
  const one = async (what: Doing): Promise<void> => {
    if (what === 'count') {
      sum += change
      const body = { itemId, locationId: 'workshop', change, reason: 'shrinkage', note: '' } as const
      await ground.appendAsServer([{ act: { kind: 'adjusted', body }, actorId: SERVER_ACTOR_ID }])
    }
    if (what === 'sell') {
      sum += change
      await setByHand(itemId, ((await inShopify(itemId)) ?? 0) - 1)
    }
    if (what === 'send') {
      await runOutboxOnce({ outbox, client, places, nowMs, newKey: () => crypto.randomUUID() })
    }
    if (what === 'poll') await follow(outbox)
  }
  for (const [what, during] of doings) {
    if (what !== 'poll' || during === null || during === 'poll') await one(what)
    else {
      const interrupted: Shop['client'] = {
        ...client,
        run: async (operation, variables) => {
          // Half of what happens meanwhile is in the answer, half is not.
          if (during === 'send') await one(during)
          const answer = await client.run(operation, variables)
          if (during !== 'send') await one(during)
          return answer
        },
      }
      await followLevels(ground, interrupted, places, outbox, async () => undefined)
    }
  }
  while (outbox.waiting(1).length > 0) await one('send')
  await one('poll')
  return { sum, book: await available(itemId), shopify: ((await inShopify(itemId)) ?? 0) * 10_000 }
}

test(
  'SF12 whatever is counted, sold, sent and read at once, book and shop end where both changes lead',
  { timeout: 120_000 },
  async () => {
    const doing = fc.constantFrom<Doing>('count', 'sell', 'send', 'poll')
    const doings = fc.array(fc.tuple(doing, fc.option(doing)), { minLength: 2, maxLength: 7 })
    const property = fc.asyncProperty(doings, async all => {
      const { sum, book, shopify } = await oneItemAtOnce('wick-sticker', all)
      expect({ book, shopify }).toEqual({ book: sum, shopify: sum })
    })
    await fc.assert(property, { seed, numRuns: 12 })
  },
)

test('an order says up to which of its entries Shopify has heard everything', async () => {
  const rows = await ground.store.read(reader => reader.documentsOfGroup('workOrders', 'open'))
  const id = must(rows[0], 'an order').id
  await ground.writer.run(watermarkJob(new Map([[`order:${id}`, 1]])))
  const [once, position] = await ground.store.read(reader => [
    reader.document('workOrders', id),
    reader.position(),
  ])
  expect(bodyOf('workOrders', must(once, 'the order'))).toMatchObject({ shopifyThrough: 1 })
  await ground.writer.run(watermarkJob(new Map([[`order:${id}`, 1]])))
  expect(await ground.store.read(reader => reader.position())).toBe(position)
  expect(alarms).toEqual([])
})

test('a place says up to which entry of its stock Shopify has heard everything', async () => {
  const through = async () => {
    const row = await ground.store.read(reader => reader.document('people', 'workshop'))
    const body = bodyOf('people', must(row, 'the workshop'))
    return body.part === 'location' ? body.shopifyThrough : null
  }
  const before = must(await through(), 'a place')
  await ground.writer.run(watermarkJob(new Map([['stock:workshop', before + 2]])))
  expect(await through()).toBe(before + 2)
  // It never becomes less, and a book of no place writes nothing.
  await ground.writer.run(
    watermarkJob(
      new Map([
        ['stock:workshop', before + 1],
        ['stock:nowhere', 9],
      ]),
    ),
  )
  expect(await through()).toBe(before + 2)
})
