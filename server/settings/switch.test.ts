import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import type { Act } from '#domain/ledger/entry.ts'
import { material } from '#domain/testing/items.ts'
import { SERVER_ACTOR_ID } from '#protocol/device.ts'
import { accept } from '#domain/ledger/accept.ts'
import { putLocation, putSettings } from '../people/person-written.ts'
import { appendJob, appendOne, type ServerAct } from '../replication/append.ts'
import { createMemoryStore } from '../store/memory.ts'
import { openCore, testRandom } from '../testing/core.ts'
import { saveSettingsJob } from './settings-jobs.ts'

const PORTS = { accept, random: testRandom, appVersion: 'test' }
const PLACE = { itemId: 'rod', locationId: 'workshop' }

function byServer(act: Act): ServerAct {
  return { act, actorId: SERVER_ACTOR_ID }
}

/** A rod of which Shopify has sold two more than there are. */
async function shopWithRods() {
  const store = createMemoryStore('epoch')
  const { writer } = await openCore(store)
  await writer.run(batch => {
    putLocation(batch, { id: 'workshop', name: 'Workshop', shopifyLocationId: 'gid://shopify/Location/1' })
    putSettings(batch, { shopName: 'Shed', demo: false, currency: 'EUR', defaultLocationId: 'workshop' })
    return () => undefined
  })
  const rod = material('rod', { shopify: { variantId: 'v', inventoryItemId: 'i' } })
  const level = { observed: -2, expected: null, committed: 0, safetyStock: 0, observedAtMs: 0 }
  const acts = [
    byServer({ kind: 'itemsWritten', body: { items: [rod], source: 'test' } }),
    byServer({ kind: 'observed', body: { ...PLACE, ...level } }),
  ]
  await writer.run(appendJob(PORTS, acts))
  return { store, writer }
}

const CLAMP = { belowZero: 'clamp' } as const

test('SF18 what the shop is told changes with the difference of targets, in one transaction', async () => {
  const { writer } = await shopWithRods()
  const { saved, effects } = await writer.run(batch => {
    const finish = saveSettingsJob(CLAMP, 0, 'sue', () => true)(batch)
    const { effects: told } = batch.writes()
    return position => ({ saved: finish(position), effects: told })
  })
  expect(must(saved.ok ? saved.value : null, 'settings').belowZero).toBe('clamp')
  const adjust = { kind: 'adjust', ...PLACE, state: 'available', delta: 2, reason: 'correction' }
  expect(effects).toMatchObject([{ entryId: 'settings:1', book: 'shop', effects: [adjust] }])
})

test('SF18 while something is on its way, or is just being told, nothing of the change is kept', async () => {
  const { store, writer } = await shopWithRods()
  expect(await writer.run(saveSettingsJob(CLAMP, 0, 'sue', () => false))).toMatchObject({
    error: 'effectsOpen',
  })
  const received = { ...PLACE, change: 50_000, reason: 'received', note: '' } as const
  const together = await writer.run(batch => {
    appendOne(PORTS, batch, byServer({ kind: 'adjusted', body: received }))
    return saveSettingsJob(CLAMP, 0, 'sue', () => true)(batch)
  })
  expect(together).toMatchObject({ error: 'effectsOpen' })
  const row = await store.read(reader => reader.document('people', 'settings'))
  expect(JSON.parse(must(row, 'settings').body)).toMatchObject({ belowZero: 'allow', version: 0 })
  // What has nothing to do with Shopify is saved at any time.
  expect((await writer.run(saveSettingsJob({ idleLockMinutes: 3 }, 0, 'sue', () => false))).ok).toBe(true)
})
