import type { Clock } from '../replication/ports.ts'
import type { Writer } from '../replication/writer.ts'
import type { DeviceRow } from '../store/port.ts'

const WRITTEN_EVERY_MS = 60_000

/** Keeps when each device was last heard, written at most once a minute and device. */
export function createContacts(writer: Writer, clock: Clock): { note(device: DeviceRow): void } {
  const writtenAtMs = new Map<string, number>()
  return {
    note: device => {
      const nowMs = clock.nowMs()
      if (nowMs - (writtenAtMs.get(device.id) ?? device.lastContactMs) < WRITTEN_EVERY_MS) return
      writtenAtMs.set(device.id, nowMs)
      const written = writer.run(batch => {
        const row = batch.device(device.id)
        if (row !== null) batch.putDevice({ ...row, lastContactMs: nowMs })
        return () => undefined
      })
      // Weather in the store shows in the request itself; the next contact is written anew.
      written.catch(() => writtenAtMs.delete(device.id))
    },
  }
}
