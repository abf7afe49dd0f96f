import type { DeviceList } from '#protocol/command.ts'
import type { DeviceStanding } from '#protocol/device.ts'
import type { Clock } from '../replication/ports.ts'
import type { Writer } from '../replication/writer.ts'
import type { DeviceRow } from '../store/port.ts'

const WRITTEN_EVERY_MS = 60_000

/** When each device was last heard, and up to where it has the work orders. */
export interface Contacts {
  note(device: DeviceRow): void
  /** What a device asks for after a position, it has stored up to there. */
  noteOrders(device: DeviceRow, position: number): void
  /** As it last said, also where that is not written yet. */
  ordersReached(device: Pick<DeviceRow, 'id' | 'ordersReached'>): number
  noteStanding(device: DeviceRow, standing: DeviceStanding): void
  /** What it last said of itself; null where it said nothing since the server started. */
  standing(deviceId: string): StandingHeard | null
}

type StandingHeard = NonNullable<DeviceList['devices'][number]['standing']>

/** Written at most once a minute and device; in between the newest is in memory. */
export function createContacts(writer: Writer, clock: Clock): Contacts {
  const writtenAtMs = new Map<string, number>()
  const reachedById = new Map<string, number>()
  const standingById = new Map<string, StandingHeard>()

  function ordersReached({ id, ordersReached: written }: Pick<DeviceRow, 'id' | 'ordersReached'>): number {
    return Math.max(written, reachedById.get(id) ?? 0)
  }

  function write(device: DeviceRow, nowMs: number): void {
    writtenAtMs.set(device.id, nowMs)
    const written = writer.run(batch => {
      const row = batch.device(device.id)
      if (row !== null) batch.putDevice({ ...row, lastContactMs: nowMs, ordersReached: ordersReached(row) })
      return () => undefined
    })
    // Weather in the store shows in the request itself; the next contact is written anew.
    written.catch(() => writtenAtMs.delete(device.id))
  }

  return {
    note: device => {
      const nowMs = clock.nowMs()
      if (nowMs - (writtenAtMs.get(device.id) ?? device.lastContactMs) >= WRITTEN_EVERY_MS)
        write(device, nowMs)
    },
    noteOrders: (device, position) => {
      // A repair pulls from the beginning over rows that stand: what a device had, it still has.
      if (position > ordersReached(device)) reachedById.set(device.id, position)
    },
    ordersReached,
    noteStanding: ({ id }, standing) => standingById.set(id, { ...standing, atMs: clock.nowMs() }),
    standing: deviceId => standingById.get(deviceId) ?? null,
  }
}
