import { z } from 'zod'
import type { Cell } from '#kernel/watched.ts'
import { keptValue } from './kept-value.ts'
import type { Contact } from './status.ts'

const WRITE_EVERY_MS = 10_000
const keptSchema = z.object({ heardAtMs: z.int(), clockOffsetMs: z.int().nullable() })

/**
 * Keeps over a reload when the server was heard last, so that figures say their age without network too. A
 * browser that keeps nothing says "never" until it hears again.
 */
export function rememberContact(contact: Cell<Contact>, storage: () => Storage): void {
  const kept = keptValue(storage, 'floorbook.contact', keptSchema)
  const before = kept.read()
  if (before !== null && contact.current().heardAtMs === null) {
    contact.set({ ...contact.current(), ...before })
  }
  let writtenAtMs = 0
  contact.subscribe(() => {
    const { heardAtMs, clockOffsetMs } = contact.current()
    if (heardAtMs === null || Math.abs(heardAtMs - writtenAtMs) < WRITE_EVERY_MS) return
    writtenAtMs = heardAtMs
    kept.write({ heardAtMs, clockOffsetMs })
  })
}
