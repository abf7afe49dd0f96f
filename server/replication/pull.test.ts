import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { AUDIT_BUCKETS, bucketHash, bucketOf } from '#protocol/audit.ts'
import { COLLECTIONS, type WireDocument } from '#protocol/document.ts'
import { createMemoryStore } from '../store/memory.ts'
import { type Core, openCore } from '../testing/core.ts'
import { counted } from '../testing/device-chain.ts'
import { auditOf } from './audit.ts'

const open = () => openCore(createMemoryStore('epoch-1'))

async function page(core: Core, deviceId: string, after: number, limit: number) {
  const answer = await core.pull(deviceId, 'book', after, limit)
  return must(answer.ok ? answer.value : null, 'a page')
}

test('W30 pages are full until the end, each says where to go on, and none leaves a row out', async () => {
  const core = await open()
  const tablet = await core.enrol()
  await core.push(
    tablet.deviceId,
    Array.from({ length: 23 }, (_, index) => tablet.next(counted(index))),
  )
  const all = (await page(core, tablet.deviceId, 0, 1_000)).documents
  for (const limit of [1, 5, 7, 24, 100]) {
    const seen: WireDocument[] = []
    let after = 0
    for (;;) {
      const { documents, checkpoint, reached } = await page(core, tablet.deviceId, after, limit)
      seen.push(...documents)
      after = checkpoint
      const isEnd = documents.length < limit
      const position = await core.store.read(reader => reader.position())
      expect(reached).toBe(isEnd ? position : checkpoint)
      if (isEnd) break
    }
    expect(seen).toEqual(all)
  }
})

test('W30 an empty page keeps the checkpoint and says how far it is complete', async () => {
  const core = await open()
  const tablet = await core.enrol()
  const position = await core.store.read(reader => reader.position())
  const answer = await core.pull(tablet.deviceId, 'runs', 3)
  expect(answer.ok && answer.value).toMatchObject({ documents: [], checkpoint: 3, reached: position })
})

test('W32 positions rise in commit order, and no two rows share one', async () => {
  const core = await open()
  const tablets = await Promise.all([1, 2, 3].map(() => core.enrol()))
  for (const round of [1, 2, 3]) {
    const before = await core.store.read(reader => reader.position())
    await Promise.all(tablets.map(tablet => core.push(tablet.deviceId, [tablet.next(counted(round))])))
    const fresh = (await page(core, must(tablets[0], 'a tablet').deviceId, before, 100)).documents
    expect(fresh).toHaveLength(3)
  }
  const rows = await core.store.read(reader => COLLECTIONS.flatMap(collection => reader.rowsOf(collection)))
  expect(new Set(rows.map(row => row.position)).size).toBe(rows.length)
})

test('W37 an archived document comes without its body, at a position of its own', async () => {
  const core = await open()
  const tablet = await core.enrol()
  await core.writer.run(batch => {
    batch.drafts.touch('catalogue', 'jar', true)
    return () => undefined
  })
  const answer = await core.pull(tablet.deviceId, 'catalogue')
  expect(answer.ok && answer.value.documents).toMatchObject([{ id: 'jar', archived: true, body: {} }])
})

test('W38 the audit hashes id and position of what is not archived, by bucket', async () => {
  const core = await open()
  const tablet = await core.enrol()
  await core.push(
    tablet.deviceId,
    Array.from({ length: 40 }, (_, index) => tablet.next(counted(index))),
  )
  const audit = await core.store.read(reader => auditOf(reader, 'book'))
  const { documents } = await page(core, tablet.deviceId, 0, 1_000)
  expect(audit.buckets).toHaveLength(AUDIT_BUCKETS)
  for (const [bucket, { hash, highest }] of audit.buckets.entries()) {
    const rows = documents.filter(document => bucketOf(document.id) === bucket)
    expect(hash).toBe(bucketHash(rows))
    expect(highest).toBe(Math.max(0, ...rows.map(row => row.position)))
  }
})
