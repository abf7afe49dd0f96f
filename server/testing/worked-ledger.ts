import type { Act, EntryHead } from '#domain/ledger/entry.ts'
import { completes, observed, STOOL_ITEMS, stoolOrder, stoolRun } from '#domain/testing/stool-job.ts'
import { SERVER_ACTOR_ID } from '#protocol/device.ts'
import { putLocation } from '../people/person-written.ts'
import { appendJob } from '../replication/append.ts'
import { revokeJob } from '../replication/enrol.ts'
import type { SqliteStore } from '../store/sqlite.ts'
import { type Core, openCore, testRandom } from './core.ts'
import { counted } from './device-chain.ts'
import { accept } from '#domain/ledger/accept.ts'

const ORDER = '01a20000-0000-7000-8000-000000000001'
const RUN = '01a20000-0000-7000-8000-000000000002'

/**
 * A ledger as work leaves it: an order and a run of stools by one tablet, counts by another, with something
 * voided, refused, set aside, unreadable and declared lost.
 */
export async function workedLedger(store: SqliteStore): Promise<Core> {
  const core = await openCore(store)
  const items: Act = { kind: 'itemsWritten', body: { items: [...STOOL_ITEMS], source: 'test' } }
  const stock = ['leg', 'seat', 'hinge'].map(itemId => observed(itemId, 200))
  const ports = { accept, random: testRandom, appVersion: 'test' }
  const acts = [items, ...stock].map(act => ({ act, actorId: SERVER_ACTOR_ID }))
  await core.writer.run(batch => {
    putLocation(batch, { id: 'workshop', name: 'Workshop', shopifyLocationId: 'gid://shopify/Location/1' })
    return () => undefined
  })
  await core.writer.run(appendJob(ports, acts))
  await buildStools(core)
  await countJars(core)
  await forgetAndGo(core)
  return core
}

async function buildStools(core: Core): Promise<void> {
  const tablet = await core.enrol('Bench')
  const of = { workOrderId: ORDER, runId: RUN }
  const tell = (act: Act, head: Partial<EntryHead> = of) => tablet.next(act, head)
  const picked = (line: number, units: number): Act => ({
    kind: 'picked',
    body: { lines: [{ line, quantity: units * 10_000, locationId: 'workshop', how: 'scan' }] },
  })
  const opened = tell(stoolOrder(), { workOrderId: ORDER })
  const started = tell(stoolRun({ output: 'inspection' }))
  const picks = [0, 1, 2, 0, 1].map(line => tell(picked(line, 3)))
  const wrong = tell(picked(2, 4))
  const was = picked(2, 4)
  if (was.kind !== 'picked') throw new Error('a pick is a pick')
  const entryId = String(JSON.parse(wrong).id)
  const voided = { entryId, was, wasActorId: 'ana', wasDeviceId: tablet.deviceId, reason: 'other shelf' }
  const texts = [
    opened,
    started,
    ...picks,
    wrong,
    tell({ kind: 'voided', body: voided }),
    tell(completes(2)),
    // Refused: it was never closed.
    tell({ kind: 'orderStepped', body: { action: 'reopen', note: '' } }, { workOrderId: ORDER }),
  ]
  await core.push(tablet.deviceId, texts)
}

async function countJars(core: Core): Promise<void> {
  const tablet = await core.enrol('Shelf')
  await core.push(
    tablet.deviceId,
    [1, 4, 9, 16].map(units => tablet.next(counted(units))),
  )
  const raw = tablet.variant(tablet.next(counted(25)), { kind: 'sung' })
  await core.push(tablet.deviceId, [raw])
}

async function forgetAndGo(core: Core): Promise<void> {
  const tablet = await core.enrol('Attic')
  const first = tablet.next(counted(1, 'glue'))
  tablet.next(counted(2, 'glue'))
  const lost = tablet.next({ kind: 'declaredLost', body: { fromSeq: 2, toSeq: 2 } })
  await core.push(tablet.deviceId, [first, lost, tablet.next(counted(3, 'glue'))])
  await core.writer.run(revokeJob(tablet.deviceId))
  await core.push(tablet.deviceId, [tablet.next(counted(5, 'glue'))])
}
