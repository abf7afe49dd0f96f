import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { accept } from '#domain/ledger/accept.ts'
import { readConfig } from '../config.ts'
import { type Ground, openGround } from '../ground.ts'
import { bodyOf } from '../replication/bodies.ts'
import { createSqliteOutbox } from '../store/sqlite-outbox.ts'
import { reconcileShop } from '../reconcile/testing.ts'
import { createSystemClock } from '../surroundings.ts'
import { testRandom } from '../testing/core.ts'
import { connectShop } from './connect.ts'
import { followLevels } from './follow-levels.ts'
import { openFromShop } from './opening.ts'
import { createShopPlaces } from './places.ts'

const folder = mkdtempSync(join(tmpdir(), 'floorbook-opening-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('SF13 levels that are followed while the shop is still being read open each stock once', async () => {
  const read = readConfig({ FLOORBOOK_DATA: folder })
  const config = must(read.ok ? read.value : null, 'a configuration')
  const clock = createSystemClock()
  const alarm = { raise: () => undefined }
  const ground = await openGround({ config, accept, clock, random: testRandom, alarm, appVersion: 'test' })
  const shop = must(await connectShop(config, {}, clock, 10_000), 'the simulated shop')
  const places = createShopPlaces()
  const outbox = createSqliteOutbox(ground.store, () => undefined)
  const follow = () => followLevels(ground, shop.client, places, outbox, async () => undefined)
  // Whatever the opening writes, a look at the levels comes just before it.
  const interrupted: Ground = {
    ...ground,
    writer: {
      run: async job => {
        await follow()
        return ground.writer.run(job)
      },
    },
    appendAsServer: async acts => {
      await follow()
      return ground.appendAsServer(acts)
    },
  }
  expect((await openFromShop(interrupted, shop.client, places)).ok).toBe(true)
  const stock = await ground.store.read(reader => reader.page('stock', 0, 10_000))
  expect(stock.length).toBeGreaterThan(20)
  for (const row of stock) {
    const { available, observed } = bodyOf('stock', row)
    expect(available, row.id).toBe((observed ?? 0) * 10_000)
  }
  await shop.close()
  await ground.close()
})

test('SF13 what is built here begins as a row of drift, until a reconcile says what lies there', async () => {
  const shop = await reconcileShop({ boms: 1, restoreRate: 2_000, observed: () => 7, expected: () => 0 })
  const follow = () => followLevels(shop.ground, shop.client, shop.places, shop.outbox, async () => undefined)
  const workshop = async () => {
    const row = await shop.ground.store.read(reader => reader.document('stock', 'bom-0@workshop'))
    return row === null ? null : bodyOf('stock', row)
  }
  await follow()
  expect(await workshop()).toMatchObject({ available: 0, counted: false, observed: 7 })
  const position = () => shop.ground.store.read(reader => reader.position())
  const before = await position()
  await follow()
  expect(await position()).toBe(before)
  await shop.start('toLocal')
  expect((await shop.finished()).head.summary).toMatchObject({ updated: 4, errors: 0 })
  expect(await workshop()).toMatchObject({ available: 70_000, counted: true })
  await shop.close()
})
