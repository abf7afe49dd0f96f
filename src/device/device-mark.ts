import { z } from 'zod'
import type { Watched } from '#kernel/watched.ts'
import type { Unsent } from '../sync/entries.ts'
import { keptValue } from '../sync/kept-value.ts'
import type { DeviceState } from './device-state.ts'

/** After a change, ms: never within what a scan has to do. */
const WRITE_AFTER_MS = 1_000

const markSchema = z.object({
  name: z.string(),
  number: z.int(),
  unsentCount: z.int().min(0),
  atMs: z.int(),
})

/** Who a device was and how much it had not sent, at `atMs`: kept apart from all else that it stores. */
export type DeviceMark = z.infer<typeof markSchema>

/** One mark, in another store than the device: a browser that drops its databases leaves it behind. */
export interface DeviceMarks {
  /** Null where there is none, or where the browser keeps nothing. */
  read(): DeviceMark | null
  write(mark: DeviceMark): void
  /** The device forgets on purpose: nothing is written any more. */
  forget(): void
}

export function deviceMarksIn(storage: () => Storage): DeviceMarks {
  const kept = keptValue(storage, 'floorbook.device', markSchema)
  let isForgotten = false
  return {
    read: kept.read,
    write(mark) {
      if (!isForgotten) kept.write(mark)
    },
    forget() {
      isForgotten = true
      kept.remove()
    },
  }
}

/**
 * Writes the mark of an enrolled device a second after each change, and at once when less is unsent than it
 * says: a loss is not told of what had gone out. A browser that is killed may have kept an older one, by some
 * seconds more.
 */
export function keepDeviceMark(
  marks: DeviceMarks,
  state: Watched<DeviceState>,
  unsent: Watched<Unsent>,
  nowMs: () => number,
): void {
  let isDue = false
  let { count } = unsent.current()
  function write(): void {
    isDue = false
    const now = state.current()
    if (now.stage !== 'enrolled') return
    const { name, number } = now.device
    marks.write({ name, number, unsentCount: unsent.current().count, atMs: nowMs() })
  }
  function due(): void {
    if (isDue) return
    isDue = true
    setTimeout(write, WRITE_AFTER_MS)
  }
  state.subscribe(due)
  unsent.subscribe(() => {
    const [before, now] = [count, unsent.current().count]
    count = now
    // Never read after a scan, which only adds.
    if (now < before && now < (marks.read()?.unsentCount ?? 0)) write()
    else due()
  })
  due()
}
