import { v7 } from 'uuid'
import { must } from '#kernel/assert.ts'
import { accept } from '#domain/ledger/accept.ts'
import type { Act } from '#domain/ledger/entry.ts'
import { material } from '#domain/testing/items.ts'
import { SERVER_ACTOR_ID } from '#protocol/device.ts'
import type { PushAnswer } from '#protocol/push.ts'
import { putLocation, putPerson } from '../people/person-written.ts'
import { appendJob } from '../replication/append.ts'
import { ensureServerDeviceJob, enrolJob, keepCodeJob } from '../replication/enrol.ts'
import { pullPage } from '../replication/pull.ts'
import type { Accept, Clock, Random } from '../replication/ports.ts'
import { pushJob } from '../replication/push.ts'
import { type Committed, type Writer, createWriter } from '../replication/writer.ts'
import type { Store } from '../store/port.ts'
import { type DeviceChain, deviceChain } from './device-chain.ts'

/**
 * The replication core over a store, with one place, one person and one material, and a clock that counts.
 */
export type Core = {
  readonly store: Store
  readonly writer: Writer
  readonly commits: Committed[]
  readonly alarms: string[]
  enrol(name?: string): Promise<DeviceChain>
  push(deviceId: string, texts: readonly string[], epoch?: string | null): Promise<PushAnswer>
  pull: (
    deviceId: string,
    collection: Parameters<typeof pullPage>[2],
    after?: number,
    limit?: number,
  ) => Promise<ReturnType<typeof pullPage>>
}

export const testRandom: Random = {
  id: () => v7(),
  bytes: count => crypto.getRandomValues(new Uint8Array(count)),
}

export function countingClock(startMs = 1_800_000_000_000): Clock {
  let nowMs = startMs
  return { nowMs: () => (nowMs += 1) }
}

export async function openCore(store: Store, judge: Accept = accept): Promise<Core> {
  const commits: Committed[] = []
  const alarms: string[] = []
  const clock = countingClock()
  const writer = createWriter({
    store,
    clock,
    alarm: { raise: what => alarms.push(what) },
    soon: queueMicrotask,
    onCommit: committed => commits.push(committed),
  })
  await writer.run(ensureServerDeviceJob())
  await writer.run(keepCodeJob('OPEN', { locationId: 'workshop', lifeMs: null, uses: null }))
  await writer.run(batch => {
    putLocation(batch, { id: 'workshop', name: 'Workshop', shopifyLocationId: null })
    const ana = { id: 'ana', name: 'Ana', initials: 'A', colour: 0, active: true } as const
    putPerson(batch, { ...ana, roles: ['worker'] }, { pin: null, badge: null })
    return () => undefined
  })
  const ports = { accept, random: testRandom, appVersion: 'test' }
  const items: Act = { kind: 'itemsWritten', body: { items: [material('jar')], source: 'test' } }
  await writer.run(appendJob(ports, [{ act: items, actorId: SERVER_ACTOR_ID }]))
  return {
    store,
    writer,
    commits,
    alarms,
    enrol: async (name = 'Tablet') => {
      const answer = await writer.run(enrolJob(testRandom, { code: 'OPEN', name }))
      return deviceChain(must(answer.ok ? answer.value.deviceId : null, 'a device'))
    },
    push: async (deviceId, texts, epoch = null) => {
      const request = { protocol: 1, epoch, entries: [...texts] }
      const answer = await writer.run(pushJob(judge, deviceId, request))
      return must(answer.ok ? answer.value : null, 'an answer to the push')
    },
    pull: (deviceId, collection, after = 0, limit = 1_000) =>
      store.read(reader => {
        const device = must(reader.device(deviceId), 'the device')
        return pullPage(reader, device, collection, { after, limit }, clock.nowMs())
      }),
  }
}
