import type { Settled } from '../../src/sync/core/settled.ts'
import type { WriteSet } from '../store/port.ts'
import { z } from 'zod'
import type { Flash, KeptEntry } from './flash.ts'

const eventSchema = z.discriminatedUnion('what', [
  /** A tablet has it on its disk: whoever did it heard the sound. */
  z.object({ what: z.literal('made'), deviceId: z.string(), deviceSeq: z.int(), id: z.string() }),
  /** A tablet was told that it needs not send it again. */
  z.object({ what: z.literal('acknowledged'), deviceId: z.string(), deviceSeq: z.int(), id: z.string() }),
  /** It stands in the ledger, or whole among what was set aside. */
  z.object({
    what: z.literal('stands'),
    deviceId: z.string(),
    deviceSeq: z.int().nullable(),
    id: z.string(),
    verdict: z.enum(['accepted', 'refused', 'setAside']),
  }),
  /** The server went back to a backup: all that stood is what follows next. */
  z.object({ what: z.literal('restored'), epoch: z.string() }),
  /** A device that was switched off had handed everything in, and forgot it. */
  z.object({ what: z.literal('forgotten'), deviceId: z.string() }),
  /** Declared lost by its device: nobody has it any more. */
  z.object({ what: z.literal('declaredLost'), deviceId: z.string(), fromSeq: z.int(), toSeq: z.int() }),
  /** Not sent, but on a tablet that stands still and asks a person. */
  z.object({ what: z.literal('waits'), deviceId: z.string(), deviceSeq: z.int(), id: z.string() }),
  /** From here on nothing more comes. */
  z.object({ what: z.literal('end') }),
])
export type HistoryEvent = z.infer<typeof eventSchema>

/** What happened to entries, in the order in which it did, as a separate checker reads it. */
export type History = {
  readonly events: readonly HistoryEvent[]
  made(kept: KeptEntry): void
  settled(flash: Flash, deviceSeq: number, settled: Settled | null): void
  committed(epoch: string, writes: WriteSet): void
  forgotten(deviceId: string): void
  restored(epoch: string, commits: readonly WriteSet[]): void
  waits(kept: KeptEntry): void
  end(): void
  /** One JSON object per line. */
  text(): string
}

export function createHistory(): History {
  const events: HistoryEvent[] = []
  const history: History = {
    events,
    made({ entry }) {
      const { deviceId, deviceSeq, id } = entry
      events.push({ what: 'made', deviceId, deviceSeq, id })
      if (entry.kind !== 'declaredLost') return
      events.push({ what: 'declaredLost', deviceId, ...entry.body })
    },
    settled(flash, deviceSeq, settled) {
      const kept = flash.entries.find(one => one.entry.deviceSeq === deviceSeq)
      if (settled === null || kept === undefined) return
      events.push({ what: 'acknowledged', deviceId: flash.deviceId, deviceSeq, id: kept.entry.id })
    },
    committed(_epoch, writes) {
      for (const { id, deviceId, deviceSeq, verdict } of writes.entries) {
        events.push({ what: 'stands', deviceId, deviceSeq, id, verdict })
      }
      for (const { entryId, deviceId, deviceSeq } of writes.setAside) {
        if (entryId === null) continue
        events.push({ what: 'stands', deviceId, deviceSeq, id: entryId, verdict: 'setAside' })
      }
    },
    forgotten: deviceId => void events.push({ what: 'forgotten', deviceId }),
    restored(epoch, commits) {
      events.push({ what: 'restored', epoch })
      for (const writes of commits) history.committed(epoch, writes)
    },
    waits({ entry }) {
      const { deviceId, deviceSeq, id } = entry
      events.push({ what: 'waits', deviceId, deviceSeq, id })
    },
    end: () => void events.push({ what: 'end' }),
    text: () => events.map(event => `${JSON.stringify(event)}\n`).join(''),
  }
  return history
}

/** Reads a history as JSON lines. Throws a `ZodError` on a line that is none. */
export function readHistory(text: string): HistoryEvent[] {
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => eventSchema.parse(JSON.parse(line)))
}
