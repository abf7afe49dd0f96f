import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { AUDIT_BUCKETS, bucketHash, bucketOf } from '#protocol/audit.ts'
import { COLLECTIONS, type WireDocument } from '#protocol/document.ts'
import type { Store } from '../store/port.ts'
import { type Core, openCore } from '../testing/core.ts'
import { counted } from '../testing/device-chain.ts'
import { auditOf } from './audit.ts'
import { pullPage } from './pull.ts'

/**
 * What a device may rely on when it pulls, whatever the store. RxDB's own suite for endpoints pushes, and
 * does not apply. That a version which is not spoken gets 426 is tested over HTTP.
 */
export function pullContract(create: () => Promise<Store>): void {
  const open = async () => openCore(await create())

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
  test('W30 a page that ends exactly with the data is followed by an empty one: the end', async () => {
    const core = await open()
    const tablet = await core.enrol()
    await core.push(
      tablet.deviceId,
      [1, 2, 3].map(count => tablet.next(counted(count))),
    )
    const { documents } = await page(core, tablet.deviceId, 0, 1_000)
    const full = await page(core, tablet.deviceId, 0, documents.length)
    expect(full.reached).toBe(full.checkpoint)
    const end = await page(core, tablet.deviceId, full.checkpoint, documents.length)
    expect([end.documents, end.checkpoint]).toEqual([[], full.checkpoint])
    expect(end.reached).toBe(await core.store.read(reader => reader.position()))
  })

  test('W30 a row comes once however often it was written, at its last position', async () => {
    const core = await open()
    const tablet = await core.enrol()
    await core.push(
      tablet.deviceId,
      [1, 2, 3].map(count => tablet.next(counted(count))),
    )
    const stock = async () => {
      const answer = await core.pull(tablet.deviceId, 'stock')
      return must(answer.ok ? answer.value : null, 'a page').documents
    }
    const [first, ...others] = await stock()
    expect(others).toEqual([])
    await core.push(tablet.deviceId, [tablet.next(counted(4))])
    const [second, ...more] = await stock()
    expect(more).toEqual([])
    expect(second?.id).toBe(first?.id)
    expect(second?.position).toBeGreaterThan(first?.position ?? 0)
  })

  test('W37 an archived row counts in its page, and comes back when it is written again', async () => {
    const core = await open()
    const tablet = await core.enrol()
    const touch = (archived?: boolean) =>
      core.writer.run(batch => {
        batch.drafts.touch('catalogue', 'jar', archived)
        return () => undefined
      })
    await touch(true)
    const one = await core.pull(tablet.deviceId, 'catalogue', 0, 1)
    const answer = must(one.ok ? one.value : null, 'a page')
    expect(answer.documents).toHaveLength(1)
    expect(answer.reached).toBe(answer.checkpoint)
    await touch(false)
    const again = await core.pull(tablet.deviceId, 'catalogue', answer.checkpoint)
    expect(again.ok && again.value.documents).toMatchObject([{ id: 'jar', archived: false }])
    expect(again.ok && again.value.documents[0]?.body).toMatchObject({ name: 'jar' })
  })

  test('W22 a page of another epoch, or from the future, is not given', async () => {
    const core = await open()
    const tablet = await core.enrol()
    const position = await core.store.read(reader => reader.position())
    const ahead = await core.pull(tablet.deviceId, 'book', position + 1)
    expect(ahead).toEqual({ ok: false, error: 'checkpointAhead' })
    const other = await core.store.read(reader => {
      const device = must(reader.device(tablet.deviceId), 'the device')
      return pullPage(reader, device, 'book', { after: 0, limit: 9, epoch: 'another' }, 0)
    })
    expect(other).toEqual({ ok: false, error: 'epochChanged' })
  })
}

async function page(core: Core, deviceId: string, after: number, limit: number) {
  const answer = await core.pull(deviceId, 'book', after, limit)
  return must(answer.ok ? answer.value : null, 'a page')
}
